import CSodium
import TestSupport
import Testing

@testable import SealKit

func key(_ bytes: [UInt8]) throws -> SecretKey {
    try bytes.withUnsafeBytes { raw in try SecretKey(raw) }
}

/// The same digest by the library's own one-shot call.
func oneShot(_ message: [UInt8], key: [UInt8]) -> [UInt8] {
    var output = [UInt8](repeating: 0, count: 32)
    crypto_generichash(&output, 32, message, UInt64(message.count), key, key.count)
    return output
}

@Suite struct KeyedDigestTests {
    static let sequentialKey = [UInt8](0..<32)

    @Test(arguments: [0, 1, 31, 32, 63, 64, 127, 128, 129, 255, 256, 1000, 4096, 65_537])
    func agreesWithTheOneShotCall(length: Int) throws {
        var random = SplitMix64(seed: UInt64(length))
        let message = random.bytes(length)
        let digest = try KeyedDigest(key: key(Self.sequentialKey))
        message.withUnsafeBytes { digest.update($0) }
        #expect(digest.finish().bytes == oneShot(message, key: Self.sequentialKey))
    }

    @Test(arguments: [UInt64(1), 2, 3, 5, 8, 0xFEED, UInt64.max])
    func chunkingDoesNotMatter(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let digest = try KeyedDigest(key: key(Self.sequentialKey))
        for round in 0..<20 {
            let message = random.bytes(Int(random.next() % 3000))
            var start = 0
            while start < message.count {
                let end = min(message.count, start + Int(random.next() % 300))
                message[start..<end].withUnsafeBytes { digest.update($0) }
                start = end
            }
            #expect(digest.finish().bytes == oneShot(message, key: Self.sequentialKey), "seed \(seed), round \(round)")
        }
    }

    @Test func theKeyMatters() throws {
        var other = Self.sequentialKey
        other[31] ^= 1
        #expect(try KeyedDigest(key: key(Self.sequentialKey)).finish() != KeyedDigest(key: key(other)).finish())
    }

    @Test func aNumberIsEightBytesLeastSignificantFirst() throws {
        let digest = try KeyedDigest(key: key(Self.sequentialKey))
        digest.update(0x0102_0304_0506_0708)
        #expect(digest.finish().bytes == oneShot([8, 7, 6, 5, 4, 3, 2, 1], key: Self.sequentialKey))
    }

    @Test func restartForgets() throws {
        let digest = try KeyedDigest(key: key(Self.sequentialKey))
        digest.update(99)
        digest.restart()
        #expect(digest.finish().bytes == oneShot([], key: Self.sequentialKey))
    }

    @Test func finishIntoWritesTheSameBytesAndRefusesOtherLengths() throws {
        let digest = try KeyedDigest(key: key(Self.sequentialKey))
        var output = [UInt8](repeating: 0, count: 32)
        digest.update(7)
        try output.withUnsafeMutableBytes { try digest.finish(into: $0) }
        digest.update(7)
        #expect(digest.finish().bytes == output)
        var short = [UInt8](repeating: 0, count: 31)
        #expect(throws: SealError.outputLength(found: 31, expected: 32)) {
            try short.withUnsafeMutableBytes { try digest.finish(into: $0) }
        }
    }
}

@Suite struct Digest32Tests {
    @Test(arguments: [UInt64(1), 77, 4242])
    func bytesAndHexGoThereAndBack(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let bytes = random.bytes(32)
        let digest = try #require(Digest32(bytes))
        #expect(digest.bytes == bytes)
        #expect(Digest32(hex: digest.hex) == digest)
        #expect(Digest32(hex: digest.hex.uppercased()) == digest)
        #expect(digest.hex.utf8.count == 64)
    }

    @Test func hexIsInMemoryOrder() {
        let digest = Digest32([0x0F, 0xA0] + [UInt8](repeating: 0, count: 30))
        #expect(digest?.hex.hasPrefix("0fa000") == true)
    }

    @Test(arguments: ["", "00", String(repeating: "0", count: 63), String(repeating: "g", count: 64), String(repeating: "é", count: 32)])
    func badHexIsRefused(text: String) {
        #expect(Digest32(hex: text) == nil)
    }

    @Test(arguments: [0, 31, 33])
    func otherLengthsAreRefused(count: Int) {
        #expect(Digest32([UInt8](repeating: 1, count: count)) == nil)
    }

    @Test func equalityHashingAndConstantTimeAgree() throws {
        let one = try #require(Digest32([UInt8](repeating: 1, count: 32)))
        for place in 0..<32 {
            var bytes = one.bytes
            bytes[place] ^= 0x80
            let other = try #require(Digest32(bytes))
            #expect(one != other)
            #expect(!one.constantTimeEquals(other))
        }
        #expect(Set([one, one]).count == 1)
        #expect(one.constantTimeEquals(one))
    }

    @Test func constantTimeCompareOfOddLengths() {
        let empty: [UInt8] = []
        let one: [UInt8] = [1]
        empty.withUnsafeBytes { nothing in
            one.withUnsafeBytes { something in
                #expect(constantTimeEqual(nothing, nothing))
                #expect(constantTimeEqual(something, something))
                #expect(!constantTimeEqual(nothing, something))
            }
        }
    }
}

@Suite struct RandomTests {
    @Test(arguments: [-1, 0, 1, 16, 5000])
    func asManyBytesAsAskedFor(count: Int) throws {
        #expect(try Random.bytes(count).count == max(0, count))
    }

    @Test func fillReachesTheWholeBuffer() throws {
        // Sixty-four draws leave a byte at zero each time with a chance of 2^-512.
        var seen = [UInt8](repeating: 0, count: 33)
        for _ in 0..<64 {
            var bytes = [UInt8](repeating: 0, count: 33)
            try bytes.withUnsafeMutableBytes { try Random.fill($0) }
            for index in bytes.indices { seen[index] |= bytes[index] }
        }
        #expect(seen.allSatisfy { $0 != 0 })
    }

    @Test func saltsDifferAcrossBlocksAndTheirPlacesAreWiped() throws {
        let source = try SaltSource()
        var salts = Set<Salt16>()
        for count in 1...1000 {
            salts.insert(source.next())
            #expect(source.used == ((count - 1) % 256 + 1) * 16)
            let spent = UnsafeRawBufferPointer(start: source.block, count: source.used)
            #expect(spent.allSatisfy { $0 == 0 })
        }
        #expect(salts.count == 1000)
        #expect(source.next().bytes.count == 16)
    }

    @Test func keysAreRandomAndTheirLengthIsChecked() throws {
        let one = try SecretKey.random()
        let two = try SecretKey.random()
        #expect(one.withBytes { Array($0) } != two.withBytes { Array($0) })
        #expect(throws: SealError.keyLength(found: 31, expected: 32)) { try key([UInt8](repeating: 0, count: 31)) }
        #expect(throws: SealError.keyLength(found: 0, expected: 32)) { try key([]) }
    }
}
