internal import Model

/// Puts the files of all packs together. What is said first holds, and what is said otherwise later is told.
struct PackMerge {
    private var order: [Namespace] = []
    private var drafts: [Namespace: Draft] = [:]
    private var bans: [Said<String>] = []
    private var conflicts: [String] = []

    /// A value, and where it was said: `packs/people.yaml:12`.
    fileprivate struct Said<T: Sendable>: Sendable {
        let value: T
        let place: String
    }

    private struct Draft {
        let file: String
        let place: String
        var summary: String?
        var subjectKind: Said<String>?
        var identity: Said<[DomainPack.IdentityField]>?
        var origins: Said<Set<Origin>>?
        var speaker: Said<DomainPack.SpeakerRule>?
        var predicates: [String: Said<DomainPack.Predicate>] = [:]
        /// What each name stands for, inverses too.
        var names: [String: Said<String>] = [:]
    }

    mutating func add(_ file: DomainPackFile, as label: String) {
        bans += file.bans.map { Said(value: $0.pattern, place: "\(label):\($0.line)") }
        for declared in file.namespaces {
            let place = "\(label):\(declared.line)"
            if drafts[declared.name] == nil { order.append(declared.name) }
            var draft = drafts[declared.name] ?? Draft(file: file.path, place: place)
            let what = "namespace \(declared.name.rawValue)"
            draft.summary = draft.summary ?? declared.summary
            join(&draft.subjectKind, declared.subjectKind, place, what) { "subject \($0)" }
            join(&draft.identity, declared.identity, place, what) { "identity \($0.map(\.rawValue).joined(separator: ", "))" }
            join(&draft.origins, declared.origins, place, what) { "origins \($0.map(\.rawValue).sorted().joined(separator: ", "))" }
            join(&draft.speaker, declared.speaker, place, what) { "speaker \($0.rawValue)" }
            for predicate in declared.predicates {
                add(predicate.predicate, "\(label):\(predicate.line)", to: &draft, of: declared.name)
            }
            drafts[declared.name] = draft
        }
    }

    private mutating func join<T: Equatable>(
        _ held: inout Said<T>?, _ value: T?, _ place: String, _ what: String, _ shown: (T) -> String
    ) {
        guard let value else { return }
        guard let first = held else {
            held = Said(value: value, place: place)
            return
        }
        if first.value != value { tell(what, Said(value: shown(first.value), place: first.place), Said(value: shown(value), place: place)) }
    }

    private mutating func tell(_ what: String, _ first: Said<String>, _ second: Said<String>) {
        conflicts.append("\(what): \(first.place) says \(first.value), \(second.place) says \(second.value); the first holds")
    }

    private mutating func add(_ predicate: DomainPack.Predicate, _ place: String, to draft: inout Draft, of namespace: Namespace) {
        let name = predicate.name
        if let held = draft.predicates[name] {
            for (first, second) in zip(held.value.traits, predicate.traits) where first != second {
                tell("predicate \(name) of \(namespace.rawValue)", Said(value: first, place: held.place), Said(value: second, place: place))
            }
            return
        }
        let meaning = Said(value: "it is a predicate", place: place)
        if let taken = draft.names[name] { return tell("name \(name) of \(namespace.rawValue)", taken, meaning) }
        draft.names[name] = meaning
        var predicate = predicate
        if let inverse = predicate.inverse, inverse != name {
            let meaning = Said(value: "it is the inverse of \(name)", place: place)
            if let taken = draft.names[inverse] {
                tell("name \(inverse) of \(namespace.rawValue)", taken, meaning)
                predicate.inverse = nil
            } else {
                draft.names[inverse] = meaning
            }
        }
        draft.predicates[name] = Said(value: predicate, place: place)
    }

    /// All of it together.
    func pack(digest: String) -> DomainPack {
        var conflicts = conflicts
        let rules = order.compactMap { namespace -> DomainPack.Rule? in
            guard let draft = drafts[namespace] else { return nil }
            if let ban = bans.first(where: { Glob($0.value).matches(namespace.rawValue) }) {
                conflicts.append(
                    "namespace \(namespace.rawValue): \(draft.place) declares it, \(ban.place) bans it (\(ban.value)); nothing of it is written"
                )
            }
            return rule(namespace, draft)
        }
        var banned: [String] = []
        for ban in bans where !banned.contains(ban.value) { banned.append(ban.value) }
        return DomainPack(rules: rules, banned: banned, digest: digest, conflicts: conflicts)
    }

    private func rule(_ namespace: Namespace, _ draft: Draft) -> DomainPack.Rule {
        let identity = draft.identity?.value ?? []
        let predicates = draft.predicates.mapValues { said in
            var predicate = said.value
            // Its own file's identity has a topic, and the one that holds has none.
            if !identity.contains(.topic), predicate.says?.contains(Placeholder.topic) == true { predicate.says = nil }
            return predicate
        }
        return DomainPack.Rule(
            namespace: namespace, summary: draft.summary ?? "", subjectKind: draft.subjectKind?.value, identity: identity,
            origins: draft.origins?.value ?? DeclaredNamespace.usualOrigins, speaker: draft.speaker?.value ?? .anyone,
            predicates: predicates, file: draft.file)
    }
}

extension DomainPack.Predicate {
    /// What two files may say otherwise of it, always in the same order. The words by which it is known and told are nobody's quarrel.
    fileprivate var traits: [String] {
        [
            cardinality.rawValue, valueKind.map { "\(value.rawValue) of \($0)" } ?? value.rawValue,
            choices.isEmpty ? "no choices" : "choices \(choices.joined(separator: ", "))", inverse.map { "inverse \($0)" } ?? "no inverse",
            isTimeless ? "timeless" : "not timeless",
        ]
    }
}
