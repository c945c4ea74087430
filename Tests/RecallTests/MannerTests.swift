import Store
import Testing

@testable import Recall

struct MannerTests {
    private func manner(_ question: String) -> Manner { Manner(AskedWords(question)) }

    @Test(arguments: [
        "What did you say about the port?", "you told me a recipe", "The book you've recently recommended", "Can you remind me of it?",
        "in our previous chat", "What was it in my last long conversation?", "which hotel did you suggest", "what YOU have also mentioned",
    ])
    func asksBack(_ question: String) { #expect(manner(question).asksBack) }

    @Test(
        arguments: [
            "What did I say about the port?", "Do you know it?", "did you eat", "remind him", "our last holiday", "you", "", "you said",
            "what will you tell",
        ].map { ($0, $0 == "you said") })
    func doesNotAskBack(_ question: String, _ isSo: Bool) { #expect(manner(question).asksBack == isSo) }

    @Test(arguments: [
        ("Where do I live?", true), ("where do i live", false), ("My cat", true), ("tell us", true), ("in the US", false),
        ("I'm here", true),
        ("I’ve been", true), ("we've been", true), ("the user's cat", true), ("a user's cat", false), ("mine shaft is mine", true),
        ("mining", false),
        ("Where does Anna live?", false), ("", false),
    ])
    func speaksOfTheAsker(_ question: String, _ isSo: Bool) { #expect(manner(question).isFirstPerson == isSo) }

    @Test(arguments: [
        ("How many bikes do I own?", "many"), ("many bikes", ""), ("How long ago did it end", "long ago"),
        ("two weeks ago", "two weeks ago"),
        ("a couple of days ago", "couple of days ago"), ("what happened last month", "last month"), ("in the past 3 years", "past 3 years"),
        ("this is it", ""), ("last names", ""), ("how many days passed since", "many days passed"),
        ("Could you please remind me of the book", "you please remind"), ("tell me more", ""), ("I was wondering about cats", "wondering"),
        ("I wanted to ask", "wanted"), ("they wanted to ask", ""), ("I'm thinking about dinner", "thinking"),
        ("I was going back through it", "going back"),
        ("I am looking for it", ""), ("our previous conversation on ports", "previous conversation"), ("Do you remember it", "remember"),
        ("we remember it", ""), ("日本 last week", "last week"), ("", ""),
    ])
    func wordsOfTheFrame(_ question: String, _ words: String) {
        let bytes = Array(question.utf8)
        let frame = manner(question).frame.map { String(decoding: bytes[$0], as: UTF8.self) }
        #expect(frame.joined(separator: " ").lowercased() == words)
    }

    /// What is also asked about is asked about; and where all is frame, all is asked.
    @Test func onlyTheFrameIsLeftOut() {
        let terms = { (text: String) in Question.asked(text, frame: Manner(AskedWords(text)).frame).terms.map(\.word) }
        #expect(terms("how many times did the times report it") == ["time", "report"])
        #expect(terms("how long ago") == ["long", "ago"])
        #expect(terms("what happened last week in Oslo") == ["happen", "oslo"])
    }

    private static let day: Int64 = 86_400_000
    /// 2026-11-21 at noon.
    private static let now = 20_778 * day + day / 2

    /// Days before the day of asking, from the one to the other, that the question speaks of or not.
    @Test(
        arguments: [
            ("what did I do yesterday", [1], [9, -9]), ("two weeks ago", [14, 12, 16], [40, 1]), ("last month", [35, 30], [90, 1]),
            ("in 2025", [400, 690], [900, -60]), ("on 2026-11-01", [20, 18], [30, 5]), ("in May", [190, 200, 170], [300, 20]),
            ("vor zwei Wochen", [14], [60]),
        ] as [(String, [Int64], [Int64])])
    func timesAreUnderstood(_ question: String, _ inside: [Int64], _ outside: [Int64]) throws {
        let time = try #require(AskedTime(question, now: Self.now))
        for days in inside { #expect(time.holds(Self.now - days * Self.day), "\(days) days before") }
        for days in outside { #expect(!time.holds(Self.now - days * Self.day), "\(days) days before") }
    }

    @Test(arguments: ["", "what is the port", "next week", "how many weeks"])
    func otherQuestionsTellNoTime(_ question: String) { #expect(AskedTime(question, now: Self.now) == nil) }

    @Test(arguments: [Int64.min, -1, 0, 1, Int64.max]) func anyMomentCanBeNow(_ now: Int64) {
        _ = AskedTime("two weeks ago in 2023", now: now)
    }
}
