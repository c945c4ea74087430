import Model
import Testing

@testable import Dream

/// Dates follow from the moment and the offset at which they were said.
@Suite struct DatedTests {
    private let ground: ExtractGround

    init() throws { ground = try ExtractGround.common() }

    struct Line: Sendable {
        let text: String
        let at: Instant
        let words: String
    }

    @Test(arguments: [
        Line(text: "I bought a red kayak yesterday.", at: ExtractGround.noon, words: "yesterday (2024-03-04)"),
        Line(text: "I bought a red kayak last month.", at: ExtractGround.noon, words: "last month (2024-02)"),
        Line(text: "I bought a red kayak last year.", at: ExtractGround.noon, words: "last year (in 2023)"),
        Line(text: "I bought a red kayak on 3 May 2020.", at: ExtractGround.noon, words: "on 3 May 2020"),
        Line(text: "I bought a red kayak two weeks ago.", at: ExtractGround.noon, words: "two weeks ago (2024-02)"),
        // Half past eleven at night in the event's own place, when it is tomorrow already in Greenwich.
        Line(
            text: "I bought a red kayak today.", at: Instant(milliseconds: 1_709_699_400_000, offsetMinutes: -300),
            words: "today (2024-03-05)"),
        Line(
            text: "I bought a red kayak today.", at: Instant(milliseconds: 1_709_699_400_000, offsetMinutes: 0), words: "today (2024-03-06)"
        ),
        Line(text: "I bought a red kayak today.", at: Instant(milliseconds: 1_709_699_400_000), words: "today (2024-03-06)"),
    ])
    func becomeAbsolute(_ line: Line) throws {
        let found = try ground.candidates(line.text, at: line.at)
        #expect(found.count == 1)
        let first = try #require(found.first)
        let write = first.write
        #expect(write.object == "bought a red kayak \(line.words)")
        #expect(write.statement == "The user bought a red kayak \(line.words)")
        #expect(ground.refusal(of: first, [ExtractGround.event(line.text, at: line.at)]) == nil)
    }

    @Test func aDeedBeginsOnItsDay() throws {
        let found = try ground.candidates("I bought a red kayak yesterday.")
        // Midnight of 4 March, an hour east of Greenwich.
        #expect(found.first?.write.validFrom == Instant(milliseconds: 1_709_506_800_000, offsetMinutes: 60))
        #expect(found.first?.write.validTo == nil)
    }

    @Test func whatIsToComeHasNotBegun() throws {
        let found = try ground.candidates("I'm planning a trip to Madeira in May 2024.")
        #expect(found.first?.write.predicate == "plans" && found.first?.write.validFrom == nil)
    }

    @Test func germanDatesAreRead() throws {
        let text = "Übrigens habe ich gestern in Bremen ein rotes Kajak gekauft."
        let found = try ground.candidates(text)
        #expect(found.first?.write.object.contains("gestern (2024-03-04)") == true, "\(found.map(\.write.object))")
        for candidate in found { #expect(ground.refusal(of: candidate, [ExtractGround.event(text)]) == nil) }
    }
}
