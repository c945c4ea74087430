import TestSupport
import VectorKit

@testable import Store

/// Each word a vector of its own, by a hash of it; a text the sum of its words.
struct BagOfWords: Embedder {
    enum Fault: CaseIterable, Sendable {
        case throwsAlways, givesTooFew, givesOthers
    }

    struct Refusal: Error {}

    private static let dimensionsOfWord = 64

    let identity: VectorIdentity
    var isImmediate = true
    var fault: Fault?

    init(_ dimensions: Int, model: UInt8 = 1, isImmediate: Bool = true, fault: Fault? = nil) {
        identity = VectorIdentity(model: [model, 0xAB], dimensions: dimensions)
        self.isImmediate = isImmediate
        self.fault = fault
    }

    func embed(_ texts: [UnsafeBufferPointer<UInt8>], into vectors: inout VectorBatch) throws {
        if fault == .throwsAlways { throw Refusal() }
        if fault == .givesOthers { vectors = VectorBatch(dimensions: identity.dimensions + 1) }
        for text in fault == .givesTooFew ? texts.dropLast() : texts[...] { vectors.append { write(text, on: $0) } }
    }

    /// False where there is no word.
    private func write(_ text: UnsafeBufferPointer<UInt8>, on vector: UnsafeMutableBufferPointer<Float>) -> Bool {
        let words = text.split { $0 <= 32 }
        for word in words {
            let hash = word.reduce(0xCBF2_9CE4_8422_2325 ^ UInt64(identity.model[0])) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
            var random = SplitMix64(seed: hash)
            for _ in 0..<min(vector.count, Self.dimensionsOfWord) {
                let bits = random.next()
                vector[Int(bits % UInt64(vector.count))] += Float(Int8(truncatingIfNeeded: bits >> 56)) + 0.5
            }
        }
        let length = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
        guard length > 0 else { return false }
        for index in vector.indices { vector[index] /= length }
        return true
    }

    /// The vector of one text; nil where it says nothing.
    func vector(_ text: some StringProtocol) throws -> [Float]? {
        var vectors = VectorBatch(dimensions: identity.dimensions)
        var text = String(text)
        try text.withUTF8 { try embed([$0], into: &vectors) }
        return vectors.withVector(0, Array.init)
    }
}
