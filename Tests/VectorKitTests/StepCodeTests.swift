import TestSupport
import Testing
import VectorKit

struct StepCodeTests {
    @Test(arguments: [1, 3, 7, 8, 9, 63, 64, 65, 100, 256, 300]) func aBitForEachStepAboveZero(_ dimensions: Int) {
        var random = SplitMix64(seed: UInt64(dimensions))
        for _ in 0..<50 {
            let steps = (0..<dimensions).map { _ in
                [0, 1, 127, 255, 128, 129, UInt8.random(in: 0...255, using: &random)].randomElement(using: &random) ?? 0
            }
            var code = [UInt8](repeating: 0xAA, count: VectorCode.bytes(dimensions))
            steps.withUnsafeBytes { from in code.withUnsafeMutableBytes { VectorCode.write(steps: from, to: $0.baseAddress!) } }
            let wanted = (0..<code.count * 8).map { $0 < dimensions ? Int8(bitPattern: steps[$0]) > 0 : false }
            let found: [Bool] = (0..<code.count * 8).map { bit in code[bit / 8] & (1 << UInt8(bit % 8)) != 0 }
            #expect(found == wanted)
        }
    }
}
