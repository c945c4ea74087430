internal import Model

/// `novelty`: what is known, or planned tonight, is no news.
enum NoveltyGate {
    static func refusal(_ look: RestraintLook, _ ground: RestraintGround, _ desk: RestraintDesk) -> Restraint? {
        guard let match = ground.known.match(look.one.write, statement: look.statement, kind: look.predicate?.value ?? .text) else {
            return nil
        }
        return Restraint(.novelty, match.isEqual ? "equal" : "near", "It is known already, in these words or nearly these.")
    }
}
