internal import JSONKit
internal import SQLiteKit
internal import SystemKit
import TestSupport

extension TranscriptFormat {
    /// A database: each line is a row, and then bytes of the file are changed.
    static let openCode = TranscriptFormat(
        name: "opencode", ending: ".db",
        keys: [
            "table", "id", "session_id", "message_id", "parent_id", "directory", "title", "revert", "time_created", "time_updated", "data",
            "role", "time", "type", "text", "state", "status", "input", "output", "tool", "callID", "start", "end",
        ], usualCases: 300, grows: false, mayFail: true, put: putDatabase
    ) { number, random in
        let session = "s\(number)"
        var at = 1_793_527_200_000
        var rows = [row("session", session, at, #""parent_id":null,"directory":"/nowhere/app","title":"T","revert":null"#)]
        for message in 0..<1 + random.below(5) {
            at += 5
            let (id, role) = ("msg\(number)-\(message)", ["user", "assistant"][random.below(2)])
            let more = #""session_id":"\#(session)","data":{"role":"\#(role)","modelID":"m1","time":{"created":\#(at),"completed":\#(at)}}"#
            rows.append(row("message", id, at, more))
            for part in 0..<random.below(4) {
                let more = #""session_id":"\#(session)","message_id":"\#(id)","data":\#(openCodePart(at, &random))"#
                rows.append(row("part", "prt\(number)-\(message)-\(part)", at, more))
            }
        }
        return rows
    }

    private static func row(_ table: String, _ id: String, _ at: Int, _ more: String) -> String {
        #"{"table":"\#(table)","id":"\#(id)","time_created":\#(at),"time_updated":\#(at),\#(more)}"#
    }

    private static func openCodePart(_ at: Int, _ random: inout SplitMix64) -> String {
        let text = text(&random)
        let time = #""time":{"start":\#(at),"end":\#(at)}"#
        switch random.below(5) {
        case 0, 1: return #"{"type":"text","text":\#(text),\#(time)}"#
        case 2: return #"{"type":"reasoning","text":\#(text),\#(time)}"#
        case 3:
            let state = #"{"status":"completed","input":{"command":\#(text)},"output":\#(text),"metadata":{"exit":0},\#(time)}"#
            return #"{"type":"tool","tool":"bash","callID":"c","state":\#(state)}"#
        default: return #"{"type":"patch","hash":"h","files":[\#(text)]}"#
        }
    }

    // MARK: The file

    private static let columns = [
        "session": ["id", "parent_id", "directory", "title", "revert", "time_created", "time_updated"],
        "message": ["id", "session_id", "time_created", "time_updated", "data"],
        "part": ["id", "message_id", "session_id", "time_created", "time_updated", "data"],
    ]

    private static func putDatabase(_ path: String, _ bytes: [UInt8], _ random: inout SplitMix64) throws {
        let connection = try Connection.open(path, mode: .create, pragmas: ["journal_mode = OFF", "synchronous = OFF"])
        for (table, names) in columns.sorted(by: { $0.key < $1.key }) {
            let list = names.map { $0 == "id" ? "id TEXT PRIMARY KEY" : $0 }.joined(separator: ", ")
            try connection.execute("CREATE TABLE \(table)(\(list))")
        }
        for line in bytes.split(separator: 0x0A) {
            let row = try? JSONValue.parse(bytes: Array(line), limits: JSONLimits(loneSurrogates: .replace))
            guard let row, let table = row["table"]?.string, let names = columns[table] else { continue }
            let values = names.map { sqliteValue(row[$0]) }
            try connection.run("INSERT OR REPLACE INTO \(raw: table)(\(raw: names.joined(separator: ","))) VALUES \(list: values)")
        }
        connection.close()
        guard random.below(2) == 0 else { return }
        let mutator = Mutator(tokens: ["CREATE TABLE", "session", "{\"type\":", "SQLite format 3\u{0}"])
        var file = try Files.readAll(path)
        for _ in 0..<1 + random.below(8) { file[random.below(file.count)] ^= 1 << UInt8(random.below(8)) }
        if random.below(4) == 0 { file = mutator.mutate(file, steps: 1...2, using: &random) }
        try Files.overwrite(path, file)
    }

    private static func sqliteValue(_ value: JSONValue?) -> SQLiteValue {
        switch value {
        case nil, .null: .null
        case .bool(let flag): .blob(flag ? [0, 1, 0xFF] : [])
        case .number(let number): number.int64.map { .integer($0) } ?? .real(Double(number.text) ?? 0)
        case .string(let text): .text(text)
        case .some(let value): .text(value.encoded())
        }
    }
}
