import Knowledge
import Model
import Store
import Testing

/// What becomes of a newcomer and of what was believed, row by row.
@Suite struct EvolutionTests {
    static let now: Int64 = 1_000_000
    static let month = Confidence.tentativeMilliseconds

    static func belief(
        _ fact: Int64, _ value: String, _ from: Int64?, _ to: Int64? = nil, _ confidence: Confidence = .tentative, origin: Origin = .user,
        evidence: [String] = ["old"], isExpired: Bool = false
    ) -> Belief {
        let expires = confidence == .tentative ? now + (isExpired ? -1 : 5) : nil
        let state = FactState(
            valid: Period(from: from, to: to), confidence: confidence, origin: origin, verifiedAt: confidence == .verified ? 1 : nil,
            expiresAt: expires)
        return Belief(
            fact: fact, value: value, state: state, evidence: Set(evidence.map { EvidencePoint(event: $0, session: $0) }),
            isExpired: isExpired)
    }

    static func newcomer(
        _ value: String, _ from: Int64?, _ to: Int64? = nil, _ confidence: Confidence = .tentative, origin: Origin = .user,
        evidence: [String] = ["new"]
    ) -> Newcomer {
        Newcomer(
            value: value, valid: Period(from: from, to: to), confidence: confidence, origin: origin,
            evidence: Set(evidence.map { EvidencePoint(event: $0, session: $0) }))
    }

    /// What a plan does, in short: `+` what comes in, `=` what is seen again, `~` what gets another version, `-` what never held, `?` whom
    /// a person is asked about.
    static func words(_ newcomer: Newcomer, _ beliefs: [Belief]) -> String {
        let plan = Evolution.plan(newcomer, among: beliefs, now: now)
        var words: [String] = []
        if let inserted = plan.inserted { words.append("+\(period(inserted.valid))") }
        if let supported = plan.supported { words.append("=\(supported)") }
        for (fact, state) in plan.revised.sorted(by: { $0.key < $1.key }) { words.append("~\(fact)\(period(state.valid))") }
        words += plan.closed.sorted().map { "-\($0)" } + plan.conflicts.sorted().map { "?\($0)" }
        return words.joined(separator: " ")
    }

    private static func period(_ period: Period) -> String {
        "[\(period.hasBeginning ? "\(period.from)" : "")..\(period.hasEnd ? "\(period.to)" : "")]"
    }

    struct Row: CustomTestStringConvertible, Sendable {
        let what: String
        let newcomer: Newcomer
        let beliefs: [Belief]
        let plan: String
        var testDescription: String { what }

        init(_ what: String, _ newcomer: Newcomer, _ beliefs: [Belief], _ plan: String) {
            (self.what, self.newcomer, self.beliefs, self.plan) = (what, newcomer, beliefs, plan)
        }
    }

    @Test(arguments: rules + edges + seenAgain + expired + trust) func row(_ row: Row) {
        #expect(Self.words(row.newcomer, row.beliefs) == row.plan)
    }

    static let rules = [
        Row("none", newcomer("A", 10), [], "+[10..]"),
        Row("the same", newcomer("A", 20), [belief(1, "A", 10)], "=1 ~1[10..]"),
        Row("the same, on the same evidence", newcomer("A", 10, evidence: ["old"]), [belief(1, "A", 10)], ""),
        Row("tentative", newcomer("B", 20), [belief(1, "A", 10)], "+[20..] -1"),
        Row("confident", newcomer("B", 20), [belief(1, "A", 10, nil, .confident)], "+[20..] ~1[10..20]"),
        Row("a person's", newcomer("B", 20, nil, .confident), [belief(1, "A", 10, nil, .verified)], "?1"),
        Row("a person's, seen again", newcomer("A", 20), [belief(1, "A", 10, nil, .verified)], "=1"),
        Row("a person against a person", newcomer("B", 20, nil, .verified), [belief(1, "A", 10, nil, .verified)], "+[20..] ~1[10..20]"),
        Row("a person on what is known", newcomer("A", 20, nil, .verified, evidence: []), [belief(1, "A", 10)], "~1[10..]"),
        Row("nothing but echoes", newcomer("A", 20, evidence: []), [belief(1, "A", 10)], ""),
        Row("nothing but echoes of something else", newcomer("B", 20, evidence: []), [belief(1, "A", 10)], ""),
        Row("late", newcomer("B", 5), [belief(1, "A", 10, nil, .confident)], "+[5..10]"),
        Row("late, before a person's", newcomer("B", 5), [belief(1, "A", 10, nil, .verified)], "+[5..10]"),
        Row("late, between two", newcomer("B", 15), [belief(1, "A", 0, 10), belief(2, "C", 20)], "+[15..20]"),
        Row(
            "late, in the time of one and before another", newcomer("B", 5), [belief(1, "A", 0, 10, .confident), belief(2, "C", 10)],
            "+[5..10] ~1[0..5]"),
        Row(
            "one that may go and one that may not", newcomer("B", 20), [belief(1, "A", 10), belief(2, "C", 10, nil, .verified)], "?2"),
        Row(
            "two in the way, as a merge leaves them", newcomer("B", 20), [belief(1, "A", 10), belief(2, "C", 15, nil, .confident)],
            "+[20..] ~2[15..20] -1"),
        Row("always, against always", newcomer("B", nil), [belief(1, "A", nil, nil, .confident)], "+[..] -1"),
        Row("always, where something is known of later", newcomer("B", nil), [belief(1, "A", 10)], "+[..10]"),
        Row("always, said again", newcomer("A", nil), [belief(1, "A", nil, nil, .confident)], "=1"),
    ]

    static let edges = [
        Row("where the other ends", newcomer("B", 20), [belief(1, "A", 10, 20)], "+[20..]"),
        Row("a millisecond before the other ends", newcomer("B", 19), [belief(1, "A", 10, 20)], "+[19..] -1"),
        Row("a millisecond before, confident", newcomer("B", 19), [belief(1, "A", 10, 20, .confident)], "+[19..] ~1[10..19]"),
        Row("from the same moment", newcomer("B", 10), [belief(1, "A", 10)], "+[10..] -1"),
        Row("from the same moment, confident", newcomer("B", 10), [belief(1, "A", 10, nil, .confident)], "+[10..] -1"),
        Row("a millisecond later, confident", newcomer("B", 11), [belief(1, "A", 10, nil, .confident)], "+[11..] ~1[10..11]"),
        Row("a millisecond earlier", newcomer("B", 9), [belief(1, "A", 10)], "+[9..10]"),
        Row("inside, with an end", newcomer("B", 12, 15), [belief(1, "A", 10, nil, .confident)], "+[12..15] ~1[10..12]"),
        Row("it ends where the next begins", newcomer("B", 5, 10), [belief(1, "A", 10)], "+[5..10]"),
        Row("it ends a millisecond later", newcomer("B", 5, 11), [belief(1, "A", 10)], "+[5..10]"),
        Row("around the other", newcomer("B", 5, 30), [belief(1, "A", 10, 20)], "+[5..10]"),
        Row("long before", newcomer("B", 1, 3), [belief(1, "A", 10, 20)], "+[1..3]"),
        Row("long after", newcomer("B", 30), [belief(1, "A", 10, 20)], "+[30..]"),
    ]

    static let seenAgain = [
        Row("from earlier on", newcomer("A", 5), [belief(1, "A", 10)], "=1 ~1[5..]"),
        Row("with an end", newcomer("A", 12, 30), [belief(1, "A", 10)], "=1 ~1[10..30]"),
        Row("without the end that is known", newcomer("A", 12), [belief(1, "A", 10, 20)], "=1 ~1[10..20]"),
        Row("with a later end", newcomer("A", 12, 30), [belief(1, "A", 10, 20)], "=1 ~1[10..30]"),
        Row("where it ended", newcomer("A", 20), [belief(1, "A", 10, 20)], "=1 ~1[10..]"),
        Row("a millisecond after it ended", newcomer("A", 21), [belief(1, "A", 10, 20)], "+[21..]"),
        Row("up to where it began", newcomer("A", 5, 10), [belief(1, "A", 10)], "=1 ~1[5..]"),
        Row("up to a millisecond before", newcomer("A", 5, 9), [belief(1, "A", 10)], "+[5..9]"),
        Row("a person's is not stretched", newcomer("A", 5), [belief(1, "A", 10, 20, .verified)], "=1"),
        Row("where a person's ends", newcomer("A", 20), [belief(1, "A", 10, 20, .verified)], "+[20..]"),
        Row("a person stretches it", newcomer("A", 5, nil, .verified), [belief(1, "A", 10, nil, .verified)], "=1 ~1[5..]"),
        Row(
            "before another value", newcomer("A", 5), [belief(1, "A", 0, 10, .confident), belief(2, "B", 10)], "=1"),
        Row(
            "the end that is known is not stretched to the next value", newcomer("A", 5),
            [belief(1, "A", 0, 10), belief(2, "B", 20)], "=1 ~1[0..10]"),
        // It says something of another value's time, which has to give way; it is not the stretch that ended there.
        Row(
            "where it ended and another value began", newcomer("A", 10), [belief(1, "A", 0, 10, .confident), belief(2, "B", 10)],
            "+[10..] -2"),
        Row(
            "where it ended and a person's value began", newcomer("A", 10),
            [belief(1, "A", 0, 10, .confident), belief(2, "B", 10, nil, .verified)], "?2"),
        Row(
            "up to where it began, in another value's time", newcomer("A", 5, 10),
            [belief(1, "B", 0, 10, .confident), belief(2, "A", 10)], "+[5..10] ~1[0..5]"),
        Row(
            "after another value", newcomer("A", 30), [belief(1, "A", 0, 10), belief(2, "B", 10, nil, .confident)],
            "+[30..] ~2[10..30]"),
        Row("of two the earlier", newcomer("A", 5, 25), [belief(1, "A", 20), belief(2, "A", 0, 10)], "=2 ~2[0..25]"),
    ]

    static let expired = [
        Row("seen again, it is revived", newcomer("A", 20), [belief(1, "A", 10, isExpired: true)], "=1 ~1[10..]"),
        Row("it stands in nobody's way", newcomer("B", 20), [belief(1, "A", 10, isExpired: true)], "+[20..]"),
        Row("it is no later value", newcomer("B", 5), [belief(1, "A", 10, isExpired: true)], "+[5..]"),
        Row(
            "one that is believed comes first", newcomer("A", 20), [belief(1, "A", 0, isExpired: true), belief(2, "A", 10)],
            "=2 ~2[10..]"),
        Row(
            "revived before another value", newcomer("A", 12), [belief(1, "A", 10, isExpired: true), belief(2, "B", 15)],
            "=1 ~1[10..15]"),
        // What took its time meanwhile has to give way; it does not come back beside it.
        Row(
            "another value has its time", newcomer("A", 20), [belief(1, "A", 10, isExpired: true), belief(2, "B", 15)], "+[20..] -2"),
        Row(
            "a person's value has its time", newcomer("A", 20), [belief(1, "A", 10, isExpired: true), belief(2, "B", 15, nil, .verified)],
            "?2"),
    ]

    static let trust: [Row] = [
        Row("less trusted", newcomer("B", 20, origin: .assistant), [belief(1, "A", 10)], "?1"),
        Row("less trusted, confident", newcomer("B", 20, nil, .confident, origin: .tool), [belief(1, "A", 10, origin: .assistant)], "?1"),
        Row("as trusted", newcomer("B", 20, origin: .system), [belief(1, "A", 10, origin: .user)], "+[20..] -1"),
        Row("more trusted", newcomer("B", 20), [belief(1, "A", 10, origin: .web)], "+[20..] -1"),
        Row("a person, by a less trusted way", newcomer("B", 20, nil, .verified, origin: .web), [belief(1, "A", 10)], "+[20..] -1"),
        Row("less trusted, of the past", newcomer("B", 5, origin: .web), [belief(1, "A", 10)], "+[5..10]"),
        Row("less trusted, it puts no end", newcomer("A", 12, 15, origin: .web), [belief(1, "A", 10)], "=1 ~1[10..]"),
        Row("less trusted, it tells of an earlier beginning", newcomer("A", 5, origin: .web), [belief(1, "A", 10)], "=1 ~1[5..]"),
    ]

    // MARK: What the next version says

    @Test(arguments: [
        (1, 1, Confidence.tentative), (2, 2, .tentative), (3, 1, .tentative), (3, 2, .confident), (5, 3, .confident),
    ])
    func threeEventsOfTwoSessionsMakeItSure(_ events: Int, _ sessions: Int, _ confidence: Confidence) {
        var belief = Self.belief(1, "A", 10)
        belief.evidence = [EvidencePoint(event: "e0", session: "s0")]
        var newcomer = Self.newcomer("A", 20)
        newcomer.evidence = Set((0..<events).map { EvidencePoint(event: "e\($0)", session: "s\($0 % sessions)") })
        let state = Evolution.plan(newcomer, among: [belief], now: Self.now).revised[1] ?? belief.state
        #expect(state.confidence == confidence)
        if events > 1 { #expect(state.expiresAt == (confidence == .tentative ? Self.now + Self.month : nil)) }
    }

    @Test func whoVerifiesEndsExpiry() throws {
        let plan = Evolution.plan(Self.newcomer("A", 10, nil, .verified), among: [Self.belief(1, "A", 10)], now: Self.now)
        let state = try #require(plan.revised[1])
        #expect(state.confidence == .verified && state.verifiedAt == Self.now && state.expiresAt == nil)
    }

    @Test func theOriginIsTheBestOfWhatItRestsOn() throws {
        let beliefs = [Self.belief(1, "A", 10, origin: .tool)]
        #expect(Evolution.plan(Self.newcomer("A", 10, origin: .web), among: beliefs, now: Self.now).revised[1]?.origin == .tool)
        #expect(Evolution.plan(Self.newcomer("A", 10, origin: .user), among: beliefs, now: Self.now).revised[1]?.origin == .user)
    }

    @Test func whatEvolvesStaysAsSureAsItWas() throws {
        let belief = Self.belief(1, "A", 10, nil, .confident, origin: .assistant)
        let state = try #require(Evolution.plan(Self.newcomer("B", 20), among: [belief], now: Self.now).revised[1])
        #expect(state == FactState(valid: Period(from: 10, to: 20), confidence: .confident, origin: .assistant))
    }

    /// Of a many-valued predicate only what says the same is among the beliefs, so nothing can be in the way.
    @Test func whatComesInIsTentativeAMonth() throws {
        let state = try #require(Evolution.plan(Self.newcomer("A", 10), among: [], now: Self.now).inserted)
        #expect(state == FactState(valid: Period(from: 10), confidence: .tentative, origin: .user, expiresAt: Self.now + Self.month))
    }
}
