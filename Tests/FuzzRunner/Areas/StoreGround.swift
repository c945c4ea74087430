internal import Gates
internal import Intake
internal import JSONKit
internal import Lexicons
internal import Model
internal import Store
internal import SystemKit
internal import TestSupport

/// A store of a round's own, and what is imported into it.
struct StoreGround {
    let folder: TemporaryFolder
    let store: Store

    /// The rules that ship, read once.
    private static let redactor = Result {
        Redactor(try RedactionLexicon.load(folders: [Paths.join(try Program.checkout(), "lexicons")], personalData: false))
    }

    init() throws {
        folder = try TemporaryFolder("reverie-fuzz")
        try folder.write("store/config.json", #"{"durability": "normal", "timezone": "Europe/Lisbon"}"#)
        store = try Store(
            folder: StoreFolder(path: folder.file("store")), access: .create, environment: Environment(variables: [:]),
            redaction: { _ in try Self.redactor.get() }, clock: WallClock { 1_800_000_000_000 })
        try Folders.create(folder.file("t"))
    }

    /// Records without a time have that of their file, which is the same in every run.
    static let modified = 1_790_000_000

    func put(_ name: String, _ bytes: [UInt8]) throws {
        try Files.overwrite(folder.file("t/" + name), bytes)
        try Files.setModified(folder.file("t/" + name), seconds: Self.modified)
    }

    @discardableResult
    func importAll(each: (FileSummary) -> Void = { _ in }) throws -> [FileSummary] {
        let lexicons = LexiconFolders([Paths.join(try Program.checkout(), "lexicons")])
        var summaries: [FileSummary] = []
        try Importer(store: store, options: ImportOptions(), lexicons: lexicons).run([folder.file("t")]) {
            each($0)
            summaries.append($0)
        }
        return summaries
    }

    /// Every event as an event line, session by session.
    func lines() throws -> [String] {
        var found: [String] = []
        try store.read { reader in
            try reader.events(EventFilter(spaces: reader.spaces().map(\.number))) { event in
                var writer = JSONWriter()
                EventJSON.write(event, to: &writer)
                found.append(String(decoding: writer.bytes, as: UTF8.self))
            }
        }
        return found
    }

    /// The same, comparable with another store's: the ids of events that came without one hang on the store's own key.
    func comparableLines() throws -> [String] {
        try lines().map { line in
            let event = try EventLine.parse(line)
            let digests = [event["id"], event["answers"]].compactMap { $0?.string }.filter { $0.utf8.count == 32 && $0.hasPrefix("c") }
            return digests.reduce(line) { $0.split(separator: $1).joined(separator: "digest") }
        }
    }
}

enum EventLine {
    /// Data stand as they were written, and may hold half of a surrogate pair.
    static func parse(_ line: String) throws -> JSONValue { try JSONValue.parse(line, limits: JSONLimits(loneSurrogates: .replace)) }
}
