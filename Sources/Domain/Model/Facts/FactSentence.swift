/// A decision about facts and entities in words.
extension FactDecision {
    package var sentence: String {
        switch act {
        case .dream: "dream \(subject.name) was dreamt: \(DreamCounts(steps).sentence)"
        case .undo: "dream \(subject.name) was undone"
        default: steps.compactMap(\.sentence).joined(separator: "; ") + (why.map { " (\($0))" } ?? "") + about
        }
    }

    private var about: String {
        let isNamed = act == .assert || act == .remains || subject.kind == .entity && act == .merge
        return isNamed ? "" : ", \(subject.kind.rawValue) \(subject.name)"
    }
}

extension KnowledgeStep {
    /// Nil for what goes without saying beside the other steps.
    fileprivate var sentence: String? {
        switch self {
        case .entity: nil
        case .alias(_, let name): "the name \(name) was added"
        case .rename(_, let name): "it is called \(name) now"
        case .merge: "two entities were found to be one"
        case .split: "a merge was undone"
        case .insert(let fact, _, _): "a fact was learnt: \(fact.statement)"
        case .support(_, let evidence): "a fact was seen again (\(evidence.count))"
        case .revise: "a fact got another version"
        case .close(_, let ending): "a fact was \(ending.rawValue)"
        case .pin(_, let isPinned): isPinned ? "a fact was pinned" : "a fact was unpinned"
        case .ask: "a person was asked which of two holds"
        case .settle(_, let verdict): "a conflict was \(verdict == .rejected ? "turned down" : "decided")"
        case .episode: "an episode was written"
        case .read: nil
        case .sighting: "something was seen that others may show, too"
        case .core: "what is always at hand was chosen anew"
        }
    }
}
