import Model
import Recall
import Store
import TestSupport
import Testing

/// The bounds of a usual search against looking at everything.
struct BoundTests {
    private func filled(_ seed: UInt64, turns: Int) throws -> Corpus {
        let corpus = try Corpus()
        var random = SplitMix64(seed: seed)
        // Few words are common and many are rare, as in any language.
        let word = { (random: inout SplitMix64) in "w\(Int(pow(Double.random(in: 0...1, using: &random), 4) * 2000))" }
        var drafts: [EventDraft] = []
        for number in 0..<turns {
            let text = (0..<Int.random(in: 2...30, using: &random)).map { _ in word(&random) }.joined(separator: " ")
            drafts.append(
                EventDraft(
                    id: EventID(rawValue: "\(number)"), session: SessionName(rawValue: "s\(number / 40)"),
                    at: Model.Instant(milliseconds: 1000),
                    kind: number.isMultiple(of: 2) ? .userMessage : .assistantMessage, text: text))
        }
        _ = try corpus.store.append(drafts, in: .personal, door: .library)
        return corpus
    }

    private func pow(_ base: Double, _ exponent: Int) -> Double { (0..<exponent).reduce(1) { product, _ in product * base } }

    /// The first ten, of all and of a usual search. The store has more turns than a common word may find.
    @Test func theFirstTenAreAsOfLookingAtEverything() throws {
        let corpus = try filled(7, turns: 9_000)
        var random = SplitMix64(seed: 8)
        var (same, all) = (0, 0)
        for _ in 0..<30 {
            let query = (0..<Int.random(in: 2...6, using: &random)).map { _ in
                "w\(Int(pow(Double.random(in: 0...1, using: &random), 3) * 2000))"
            }
            var request = SearchRequest(query: query.joined(separator: " "), spaces: nil)
            let usual = try corpus.store.read { try Searcher(reader: $0).search(request) }.map(\.id)
            request.isExhaustive = true
            let exact = try corpus.store.read { try Searcher(reader: $0).search(request) }.map(\.id)
            #expect(usual.count == exact.count)
            all += exact.count
            same += Set(exact).intersection(usual).count
        }
        #expect(all > 250 && Double(same) >= 0.97 * Double(all), "\(same) of \(all)")
    }

    /// Where every word of a question is common, the newest turns that hold two of them answer, and no more than so many are read.
    @Test func commonWordsAnswerToo() throws {
        let corpus = try Corpus()
        let drafts = (0..<9_000).map { number in
            EventDraft(
                id: EventID(rawValue: "\(number)"), session: SessionName(rawValue: "s\(number / 100)"),
                at: Model.Instant(milliseconds: 1000),
                kind: .userMessage, text: number.isMultiple(of: 2) ? "harbour ferry" : "harbour ferry lantern harbour")
        }
        _ = try corpus.store.append(drafts, in: .personal, door: .library)
        #expect(try corpus.ids("the harbour ferry").count == 10)
        #expect(try corpus.ids("harbour").first == "8999")
        #expect(try corpus.ids("harbour nowhere").count == 10)
    }

    /// Each of three words stands in too many turns to find by itself; together they say more than a rare one.
    @Test func commonWordsTogetherOutweighARareOne() throws {
        let corpus = try Corpus()
        let words = ["harbour", "ferry", "lantern"]
        let drafts = (0..<40_000).map { number in
            let text =
                switch number {
                case 20_000..<20_003: words.joined(separator: " ")
                case 30_000..<30_200: "seldom"
                default: number % 8 < 3 ? words[number % 8] : "fog"
                }
            return EventDraft(
                id: EventID(rawValue: "\(number)"), session: SessionName(rawValue: "s\(number / 100)"),
                at: Model.Instant(milliseconds: 1000), kind: .userMessage, text: text)
        }
        _ = try corpus.store.append(drafts, in: .personal, door: .library)
        #expect(try corpus.ids("seldom lantern ferry harbour").prefix(3).sorted() == ["20000", "20001", "20002"])
    }

    // MARK: Filters

    private func talk() throws -> Corpus {
        let corpus = try Corpus()
        let said: [(String, String, String, Int64, EventKind)] = [
            ("a1", "monday", "Anna", 1_000_000, .userMessage), ("b1", "monday", "Bob", 2_000_000, .assistantMessage),
            ("a2", "tuesday", "Anna", 90_000_000, .userMessage), ("b2", "tuesday", "Bob", 91_000_000, .assistantMessage),
        ]
        for (id, session, speaker, at, kind) in said {
            var draft = EventDraft(
                id: EventID(rawValue: id), session: SessionName(rawValue: session), at: Model.Instant(milliseconds: at), kind: kind,
                text: "the ferry of \(speaker)")
            draft.speaker = speaker
            _ = try corpus.store.append([draft], in: .personal, door: .library)
        }
        return corpus
    }

    private func found(_ corpus: Corpus, _ change: (inout SourceFilter) -> Void) throws -> Set<String> {
        var request = SearchRequest(query: "ferry", spaces: nil)
        change(&request.filter)
        return try Set(corpus.store.read { try Searcher(reader: $0).search(request) }.map(\.id))
    }

    @Test func filtersHold() throws {
        let corpus = try talk()
        for flushed in [false, true] {
            if flushed { try corpus.store.flush() }
            #expect(try found(corpus) { _ in } == ["a1", "b1", "a2", "b2"])
            #expect(try found(corpus) { $0.sessions = [SessionName(rawValue: "monday")] } == ["a1", "b1"])
            #expect(
                try found(corpus) { $0.sessions = ["monday", "tuesday"].map(SessionName.init(rawValue:)) } == ["a1", "b1", "a2", "b2"])
            #expect(try found(corpus) { $0.sessions = [SessionName(rawValue: "nowhere")] } == [])
            #expect(try found(corpus) { $0.speakers = ["Anna"] } == ["a1", "a2"])
            #expect(try found(corpus) { $0.speakers = ["anna"] } == [], "speakers are names")
            #expect(try found(corpus) { $0.origins = [.assistant] } == ["b1", "b2"])
            #expect(try found(corpus) { $0.since = 2_000_000 } == ["b1", "a2", "b2"])
            #expect(try found(corpus) { $0.until = 2_000_000 } == ["a1"])
            #expect(try found(corpus) { ($0.since, $0.until) = (2_000_000, 91_000_000) } == ["b1", "a2"])
            #expect(
                try found(corpus) { ($0.speakers, $0.sessions, $0.origins) = (["Bob"], [SessionName(rawValue: "tuesday")], [.assistant]) }
                    == ["b2"])
            #expect(try found(corpus) { ($0.speakers, $0.origins) = (["Bob"], [.user]) } == [])
        }
    }

    @Test func theNamedSpeakerComesFirst() throws {
        let corpus = try talk()
        #expect(try corpus.ids("which ferry does Bob like").prefix(2).sorted() == ["b1", "b2"])
        #expect(try corpus.ids("which ferry does Anna like").prefix(2).sorted() == ["a1", "a2"])
    }

    /// What was answered is found by the words of what was asked.
    @Test func anAnswerIsFoundByItsQuestion() throws {
        let corpus = try Corpus()
        let talk: [(String, EventKind, String)] = [
            ("q", .userMessage, "Which lantern fits the harbour house?"), ("a", .assistantMessage, "Take the small brass one."),
            ("x", .userMessage, "Thanks a lot."),
        ]
        for (id, kind, text) in talk {
            let draft = EventDraft(
                id: EventID(rawValue: id), session: SessionName(rawValue: "s"), at: Model.Instant(milliseconds: 1000), kind: kind,
                text: text)
            _ = try corpus.store.append([draft], in: .personal, door: .library)
        }
        #expect(try corpus.ids("Which lantern did you recommend for the harbour house?") == ["q", "a"])
        #expect(try corpus.ids("Which lantern fits the harbour house?") == ["q"])
    }
}
