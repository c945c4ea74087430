import JSONKit
import SystemKit
import TestSupport
import Testing

@testable import VectorKit

struct EmbeddingTests {
    /// The sum of scale times row, at unit length, in Doubles.
    private static func slow(_ rows: [Int], _ small: SmallWordVectors) -> [Double]? {
        var sum = [Double](repeating: 0, count: small.dimensions)
        for row in rows where row < small.pieces.count {
            for index in sum.indices { sum[index] += Double(small.scales[row]) * Double(small.rows[row][index]) }
        }
        let square = sum.reduce(0) { $0 + $1 * $1 }
        return square > 0 ? sum.map { $0 / square.squareRoot() } : nil
    }

    /// Dimensions that each of the ways handles whole, in part and not at all.
    @Test(arguments: [1, 7, 20, 64, 100, 128, 200, 256, 300, 384])
    func aVectorIsTheSumOfItsPieces(_ dimensions: Int) throws {
        let folder = try TemporaryFolder()
        let small = SmallWordVectors(dimensions: dimensions)
        let vectors = try WordVectors(small, in: folder)
        var random = SplitMix64(seed: UInt64(dimensions))
        for length in [1, 2, 3, 10, 63, 64, 65, 128, 200, 1000] {
            let text = (0..<length).map { _ in small.pieces[random.below(small.pieces.count)] }.joined(separator: " ")
            let expected = Self.slow(vectors.pieces.rows(text), small)
            let vector = vectors.vector(text)
            #expect((vector == nil) == (expected == nil))
            for (one, other) in zip(vector ?? [], expected ?? []) { #expect(abs(Double(one) - other) < 1e-5) }
            for instructions in runnable { #expect(vectors.vector(text, instructions) == vector, "\(instructions)") }
        }
    }

    @Test func whatSaysNothingHasNoVector() throws {
        let folder = try TemporaryFolder()
        let vectors = try WordVectors(SmallWordVectors(), in: folder)
        for text in ["", " ", "unheard of", "\u{1F600}", "\u{0}"] { #expect(vectors.vector(text) == nil, "\(text)") }
        var vector = [Float](repeating: .nan, count: vectors.dimensions)
        let nothing = Array("xyz".utf8).withUnsafeBufferPointer { text in
            vector.withUnsafeMutableBufferPointer { vectors.embed(text, into: $0) }
        }
        #expect(!nothing && vector.allSatisfy { $0 == 0 })
        // Unknown words add nothing to what is known.
        #expect(vectors.vector("the xyz cat") == vectors.vector("the cat"))
    }

    /// The largest numbers that a file can hold, for so long that sums of 32 bits would overflow.
    @Test func longTextsDoNotOverflow() throws {
        let folder = try TemporaryFolder()
        let small = SmallWordVectors(["a", "b"], dimensions: 256, slots: 4)
        var bytes = try small.bytes()
        let layout = try bytes.withUnsafeBytes { try WordVectorsFile($0) }
        for index in layout.scales..<layout.scales + 4 { bytes[index] = 0xFF }
        for index in layout.rows..<layout.rows + 256 { bytes[index] = 0x80 }
        for index in layout.rows + 256..<layout.rows + 512 { bytes[index] = 0x7F }
        try Files.overwrite(folder.file("large.vec"), bytes)
        let vectors = try WordVectors(path: folder.file("large.vec"))
        for count in [1, 170, 171, 255, 256, 257, 5_000] {
            for instructions in runnable {
                let low = try #require(vectors.vector(String(repeating: "a ", count: count), instructions))
                let high = try #require(vectors.vector(String(repeating: "b ", count: count), instructions))
                #expect(low.allSatisfy { abs($0 + 1.0 / 16) < 1e-6 } && high.allSatisfy { abs($0 - 1.0 / 16) < 1e-6 }, "\(count)")
            }
        }
        // -128 and 127 nearly cancel out.
        #expect(try #require(vectors.vector("a b")).allSatisfy { abs($0 + 1.0 / 16) < 1e-6 })
    }

    @Test func manyThreadsMayAskAtOnce() async throws {
        let folder = try TemporaryFolder()
        let vectors = try WordVectors(SmallWordVectors(), in: folder)
        let expected = vectors.vector("the cat and the dog, “и” ships")
        await withTaskGroup { group in
            for _ in 0..<8 {
                group.addTask { for _ in 0..<200 { #expect(vectors.vector("the cat and the dog, “и” ships") == expected) } }
            }
        }
    }

    /// tools/word-vectors/fixture.py writes them, with other code.
    @Test func theShippedVectorsAreThoseOfTheFixture() throws {
        let vectors = try WordVectors.shipped()
        try vectors.checkWhole()
        let fixture = try JSONValue.parse(bytes: Files.readAll(Paths.join(try Program.checkout(), "Tests/Fixtures/word-vectors.json")))
        #expect(fixture["digest"]?.string == vectors.identity.model.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined())
        let said = try #require(fixture["said"]?.array)
        #expect(said.count >= 10)
        for case_ in said {
            let text = try #require(case_["text"]?.string)
            let expected = case_["vector"]?.array?.compactMap(\.double) ?? []
            let vector = vectors.vector(text) ?? []
            #expect(vector.isEmpty == expected.isEmpty, "\(text)")
            for (one, other) in zip(vector, expected) { #expect(abs(Double(one) - other) < 1e-5, "\(text)") }
            for instructions in runnable { #expect(vectors.vector(text, instructions) ?? [] == vector) }
        }
    }
}
