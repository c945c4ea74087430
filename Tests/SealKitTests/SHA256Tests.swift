import SealKit
import TestSupport
import Testing

@Suite struct SHA256Tests {
    /// The first three are those of FIPS 180-4; the lengths around 64 are where padding changes.
    private static let vectorCases: [(String, String)] = [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        ("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"),
        (String(repeating: "a", count: 55), "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318"),
        (String(repeating: "a", count: 64), "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb"),
    ]

    @Test(arguments: SHA256Tests.vectorCases)
    func vectors(_ text: String, _ expected: String) {
        #expect(SHA256.hex(Array(text.utf8)) == expected)
    }

    @Test(arguments: [UInt64(1), 2, 3])
    func piecesGiveTheDigestOfTheWhole(_ seed: UInt64) {
        var random = SplitMix64(seed: seed)
        for _ in 0..<50 {
            var digest = SHA256()
            let bytes = random.bytes(Int.random(in: 0...300, using: &random))
            var start = 0
            while start < bytes.count {
                let end = Int.random(in: start...bytes.count, using: &random)
                bytes[start..<end].withUnsafeBytes { digest.update($0) }
                start = end
            }
            let hex = digest.finish().hex
            #expect(hex == SHA256.hex(bytes), "seed \(seed)")
        }
    }
}
