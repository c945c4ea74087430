internal import JSONKit
package import Model
internal import SystemKit

extension Spool {
    /// Takes the lines that a request names out of the files that a drain has left: those that could not be taken in, and those that
    /// wait until recording is on. Returns how many.
    func forgetWaiting(_ request: ForgetRequest) throws -> Int {
        guard !request.isEmpty else { return 0 }
        var count = 0
        let names = try Folders.listIfPresent(folder.spool)
        for name in Self.forgettable(names) {
            let path = Paths.join(folder.spool, name)
            guard let bytes = try Files.readIfPresent(path) else { continue }
            let lines = bytes.split(separator: UInt8(ascii: "\n"))
            let kept = lines.filter { !Self.isNamed($0, by: request) }
            guard kept.count < lines.count else { continue }
            count += lines.count - kept.count
            if kept.isEmpty {
                try Files.remove(path)
            } else {
                try Files.writeAtomically(path, kept.flatMap { $0 + [UInt8(ascii: "\n")] }, permissions: 0o600)
            }
        }
        return count
    }

    /// Whether something waits that names a session just so: the ledger may know only others whose names begin alike.
    package func holds(_ session: SessionName) throws -> Bool {
        let names = try Folders.listIfPresent(folder.spool)
        return try Self.forgettable(names).contains { try holds(session, $0) }
    }

    private func holds(_ session: SessionName, _ name: String) throws -> Bool {
        let bytes = try Files.readIfPresent(Paths.join(folder.spool, name)) ?? []
        return bytes.split(separator: UInt8(ascii: "\n")).contains { Self.event($0)?.draft.session == session }
    }

    /// What a dead writer left half written; a living one needs a moment for its file.
    func sweepPartial(now: Int64) throws {
        removeStale(try Folders.listIfPresent(folder.spool), now: now, after: 60_000_000_000)
    }

    private static func forgettable(_ names: [String]) -> [String] { names.filter { $0.hasSuffix(".refused") } + waiting(names) }

    private static func event(_ line: ArraySlice<UInt8>) -> EventJSON.Line? {
        line.withUnsafeBufferPointer { bytes in
            try? JSONParser(limits: JSONLimits(loneSurrogates: .replace)).withDocument(bytes) { try EventJSON.read($0) }
        }
    }

    /// A line that nobody can read is named by its words alone. No line of the spool comes from a file.
    private static func isNamed(_ line: ArraySlice<UInt8>, by request: ForgetRequest) -> Bool {
        guard request.sources.isEmpty else { return false }
        let event = event(line)
        let needle = request.match.map(Needle.init)
        guard let event else {
            let isPlain = request.events.isEmpty && request.sessions.isEmpty
            return isPlain && needle?.stands(inJSON: String(decoding: line, as: UTF8.self)) ?? false
        }
        if let needle, !needle.stands(in: event.draft.text), !(event.draft.data.map(needle.stands(inJSON:)) ?? false) { return false }
        if let spaces = request.spaces, !spaces.contains(event.space ?? .personal) { return false }
        if !request.events.isEmpty, !(event.draft.id.map(request.events.contains) ?? false) { return false }
        if !request.sessions.isEmpty, !request.sessions.contains(event.draft.session) { return false }
        return request.before.map { event.draft.at.milliseconds < $0 } ?? true
    }
}
