internal import JSONKit
internal import Reverie

enum SkillInstallOperation {
    static let row = Operation(
        "skill install", "Install skill packages: folders, or .zip, .skill and .tar.gz archives",
        details: """
            A package is a folder with a SKILL.md. It is copied into the store whole or not at all, and found by searches and by harnesses \
            from then on. The same package again changes nothing; another one of the same name is a new version, and the old one can come \
            back with `skill restore`. Fields that the standard does not know are kept and reported. Nothing of a package is ever run. \
            Exits 3 when a package is refused: paths or links that leave it, devices, too many files or bytes, names that differ only in \
            case, secrets, or a package that changes while it is read. With --candidate it waits, inert, until a person approves it in \
            `reverie review`; where it cites events, it comes there when it rests on three of two sessions.
            """,
        parameters: [
            .positional("path", .path, "PATH", repeats: true, "a folder or an archive"),
            .flag("candidate", "put it into the inbox; nothing serves it until a person approves it"),
            .option("cite", .text, "EVENT[:FROM-TO]", repeats: true, "an event that a candidate rests on, and the bytes of its text"),
            .option("derived-from", .text, "GENE", repeats: true, "a gene that the skill was made from"),
        ],
        output: .lines,
        examples: [
            .init(command: "reverie skill install ~/skills/pdf-forms", meaning: "install a folder"),
            .init(command: "reverie skill install review.skill --candidate", meaning: "propose a package; `reverie review list` shows it"),
        ],
        run: run)

    private static func run(_ call: Call) throws -> Outcome {
        var request = ProcedureRequest()
        request.space = try call.spaces.writing()
        request.isProposal = call.arguments.has("candidate")
        request.citations = try call.arguments.all("cite").map { try Citation(text: $0, option: "--cite") }
        request.genes = call.arguments.all("derived-from").map(GeneID.init(rawValue:))
        if !request.citations.isEmpty, !request.isProposal {
            throw UsageError.other("--cite says what a candidate rests on: give --candidate, too.")
        }
        let memory = try call.memory(.create)
        var worst = Outcome.done
        for path in call.arguments.all("path") {
            do {
                let report = try memory.install(path, request)
                try call.acknowledge(json: { write(report, to: &$0) }, text: { text(report) })
            } catch {
                guard let outcome = call.complain(error, about: path) else { throw error }
                worst = worst == .done ? outcome : worst
            }
        }
        try memory.settle()
        call.tellRemarks()
        return worst
    }

    private static func write(_ report: InstallReport, to writer: inout JSONWriter) {
        writer.beginObject()
        writer.field("id", report.name.rawValue)
        writer.field("outcome", report.outcome.rawValue)
        writer.field("version", report.digest.rawValue)
        writer.field("label", report.version)
        writer.field("license", report.license)
        writer.field("files", report.files)
        writer.field("bytes", Int(report.bytes))
        writer.key("from")
        ProcedureFormat.write(report.source, to: &writer)
        writer.field("previous", report.previous?.rawValue)
        writer.field("review", report.review)
        writer.field("state", report.state?.rawValue)
        FindingFormat.write(report.findings, to: &writer)
        writer.list("alike", report.alike, ProcedureFormat.members)
        writer.endObject()
    }

    private static func text(_ report: InstallReport) -> String {
        let size = "\(TextFormat.count(report.files, "file")), \(TextFormat.bytes(report.bytes))"
        var lines = [
            "\(what(report)) (version \(report.version.map { "\($0), " } ?? "")\(ProcedureFormat.short(report.digest.rawValue)); \(size))"
        ]
        lines += report.findings.map { "  " + FindingFormat.text($0) }
        lines += report.alike.prefix(3).map { "  it says much the same as \($0.name.rawValue) (\(Int(($0.share * 100).rounded())) %)" }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func unchanged(_ report: InstallReport) -> String {
        let name = report.name.rawValue
        switch report.state {
        case .quarantined: return "\(name) waits for approval already" + (report.review.map { ": number \($0) of the inbox" } ?? "")
        case .rejected: return "\(name) was rejected by a person, and is not proposed again"
        case .approved, .retired: return "\(name) was in use before: `reverie skill restore \(name)` brings it back"
        default: return "\(name) is there already"
        }
    }

    private static func what(_ report: InstallReport) -> String {
        let name = report.name.rawValue
        switch report.outcome {
        case .installed: return "Installed \(name)"
        case .updated: return "Updated \(name)" + (report.previous.map { ", before it \(ProcedureFormat.short($0.rawValue))" } ?? "")
        case .unchanged: return unchanged(report)
        case .proposed:
            guard let review = report.review else {
                return "Proposed \(name): a candidate, since three events of two sessions are needed; propose it again with more to --cite"
            }
            return "Proposed \(name): number \(review) of the inbox; `reverie review show \(review)` tells more"
        }
    }
}

extension Call {
    /// Says what went wrong with one of several things; nil when it concerns all of them.
    func complain(_ error: any Error, about path: String) -> Outcome? {
        guard Memory.isAboutProcedure(error) else { return nil }
        for finding in Memory.findings(of: error).prefix(50) { reply.complain(FindingFormat.text(finding, below: path)) }
        let sentence = ErrorSentence.of(error)
        reply.complain("\(path): " + sentence.what + (sentence.next.map { "\n\($0)" } ?? ""))
        return Memory.isRefusal(error) ? .refused : .failed
    }
}
