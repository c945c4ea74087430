internal import JSONKit
internal import Reverie

enum StoreOperations {
    static let stats = Operation(
        "stats", "Say what the store holds, and how large it is",
        output: .document,
        run: runStats)

    static let verify = Operation(
        "verify", "Prove the store: the database's integrity, every session's chain, every commitment",
        details: "Exits 1 when something does not hold, and says where.",
        output: .document,
        run: runVerify)

    private static func runStats(_ call: Call) throws -> Outcome {
        let statistics = try call.memory().statistics()
        try call.answer(json: { write(statistics, to: &$0) }, text: { text(statistics) })
        return .done
    }

    private static func write(_ statistics: StoreStatistics, to writer: inout JSONWriter) {
        writer.beginObject()
        writer.field("store", statistics.folder)
        writer.field("events", statistics.spaces.reduce(0) { $0 + $1.events })
        writer.field("sessions", statistics.spaces.reduce(0) { $0 + $1.sessions })
        writer.field("sources", statistics.sources)
        writer.field("spooled", statistics.spooled)
        writer.field("text_bytes", Int(statistics.textBytes))
        writer.field("database_bytes", Int(statistics.databaseBytes))
        writer.field("index_bytes", Int(statistics.indexBytes))
        writer.key("spaces")
        writer.beginArray()
        for space in statistics.spaces {
            writer.beginObject()
            writer.field("space", space.name.rawValue)
            writer.field("root", space.root)
            writer.field("sessions", space.sessions)
            writer.field("events", space.events)
            writer.endObject()
        }
        writer.endArray()
        writer.key("kinds")
        writer.beginObject()
        for (kind, events) in statistics.kinds { writer.field(kind.rawValue, events) }
        writer.endObject()
        writer.endObject()
    }

    private static func text(_ statistics: StoreStatistics) -> String {
        let events = statistics.spaces.reduce(0) { $0 + $1.events }
        let sessions = statistics.spaces.reduce(0) { $0 + $1.sessions }
        let share = statistics.textBytes > 0 ? Double(statistics.indexBytes) / Double(statistics.textBytes) : 0
        var rows = [
            ["store", statistics.folder], ["events", "\(events) in \(sessions) sessions, from \(statistics.sources) files"],
            ["text", TextFormat.bytes(statistics.textBytes)],
            [
                "database",
                "\(TextFormat.bytes(statistics.databaseBytes)), of it the index \(TextFormat.bytes(statistics.indexBytes)) (\((share * 100).rounded() / 100) x the text)",
            ],
        ]
        if statistics.spooled > 0 { rows.append(["spool", "\(statistics.spooled) files wait for the next writer"]) }
        var result = TextFormat.table(rows)
        if !statistics.spaces.isEmpty {
            let spaces = statistics.spaces.map { [$0.name.rawValue, String($0.events), String($0.sessions), $0.root ?? ""] }
            result += "\n" + TextFormat.table([["space", "events", "sessions", "root"]] + spaces)
            result += "\n" + TextFormat.table([["kind", "events"]] + statistics.kinds.map { [$0.kind.rawValue, String($0.events)] })
        }
        return result
    }

    private static func runVerify(_ call: Call) throws -> Outcome {
        let report = try call.memory().verify()
        try call.answer(
            json: { writer in
                writer.beginObject()
                writer.field("sessions", report.sessions)
                writer.field("events", report.events)
                writer.field("forgotten", report.forgotten)
                writer.key("faults")
                writer.beginArray()
                for fault in report.faults {
                    writer.beginObject()
                    writer.field("what", fault.what)
                    writer.field("place", fault.place)
                    writer.endObject()
                }
                writer.endArray()
                writer.endObject()
            },
            text: {
                report.faults.map { "\($0.place): \($0.what)\n" }.joined()
                    + "\(report.events) events in \(report.sessions) sessions, \(report.faults.count) faults\n"
            })
        return report.faults.isEmpty ? .done : .failed
    }
}
