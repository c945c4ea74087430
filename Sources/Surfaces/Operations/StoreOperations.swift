internal import JSONKit
internal import Reverie

enum StoreOperations {
    static let stats = Operation(
        "stats", "Say what the store holds, and how large it is",
        parameters: [.flag("digest", "also a digest of all that the ledger says: equal in two stores that say the same")],
        output: .document, reach: .reads(.store),
        run: runStats)

    private static func runStats(_ call: Call) throws -> Outcome {
        let memory = try call.memory()
        var statistics = try memory.statistics()
        if call.arguments.has("digest") { statistics.digest = try memory.ledgerDigest() }
        try call.answer(json: { write(statistics, to: &$0) }, text: { text(statistics) })
        return .done
    }

    private static func write(_ statistics: StoreStatistics, to writer: inout JSONWriter) {
        writer.beginObject()
        writer.field("store", statistics.folder)
        writer.field("events", statistics.spaces.reduce(0) { $0 + $1.events })
        writer.field("sessions", statistics.spaces.reduce(0) { $0 + $1.sessions })
        writer.field("copies", statistics.copies)
        writer.field("forgotten", statistics.forgotten)
        writer.field("sources", statistics.sources)
        writer.field("skills", statistics.skills)
        writer.field("genes", statistics.genes)
        writer.field("facts", statistics.facts)
        writer.field("entities", statistics.entities)
        writer.field("reviews", statistics.reviews)
        writer.field("package_bytes", Int(statistics.packageBytes))
        writer.field("spooled", statistics.spooled)
        writer.field("text_bytes", Int(statistics.textBytes))
        writer.field("database_bytes", Int(statistics.databaseBytes))
        writer.field("index_bytes", Int(statistics.indexBytes))
        writer.field("vectors", statistics.vectors)
        writer.field("vector_bytes", Int(statistics.vectorBytes))
        writer.field("log_bytes", Int(statistics.logBytes))
        writer.field("unindexed", statistics.unindexed)
        writer.key("models")
        writer.beginObject()
        writer.field("calls", statistics.models.calls)
        writer.field("open", statistics.models.open)
        writer.field("tokens", statistics.models.tokens)
        writer.field("calls_today", statistics.models.callsToday)
        writer.field("tokens_today", statistics.models.tokensToday)
        writer.field("cost_millionths", statistics.models.cost)
        writer.endObject()
        writer.field("schema", statistics.schema)
        writer.field("created_at", statistics.createdAt?.rfc3339)
        writer.field("first_at", statistics.firstAt?.rfc3339)
        writer.field("last_at", statistics.lastAt?.rfc3339)
        writer.field("digest", statistics.digest)
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
                "\(TextFormat.bytes(statistics.databaseBytes)), of it the index \(TextFormat.bytes(statistics.indexBytes)) (\((share * 100).rounded() / 100) x the text)"
                    + ", \(TextFormat.count(statistics.vectors, "vector")) \(TextFormat.bytes(statistics.vectorBytes))",
            ],
        ]
        if let first = statistics.firstAt, let last = statistics.lastAt {
            rows.insert(["from, to", "\(TextFormat.moment(first)), \(TextFormat.moment(last))"], at: 2)
        }
        if statistics.skills + statistics.genes > 0 || statistics.packageBytes > 0 {
            let packages = statistics.packageBytes > 0 ? ", packages of \(TextFormat.bytes(statistics.packageBytes))" : ""
            rows.append([
                "in use", "\(TextFormat.count(statistics.skills, "skill")), \(TextFormat.count(statistics.genes, "gene"))\(packages)",
            ])
        }
        if statistics.facts > 0 {
            rows.append([
                "believed", "\(TextFormat.count(statistics.facts, "fact")) about \(statistics.entities) people, projects and things",
            ])
        }
        if statistics.models.calls > 0 {
            let today = "\(TextFormat.count(statistics.models.callsToday, "call")), \(statistics.models.tokensToday) tokens today"
            rows.append([
                "models", "\(today); \(TextFormat.count(statistics.models.calls, "call")), \(statistics.models.tokens) tokens in all",
            ])
        }
        if statistics.reviews > 0 { rows.append(["inbox", "\(statistics.reviews) to decide on: `reverie review list`"]) }
        if statistics.forgotten > 0 { rows.append(["forgotten", "the words of \(statistics.forgotten) events"]) }
        if let digest = statistics.digest { rows.append(["digest", digest]) }
        if statistics.spooled > 0 { rows.append(["spool", "\(statistics.spooled) files wait for the next writer"]) }
        var result = TextFormat.table(rows)
        if !statistics.spaces.isEmpty {
            let spaces = statistics.spaces.map { [$0.name.rawValue, String($0.events), String($0.sessions), $0.root ?? ""] }
            result += "\n" + TextFormat.table([["space", "events", "sessions", "root"]] + spaces)
            result += "\n" + TextFormat.table([["kind", "events"]] + statistics.kinds.map { [$0.kind.rawValue, String($0.events)] })
        }
        return result
    }
}
