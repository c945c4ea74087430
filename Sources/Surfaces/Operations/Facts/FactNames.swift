internal import Reverie
internal import TextKit

/// Names of the packs that somebody may have meant.
struct FactNames {
    private let pack: DomainPack?

    init(_ memory: Memory) { pack = try? memory.domainPack() }

    func namespaces(near name: String) -> [String] { pack.map { NearWords.near(name, among: $0.rules.keys.map(\.rawValue)) } ?? [] }

    func isListed(_ name: String) -> Bool { pack?.rules[Namespace(rawValue: name)] != nil }

    func near(_ refusal: FactRefusal, _ write: FactWrite) -> [String] {
        switch refusal.code {
        case .unlistedNamespace where !isListed(write.namespace.rawValue): return namespaces(near: write.namespace.rawValue)
        case .schema, .unlistedNamespace:
            guard let rule = pack?.rules[write.namespace], rule.predicate(write.predicate) == nil else { return [] }
            return NearWords.near(write.predicate, among: rule.predicates.values.flatMap { [$0.name] + ($0.inverse.map { [$0] } ?? []) })
        default: return []
        }
    }
}
