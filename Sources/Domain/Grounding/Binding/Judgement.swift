internal import Model

/// How what one source says in a clause stands to a claim.
struct Judgement {
    enum Relation: Int {
        case silent, contradicts, holds
    }

    let relation: Relation
    let reason: ClaimReason
    /// How much of the claim it speaks of, from 0 to 1.
    let share: Double

    static func silent(_ share: Double) -> Judgement { Judgement(relation: .silent, reason: .incomplete, share: share) }
    static func holds() -> Judgement { Judgement(relation: .holds, reason: .carried, share: 1) }
    /// The source says it as so, and the claim that it is over.
    static func ongoing() -> Judgement { Judgement(relation: .holds, reason: .ongoing, share: 1) }
    static func contradicts(_ reason: ClaimReason, _ share: Double = 1) -> Judgement {
        Judgement(relation: .contradicts, reason: reason, share: share)
    }

    func isBetter(than other: Judgement) -> Bool { (relation.rawValue, share) > (other.relation.rawValue, other.share) }
}
