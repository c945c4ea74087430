internal import Operations
internal import Reverie
internal import SystemKit

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// Where a hook says what went wrong: the harness must not hear of it. One private file with a line each, in the store's folder or, when
/// that cannot be written to, in the person's own state folder.
struct HookLog: Sendable {
    let places: [String]
    let harness: String

    init(store: String, harness: String, environment: Environment) {
        self.harness = harness
        places = HookLogFile.folders(store: store, environment: environment)
    }

    func write(_ event: String, _ problem: String, now: Int64) {
        let time = RFC3339.format(milliseconds: now)
        let line = Array("\(time) \(harness) \(Self.plain(event, 40)): \(Self.plain(problem, 600))\n".utf8)
        for (index, place) in places.enumerated() {
            // Where the store is not, its folder is not made for a log.
            if index == 0, ((try? FileStatus.of(place)) ?? nil)?.kind != .folder { continue }
            if (try? append(line, to: place)) != nil { return }
        }
    }

    /// On one line, without signs that steer a terminal; a harness's words come from outside.
    private static func plain(_ text: String, _ bytes: Int) -> String {
        let whole = text.utf8.allSatisfy { $0 <= 0x20 } ? "-" : text.beginning(bytes: bytes)
        let line = whole.unicodeScalars.map { ["\n", "\r", "\t", "\u{2028}", "\u{2029}"].contains($0) ? " " : $0 }
        return TextFormat.printable(String(String.UnicodeScalarView(line)))
    }

    private func append(_ line: [UInt8], to place: String) throws {
        try Folders.create(place, permissions: 0o700)
        let path = Paths.join(place, HookLogFile.name)
        let status = try FileStatus.of(path)
        // A pipe would be waited for.
        if let status, status.kind != .file { throw SystemError("append to", path: path, errno: EINVAL) }
        if let status, status.size > HookLogFile.longest {
            let old = try Files.readAll(path, limit: 4 * HookLogFile.longest)
            let newer = old.suffix(HookLogFile.longest / 2)
            try Files.writeAtomically(
                path, Array(newer[(newer.firstIndex(of: UInt8(ascii: "\n")) ?? newer.startIndex)...].dropFirst()), permissions: 0o600)
        }
        try Files.append(path, line, permissions: 0o600)
    }
}
