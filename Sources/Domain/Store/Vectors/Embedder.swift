internal import Synchronization
package import VectorKit

/// Makes vectors that lie near each other where texts mean nearly the same. The store writes them beside the rows, so the port is
/// declared here and not where they are searched.
package protocol Embedder: Sendable {
    var identity: VectorIdentity { get }

    /// Quick enough to be asked while others wait for the lock; else vectors are made after the rows, outside of it.
    var isImmediate: Bool { get }

    /// One vector of unit length for each text, in their order, appended to `vectors`.
    func embed(_ texts: [UnsafeBufferPointer<UInt8>], into vectors: inout VectorBatch) throws
}

/// Makes the embedder when it is first asked for, once, also when there is none.
final class EmbedderSource: Sendable {
    private let make: Store.Embedding
    private let made = Mutex<(any Embedder)??>(nil)

    init(_ make: @escaping Store.Embedding) { self.make = make }

    func value() -> (any Embedder)? {
        made.withLock { made in
            if let made { return made }
            // Vectors of no length, or of more than a store can hold, are none.
            let fresh = make().flatMap { VectorShape.possible.contains($0.identity.dimensions) ? $0 : nil }
            made = .some(fresh)
            return fresh
        }
    }
}
