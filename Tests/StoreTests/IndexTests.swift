import Model
import SQLiteKit
import Store
import TestSupport
import Testing

@Suite struct IndexTests {
    private let everything = 0...Int64.max

    private func search(
        _ test: TestStore, _ finding: [TurnTerm], together: Bool = false, ranking: [TurnTerm] = [], keys: ClosedRange<Int64>? = nil,
        most: Int = .max
    ) throws -> [String] {
        let query = TurnQuery(finding: finding, isTogether: together, ranking: ranking, keys: keys ?? everything, most: most)
        // The same answers, to the count, while turns wait outside the index and after they have gone into it.
        let waiting = try counts(test, query)
        try test.store.flush()
        let indexed = try counts(test, query)
        if most == .max { #expect(waiting == indexed) }
        return try test.store.read { reader in try indexed.compactMap { try reader.event(EventKey(rawValue: $0[0]))?.id.rawValue } }
    }

    /// Each row's key and counts.
    private func counts(_ test: TestStore, _ query: TurnQuery) throws -> [[Int64]] {
        try test.store.read { reader in
            let texts = try reader.texts(query, tail: reader.tail(query.terms, keys: query.keys))
            return texts.keys.indices.map { row in [texts.keys[row]] + (0..<texts.terms).map { Int64(texts.count(of: $0, at: row)) } }
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
        #expect(try search(test, [TurnTerm(word: "wait")], most: 300).count == 257)
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
        #expect(try search(test, [TurnTerm(word: "alpha")], ranking: [TurnTerm(word: "beta")]) == ["a", "ab"])
        #expect(try Set(search(test, [TurnTerm(word: "alpha"), TurnTerm(word: "gamma")])) == ["a", "ab", "g"])
        #expect(try search(test, [TurnTerm(word: "absent")], ranking: [TurnTerm(word: "beta")]) == [])
        #expect(try search(test, [], ranking: [TurnTerm(word: "beta")]) == [])
        #expect(try search(test, [TurnTerm(word: "alpha")], most: 0) == [])
        #expect(try search(test, [TurnTerm(word: "alpha")], most: 1) == ["ab"], "the newest")
    }

    @Test func togetherBothAreThere() throws {
        let test = try TestStore()
        try test.append(.of("alpha beta", id: "ab"), .of("alpha", id: "a"), .of("beta gamma", id: "bg"), .of("gamma beta alpha", id: "gba"))
        let (alpha, beta, gamma) = (TurnTerm(word: "alpha"), TurnTerm(word: "beta"), TurnTerm(word: "gamma"))
        #expect(try search(test, [alpha, beta], together: true) == ["ab", "gba"])
        #expect(try search(test, [alpha, beta, gamma], together: true) == ["ab", "gba"])
        #expect(try search(test, [beta, gamma, alpha], together: true, ranking: [TurnTerm(word: "delta")]) == ["bg", "gba"])
        #expect(try search(test, [alpha], together: true) == ["ab", "a", "gba"])
    }

    /// More terms than one number holds, and words that stand there more often than can be said.
    @Test func everyTermIsCounted() throws {
        let test = try TestStore()
        let words = (0..<40).map { "word\(Character(UnicodeScalar(UInt8(97 + $0 % 26))))x\($0)" }
        try test.append(.of(words.joined(separator: " ") + String(repeating: " " + words[37], count: 20), id: "all"))
        try test.append(.of(words[3] + " " + words[3] + " " + words[39], id: "some"))
        let terms = words.map { TurnTerm(word: $0) }
        #expect(try search(test, Array(terms.prefix(20)), ranking: Array(terms.dropFirst(20))) == ["all", "some"])
        let query = TurnQuery(finding: Array(terms.prefix(20)), ranking: Array(terms.dropFirst(20)), keys: everything)
        let rows = try counts(test, query)
        #expect(rows[0].dropFirst().elementsEqual((0..<40).map { $0 == 37 ? 15 : 1 }))
        #expect(rows[1].dropFirst().elementsEqual((0..<40).map { $0 == 3 ? 2 : $0 == 39 ? 1 : 0 }))
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
