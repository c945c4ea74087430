internal import SealKit

/// What every write transaction needs, made once a store.
// Unchecked: used only behind the door of the one writing connection.
final class WriterTools: @unchecked Sendable {
    let salts: SaltSource
    let commitments: Commitments

    init(key: SecretKey) throws {
        salts = try SaltSource()
        commitments = try Commitments(key: key)
    }
}
