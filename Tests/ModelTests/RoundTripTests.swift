import JSONKit
import Model
import TestSupport
import Testing

@Suite struct RoundTripTests {
    private static let texts = [
        "", "a", "two words", "é\n\t\"\\", "日本", "😀", "\u{0}\u{1F}\u{7F}", "line\r\nline", "\u{2028}", String(repeating: "x", count: 3000),
    ]
    private static let names = ["s", "a/b", "日本", "x y", "e\u{301}", "-", String(repeating: "n", count: 512)]
    private static let objects = ["{}", #"{"a":1}"#, #"{"deep":{"list":[1,2.5,null,true,"é\n"]}}"#, "{\"a\":1,\n  \"b\":\r\n2}"]

    private static func maybe(_ list: [String], _ random: inout SplitMix64) -> String? {
        Bool.random(using: &random) ? list.randomElement(using: &random) : nil
    }

    private static func draft(_ random: inout SplitMix64) -> EventDraft {
        var draft = EventDraft(
            id: maybe(names, &random).map(EventID.init(rawValue:)),
            session: SessionName(rawValue: names.randomElement(using: &random) ?? "s"),
            run: maybe(names, &random).map(RunName.init(rawValue:)),
            at: Model.Instant(
                milliseconds: Int64.random(in: -60_000_000_000_000...250_000_000_000_000, using: &random),
                offsetMinutes: Int.random(in: -1439...1439, using: &random)),
            kind: EventKind.allCases.randomElement(using: &random) ?? .miss, speaker: maybe(texts, &random),
            origin: Bool.random(using: &random) ? Origin.allCases.randomElement(using: &random) : nil,
            text: texts.randomElement(using: &random) ?? "")
        draft.standing = Standing.allCases.randomElement(using: &random) ?? .evidence
        draft.tool = maybe(names, &random)
        draft.call = maybe(names, &random)
        draft.data = maybe(objects, &random)
        return draft
    }

    @Test(arguments: (1...8).map { UInt64($0) })
    func draftsComeBack(_ seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        for round in 0..<300 {
            let draft = Self.draft(&random)
            var writer = JSONWriter()
            EventJSON.write(draft, place: .space(SpaceName(rawValue: "space")), door: .hook, to: &writer)
            #expect(!writer.bytes.contains(UInt8(ascii: "\n")), "seed \(seed), round \(round): not one line")
            let line = try EventJSONTests.read(String(decoding: writer.bytes, as: UTF8.self))
            #expect(line.space?.rawValue == "space")
            Self.expectSame(line.draft, draft, "seed \(seed), round \(round)")
        }
    }

    @Test(arguments: (1...8).map { UInt64($0) })
    func eventsComeBack(_ seed: UInt64) throws {
        var random = SplitMix64(seed: seed &* 77)
        for round in 0..<300 {
            let draft = Self.draft(&random)
            let isAbandoned = Bool.random(using: &random)
            let answers = Self.maybe(Self.names, &random).map(EventID.init(rawValue:))
            let event = Event(
                key: EventKey(rawValue: 0), id: EventID(rawValue: "given"), space: .personal, session: draft.session, run: draft.run,
                at: draft.at,
                receivedAt: draft.at, kind: draft.kind, speaker: draft.speaker ?? "who", origin: draft.origin ?? .tool,
                standing: draft.standing,
                isAbandoned: isAbandoned, text: draft.text, tool: draft.tool, call: draft.call, answers: answers, data: draft.data)
            var writer = JSONWriter()
            EventJSON.write(event, to: &writer)
            #expect(!writer.bytes.contains(UInt8(ascii: "\n")), "seed \(seed), round \(round): not one line")
            let line = try EventJSONTests.read(String(decoding: writer.bytes, as: UTF8.self))
            #expect(line.space == .personal && line.draft.isAbandoned == isAbandoned && line.draft.answers == answers)
            var expected = draft
            expected.id = EventID(rawValue: "given")
            expected.speaker = draft.speaker ?? "who"
            expected.origin = draft.origin ?? .tool
            Self.expectSame(line.draft, expected, "seed \(seed), round \(round)")
        }
    }

    private static func expectSame(_ left: EventDraft, _ right: EventDraft, _ place: String) {
        #expect(left.id == right.id && left.session == right.session && left.run == right.run, "\(place)")
        #expect(left.at == right.at && left.kind == right.kind && left.speaker == right.speaker, "\(place)")
        #expect(left.origin == right.origin && left.standing == right.standing && left.text == right.text, "\(place)")
        #expect(left.tool == right.tool && left.call == right.call, "\(place)")
        #expect(left.data.flatMap { try? JSONValue.parse($0) } == right.data.flatMap { try? JSONValue.parse($0) }, "\(place)")
    }

    @Test func forgottenWordsAreNull() throws {
        let event = Event(
            key: EventKey(rawValue: 0), id: EventID(rawValue: "i"), space: .personal, session: SessionName(rawValue: "s"), run: nil,
            at: Model.Instant(milliseconds: 0), receivedAt: Model.Instant(milliseconds: 0), kind: .miss, speaker: "system", origin: .system,
            standing: .evidence, isAbandoned: false, text: nil, tool: nil, call: nil, answers: nil, data: nil)
        var writer = JSONWriter()
        EventJSON.write(event, to: &writer)
        let expected =
            #"{"id":"i","space":"personal","session":"s","at":"1970-01-01T00:00:00.000Z","kind":"miss","speaker":"system","origin":"system","text":null}"#
        #expect(String(decoding: writer.bytes, as: UTF8.self) == expected)
    }

    @Test(
        arguments: [
            (Int64(0), nil, "1970-01-01T00:00:00.000Z"), (1_793_527_200_000, 120, "2026-11-01T12:00:00.000+02:00"),
            (1_793_527_200_001, -210, "2026-11-01T06:30:00.001-03:30"),
            (Model.Instant.representable.lowerBound, nil, "0001-01-01T00:00:00.000Z"),
            (Model.Instant.representable.upperBound, nil, "9999-12-31T23:59:59.999Z"),
        ] as [(Int64, Int?, String)])
    func momentsAsTheyWereSaid(_ milliseconds: Int64, _ offset: Int?, _ text: String) {
        #expect(Model.Instant(milliseconds: milliseconds, offsetMinutes: offset).rfc3339 == text)
    }
}
