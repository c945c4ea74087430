import Gates
import Model

/// A pack as wide as the templates need: who may say what is as in the built-in one.
enum ClaimPack {
    static let pack = DomainPack(
        rules: [
            user("user.identity", "lives_in:e works_at:e job birthday:d- owns does has born_in:e-"),
            user("user.health", "allergic_to avoids limit:n intolerant_of cholesterol:n smoking"),
            user("user.preference", "likes drinks eats avoids"), user("user.skill", "can cannot speaks"),
            user("user.plan", "plans considers hopes"), user("user.event", "has_event visited signed_up_for"),
            user("user.relation", "mother_says"),
            user("user.topics", "prefers", topic: true),
            anyone("person.identity", "lives_in:e works_at:e job from owns does did age:n likes eats avoids diet drives has sold"),
            anyone("person.relation", relations), anyone("person.plan", "plans avoids"), anyone("person.event", "passed has_event"),
            anyone("person.preference", "prefers", topic: true),
            anyone("project.decision", "uses requires dropped depends_on:e", kind: "project"),
            anyone("project.convention", "convention", kind: "project"),
            anyone("project.command", "test_command:c env_setting rebuild_command:c lint_command:c", kind: "project"),
            anyone("project.path", paths, kind: "project"),
            anyone("project.version", "node_version:v broken_version:v next_version:v tool_version:v minimum_version:v", kind: "project"),
            anyone("project.limit", "limit:n", topic: true, kind: "project"), anyone("project.port", "port:n", kind: "project"),
            anyone("project.deadline", "due_on freeze_on", kind: "project"),
        ], banned: ["*.secret", "user.mood*"], digest: "test")

    private static let relations = """
        brother_of:e manages:e hired:e taught:e wrote reviewed owns boss_of:e friend_of:e invited:e helped:e beat:e mother_of:e husband_of:e \
        married_to:e approved
        """
    private static let paths = "config_path:p generated_path:p staging leak_path:p cache_path:p log_path:p backup_path:p"

    private static func user(_ name: String, _ predicates: String, topic: Bool = false) -> DomainPack.Rule {
        rule(name, predicates, topic, "person", [.user], .subject)
    }

    private static func anyone(_ name: String, _ predicates: String, topic: Bool = false, kind: String = "person") -> DomainPack.Rule {
        rule(name, predicates, topic, kind, [.user, .assistant, .system, .tool], .anyone)
    }

    private static func rule(
        _ name: String, _ predicates: String, _ topic: Bool, _ kind: String, _ origins: Set<Origin>, _ speaker: DomainPack.SpeakerRule
    ) -> DomainPack.Rule {
        let all = predicates.split(separator: " ").map { predicate in
            let parts = predicate.split(separator: ":")
            let flags = parts.count > 1 ? String(parts[1]) : ""
            let kinds: [Character: ValueKind] = ["e": .entity, "n": .number, "d": .text, "c": .command, "p": .path, "v": .version]
            return DomainPack.Predicate(
                name: String(parts[0]), cardinality: .many, value: flags.first.flatMap { kinds[$0] } ?? .text,
                isTimeless: flags.hasSuffix("-"))
        }
        return DomainPack.Rule(
            namespace: Namespace(rawValue: name), summary: name, subjectKind: kind, identity: topic ? [.subject, .predicate, .topic] : [],
            origins: origins, speaker: speaker, predicates: Dictionary(all.map { ($0.name, $0) }) { $1 })
    }
}
