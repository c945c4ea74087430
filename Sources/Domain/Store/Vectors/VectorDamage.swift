internal import SQLiteKit

/// Rows of vectors that are not what they should be.
struct VectorDamage: Error {
    let table: String

    /// Whether an error says no more than that the tables of vectors cannot be used; others are everybody's business.
    static func isReason(for error: any Error) -> Bool {
        if error is VectorDamage { return true }
        guard let error = error as? SQLiteError else { return false }
        return [.error, .constraint].contains(error.code)
    }
}

/// Pages of the tables of vectors cannot be read. SQLite writes nothing more in a transaction that saw that.
struct UnreadableVectors: Error {}

extension Store {
    /// Where pages of the vectors cannot be read, nothing is known of them from now on; what was to be written then is not written.
    func givingUpUnreadableVectors<T>(_ body: () throws -> T) throws -> T {
        do { return try body() } catch is UnreadableVectors {
            try database.write { try StoredVectorState.none.write($0) }
            throw StoreError.vectorsGivenUp
        }
    }

    /// The same for what can be done again.
    func againWithoutUnreadableVectors<T>(_ body: () throws -> T) throws -> T {
        do { return try givingUpUnreadableVectors(body) } catch StoreError.vectorsGivenUp { return try body() }
    }
}

/// What makes vectors could not, or gave something else than it was asked for.
enum EmbedderFailure: Error {
    case threw(any Error)
    case gave(vectors: Int, dimensions: Int)
}
