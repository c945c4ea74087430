package import Model

/// What can go wrong with a store, as facts; the surfaces turn them into sentences.
package enum StoreError: Error, Equatable {
    case missing(path: String)
    case newerSchema(path: String, migrations: [String])
    case notAStore(path: String)
    /// A store with sessions has lost what its digests are made with.
    case keyMissing(path: String)
    case configuration(path: String, problem: String)
    /// `known` are those that are there; nil where who asks may not know.
    case noSuchSpace(String, known: [String]?)
    case badSpaceName(String)
    /// The configuration's `consent` says no to this space.
    case recordingOff(space: String)
    /// The configuration's `mode` lets nothing in.
    case recallOnly
    /// Their pages cannot be read; the next transaction goes without them.
    case vectorsGivenUp
    case tooManySpaces
    case tooManySessions(space: String)
    case sessionFull(session: String)
    /// The id is taken by an event that says something else.
    case idTaken(id: String, session: String)
    case badEvent(problem: String)
    case spool(path: String, problem: String)
    /// Events of this kind are written by Reverie alone.
    case reservedKind(String)
    case tooManyProcedures
    /// It was proposed, and nobody but a person may put it into use.
    case needsPerson(Subject, LifeState)
    /// What is to be written down of it would not say the same without its secret.
    case secretInDecision(Subject)
    /// The event cannot be what a proposal rests on.
    case noEvidence(event: String, why: String)
    case noSuchSubject(Subject)
    case noSuchEvent(String)
    case badBridge(relation: String, from: String, to: String)
    case noSuchDream(String)
    /// What was decided later stands on what the dream has learnt.
    case dreamStoodOn(String, by: [String])
    /// Something was decided since the dream was planned.
    case dreamOutOfDate
}

extension StoreError {
    /// The event at hand is at fault, not the store.
    package var isAboutEvent: Bool {
        switch self {
        case .badEvent, .idTaken, .spool, .reservedKind, .badSpaceName, .sessionFull, .tooManySessions, .tooManySpaces: true
        default: false
        }
    }

    /// The skill or gene at hand is at fault.
    package var isAboutProcedure: Bool {
        switch self {
        case .needsPerson, .secretInDecision, .noEvidence, .noSuchSubject, .noSuchEvent, .badBridge: true
        default: false
        }
    }

    /// The person wants nothing recorded there.
    package var isAboutRecording: Bool {
        switch self {
        case .recordingOff, .recallOnly: true
        default: false
        }
    }

    /// Why an event was not taken, in a few words.
    package var problem: String {
        switch self {
        case .badEvent(let problem): problem
        case .idTaken(let id, _): "event \(id) is in the ledger with other words"
        case .reservedKind(let kind): "\(kind) is written by Reverie alone"
        case .badSpaceName(let name): "\(name) cannot name a space"
        case .sessionFull(let session): "session \(session) is full"
        default: "\(self)"
        }
    }
}
