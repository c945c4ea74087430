internal import Knowledge
package import Model
internal import Skills
internal import Store
package import SystemKit

extension Memory {
    /// What waits for a person, the oldest first; `all` shows what was decided, too.
    public func reviews(in spaces: [SpaceName]? = nil, all: Bool = false) throws -> [ReviewItem] {
        try procedures.reviews(in: spaces, all: all)
    }

    public func proposal(_ number: Int) throws -> Proposal { try procedures.proposal(procedures.review(number)) }

    /// Throws unless a person at a terminal was asked and said so: no program may approve.
    package func approve(_ item: ReviewItem, answer: PersonsAnswer) throws { try procedures.approve(item, answer: answer) }

    package func reject(_ item: ReviewItem, why: String?, answer: PersonsAnswer) throws {
        try procedures.reject(item, why: why, answer: answer)
    }

    /// Throws when there is nothing to decide any more.
    package func checkOpen(_ number: Int, for verdict: LifeState) throws { try procedures.checkOpen(number, for: verdict) }
    package static func needsPerson(to act: String) -> any Error { ProcedureError.needsPerson(act: act) }

    /// What was refused by a rule, and not for a failure of something else.
    package static func isRefusal(_ error: any Error) -> Bool {
        switch error {
        case let error as ProcedureError:
            switch error {
            case .needsPerson, .notApproved: true
            default: false
            }
        case let error as FactError:
            switch error {
            case .needsPerson, .overlaps, .notForAlways, .stale: true
            default: false
            }
        case is FactRefusal: true
        case let error as PackageRefusal: ![.missing, .notAFolder, .unreadable, .noDocument].contains(error.reason)
        case ArchiveHandOverError.refused: true
        case let error as StoreError:
            switch error {
            case .needsPerson, .secretInDecision, .noEvidence, .recordingOff, .recallOnly: true
            default: false
            }
        default: false
        }
    }

    /// Whether an error is about the one thing at hand, so that others can go on; and whether a rule refused it.
    package static func isAboutProcedure(_ error: any Error) -> Bool {
        if case let error as StoreError = error { return error.isAboutProcedure }
        return error is ProcedureError || error is PackageRefusal || error is ArchiveHandOverError || error is GEPError
    }

    /// The findings that an error brings along.
    package static func findings(of error: any Error) -> [Finding] { (error as? PackageRefusal)?.findings ?? [] }

    /// A run that comes out may retire what it used; what follows from that outside the ledger is done right after. What was written is
    /// safe already, and what cannot be done now is done by the next who serves a skill.
    func settled<T>(_ work: () throws -> T) throws -> T {
        let result = try work()
        if store.takeDecided() { try? procedures.settle() }
        return result
    }
}
