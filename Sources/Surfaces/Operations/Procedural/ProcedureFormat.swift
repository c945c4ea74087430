internal import JSONKit
internal import Reverie

/// Skills and genes as JSON, in the shape of a hit with more to say, and as a person reads them.
enum ProcedureFormat {
    static func write(_ procedure: Procedure, to writer: inout JSONWriter, more: (inout JSONWriter) -> Void = { _ in }) {
        writer.beginObject()
        members(of: procedure, &writer)
        more(&writer)
        writer.endObject()
    }

    private static func members(of procedure: Procedure, _ writer: inout JSONWriter) {
        let version = procedure.version
        writer.field("kind", procedure.subject.kind.rawValue)
        writer.field("id", procedure.subject.name)
        writer.field("text", version.summary)
        writer.key("score")
        writer.number(rounded(procedure.strength))
        writer.field("space", procedure.space.rawValue)
        writer.field("state", procedure.state.rawValue)
        writer.field("since", procedure.since.rfc3339)
        writer.field("version", version.id)
        writer.field("label", version.label)
        writer.field("license", version.license)
        writer.field("versions", procedure.versions)
        writer.field("files", procedure.subject.kind == .skill ? version.files : nil)
        writer.field("bytes", Int(version.bytes))
        writer.field("findings", version.findings)
        writer.key("from")
        write(version.source, to: &writer)
        writer.field("uses", procedure.experience.uses)
        writer.field("successes", procedure.experience.successes)
        writer.field("failures", procedure.experience.failures)
        writer.field("last_used", procedure.experience.lastUsed?.rfc3339)
        writer.field("origin", version.origin.rawValue)
        writer.list("sources", [version]) { version, writer in
            writer.field("event", version.event.rawValue)
            writer.field("session", Memory.decisionSession.rawValue)
            writer.field("space", procedure.space.rawValue)
            writer.field("at", version.at.rfc3339)
            writer.field("speaker", "reverie")
            writer.field("origin", version.actor.origin.rawValue)
            writer.field("quote", version.summary)
        }
    }

    static func write(_ source: PackageSource, to writer: inout JSONWriter) {
        writer.beginObject()
        writer.field("kind", source.kind.rawValue)
        writer.field("path", source.path)
        writer.field("commit", source.commit)
        writer.endObject()
    }

    static func members(of bridge: Bridge, _ writer: inout JSONWriter) {
        writer.field("from", "\(bridge.from.kind.rawValue):\(bridge.from.name)")
        writer.field("relation", bridge.relation.rawValue)
        writer.field("to", "\(bridge.to.kind.rawValue):\(bridge.to.name)")
        writer.field("at", bridge.at.rfc3339)
        writer.field("by", bridge.actor.rawValue)
        writer.field("event", bridge.event.rawValue)
    }

    static func members(of other: InstallReport.Likeness, _ writer: inout JSONWriter) {
        writer.field("id", other.name.rawValue)
        writer.key("share")
        writer.number((other.share * 100).rounded() / 100)
    }

    static func members(of file: PackageFile, _ writer: inout JSONWriter) {
        writer.field("path", file.path)
        writer.field("bytes", Int(file.bytes))
        writer.field("digest", file.digest)
        writer.field("target", file.target)
        writer.field("executable", file.isExecutable)
    }

    static func rounded(_ number: Double) -> Double { (number * 10_000).rounded() / 10_000 }

    // MARK: In words

    static let heads = ["name", "state", "version", "uses", "well", "badly", "space", "description"]

    static func row(_ procedure: Procedure) -> [String] {
        [
            procedure.subject.name, state(procedure.state), procedure.version.label ?? short(procedure.version.id),
            String(procedure.experience.uses), String(procedure.experience.successes), String(procedure.experience.failures),
            procedure.space.rawValue, TextFormat.excerpt(procedure.version.summary, lines: 1, width: 60),
        ]
    }

    static func state(_ state: LifeState) -> String { state == .onDemand ? "in use" : state.rawValue }
    static func short(_ version: String) -> String { Memory.short(version) }

    static func bridge(_ bridge: Bridge) -> String {
        "  \(bridge.from.kind.rawValue) \(bridge.from.name)  \(bridge.relation.rawValue)  \(bridge.to.kind.rawValue) \(bridge.to.name)"
            + "  (\(TextFormat.moment(bridge.at)))\n"
    }

    static func experience(_ experience: Experience) -> String {
        guard experience.uses > 0 else { return "not yet" }
        let last = experience.lastUsed.map { ", last \(TextFormat.moment($0))" } ?? ""
        return "\(TextFormat.count(experience.uses, "run")), \(experience.successes) went well, \(experience.failures) failed\(last)"
    }

    static func source(_ source: PackageSource) -> String {
        let commit = source.commit.map { " (commit \($0.prefix(12)))" } ?? ""
        return source.path + commit
    }
}

/// Findings as JSON and as lines like a compiler's.
enum FindingFormat {
    static func write(_ findings: [Finding], to writer: inout JSONWriter) {
        writer.list("findings", findings) { finding, writer in
            writer.field("level", finding.level.rawValue)
            writer.field("code", finding.code)
            writer.field("message", finding.message)
            writer.field("path", finding.path)
            writer.field("line", finding.line)
        }
    }

    /// `SKILL.md:3: strict: the name … [uppercase]`
    static func text(_ finding: Finding, below folder: String? = nil) -> String {
        let place = finding.path.map { path in (folder.map { $0 + "/" } ?? "") + path + (finding.line.map { ":\($0)" } ?? "") + ": " }
        return "\(place ?? finding.line.map { "line \($0): " } ?? "")\(finding.level.rawValue): \(finding.message) [\(finding.code)]"
    }
}
