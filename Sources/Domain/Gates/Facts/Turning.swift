internal import Model

/// A write by an inverse's name, as `employs`, is turned round to the predicate's own side before anything of its meaning is looked at.
enum Turning {
    static func turned(_ write: FactWrite, _ rule: DomainPack.Rule) -> FactWrite {
        guard let (predicate, isInverse) = rule.predicate(write.predicate), isInverse else { return write }
        var turned = write
        turned.predicate = predicate.name
        (turned.subject, turned.object) = (write.object, write.subject)
        return turned
    }
}

/// What makes two facts of a subject the same one.
enum FactIdentity {
    static func text(of draft: FactDraft) -> String {
        let fields = draft.rule.identity(of: draft.predicate)
        var parts = [draft.rule.namespace.rawValue]
        if fields.contains(.predicate) { parts.append(draft.predicate.name) }
        if fields.contains(.topic) { parts.append(FactKey.folded(draft.write.topic ?? "")) }
        if fields.contains(.object) { parts.append(FactKey.folded(draft.write.object)) }
        return parts.joined(separator: "\u{1F}")
    }
}
