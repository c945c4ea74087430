internal import Model
internal import Store
internal import SystemKit

/// Conversations of OpenHands: a folder with `base_state.json`, and a file for each event in `events`, numbered.
extension FileImporter {
    func importFolder(_ reading: inout Reading) throws {
        let all = try EventFolder(path).events()
        let fresh = all.drop { $0.number < reading.progress.lines }
        guard !fresh.isEmpty else { return }
        try readBase(&reading)
        for event in fresh {
            let isNewest = event.number == all.last?.number
            guard try read(event, isNewest: isNewest, &reading) else {
                summary.endsInPart = true
                break
            }
            reading.progress.lines = event.number + 1
            reading.progress.guardDigest = try EventFolder.digest(all, upTo: reading.progress.lines, store)
            guard try commitIfFull(&reading, of: Int64(all.count)) else { break }
        }
        try commit(&reading)
    }

    /// The newest one may be at the moment of being written.
    private func read(_ event: EventFolder.Event, isNewest: Bool, _ reading: inout Reading) throws -> Bool {
        let bytes: [UInt8]
        do {
            guard try FileStatus.of(event.path)?.kind == .file else { throw SystemError("read", path: event.path, errno: 0) }
            bytes = try Files.readAll(event.path, limit: LineLimits.maximumLineBytes)
        } catch let error as SystemError {
            summary.addBad(line: event.number, "\(Paths.lastComponent(event.path)): \(error.description)")
            return true
        }
        reading.progress.bytes += Int64(bytes.count)
        let about = Paths.lastComponent(event.path) + ": "
        return bytes.withUnsafeBufferPointer { read($0, number: event.number, mayBeCut: isNewest, &reading, about: about) }
    }

    /// What the conversation is called and where it works. It is no record: that it is missing or bad costs only this.
    private func readBase(_ reading: inout Reading) throws {
        let path = Paths.join(path, EventFolder.base)
        guard try FileStatus.of(path)?.kind == .file, let bytes = try? Files.readAll(path, limit: LineLimits.maximumLineBytes) else {
            return
        }
        let before = summary
        _ = bytes.withUnsafeBufferPointer { read($0, number: 0, &reading, about: EventFolder.base + ": ") }
        if summary.bad == before.bad { summary = before }
        // An event in its place would be read again with each import.
        batch.items.removeAll { if case .facts = $0 { false } else { true } }
    }
}

/// The files of a conversation.
struct EventFolder {
    struct Event {
        let number: Int64
        let path: String
    }

    static let base = "base_state.json"
    private let folder: String

    init(_ path: String) { folder = Paths.join(path, "events") }

    /// By their numbers.
    func events() throws -> [Event] {
        try Folders.list(folder).compactMap { name in
            Self.number(of: name).map { Event(number: $0, path: Paths.join(folder, name)) }
        }.sorted { ($0.number, $0.path) < ($1.number, $1.path) }
    }

    /// `event-00012-<id>.json`, and `12.json` in what older versions wrote.
    static func number(of name: String) -> Int64? {
        guard name.hasSuffix(".json") else { return nil }
        var rest = name.utf8.dropLast(5)
        if rest.starts(with: "event-".utf8) { rest = rest.dropFirst(6) }
        let digits = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        let behind = rest.dropFirst(digits.count).first
        guard (1...15).contains(digits.count), behind == nil || behind == UInt8(ascii: "-") else { return nil }
        return Int64(String(decoding: digits, as: UTF8.self))
    }

    /// Event files are written once: that the first one and the last one read have the same names tells that they are the same.
    static func digest(_ events: [Event], upTo end: Int64, _ store: Store) throws -> [UInt8] {
        let read = events.prefix { $0.number < end }
        let names = [read.first, read.last].compactMap { $0.map { Paths.lastComponent($0.path) } }
        return try store.digest(of: Array(names.joined(separator: "\n").utf8))
    }

    static func isOne(_ path: String) throws -> Bool {
        guard try FileStatus.of(Paths.join(path, "events"))?.kind == .folder else { return false }
        return try FileStatus.of(Paths.join(path, base))?.kind == .file || FileStatus.of(Paths.join(path, "events/0.json"))?.kind == .file
    }
}
