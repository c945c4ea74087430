import Model
import TestSupport
import Testing
import TextKit

@testable import Recall

@Suite struct RecallPackingTests {
    private let said = [
        "We moved the ferry to another quay.", "Lunch is at noon on Fridays.", "The lighthouse keeper retired in spring.",
        "Tickets are printed by the old machine.", "Nobody repaired the southern crane.", "The tide tables hang in the office.",
    ]

    // MARK: How a block looks

    @Test func groupsDaysAndSessions() throws {
        let quoted = Make.event("e1", "I live in Porto.", session: "a")
        let found = [
            Make.event("e2", said[0], session: "b", day: 2), Make.other(.skill, "roll-back", "Roll a release back."),
            Make.event("e3", said[1], session: "c", speaker: "web_fetch", origin: .web), Make.event("e4", said[2], session: "b", day: 1),
            Make.fact("f1", "The user lives in Porto", quotes: quoted, valid: Period(from: Make.start - Make.day, to: Make.start)),
            Make.other(.gene, "gene one]", "Retry once."), Make.event("e5", said[3], session: "b", day: 3, mark: "corrected"),
        ]
        let core = [Make.fact("f2", "The user is called Mara", confidence: .verified, isCore: true)]
        let text = try #require(RecallPacking().pack(core: core, found: found, budget: 10_000).block()?.text)
        #expect(
            text == """
                <reverie-memory>
                \(MemoryFence.recalled) A line that is set in goes on in the session of the line above it.
                - [f:f2] verified, last seen 2027-01-15: The user is called Mara
                - [f:f1] since 2027-01-14 until 2027-01-15, seldom seen, last seen 2027-01-15: The user lives in Porto
                - [e:e4] 2027-01-16, user in personal: \(said[2])
                  - [e:e2] 2027-01-17, user: \(said[0])
                  - [e:e5] 2027-01-18, user, corrected since: \(said[3])
                - [e:e3] 2027-01-15, web_fetch, from the web in personal: \(said[1])
                - [g:gene%20one%5D] since 2027-01-15: Retry once.
                - [s:roll-back] since 2027-01-15: Roll a release back.
                </reverie-memory>

                """)
    }

    // MARK: What is left out

    @Test func aFactStandsForTheEventThatItQuotes() {
        let long = Make.event("long", "I live in Porto. " + said.joined(separator: " "))
        let short = Make.event("short", "I live in Porto.")
        let fact = Make.fact("f", "The user lives in Porto", quotes: short)
        #expect(RecallPacking().ids([short, fact]) == ["f"] && RecallPacking().ids([fact, short]) == ["f"])
        // What is known by heart stands for it, too, and so does what was given before.
        #expect(RecallPacking().ids(core: [Make.fact("f", "The user lives in Porto", quotes: short, isCore: true)], [short]) == ["f"])
        #expect(RecallPacking(given: [fact.item]).ids([short, fact]) == [])
        // A long message says much else.
        #expect(Set(RecallPacking().ids([long, Make.fact("f", "The user lives in Porto", quotes: long, bytes: 16)])) == ["f", "long"])
    }

    /// The fact comes where its event stood, which may decide whether there is room.
    @Test func aFactTakesTheBetterPlace() throws {
        let event = Make.event("e", "I live in Porto.")
        let fact = Make.fact("f", "The user lives in Porto", quotes: event)
        let found = [event, Make.event("x", said[0], session: "x"), fact]
        let alone = try #require(RecallPacking().pack(core: [], found: [fact], budget: 1000).block()?.tokens)
        #expect(RecallPacking().ids(found, budget: alone) == ["f"])
    }

    @Test func theBetterOfTwoNearCopies() {
        let first = Make.event("a", "On Monday we moved the whole ferry database to the port 5433.", session: "a")
        let second = Make.event("b", "on monday we moved the whole ferry database to the port 5433", session: "b")
        let other = Make.event("c", "On Monday we moved the whole ferry database to the port 5434.", session: "c")
        #expect(RecallPacking().ids([first, second, other]) == ["a", "c"])
        #expect(RecallPacking().ids([second, first]) == ["b"])
        // What a session was given under another id is nothing new to it.
        #expect(RecallPacking(texts: [first.hit.text]).ids([second, other]) == ["c"])
    }

    @Test func whatWasGivenIsNotGivenAgain() {
        let old = Make.fact("f", "The user lives in Porto", version: 1)
        let new = Make.fact("f", "The user lives in Porto", version: 2)
        #expect(RecallPacking(given: [old.item]).ids([old]) == [] && RecallPacking(given: [old.item]).ids([new]) == ["f"])
        #expect(RecallPacking(given: [old.item]).ids(core: [old], []) == [])
        #expect(RecallPacking { $0.id == "f" }.ids([new, Make.event("e", said[0])]) == ["e"])
        #expect(RecallPacking(most: 2).ids(said.enumerated().map { Make.event("e\($0)", $1, session: "\($0)") }).count == 2)
    }

    // MARK: Turns

    @Test func noSessionTakesTheTurnsOfOthers() throws {
        let one = said.prefix(5).enumerated().map { Make.event("a\($0.offset)", $0.element, session: "a", day: Int64($0.offset)) }
        let found = one + [Make.event("b", said[5], session: "b")]
        #expect(RecallPacking.ordered(found).map(\.hit.id) == ["a0", "a1", "a2", "b", "a3", "a4"])
        #expect(RecallPacking().ids(found) == ["a0", "a1", "a2", "a3", "a4", "b"], "with room for all nothing is left out")
        #expect(RecallPacking(most: 4).ids(found) == ["a0", "a1", "a2", "b"])
        #expect(RecallPacking.ordered(one).map(\.hit.id) == ["a0", "a1", "a2", "a3", "a4"])
    }

    @Test func coreMemoryComesFirstAndLeavesRoom() throws {
        let core = (0..<30).map { Make.fact("f\($0)", "The user wants to know thing \($0) always, whatever the question", isCore: true) }
        let found = said.enumerated().map { Make.event("e\($0)", $1, session: "\($0)") }
        let ids = RecallPacking().ids(core: core, found, budget: 500)
        #expect(ids.prefix { $0.hasPrefix("f") }.count > 3 && ids.contains("e0") && ids.contains("e1"), "\(ids)")
        // What is left in the end goes to the rest of it, and where nothing was found all of it does.
        #expect(RecallPacking().ids(core: core, Array(found.prefix(1)), budget: 500).count > ids.count / 2)
        #expect(RecallPacking().ids(core: core, [], budget: 500).count >= 10)
        let least = try #require(RecallPacking().pack(core: [core[0]], found: [], budget: 1000).block()?.tokens)
        #expect(RecallPacking().ids(core: core, found, budget: least) == ["f0"], "at its first piece it takes what there is")
    }

    // MARK: Budgets

    @Test func theLeastBudgetIsTheLeast() throws {
        let found = said.enumerated().map { Make.event("e\($0)", $1, session: "\($0)") }
        let needed = try #require(RecallPacking().needed(core: [], found: found))
        #expect(RecallPacking().ids(found, budget: needed - 1) == [] && RecallPacking().ids(found, budget: needed).count == 1)
        #expect(RecallPacking().needed(core: [], found: []) == nil)
        #expect(RecallPacking(given: [found[0].item]).needed(core: [], found: [found[0]]) == nil)
    }

    @Test func everyBudgetHolds() {
        let found = HostileMemories.all.prefix(30).enumerated().map { Make.event("e\($0)", $1, session: "\($0 % 7)", day: Int64($0)) }
        let core = [Make.fact("f", HostileMemories.all[3], isCore: true)]
        var before = 0
        for budget in Array(0...120) + Array(stride(from: 130, through: 2000, by: 37)) {
            let packed = RecallPacking().pack(core: core, found: found, budget: budget).recollection()
            let tokens = TokenEstimate.count(of: packed?.text ?? "")
            #expect(tokens <= budget && packed?.tokens ?? 0 == tokens, "budget \(budget)")
            if let packed { #expect(HostileMemories.fault(in: packed.text, pieces: packed.items.count) == nil, "budget \(budget)") }
            if budget % 500 == 0 {
                #expect(packed?.items.count ?? 0 >= before)
                before = packed?.items.count ?? 0
            }
        }
        #expect(before > 10)
    }
}
