import Model
import SQLiteKit
import Store
import TestSupport
import Testing

@Suite struct IndexTests {
    private let everything = 0...Int64.max

    private func search(
        _ test: TestStore, _ finding: [TurnTerm], ranking: [TurnTerm] = [], keys: ClosedRange<Int64>? = nil, limit: Int = 100
    ) throws -> [String] {
        let query = TurnQuery(
            finding: finding.map { ($0, 1.0) }, ranking: ranking.map { ($0, 0.5) }, averageBytes: 100, keys: keys ?? everything,
            limit: limit)
        // The same answers, to the score, while turns wait outside the index and after they have gone into it.
        let waiting = try matches(test, query)
        try test.store.flush()
        let indexed = try matches(test, query)
        #expect(waiting.map(\.key) == indexed.map(\.key))
        for (before, after) in zip(waiting, indexed) { #expect(abs(before.score - after.score) < 1e-9) }
        return try test.store.read { reader in try indexed.compactMap { try reader.event($0.key)?.id.rawValue } }
    }

    private func matches(_ test: TestStore, _ query: TurnQuery) throws -> [TurnMatch] {
        try test.store.read { reader in
            try reader.turns(query, tail: reader.tail((query.finding + query.ranking).map(\.term), keys: query.keys))
        }
    }

    private func waiting(_ test: TestStore) throws -> Int64? {
        try Database(test.store.folder.database).read { try $0.int64("SELECT count(*) FROM tail") }
    }

    /// Up to 256 turns wait; the next one takes them all into the index. Turns without words wait for nothing.
    @Test func theTailIsBounded() throws {
        let test = try TestStore()
        for number in 0..<256 { try test.append(.of("waiting \(number)", id: "w\(number)", session: "s\(number % 7)")) }
        try test.append(.of("", id: "silent"))
        #expect(try waiting(test) == 256)
        #expect(try test.store.read { try $0.frequency(of: TurnTerm(word: "wait"), keys: everything, upTo: 1000).turns } == 0)
        try test.append(.of("waiting too", id: "last"))
        #expect(try waiting(test) == 0)
        #expect(try test.store.read { try $0.frequency(of: TurnTerm(word: "wait"), keys: everything, upTo: 1000).turns } == 257)
        #expect(try search(test, [TurnTerm(word: "wait")], limit: 300).count == 257)
        #expect(try test.store.verify().faults == [])
    }

    /// Questions of every kind find the same, in the same order, whatever part of the turns waits.
    @Test(arguments: [1, 2, 3] as [UInt64]) func theTailIsReadExactly(_ seed: UInt64) throws {
        let test = try TestStore()
        var random = SplitMix64(seed: seed)
        let words = ["alpha", "Beta", "gammaRay", "delta_four", "中文字", "école", "running", "runs"]
        for number in 0..<400 {
            let text = (0..<Int.random(in: 1...12, using: &random)).compactMap { _ in words.randomElement(using: &random) }
            try test.append(.of(text.joined(separator: " "), id: "\(number)", session: "s\(Int.random(in: 0..<9, using: &random))"))
            if Int.random(in: 0..<150, using: &random) == 0 { try test.store.flush() }
        }
        for finding in [["alpha"], ["beta", "run"], ["gammaray"], ["rai", "four"], ["中文"], ["ecol", "delta_four"]] {
            _ = try search(
                test, finding.map { TurnTerm(word: $0) }, ranking: [TurnTerm(word: "alpha"), TurnTerm(word: "字", isPrefix: true)])
        }
    }

    @Test func countsUpToItsBound() throws {
        let test = try TestStore()
        for number in 0..<20 { try test.append(.of(number < 7 ? "rare common" : "common", id: "\(number)")) }
        try test.store.flush()
        try test.store.read { reader in
            let rare = try reader.frequency(of: TurnTerm(word: "rare"), keys: everything, upTo: 8)
            #expect(rare.turns == 7 && rare.isExact && rare.lastKey?.ordinal == 6)
            let bounded = try reader.frequency(of: TurnTerm(word: "rare"), keys: everything, upTo: 7)
            #expect(bounded.turns == 7 && !bounded.isExact)
            let stopped = try reader.frequency(of: TurnTerm(word: "common"), keys: everything, upTo: 5)
            #expect(stopped.turns == 5 && !stopped.isExact && stopped.lastKey?.ordinal == 4)
            let absent = try reader.frequency(of: TurnTerm(word: "absent"), keys: everything, upTo: 5)
            #expect(absent.turns == 0 && absent.isExact && absent.lastKey == nil)
            #expect(try reader.frequency(of: TurnTerm(word: "comm", isPrefix: true), keys: everything, upTo: 100).turns == 20)
            #expect(try reader.frequency(of: TurnTerm(word: "comm"), keys: everything, upTo: 100).turns == 0)
        }
    }

    @Test func rankingTermsNeverFind() throws {
        let test = try TestStore()
        try test.append(.of("alpha", id: "a"), .of("beta", id: "b"), .of("alpha beta", id: "ab"), .of("gamma", id: "g"))
        #expect(try Set(search(test, [TurnTerm(word: "alpha")])) == ["a", "ab"])
        #expect(try search(test, [TurnTerm(word: "alpha")], ranking: [TurnTerm(word: "beta")]) == ["ab", "a"])
        #expect(try Set(search(test, [TurnTerm(word: "alpha"), TurnTerm(word: "gamma")])) == ["a", "ab", "g"])
        #expect(try search(test, [TurnTerm(word: "absent")], ranking: [TurnTerm(word: "beta")]) == [])
        #expect(try search(test, [], ranking: [TurnTerm(word: "beta")]) == [])
        #expect(try search(test, [TurnTerm(word: "alpha")], limit: 0) == [])
        #expect(try search(test, [TurnTerm(word: "alpha")], limit: 1).count == 1)
    }

    @Test func keysBoundTheSearch() throws {
        let test = try TestStore()
        let work = SpaceName(rawValue: "work")
        try test.append(.of("word", id: "p"), .of("word", id: "q", session: "t"))
        try test.append(.of("word", id: "w"), space: work)
        let (personal, other, session) = try test.store.read { reader in
            (try #require(try reader.space(.personal)), try #require(try reader.space(work)), try #require(try test.session("t")?.key))
        }
        let term = [TurnTerm(word: "word")]
        #expect(try Set(search(test, term)) == ["p", "q", "w"])
        #expect(try Set(search(test, term, keys: personal.eventKeys)) == ["p", "q"])
        #expect(try search(test, term, keys: other.eventKeys) == ["w"])
        #expect(try search(test, term, keys: session.eventKeys) == ["q"])
    }

    @Test func shorterAndFullerTextsRankHigher() throws {
        let test = try TestStore()
        try test.append(
            .of("needle " + String(repeating: "hay ", count: 500), id: "long"), .of("needle hay", id: "short"),
            .of("needle needle hay", id: "twice"))
        #expect(try search(test, [TurnTerm(word: "needl")]) == ["twice", "short", "long"])
    }

    @Test func oneTransactionsAndManyAreIndexedAlike() throws {
        let test = try TestStore()
        _ = try test.store.append((0..<50).map { .of("bulk \($0)", id: "b\($0)") }, in: .personal, door: .library)
        for number in 0..<5 { try test.append(.of("bulk single", id: "s\(number)")) }
        #expect(try search(test, [TurnTerm(word: "bulk")]).count == 55)
        #expect(try test.store.verify().faults == [])
    }

    @Test func aTermIsNeverSyntax() throws {
        let test = try TestStore()
        try test.append(.of("word", id: "1"))
        for word in ["\"", "\"\"", "a\"b", "*", "NEAR(", "text:", "a OR b", "(", "-", "^a", "", " "] {
            #expect(try search(test, [TurnTerm(word: word)], ranking: [TurnTerm(word: word, isPrefix: true)]) == [], "\(word)")
        }
    }
}
