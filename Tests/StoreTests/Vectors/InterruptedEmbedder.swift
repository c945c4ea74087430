import Synchronization
import VectorKit

@testable import Store

/// While it makes its first vectors somebody does something else.
final class InterruptedEmbedder: Embedder {
    private let bag: BagOfWords
    private let meanwhile: Mutex<(@Sendable () throws -> Void)?>
    let isImmediate = false

    init(_ bag: BagOfWords, _ meanwhile: @escaping @Sendable () throws -> Void) {
        self.bag = bag
        self.meanwhile = Mutex(meanwhile)
    }

    var identity: VectorIdentity { bag.identity }

    func embed(_ texts: [UnsafeBufferPointer<UInt8>], into vectors: inout VectorBatch) throws {
        let body = meanwhile.withLock { waiting in
            defer { waiting = nil }
            return waiting
        }
        try body?()
        try bag.embed(texts, into: &vectors)
    }
}
