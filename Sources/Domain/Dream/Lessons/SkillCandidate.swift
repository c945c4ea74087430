internal import JSONKit
package import Model

/// A workflow that came back, as a package of one file. It waits for a person.
package struct SkillCandidate: Sendable {
    package var name: String
    package var description: String
    /// SKILL.md, byte for byte.
    package var document: String
    /// The calls that it was copied from.
    package var cites: [FactCitation]
    package var rule: String
    package var space: SpaceName

    package init(name: String, description: String, document: String, cites: [FactCitation], rule: String, space: SpaceName) {
        self.name = name
        self.description = description
        self.document = document
        self.cites = cites
        self.rule = rule
        self.space = space
    }
}

/// Writes a workflow as a SKILL.md. Nothing in it counts or dates anything: the same workflow is the same bytes on every night.
enum WorkflowSkill {
    static let rule = "lessons/workflow"
    private static let gaps = " What stands in `<` and `>` differed: put in what the task at hand asks for."

    struct Step {
        let command: String
        /// Files that were changed before it every time.
        let changed: [String]
    }

    static func candidate(_ steps: [Step], key: String, project: String?, cites: [FactCitation], in space: SpaceName) -> SkillCandidate {
        let heads = steps.map { head($0.command) }
        let name = name(heads, project, key)
        let place = project.map { plain($0) }.flatMap { $0.isEmpty ? nil : " in \($0)" } ?? ""
        let description =
            "Goes through \(heads.prefix(5).joined(separator: ", ")) in this order, as it went well\(place) in more than one session. "
            + "Use it when the same is to be done again."
        let hasGaps = steps.contains { $0.command.contains("<") }
        let text = """
            ---
            name: \(name)
            description: \(JSONValue.string(description).encoded())
            ---

            # \(heads.prefix(6).joined(separator: ", "))

            These steps went well in this order in more than one session\(place). They are copied from what was run.

            \(list(steps))
            Go on only when a step went well.\(hasGaps ? gaps : "")

            """
        return SkillCandidate(name: name, description: description, document: text, cites: cites, rule: rule, space: space)
    }

    private static func list(_ steps: [Step]) -> String {
        var lines: [String] = []
        for step in steps {
            for path in step.changed { lines.append("Change \(RepairGene.quoted(path)).") }
            lines.append("Run \(RepairGene.quoted(step.command)).")
        }
        return lines.enumerated().map { "\($0 + 1). \($1)\n" }.joined()
    }

    /// Words that any reader of a head takes.
    private static func plain(_ text: String) -> String {
        String(
            decoding: text.utf8.filter { ($0 | 0x20) &- 0x61 < 26 || $0 &- 0x30 < 10 || " ._:/".utf8.contains($0) || $0 == 0x2D },
            as: UTF8.self
        )
        .split(separator: "---").joined(separator: " ").beginning(bytes: 24)
    }

    private static func head(_ command: String) -> String {
        var head = CommandHead.of(command)
        // `pnpm run` says nothing without what is run.
        if head.hasSuffix(" run"), let task = command.split(separator: " ").drop(while: { $0 != "run" }).dropFirst().first {
            head += " \(task)"
        }
        head = plain(head)
        return head.isEmpty ? "a command" : head
    }

    /// `ferry-build-test-deploy-3fa9`
    private static func name(_ heads: [String], _ project: String?, _ key: String) -> String {
        var words = [project.map { kebab($0).beginning(bytes: 16) } ?? ""]
        for head in heads {
            let word = kebab(head.split(separator: " ").last.map(String.init) ?? "").beginning(bytes: 14)
            if !words.contains(word) { words.append(word) }
        }
        let name = kebab(words.filter { !$0.isEmpty }.prefix(5).joined(separator: "-"))
        // A cut may leave a hyphen at the end.
        return kebab("\(name.beginning(bytes: 56))-\(key.beginning(bytes: 6))")
    }

    private static func kebab(_ text: String) -> String {
        text.lowercased().utf8.split { !($0 &- 0x30 < 10 || $0 &- 0x61 < 26) }.map { String(decoding: $0, as: UTF8.self) }.joined(
            separator: "-")
    }
}
