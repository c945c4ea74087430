import Model
import Testing

@testable import Dream

/// What is worth more: what tells more of a life.
@Suite struct WorthTests {
    private let ground: ExtractGround

    init() throws { ground = try ExtractGround.common() }

    private func worth(_ text: String) throws -> Double { try ground.candidates(text).map(\.worth).max() ?? 0 }

    @Test(arguments: [
        ("I bought my first kayak in Bergen on 3 May 2020.", "I bought some bread."),
        ("I'm allergic to peanuts.", "I like the blue one in the picture."),
        ("My brother Emil gave me 12 old records last week.", "I'm looking for some records by old bands."),
        ("My name is Ada Brook.", "I am reading the text about ferries."),
    ])
    func theConcreteGoesBefore(_ more: String, _ less: String) throws {
        let (high, low) = (try worth(more), try worth(less))
        #expect(high > low, "\(high) \(low)")
    }

    /// Where a project is worked on, `I restarted it` tells of the work and not of a life.
    @Test func workIsNoLife() throws {
        let text = "I removed the old importer. We have link text in pi."
        #expect(try ground.candidates(text, project: "ferry").isEmpty)
        #expect(try !ground.candidates(text).isEmpty)
        #expect(try !ground.candidates("I bought my first kayak in Bergen on 3 May 2020.", project: "ferry").isEmpty)
    }

    @Test func aMessageGivesFewNotes() throws {
        let text = (1...30).map { "I bought kayak number \($0) in Bergen with my brother Emil in \(1980 + $0)." }.joined(separator: " ")
        let notes = try ground.candidates(text).filter { $0.rule.hasPrefix("en/note.") }
        #expect((1...2).contains(notes.count))
    }

    @Test(arguments: [
        ("I run my bakery near Bergen with 2 friends.", "The user runs their bakery near Bergen with 2 friends"),
        ("I love my old bakery.", "The user likes their old bakery"),
        ("My parents have given me 3 lamps from Porto.", "The user's parents have given the user 3 lamps from Porto"),
        ("I've had 2 cats since May 2020.", "The user has had 2 cats since May 2020"),
        ("I always carry my 2 umbrellas to Bergen.", "The user always carries their 2 umbrellas to Bergen"),
        ("I usually quietly carry 3 books to Bergen.", "The user usually quietly carries 3 books to Bergen"),
        ("I’m 32 and my credit score is 720.", "The user is 32 and their credit score is 720"),
        ("I bought my kayak in Bergen in 2020 and I love it.", "The user bought their kayak in Bergen in 2020"),
    ])
    func theSpeakerStandsInThePlaceOfI(_ text: String, _ statement: String) throws {
        let found = try ground.candidates(text)
        #expect(found.contains { $0.write.statement == statement }, "\(found.map { $0.write.statement ?? "-" })")
    }
}
