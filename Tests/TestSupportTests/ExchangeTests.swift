import TestSupport
import Testing

@Suite struct ExchangeTests {
    private static let line = """
        {"id":"x1","category":"place","events":[{"kind":"user_message","speaker":"user","at":"2026-01-01T08:00:00+01:00","text":"I live in Ghent."}],\
        "keep":[{"namespace":"user.place","predicate":"lives_in","object":"Ghent"}],"drop":[{"words":"old address","gate":"utility"}]}
        """

    private static func fact(_ object: String, _ predicate: String = "lives_in", subject: String? = nil, from: String? = nil)
        -> ExchangeFact
    {
        ExchangeFact(namespace: "user.place", predicate: predicate, subject: subject, object: object, from: from)
    }

    @Test func aLineIsRead() throws {
        let exchange = try #require(try ExchangeSet(lines: Self.line).exchanges.first)
        #expect(exchange.id == "x1" && exchange.project == nil && exchange.events.first?.origin == "user")
        #expect(exchange.keep == [Self.fact("Ghent")] && exchange.drop.first?.gate == "utility")
    }

    @Test(arguments: [
        ("{}", "id"), ("[]", "an object"), (line.replacing("\"events\":[{", with: "\"events\":[1,{"), "events"),
        (line.replacing("\"object\":\"Ghent\"", with: "\"value\":1"), "object"),
    ])
    func mistakesNameTheLine(_ line: String, _ missing: String) {
        let expected = ExchangeMistake.line(2, "\(ExchangeMistake.missing(missing))")
        #expect(throws: expected) { try ExchangeSet(lines: Self.line + "\n" + line) }
    }

    @Test(
        arguments: [
            ("Ghent", "ghent", true), ("the city of Ghent", "Ghent", true), ("Ghent", "Gent", false), ("", "Ghent", false),
            ("2026-08-19", "08-19", true), ("2026-08-19", "08-18", false), ("ticket", "named after the ticket", false),
            ("after the ticket", "named after the ticket", true), ("a b c d e f g h i Ghent", "Ghent", false),
            ("Ghent, now", "Ghent", true),
        ] as [(String, String, Bool)])
    func objects(_ found: String, _ wanted: String, _ same: Bool) { #expect(ExchangeMatch.overlaps(found, wanted) == same) }

    @Test func placeAndSubjectCount() {
        #expect(ExchangeMatch.same(Self.fact("Ghent"), Self.fact("Ghent")))
        #expect(!ExchangeMatch.same(Self.fact("Ghent", "works_in"), Self.fact("Ghent")))
        #expect(!ExchangeMatch.same(Self.fact("Ghent"), Self.fact("Ghent", subject: "Anna")))
        #expect(ExchangeMatch.same(Self.fact("Ghent", subject: "Anna Maria"), Self.fact("Ghent", subject: "Anna")))
        #expect(!ExchangeMatch.same(Self.fact("Ghent"), Self.fact("Ghent", from: "2026-01")))
        #expect(ExchangeMatch.same(Self.fact("Ghent", from: "2026-01-05"), Self.fact("Ghent", from: "2026-01")))
    }

    @Test func theScore() throws {
        let exchange = try #require(try ExchangeSet(lines: Self.line).exchanges.first)
        var score = ExchangeScore()
        #expect(score.precision == 1 && score.recall == 1)
        score.add(exchange, found: [Self.fact("Ghent"), Self.fact("Bruges"), Self.fact("the old address")])
        #expect(score.precision == 1.0 / 3 && score.recall == 1 && score.forbidden == 1)
        #expect(score.confusions.map(\.kind) == [.extra, .forbidden] && score.confusions.last?.gate == "utility")
        score.add(exchange, found: [])
        #expect(score.recall == 0.5 && score.precision == 1.0 / 3 && score.confusions.last?.kind == .missed)
        #expect(score.report.contains("missed x1 (place) user.place lives_in Ghent"))
    }

    /// Both halves have the same mix, and what they tell apart can be told apart.
    @Test func theHalves() throws {
        let halves = [try ExchangeSet.tuning(), try ExchangeSet.aside()]
        #expect(halves.reduce(0) { $0 + $1.exchanges.count } >= 260)
        let categories = halves.map { Set($0.exchanges.map(\.category)) }
        #expect(categories[0].count >= 30 && categories[0].symmetricDifference(categories[1]).count <= 3)
        let texts = halves.flatMap { $0.exchanges.map { $0.events.map(\.text).joined(separator: "\n") } }
        #expect(Set(texts).count == texts.count)
        for exchange in halves.flatMap(\.exchanges) {
            #expect(!exchange.events.isEmpty && !(exchange.keep.isEmpty && exchange.drop.isEmpty), "\(exchange.id)")
            for fact in exchange.keep {
                for drop in exchange.drop { #expect(!ExchangeMatch.holds(fact, drop.words), "\(exchange.id): \(fact.line)") }
            }
        }
        let languages = halves.flatMap(\.exchanges).map(\.category)
        #expect(
            languages.count { $0 == "german" } * 100 >= languages.count * 8
                && languages.count { $0 == "spanish" } * 100 >= languages.count * 4)
    }
}
