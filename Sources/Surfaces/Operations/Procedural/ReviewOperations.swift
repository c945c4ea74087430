internal import JSONKit
internal import Reverie
internal import SystemKit

/// The inbox: what agents and dreams propose, and a person decides.
enum ReviewOperations {
    static let list = Operation(
        "review list", "List what waits for your decision: proposals, requests to forget or correct, and facts that contradict each other",
        parameters: [.flag("all", "also what was decided")],
        output: .lines, reach: .reads(.store),
        tool: ToolFace(
            "review_list", title: "List the inbox",
            """
            List what waits for the person's decision: proposed skills and genes, requests to forget or correct, and facts that contradict what is believed. Use it to tell the person \
            what is open, or to see whether something was proposed already. Only the person can decide, at a terminal.
            """,
            fields: [.init("all"), .init("space")]),
        run: runList)

    static let show = Operation(
        "review show", "Show a proposal, a request or a contradiction: what an answer would do, and what each side rests on",
        parameters: [.positional("number", .integer(1...Int.max), "NUMBER", "its number in the inbox")],
        output: .document, reach: .reads(.store),
        run: runShow)

    static let approve = Operation(
        "review approve", "Put a proposal into use, do what a request asks for, or take a fact that contradicts another",
        details: """
            A request to forget is done as `forget` does it, and exits 1 when something holds it up. A request to correct appends the corrected \
            words as yours. A fact that contradicts another becomes one that you have verified, and the other one ends. \
            Only a person may: the answer is read from the controlling terminal, whatever standard input is. Where there is none, nothing \
            happens and it exits 3.
            """,
        parameters: [.positional("number", .integer(1...Int.max), "NUMBER", repeats: true, "its number in the inbox")],
        output: .lines, reach: .writes(.store),
        run: { try decide($0, .onDemand, question: "Put it into use?") { try $0.approve($1, answer: $2) } })

    static let reject = Operation(
        "review reject", "Turn a proposal, a request or a contradiction down; the same one is not made again",
        parameters: [
            .positional("number", .integer(1...Int.max), "NUMBER", repeats: true, "its number in the inbox"),
            .option("why", .text, "REASON", "kept in its history"),
        ],
        output: .lines, reach: .writes(.store),
        run: { call in
            try decide(call, .rejected, question: "Turn it down?") {
                try $0.reject($1, why: call.arguments.text("why"), answer: $2)
            }
        })

    private static func runList(_ call: Call) throws -> Outcome {
        let memory = try call.memory()
        let items = try memory.reviews(in: call.procedureSpaces, all: call.arguments.has("all"))
        if call.reply.wantsJSON {
            for item in items {
                try call.answer(
                    json: { writer in
                        writer.beginObject()
                        ReviewFormat.members(of: item, &writer)
                        writer.endObject()
                    }, text: { "" })
            }
        } else if !items.isEmpty {
            try call.reply.write(text: TextFormat.table([ReviewFormat.heads] + items.map(ReviewFormat.row)))
        }
        if items.isEmpty { call.reply.note("Nothing waits for you.") }
        return .done
    }

    private static func runShow(_ call: Call) throws -> Outcome {
        let memory = try call.memory()
        let item = try memory.review(call.arguments.integer("number") ?? 0)
        if let details = try memory.details(item) {
            try call.answer(json: { RequestFormat.write(details, to: &$0) }, text: { RequestFormat.text(details) })
            return .done
        }
        if let conflict = try memory.conflict(item.number) {
            let format = ConflictFormat(conflict, item, memory)
            try call.answer(json: { format.write(to: &$0) }, text: { format.text })
            return .done
        }
        let proposal = try memory.proposal(item.number)
        try call.answer(json: { ReviewFormat.write(proposal, to: &$0) }, text: { ReviewFormat.text(proposal) })
        return .done
    }

    private static func decide(
        _ call: Call, _ verdict: LifeState, question: String, _ body: (Memory, ReviewItem, PersonsAnswer) throws -> Void
    ) throws -> Outcome {
        let memory = try call.memory()
        let act = verdict == .onDemand ? "approve" : "reject"
        for number in call.arguments.all("number").compactMap(Int.init) {
            try memory.checkOpen(number, for: verdict)
            if let details = try memory.details(memory.review(number)) {
                let outcome = try RequestAnswer(call: call, memory: memory, details: details).decide(verdict == .onDemand)
                guard outcome == .done else { return outcome }
                continue
            }
            if let conflict = try memory.conflict(number) {
                _ = try ConflictAnswer(call: call, memory: memory, item: memory.review(number), conflict: conflict).decide(
                    verdict == .onDemand)
                continue
            }
            let proposal = try memory.proposal(number)
            let shown = TextFormat.printable(ReviewFormat.summary(proposal))
            guard let answer = try call.reply.askPerson("\(shown)\(question) Type yes: ") else { throw Memory.needsPerson(to: act) }
            guard answer.isYes else {
                call.reply.note("Nothing was decided.")
                continue
            }
            try body(memory, proposal.item, answer)
            let item = try memory.proposal(number).item
            try call.acknowledge(
                json: { writer in
                    writer.beginObject()
                    ReviewFormat.members(of: item, &writer)
                    writer.endObject()
                },
                text: { "\(item.subject.kind.rawValue) \(item.subject.name): \(act == "approve" ? "in use" : "rejected").\n" })
        }
        call.tellRemarks()
        return .done
    }
}

enum ReviewFormat {
    static let heads = ["number", "kind", "name", "version", "since", "decided", "space", "summary"]

    static func row(_ item: ReviewItem) -> [String] {
        [
            String(item.number), kind(item), TextFormat.printable(item.subject.name),
            hasVersion(item) ? ProcedureFormat.short(item.version) : "–",
            TextFormat.moment(item.openedAt), item.verdict.map(ProcedureFormat.state) ?? "–", item.space.rawValue,
            TextFormat.excerpt(item.summary, lines: 1, width: 60),
        ]
    }

    private static func kind(_ item: ReviewItem) -> String { item.request?.act.rawValue ?? item.subject.kind.rawValue }

    /// A request and a contradiction are about something as it is.
    private static func hasVersion(_ item: ReviewItem) -> Bool { item.request == nil && item.subject.kind != .fact }

    static func members(of item: ReviewItem, _ writer: inout JSONWriter) {
        writer.field("number", item.number)
        writer.field("kind", kind(item))
        writer.field("id", item.subject.name)
        writer.field("text", item.summary)
        writer.field("space", item.space.rawValue)
        if let request = item.request {
            RequestFormat.members(of: request, &writer)
        } else if hasVersion(item) {
            writer.field("version", item.version)
        }
        writer.field("opened_at", item.openedAt.rfc3339)
        writer.field("closed_at", item.closedAt?.rfc3339)
        writer.field("verdict", item.verdict?.rawValue)
    }

    static func write(_ proposal: Proposal, to writer: inout JSONWriter) {
        writer.beginObject()
        members(of: proposal.item, &writer)
        writer.key("from")
        ProcedureFormat.write(proposal.version.source, to: &writer)
        writer.field("origin", proposal.version.origin.rawValue)
        writer.field("in_use", proposal.served?.id)
        writer.list("package", proposal.files, ProcedureFormat.members)
        writer.field("findings", proposal.version.findings)
        writer.list("alike", proposal.alike, ProcedureFormat.members)
        writer.field("body", proposal.text)
        writer.list("bridges", proposal.bridges, ProcedureFormat.members)
        HitFormat.write(sources: proposal.citations, to: &writer)
        writer.endObject()
    }

    static func text(_ proposal: Proposal) -> String {
        let rests = proposal.citations.map { source in
            "  \(TextFormat.moment(source.at))  \(source.speaker) (\(source.origin.rawValue)), event \(source.event.rawValue)\n   \(TextFormat.excerpt(source.quote, lines: 3))\n"
        }
        let bridges = proposal.bridges.map(ProcedureFormat.bridge).joined()
        let files = proposal.files.map { file in
            "  \(file.path)  \(TextFormat.bytes(file.bytes))\(file.isExecutable ? "  executable" : "")\n"
        }
        return summary(proposal) + (files.isEmpty ? "" : "files\n" + files.joined()) + (rests.isEmpty ? "" : "rests on\n" + rests.joined())
            + (bridges.isEmpty ? "" : "bridges\n" + bridges)
            + "\n" + proposal.text + (proposal.text.hasSuffix("\n") ? "" : "\n")
    }

    /// What a person must know before a yes.
    static func summary(_ proposal: Proposal) -> String {
        let item = proposal.item
        let version = proposal.version
        let size =
            item.subject.kind == .skill
            ? "\(TextFormat.count(version.files, "file")), \(TextFormat.bytes(version.bytes))" : TextFormat.bytes(version.bytes)
        let state = notes(proposal).map { "  \($0)\n" }.joined()
        return "\(item.subject.kind.rawValue) \(item.subject.name), version \(ProcedureFormat.short(item.version)) (\(size))\n"
            + "  \(TextFormat.excerpt(version.summary, lines: 3))\n  from \(ProcedureFormat.source(version.source)), "
            + "\(TextFormat.moment(item.openedAt))\n" + state
    }

    private static func notes(_ proposal: Proposal) -> [String] {
        var notes = proposal.served.map { ["in use now is version \(ProcedureFormat.short($0.id))"] } ?? []
        notes += proposal.alike.prefix(3).map { "it says much the same as \($0.name.rawValue) (\(Int(($0.share * 100).rounded())) %)" }
        let programs = proposal.files.filter(\.isExecutable).count
        if programs > 0 { notes.append(TextFormat.count(programs, "executable file")) }
        let findings = proposal.version.findings
        if findings > 0 { notes.append("\(TextFormat.count(findings, "finding")) against the standard") }
        return notes + (proposal.item.verdict.map { ["decided: \(ProcedureFormat.state($0))"] } ?? [])
    }
}
