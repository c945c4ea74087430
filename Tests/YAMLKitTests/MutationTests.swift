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

    private static let mutator = Mutator(tokens: pieces)

    @Test(arguments: samples.indices) func samplesMutateWithoutHarm(_ index: Int) {
        let sample = Array(MutationTests.samples[index].utf8)
        let rounds = 5_000
        var read = 0
        for round in 0..<rounds {
            let seed = UInt64(index) << 32 | UInt64(round)
            var random = SplitMix64(seed: seed)
            let bytes = MutationTests.mutator.mutate(sample, using: &random)
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
            _ = outcome(of: random.bytes(random.below(201)), seed: seed)
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
}
