internal import JSONKit
internal import Reverie
internal import SystemKit

enum ForgetOperation {
    static let row = Operation(
        "forget", "Take words out of the store for good",
        details: """
            Forgets the events that agree with all options given; an option given several times names several. Exits 0 only when no byte of \
            the words is left in the store's folder: database, log, search index, spool, packages of skills, journal. A process that still reads an older state of the \
            store can hold that up; then it exits 1, says "pending", and the next writer finishes it. \
            The events stay as tombstones without words: the chains still verify, and an import does not bring them back. Without --space \
            every space is looked in. \
            What was decided about skills and genes is named by --event and --match alone. --match also looks into them, every file of \
            every package: a version that holds the text goes whole, with its decisions, its package and what waits in the inbox; so does \
            a proposal that rests on a forgotten event. A forgotten decision takes along the version that it names, else all that it is \
            about. Links to such a package are taken away; copies outside are named. Backups, exports, stores kept aside by a restore, and the files that events were read from are not \
            touched.
            """,
        parameters: [
            .option("event", .text, "ID", repeats: true, "the event of this id"),
            .option(
                "session", .text, "NAME", repeats: true,
                "all events of this session; the beginning of its name is enough where no other begins so"),
            .option("source", .path, "PATH", repeats: true, "all events imported from this file, or from the files below this folder"),
            .option("match", .text, "TEXT", "events whose words or data hold this text, the letters A to Z in either case"),
            .option("before", .moment, "TIME", "events that happened before this moment, or before this day"),
            .flag("dry-run", "say what would be forgotten, and change nothing"),
            .flag("yes", "do not ask; without a terminal nothing is asked anyway"),
        ],
        output: .document, reach: .writes(.store),
        examples: [
            .init(command: "reverie forget --session 15bf60ec", meaning: "forget a session"),
            .init(command: "reverie forget --match 'Rua das Flores' --dry-run", meaning: "see what speaks of an address"),
            .init(
                command: "reverie forget --source ~/old/rollouts --before 2026-01-01",
                meaning: "forget what was imported from a folder and happened before that day"),
        ],
        run: run)

    private static func run(_ call: Call) throws -> Outcome {
        let memory = try call.memory()
        let request = try request(call, memory)
        if call.arguments.has("dry-run") {
            let summary = try memory.previewForgetting(request)
            try answer(call, summary, isDryRun: true)
            return .done
        }
        if call.reply.isInteractive, !call.arguments.has("yes") {
            let summary = try memory.previewForgetting(request)
            let question = "Forget \(counted(summary))? It cannot be undone."
            guard summary.events + summary.skills + summary.genes + summary.facts == 0 || call.reply.confirm(question) else {
                call.reply.note("Nothing was forgotten.")
                return .done
            }
        }
        let summary = try memory.forget(request, isCancelled: call.reply.isCancelled, progress: call.reply.progress)
        try answer(call, summary, isDryRun: false)
        return tell(call, summary, again: "the same command again")
    }

    /// Whether it is done, or what it waits for.
    static func tell(_ call: Call, _ summary: ForgetSummary, again: String) -> Outcome {
        guard let pending = summary.pending else { return .done }
        guard summary.left == 0 else {
            call.reply.complain("pending: \(pending). Give \(again).")
            return .failed
        }
        call.reply.complain("pending: \(pending). The words cannot be read or found any more, but traces are left in the store's files.")
        call.reply.note("The next writer finishes it, or \(again).")
        return .failed
    }

    private static func request(_ call: Call, _ memory: Memory) throws -> ForgetRequest {
        var request = ForgetRequest()
        request.events = call.arguments.all("event").map(EventID.init(rawValue:))
        request.sessions = try call.arguments.all("session").map { try session($0, call, memory) }
        let here = try Paths.currentFolder()
        request.sources = call.arguments.all("source").map { path in
            let absolute = Paths.absolute(path, relativeTo: here)
            // The file may be gone by now, and is known by its real path where it had one.
            return (try? Paths.real(absolute)) ?? absolute
        }
        request.match = call.arguments.text("match")
        for name in ["event", "session", "source"] where call.arguments.all(name).contains("") {
            throw UsageError.other("--\(name) needs a value: an empty one names nothing.")
        }
        if request.match?.isEmpty == true { throw UsageError.other("--match needs a text: an empty one stands in every event.") }
        request.before = try call.moment("before", memory)?.lowerBound
        if case .named(let names) = call.spaces { request.spaces = names }
        guard !request.isEmpty else {
            throw UsageError.other("Say what to forget: --event, --session, --source, --match or --before.")
        }
        return request
    }

    /// The session that a name, or the beginning of one, means. One that is nowhere in the ledger may still stand in the spool, and goes
    /// before another whose name only begins so.
    private static func session(_ name: String, _ call: Call, _ memory: Memory) throws -> SessionName {
        let found = try call.sessions(answeringTo: name, memory)
        let exact = SessionName(rawValue: name)
        if !found.contains(where: { $0.name == exact }), try memory.holdsInSpool(exact) { return exact }
        if found.isEmpty { call.reply.note("The ledger has no session \(TextFormat.printable(name)).") }
        guard Set(found.map(\.name)).count <= 1 else { throw UsageError.other(SessionFormat.notOne(name, found)) }
        return found.first?.name ?? exact
    }

    static func counted(_ summary: ForgetSummary) -> String {
        let events = TextFormat.count(summary.events, "event")
        var parts = ["\(events) of \(TextFormat.count(summary.sessions, "session")) (\(TextFormat.bytes(summary.textBytes)))"]
        if summary.spooled > 0 { parts.append(TextFormat.count(summary.spooled, "event") + " that waited in the spool") }
        if summary.skills > 0 { parts.append(TextFormat.count(summary.skills, "version") + " of skills") }
        if summary.genes > 0 { parts.append(TextFormat.count(summary.genes, "version") + " of genes") }
        if summary.facts > 0 { parts.append(TextFormat.count(summary.facts, "fact")) }
        return parts.joined(separator: ", ")
    }

    private static func answer(_ call: Call, _ summary: ForgetSummary, isDryRun: Bool) throws {
        try call.answer(
            json: { writer in
                writer.beginObject()
                writer.key("dry_run")
                writer.bool(isDryRun)
                writer.field("events", summary.events)
                writer.field("sessions", summary.sessions)
                writer.field("text_bytes", Int(summary.textBytes))
                writer.field("skills", summary.skills)
                writer.field("genes", summary.genes)
                writer.field("facts", summary.facts)
                writer.field("spooled", summary.spooled)
                if summary.left > 0 { writer.field("left", summary.left) }
                writer.field("pending", summary.pending)
                writer.key("copies_outside")
                writer.beginArray()
                for path in summary.copiesOutside { writer.string(path) }
                writer.endArray()
                writer.endObject()
            },
            text: {
                guard summary.events + summary.spooled + summary.skills + summary.genes + summary.facts > 0 else {
                    return "Nothing matches.\n"
                }
                return "\(isDryRun ? "Would forget" : "Forgot") \(counted(summary)).\n"
            })
        guard summary.events > 0, !call.reply.wantsJSON else { return }
        guard !summary.copiesOutside.isEmpty else { return call.reply.note("Backups and exports may hold the words still.") }
        let shown = summary.copiesOutside.prefix(10).map { "  \($0)\n" }.joined()
        let more = summary.copiesOutside.count > 10 ? "  and \(summary.copiesOutside.count - 10) more\n" : ""
        call.reply.note(
            "The words still stand outside the store, where nothing was touched:\n\(shown)\(more)Backups and exports may hold them, too.")
    }
}
