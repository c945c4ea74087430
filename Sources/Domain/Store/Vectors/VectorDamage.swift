internal import SQLiteKit

/// Rows of vectors that are not what they should be.
struct VectorDamage: Error {
    let table: String

    /// Whether an error says no more than that the tables of vectors cannot be used; others are everybody's business.
    static func isReason(for error: any Error) -> Bool {
        if error is VectorDamage { return true }
        guard let error = error as? SQLiteError else { return false }
        return [.corrupt, .error, .constraint].contains(error.code)
    }
}

/// What makes vectors could not, or gave something else than it was asked for.
enum EmbedderFailure: Error {
    case threw(any Error)
    case gave(vectors: Int, dimensions: Int)
}
