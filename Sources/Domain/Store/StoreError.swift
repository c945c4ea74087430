internal import Model

/// What can go wrong with a store, as facts; the surfaces turn them into sentences.
package enum StoreError: Error, Equatable {
    case missing(path: String)
    case newerSchema(path: String, migrations: [String])
    case notAStore(path: String)
    case configuration(path: String, problem: String)
    case noSuchSpace(String, known: [String])
    case badSpaceName(String)
    case tooManySpaces
    case tooManySessions(space: String)
    case sessionFull(session: String)
    /// The id is taken by an event that says something else.
    case idTaken(id: String, session: String)
    case badEvent(problem: String)
    case spool(path: String, problem: String)
}
