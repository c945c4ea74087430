internal import Model

/// A namespace as one file declares it. What it does not say is nil: another file may say it.
struct DeclaredNamespace: Sendable {
    let name: Namespace
    let line: Int
    var summary: String?
    var subjectKind: String?
    /// In one order, whatever the file has.
    var identity: [DomainPack.IdentityField]?
    var origins: Set<Origin>?
    var speaker: DomainPack.SpeakerRule?
    /// As the file orders them.
    var predicates: [DeclaredPredicate] = []

    /// What holds where no file says otherwise: neither tools nor the web.
    static let usualOrigins: Set<Origin> = [.user, .system, .assistant]

    /// The rule that it is by itself.
    func rule(file: String) -> DomainPack.Rule {
        DomainPack.Rule(
            namespace: name, summary: summary ?? "", subjectKind: subjectKind, identity: identity ?? [],
            origins: origins ?? Self.usualOrigins, speaker: speaker ?? .anyone,
            predicates: Dictionary(predicates.map { ($0.predicate.name, $0.predicate) }) { first, _ in first }, file: file)
    }
}

struct DeclaredPredicate: Sendable {
    var predicate: DomainPack.Predicate
    let line: Int
}

/// What a statement's template holds in braces.
enum Placeholder {
    static let known = ["subject", "object", "topic"]
    static let topic = "{topic}"

    /// The names in braces, in order; nil where a brace has no partner.
    static func names(in template: String) -> [String]? {
        var names: [String] = []
        var rest = Substring(template).utf8
        while let brace = rest.firstIndex(where: { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "}") }) {
            guard rest[brace] == UInt8(ascii: "{") else { return nil }
            let inside = rest[rest.index(after: brace)...]
            guard let end = inside.firstIndex(where: { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "}") }),
                inside[end] == UInt8(ascii: "}")
            else { return nil }
            names.append(String(Substring(inside[..<end])))
            rest = inside[inside.index(after: end)...]
        }
        return names
    }
}
