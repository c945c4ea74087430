import Model
import Store
import TestSupport
import Testing

@testable import TextKit

@Suite struct SpellingTests {
    private let everything = 0...Int64.max

    private func stem(_ word: String) -> String {
        var stem = ""
        var word = word
        word.withUTF8 { bytes in
            WordSplitter().split(bytes) { found in
                stem = String(decoding: found.bytes, as: UTF8.self)
                return false
            }
        }
        return stem
    }

    private func spellings(_ test: TestStore, _ typed: String, keys: ClosedRange<Int64>? = nil) throws -> [String: Int] {
        let found = try test.store.read { reader in
            try reader.spellings(of: TurnTerm(word: stem(typed)), typed: typed, keys: keys ?? everything)
        }
        return Dictionary(uniqueKeysWithValues: found.map { ($0.term.word, $0.turns) })
    }

    /// While they wait outside the index, and when they are in it.
    private func both(_ test: TestStore, _ typed: String) throws -> [String: Int] {
        let waiting = try spellings(test, typed)
        try test.store.flush()
        let indexed = try spellings(test, typed)
        #expect(waiting == indexed, "\(typed)")
        return indexed
    }

    @Test(arguments: [
        ("We moved to Postgres.", "posgtres", "postgr"), ("The migration is done.", "migratoin", "migrat"),
        ("They were running late.", "runing", "run"), ("Die Größe ist falsch.", "Grösze", "gross"),
        ("Die Größe ist falsch.", "Grösee", "gross"),
        ("Скажи привет всем.", "првиет", "привет"), ("Το καλοκαίρι αρχίζει", "καλοκέρι", ""), ("τα παιδιά", "παιδά", "παιδιά"),
        ("call validateFactWrite here", "validate_fact_write", ""),
        ("call validateFactWrite here", "validateFactWrit", "validatefactwrite"),
        ("call validateFactWrite here", "fcat", "fact"), ("the fact_write table", "factwrite", "fact_write"),
        ("the fact_write table", "fact_wirte", "fact_write"), ("error E0383 again", "E0382", ""), ("version v1beta", "v2beta", ""),
        ("port 5433", "5432", ""), ("the cat sat", "cot", ""), ("日本語の文", "日木語", ""), ("naïve café owners", "caefé", "cafe"),
        ("the word is schedule", "scheduel", "schedul"), ("the word is schedule", "schedule", ""),
        ("the kubernetes cluster", "ubernetes", "kubernet"),
    ])
    func oneErrorIsForgiven(_ text: String, _ typed: String, _ meant: String) throws {
        let test = try TestStore()
        try test.append(.of(text))
        let found = try both(test, typed)
        #expect(meant.isEmpty ? found.isEmpty : found[meant] == 1, "\(found)")
    }

    @Test func theMostFrequentComeFirstAndFew() throws {
        let test = try TestStore()
        let words = ["hello", "help", "held", "hero", "halo", "hell", "cello"]
        for (index, word) in words.enumerated() {
            for number in 0...index { try test.append(.of("\(word) \(word)", id: "\(word)\(number)", session: word)) }
            if index == 3 { try test.store.flush() }
        }
        let list = try test.store.read { try $0.spellings(of: TurnTerm(word: "helo"), keys: everything) }
        #expect(list.map(\.term.word) == ["hell", "halo", "hero", "held", "help"] && list.map(\.turns) == [6, 5, 4, 3, 2])
    }

    @Test func onlyTheKeysAskedForCount() throws {
        let test = try TestStore()
        try test.append(.of("the postgres port"), space: SpaceName(rawValue: "a"))
        try test.append(.of("the postfres gate"), space: SpaceName(rawValue: "b"))
        for _ in 0...1 {
            try test.store.read { reader in
                let a = try #require(try reader.extent(of: SpaceName(rawValue: "a"))).keys
                let b = try #require(try reader.extent(of: SpaceName(rawValue: "b"))).keys
                let typed = StrangeWord(TurnTerm(word: "postres"), typed: "postres")
                #expect(try reader.spellings(of: [typed], keys: [a]).map { $0.map(\.term.word) } == [["postgr"]])
                #expect(try reader.spellings(of: [typed, typed], keys: [a, b]).map(\.count) == [2, 2])
                #expect(try reader.spellings(of: [typed], keys: []) == [[]])
            }
            try test.store.flush()
        }
    }

    /// A word that was forgotten is not offered.
    @Test func whatWasForgottenIsNoSpelling() throws {
        let test = try TestStore()
        try test.append(.of("the secret word is zanzibar", id: "z"), .of("nothing else", id: "n"))
        try test.store.flush()
        #expect(try spellings(test, "zanzibra") == ["zanzibar": 1])
        var request = ForgetRequest()
        request.match = "zanzibar"
        _ = try test.store.forget(request, in: test.store.read { try $0.numbers(nil) })
        #expect(try spellings(test, "zanzibra") == [:])
    }

    /// A made vocabulary of few letters, where near words are many; some in the index, some waiting, over several segments.
    @Test(arguments: 1...6 as ClosedRange<UInt64>)
    func nothingIsMissed(_ seed: UInt64) throws {
        let test = try TestStore()
        var random = SplitMix64(seed: seed)
        let letters = Array(seed.isMultiple(of: 2) ? "xzqjv" : "жзлкф")
        func word() -> String {
            String((0..<Int.random(in: 3...7, using: &random)).compactMap { _ in letters.randomElement(using: &random) })
        }
        var turns: [String: Int] = [:]
        for number in 0..<300 {
            let words = (0..<Int.random(in: 1...6, using: &random)).map { _ in word() }
            for word in Set(words) { turns[word, default: 0] += 1 }
            try test.append(.of(words.joined(separator: " "), id: "\(number)"))
            if number < 250, Int.random(in: 0..<40, using: &random) == 0 { try test.store.flush() }
        }
        for _ in 0..<40 {
            let typed = word()
            let near = OneLetterOff(typed)
            let expected = turns.filter { near?.contains($0.key) == true }.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
            let found = try test.store.read { try $0.spellings(of: TurnTerm(word: typed), keys: everything) }
            #expect(found.map(\.term.word) == expected.prefix(5).map(\.key), "\(typed)")
            #expect(found.map(\.turns) == expected.prefix(5).map(\.value), "\(typed)")
        }
    }
}
