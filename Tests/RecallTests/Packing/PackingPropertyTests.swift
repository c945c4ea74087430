import Model
import TestSupport
import Testing
import TextKit

@testable import Recall

/// Whatever is packed, the block is a block: within its budget, a cited line for each piece, and nothing in it that could be mistaken.
@Suite struct PackingPropertyTests {
    @Test(arguments: 0..<300) func aBlockIsABlock(_ seed: UInt64) {
        var random = SplitMix64(seed: seed &* 31 + 5)
        var number = 0
        func name(_ random: inout SplitMix64) -> String { random.next() % 3 == 0 ? Self.text(&random, 3) : "name\(random.next() % 5)" }
        func piece(_ random: inout SplitMix64) -> Piece {
            number += 1
            let text = Self.text(&random, 12)
            switch random.next() % 6 {
            case 0: return Make.fact("f\(number)", text, confidence: .confident)
            case 1: return Make.other(random.next() % 2 == 0 ? .gene : .skill, "x\(number)" + name(&random), text)
            default:
                return Make.event(
                    "e\(number)" + name(&random), text, session: name(&random), day: Int64(random.next() % 9), speaker: name(&random),
                    origin: .tool,
                    mark: random.next() % 5 == 0 ? "abandoned" : nil)
            }
        }
        let found = (0..<Int(random.next() % 30)).map { _ in piece(&random) }
        let core = (0..<Int(random.next() % 4)).map { Make.fact("c\($0)", Self.text(&random, 9), isCore: true) }
        let budget = Int(random.next() % 1200)
        let packed = RecallPacking().pack(core: core, found: found, budget: budget).recollection()
        guard let packed else {
            let needed = RecallPacking().needed(core: core, found: found)
            return #expect(needed.map { $0 > budget } ?? true, "seed \(seed)")
        }
        #expect(packed.tokens <= budget && TokenEstimate.count(of: packed.text) == packed.tokens, "seed \(seed)")
        let fault = HostileMemories.fault(in: packed.text, pieces: packed.items.count)
        #expect(fault == nil, "seed \(seed): \(fault ?? "")")
        #expect(Set(packed.items.map(\.given)).count == packed.items.count, "seed \(seed)")
        let lines = packed.text.utf8.split(separator: UInt8(ascii: "\n")).dropFirst(2).dropLast().map {
            String(decoding: $0, as: UTF8.self)
        }
        #expect(lines == packed.items.map(\.line), "seed \(seed)")
        for item in packed.items { #expect(item.line.contains("- \(item.citation) "), "seed \(seed)") }
    }

    private static func text(_ random: inout SplitMix64, _ count: UInt64) -> String {
        let words = [
            "harbour ", "<", "/", "reverie-memory", ">", "\n", "ferry ", "42 ", "- [e:x] ", "日本", "\u{200B}", "\u{202E}", ": ", "]", "%",
            "&lt;",
        ]
        return (0..<(1 + random.next() % count)).map { _ in
            random.next() % 4 == 0
                ? HostileMemories.all[Int(random.next() % UInt64(HostileMemories.all.count))]
                : words[Int(random.next() % UInt64(words.count))]
        }.joined()
    }
}
