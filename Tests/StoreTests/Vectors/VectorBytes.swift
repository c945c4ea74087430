import TestSupport

@testable import Store

/// What is left of vectors in the files of a store: steps and codes, but for stretches that also stand in vectors that are kept. Of texts of
/// many words, so that no stretch is one that anything might hold.
struct VectorBytes {
    private let remains: Remains

    init(of texts: [String], but kept: [String] = [], _ bag: BagOfWords) throws {
        remains = try Remains(ofBytes: Self.forms(texts, bag), but: Self.forms(kept, bag))
    }

    private static func forms(_ texts: [String], _ bag: BagOfWords) throws -> [[UInt8]] {
        try texts.compactMap { try bag.vector($0) }.flatMap { vector in
            let stored = vector.withUnsafeBufferPointer(QuestionVector.init)
            return [stored.steps, stored.code]
        }
    }

    func found(in store: Store) throws -> [String] { try remains.found(in: store.folder.path) }
}
