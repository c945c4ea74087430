import JSONKit
import TestSupport
import Testing

@testable import YAMLKit

@Suite struct MutationTests {
    static let samples = [
        """
        # Settings of a store
        %YAML in text: fine
        store: &store
          path: "~/notes/été.db"   # quoted
          sizes: [1, 2.5, -3e2, {deep: [~, true]}]
          'single ''quoted''': yes
        copies:
          - *store
          - <<: *store
            extra: !!str 12
        """,
        """
        ---
        title: |+
          Literal text
            indented

        folded: >-
          one
          two

          three
        ? complex key
        : - - nested
            - list
          -
        ...
        """,
        """
        %YAML 1.1
        %TAG !e! tag:example.org,2026:
        --- !e!root
        {"json": [1, "a\\u00e9\\n\\x41", null], plain key: &a1 !!float 1.5,
         "again": *a1, empty: , ? [x, y] : {}, 漢字: 😀}
        """,
    ]

    private static let pieces = [
        "[", "]", "{", "}", ": ", "- ", "? ", ",", "&a ", "*a", "!", "!!str ", "'", "\"", "\\", "\n", "\r\n", "\t", " ", "  ", "#", "|",
        ">",
        "%TAG ", "---\n", "...\n", "\u{85}", "\u{2028}", "\u{FEFF}", "é", "~", "0", "@", "`",
    ]

    @Test(arguments: samples.indices) func samplesMutateWithoutHarm(_ index: Int) {
        let sample = Array(MutationTests.samples[index].utf8)
        let rounds = 5_000
        var read = 0
        for round in 0..<rounds {
            let seed = UInt64(index) << 32 | UInt64(round)
            var random = SplitMix64(seed: seed)
            let bytes = mutate(sample, with: &random)
            guard let documents = outcome(of: bytes, seed: seed) else { continue }
            read += 1
            for document in documents { checkTree(document, seed: seed) }
        }
        // Mutations that all failed, or all passed, would test little.
        #expect(read > rounds / 100 && read < rounds - rounds / 100)
    }

    @Test func randomBytesWithoutHarm() {
        for seed in UInt64(0)..<2_000 {
            var random = SplitMix64(seed: seed)
            let bytes = (0..<Int.random(in: 0...200, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
            _ = outcome(of: bytes, seed: seed)
        }
    }

    /// Nothing but syntax, which comes much further into the parser than bytes at random.
    @Test func randomSyntaxWithoutHarm() {
        var read = 0
        for seed in UInt64(0)..<5_000 {
            var random = SplitMix64(seed: seed)
            let yaml = (0..<Int.random(in: 1...12, using: &random)).map { _ in MutationTests.pieces.randomElement(using: &random) ?? "" }
            guard let documents = outcome(of: Array(yaml.joined().utf8), seed: seed) else { continue }
            read += 1
            for document in documents { checkTree(document, seed: seed) }
        }
        #expect(read > 50 && read < 4_950)
    }

    /// What was read, or nil for an error, which must point into the input.
    private func outcome(of bytes: [UInt8], seed: UInt64) -> [YAMLNode]? {
        do {
            return try YAMLNode.parseAll(bytes)
        } catch {
            #expect(error.line >= 1 && error.line <= bytes.count + 1, "seed \(seed)")
            #expect(error.column >= 1 && error.column <= bytes.count + 1, "seed \(seed)")
            return nil
        }
    }

    /// The conversion must lose no node and give text that reads back the same.
    private func checkTree(_ node: YAMLNode, seed: UInt64) {
        let value = node.value
        #expect(value.object?.count == node.mapping?.count, "seed \(seed)")
        #expect(value.array?.count == node.sequence?.count, "seed \(seed)")
        #expect((try? JSONValue.parse(value.encoded())) == value, "seed \(seed)")
    }

    private func mutate(_ sample: [UInt8], with random: inout SplitMix64) -> [UInt8] {
        var bytes = sample
        for _ in 0..<Int.random(in: 1...4, using: &random) {
            let place = Int.random(in: 0...bytes.count, using: &random)
            let end = min(place + Int.random(in: 1...12, using: &random), bytes.count)
            switch Int.random(in: 0..<5, using: &random) {
            case 0: bytes.removeSubrange(place..<end)
            case 1: bytes.insert(contentsOf: (MutationTests.pieces.randomElement(using: &random) ?? "").utf8, at: place)
            case 2: bytes.insert(contentsOf: bytes[place..<end], at: Int.random(in: 0...bytes.count, using: &random))
            case 3: if place < bytes.count { bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random) }
            default: bytes.replaceSubrange(place..<end, with: (MutationTests.pieces.randomElement(using: &random) ?? "").utf8)
            }
        }
        return bytes
    }
}
