import Gates
import Intake
import JSONKit
import Lexicons
import Model
import Store
import SystemKit
import TestSupport

/// A store with a folder of transcripts beside it.
struct ImportTest {
    let folder: TemporaryFolder
    let store: Store

    init(configuration: String? = nil) throws {
        folder = try TemporaryFolder()
        if let configuration { try folder.write("store/config.json", configuration) }
        store = try Store(
            folder: StoreFolder(path: folder.file("store")), access: .create, environment: Environment(variables: ["TZ": "UTC"]),
            redaction: { _ in Redactor(RedactionLexicon()) },
            clock: WallClock { 1_800_000_000_000 })
    }

    /// Imports everything below the paths, by default all transcripts of the test.
    @discardableResult
    func run(
        _ names: String..., space: String? = nil, progress: (@Sendable (String, Int64, Int64) -> Void)? = nil
    ) throws -> [FileSummary] {
        var options = ImportOptions()
        options.progress = progress
        options.space = space.map(SpaceName.init(rawValue:))
        let lexicons = LexiconFolders([Paths.join(try Program.checkout(), "lexicons")])
        var summaries: [FileSummary] = []
        let paths = names.isEmpty ? [folder.file("t")] : names.map { folder.file("t/" + $0) }
        try Importer(store: store, options: options, lexicons: lexicons).run(paths) { summaries.append($0) }
        return summaries
    }

    /// Writes a transcript and imports it alone.
    @discardableResult
    func run(_ name: String, lines: [String]) throws -> FileSummary {
        try write(name, lines)
        guard let summary = try run(name).first else { throw SystemError("import", path: name, errno: 0) }
        return summary
    }

    func write(_ name: String, _ lines: [String]) throws { try folder.write("t/" + name, lines.map { $0 + "\n" }.joined()) }

    func write(_ name: String, bytes: [UInt8]) throws {
        try Folders.create(folder.file("t"))
        try Files.writeAtomically(folder.file("t/" + name), bytes)
    }

    func events() throws -> [Event] {
        var found: [Event] = []
        try store.read { reader in try reader.events(EventFilter(spaces: reader.spaces().map(\.number))) { found.append($0) } }
        return found
    }

    func event(_ id: String) throws -> Event? { try events().first { $0.id.rawValue == id } }

    var abandoned: Set<String> { get throws { Set(try events().filter(\.isAbandoned).map(\.id.rawValue)) } }

    func sessions() throws -> [SessionSummary] {
        try store.read { reader in try reader.sessions(in: reader.spaces().map(\.number), limit: 1000) }.sorted {
            $0.name.rawValue < $1.name.rawValue
        }
    }

    func session(_ name: String) throws -> SessionSummary? { try sessions().first { $0.name.rawValue == name } }

    /// What an import must arrive at whatever way it took: every event with all that the transcript says of it.
    func account() throws -> [String] {
        try events().map { event in
            var writer = JSONWriter()
            EventJSON.write(event, to: &writer)
            let line = "\(event.ordinal) " + String(decoding: writer.bytes, as: UTF8.self)
            // A digest of the content is another one in every store.
            let isDigest = event.id.rawValue.utf8.count == 32 && event.id.rawValue.hasPrefix("c")
            return isDigest ? line.split(separator: event.id.rawValue).joined(separator: "digest") : line
        }
    }
}

/// Records of Claude Code, as short as they may be.
enum Claude {
    static func time(_ second: Int) -> String {
        "2026-11-01T10:\(second / 60 < 10 ? "0" : "")\(second / 60):\(second % 60 < 10 ? "0" : "")\(second % 60).000Z"
    }

    static func record(
        _ type: String, _ uuid: String, _ parent: String?, content: String, session: String = "s1", second: Int = 0, more: String = "",
        message: String = ""
    ) -> String {
        let parent = parent.map { "\"\($0)\"" } ?? "null"
        return """
            {"type":"\(type)","uuid":"\(uuid)","parentUuid":\(parent),"sessionId":"\(session)","timestamp":"\(time(second))"\(more),\
            "message":{"role":"\(type)"\(message),"content":\(content)}}
            """
    }

    static func user(_ uuid: String, _ parent: String?, _ text: String, session: String = "s1", second: Int = 0, more: String = "")
        -> String
    {
        record("user", uuid, parent, content: "\"\(text)\"", session: session, second: second, more: more)
    }

    static func assistant(_ uuid: String, _ parent: String?, _ text: String, session: String = "s1", second: Int = 0, more: String = "")
        -> String
    {
        record("assistant", uuid, parent, content: #"[{"type":"text","text":"\#(text)"}]"#, session: session, second: second, more: more)
    }

    static func call(
        _ uuid: String, _ parent: String?, _ call: String, tool: String = "Bash", input: String = #"{"command":"ls"}"#,
        answer: String = "m", second: Int = 0
    ) -> String {
        record(
            "assistant", uuid, parent, content: #"[{"type":"tool_use","id":"\#(call)","name":"\#(tool)","input":\#(input)}]"#,
            second: second,
            message: #","id":"\#(answer)""#)
    }

    static func result(
        _ uuid: String, _ parent: String?, _ call: String, _ text: String = "done", second: Int = 0, more: String = "", block: String = ""
    ) -> String {
        record(
            "user", uuid, parent, content: #"[{"type":"tool_result","tool_use_id":"\#(call)","content":"\#(text)"\#(block)}]"#,
            second: second,
            more: more)
    }
}
