import TestSupport
import Testing

@testable import TextKit

@Suite struct OneLetterOffTests {
    @Test(arguments: [
        ("postgres", "postgre", true), ("postgres", "ostgres", true), ("postgres", "posgtres", true), ("postgres", "pastgres", true),
        ("postgres", "xpostgres", true), ("postgres", "postgresx", true), ("postgres", "post_gres", true), ("postgres", "postgres", false),
        ("postgres", "postgrse", true), ("postgres", "opstgres", true), ("postgres", "postrges", true), ("postgres", "pogstres", false),
        ("postgres", "psotgre", false), ("postgres", "postgres9", false), ("postgres", "p0stgres", false), ("postgres", "postrgse", false),
        ("привет", "првиет", true), ("привет", "привт", true), ("привет", "приветы", true), ("привет", "превет", true),
        ("привет", "pривет", false), ("aabb", "abab", true), ("aaaa", "aaa", true), ("aaaa", "aaaaa", true),
    ])
    func oneErrorIsNear(_ word: String, _ other: String, _ isNear: Bool) throws {
        #expect(try #require(OneLetterOff(word)).contains(other) == isNear)
    }

    @Test(arguments: ["", "a", "abc", "e0382", "1234", "v2beta", "中文字符", "ไทยไทย", "word²", String(repeating: "a", count: 41), "a\0bcd"])
    func theseHaveNoErrors(_ word: String) { #expect(OneLetterOff(word) == nil) }

    @Test func aStemMayBeShorterThanTheWord() {
        #expect(OneLetterOff("use", typed: "uses")?.contains("ase") == true)
        #expect(OneLetterOff("us", typed: "uses") == nil)
    }

    /// Jumping through a sorted list meets all near words that it holds, and no other way to look at them does.
    @Test(arguments: ["abcd", "aabb", "ab_ba", "гдеж", "grün", "zzzz", "____"], 1...5 as ClosedRange<UInt64>)
    func jumpsMissNothing(_ word: String, _ seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let near = try #require(OneLetterOff(word))
        let letters = Array(Set(word.unicodeScalars)) + ["b", "z", "_", "a", "ж", "0", "中"]
        var list: Set<String> = ["zzzzzzz", "\u{10FFFF}"]
        for _ in 0..<600 {
            var made = Array(word.unicodeScalars)
            for _ in 0..<Int.random(in: 0...2, using: &random) {
                let letter = letters.randomElement(using: &random) ?? "a"
                let place = Int.random(in: 0..<made.count, using: &random)
                switch Int.random(in: 0..<4, using: &random) {
                case 0: made.insert(letter, at: Int.random(in: 0...made.count, using: &random))
                case 1 where made.count > 1: made.remove(at: place)
                case 2: made[place] = letter
                default: made.swapAt(place, max(place - 1, 0))
                }
            }
            var text = String.UnicodeScalarView()
            text.append(contentsOf: made)
            list.insert(String(text))
        }
        let sorted = list.sorted { $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars) }
        var met: Set<String> = []
        var jumps = 0
        var wanted = near.next(after: "")
        while let next = wanted {
            jumps += 1
            guard let found = sorted.first(where: { !$0.unicodeScalars.lexicographicallyPrecedes(next.unicodeScalars) }) else { break }
            if near.contains(found) { met.insert(found) }
            wanted = near.next(after: found)
            if let wanted { #expect(found.unicodeScalars.lexicographicallyPrecedes(wanted.unicodeScalars)) }
        }
        #expect(met == list.filter(near.contains))
        #expect(jumps <= sorted.count + 1)
        #expect(met.count > 10)
    }

    @Test(arguments: [
        ("migratoin", "migratoin", "migrat"), ("runing", "rune", "run"), ("setings", "sete", "set"),
        ("connectoin", "connectoin", "connect"),
        ("wirte", "wirt", "write"), ("factwrite", "factwrit", "fact_write"), ("databaserunning", "databaserun", "databaserunning"),
    ])
    func endingsAreSeenThrough(_ typed: String, _ stem: String, _ meant: String) throws {
        #expect(try #require(NearSpellings(of: stem, typed: typed)).contains(meant))
    }

    @Test(arguments: ["runing", "migratoin", "wirte", "hapiness", "привет", "straße"])
    func theyComeInOrderAndEachOnce(_ typed: String) throws {
        let near = try #require(NearSpellings(of: typed, typed: typed))
        var last = ""
        var count = 0
        while let next = near.next(after: last), count < 20_000 {
            #expect(last.utf8.lexicographicallyPrecedes(next.utf8))
            #expect(near.contains(next) || next == typed)
            last = next
            count += 1
        }
        #expect(200...3_000 ~= count)
    }

    @Test(arguments: ["привет", "run", "e0382", "snake_case", "中文字符", "", String(repeating: "a", count: 30)])
    func noOtherWordsHaveStems(_ word: String) {
        guard let near = OneLetterOff(word) else { return }
        #expect(TypedStems.far(from: word, stem: word, near: near) == [])
    }
}
