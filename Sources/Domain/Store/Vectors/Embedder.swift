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
