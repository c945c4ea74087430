import TestSupport
import Testing
import VectorKit

struct StoredFormTests {
    private static func code(_ vector: [Float]) -> [UInt8] {
        var code = [UInt8](repeating: 0xAA, count: VectorCode.bytes(vector.count))
        code.withUnsafeMutableBytes { bytes in vector.withUnsafeBufferPointer { VectorCode.write($0, to: bytes.baseAddress!) } }
        return code
    }

    private static func steps(_ vector: [Float]) -> [Int8] {
        var steps = [Int8](repeating: 99, count: vector.count + 1)
        steps.withUnsafeMutableBytes { bytes in vector.withUnsafeBufferPointer { StepVector.write($0, to: bytes.baseAddress!) } }
        #expect(steps.last == 99)
        return steps.dropLast()
    }

    private static func cosine(_ one: [Int8], _ other: [Int8]) -> Float {
        one.withUnsafeBytes { left in other.withUnsafeBytes { StepVector.cosine(left.baseAddress!, $0.baseAddress!, one.count) } }
    }

    private static func vector(_ dimensions: Int, _ random: inout SplitMix64) -> [Float] {
        (0..<dimensions).map { _ in random.below(9) == 0 ? 0 : Float.random(in: -1...1, using: &random) }
    }

    private static let dimensions = [1, 7, 8, 9, 15, 16, 17, 63, 64, 65, 100, 128, 255, 256, 384, 1024]

    @Test(arguments: dimensions) func aCodeHasABitForEachComponentAboveZero(_ dimensions: Int) {
        var random = SplitMix64(seed: UInt64(dimensions))
        for _ in 0..<20 {
            let vector = Self.vector(dimensions, &random)
            let code = Self.code(vector)
            #expect(code.count % 8 == 0 && code.count * 8 >= dimensions && code.count * 8 < dimensions + 64)
            for bit in 0..<code.count * 8 {
                #expect((code[bit / 8] >> (bit % 8) & 1 == 1) == (bit < dimensions && vector[bit] > 0))
            }
        }
    }

    @Test(arguments: dimensions) func theLargestStepIs127(_ dimensions: Int) {
        var random = SplitMix64(seed: UInt64(dimensions))
        for round in 0..<20 {
            var vector = Self.vector(dimensions, &random).map { $0 * Float(sign: .plus, exponent: round * 8 - 80, significand: 1) }
            vector[random.below(dimensions)] = Float(sign: .minus, exponent: round * 8 - 79, significand: 1)
            let steps = Self.steps(vector)
            let largest = vector.map(\.magnitude).max() ?? 0
            #expect(steps.map(\.magnitude).max() == 127)
            for (step, component) in zip(steps, vector) { #expect(abs(Float(step) - component / largest * 127) <= 0.5001) }
        }
    }

    @Test func whatIsNoNumberIsZero() {
        for dimensions in [5, 8, 19] {
            func vector(_ at: Int, _ value: Float) -> [Float] { (0..<dimensions).map { $0 == at ? value : $0 == 1 ? -2 : 0.5 } }
            for place in [0, dimensions - 1] {
                #expect(Self.steps(vector(place, .nan)) == vector(place, 0).map { Int8(($0 * 63.5).rounded(.toNearestOrEven)) })
                #expect(Self.code(vector(place, .nan)) == Self.code(vector(place, 0)))
                for value in [Float.infinity, -.infinity] { #expect(Self.steps(vector(place, value)).allSatisfy { $0 == 0 }) }
                // So small that 127 divided by it is infinite.
                #expect(Self.steps(vector(place, 0).map { $0 * .leastNormalMagnitude / 2 }).allSatisfy { $0 == 0 })
            }
        }
        #expect(Self.steps([]).isEmpty && Self.code([]).isEmpty)
    }

    @Test(arguments: dimensions) func cosinesAreThoseOfTheSlowWay(_ dimensions: Int) {
        var random = SplitMix64(seed: UInt64(dimensions))
        for _ in 0..<20 {
            let one = (0..<dimensions).map { _ in Int8(truncatingIfNeeded: random.next()) }
            let other = (0..<dimensions).map { _ in Int8(truncatingIfNeeded: random.next()) }
            func product(_ left: [Int8], _ right: [Int8]) -> Double { zip(left, right).reduce(0) { $0 + Double($1.0) * Double($1.1) } }
            let sizes = (product(one, one) * product(other, other)).squareRoot()
            let expected = sizes > 0 ? Float(product(one, other) / sizes) : 0
            #expect(abs(Self.cosine(one, other) - expected) < 1e-6)
            #expect(abs(Self.cosine(one, one) - (product(one, one) > 0 ? 1 : 0)) < 1e-6)
            #expect(Self.cosine(one, [Int8](repeating: 0, count: dimensions)) == 0)
        }
    }

    @Test func longVectorsOfTheLargestStepsDoNotOverflow() {
        let low = [Int8](repeating: -128, count: 200_000)
        #expect(Self.cosine(low, low) == 1)
        #expect(Self.cosine(low, [Int8](repeating: 127, count: 200_000)) == -1)
        #expect(Self.cosine([], []) == 0)
    }

    /// What is stored of a vector keeps its angles.
    @Test func stepsKeepAngles() {
        var random = SplitMix64(seed: 3)
        for _ in 0..<50 {
            let one = Self.vector(256, &random)
            let other = zip(one, Self.vector(256, &random)).map { $0 + $1 * 0.7 }
            func product(_ left: [Float], _ right: [Float]) -> Float { zip(left, right).reduce(0) { $0 + $1.0 * $1.1 } }
            let cosine = product(one, other) / (product(one, one) * product(other, other)).squareRoot()
            #expect(abs(Self.cosine(Self.steps(one), Self.steps(other)) - cosine) < 0.01)
        }
    }
}
