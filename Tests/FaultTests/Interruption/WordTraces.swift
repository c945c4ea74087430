internal import SystemKit
internal import TestSupport
internal import VectorKit

@testable internal import Store

/// What the store keeps of texts as vectors, by the table of words that ships.
enum WordTraces {
    /// Nil where there is no such table.
    static func remains(of texts: [String], but kept: [String]) throws -> Remains? {
        let path = Paths.join(try Program.checkout(), "lexicons/vectors/words.vec")
        guard try FileStatus.of(path) != nil else { return nil }
        let words = try WordVectors(path: path)
        return Remains(ofBytes: texts.flatMap { forms($0, words) }, but: kept.flatMap { forms($0, words) })
    }

    private static func forms(_ text: String, _ words: WordVectors) -> [[UInt8]] {
        var text = text
        return text.withUTF8 { whole in
            PassageRule.passages(of: whole, most: 64).flatMap { passage -> [[UInt8]] in
                let vector = [Float](unsafeUninitializedCapacity: words.dimensions) { vector, count in
                    vector.initialize(repeating: 0)
                    count = words.embed(UnsafeBufferPointer(rebasing: whole[passage]), into: vector) ? words.dimensions : 0
                }
                guard !vector.isEmpty else { return [] }
                let stored = vector.withUnsafeBufferPointer(QuestionVector.init)
                return [stored.steps, stored.code]
            }
        }
    }
}
