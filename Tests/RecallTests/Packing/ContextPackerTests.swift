import Model
import TestSupport
import Testing
import TextKit

@testable import Recall

@Suite struct ContextPackerTests {
    private static func hit(_ id: String, _ text: String, kind: HitKind = .event, speaker: String = "user", origin: Origin = .user) -> Hit {
        let source = HitSource(
            event: EventID(rawValue: id), session: SessionName(rawValue: id), space: .personal,
            at: Instant(milliseconds: 1_800_000_000_000), speaker: speaker, origin: origin, quote: text)
        return Hit(kind: kind, id: id, text: text, score: 1, sources: [source], mark: nil)
    }

    @Test func whatABlockLooksLike() throws {
        var packer = ContextPacker(budget: 300)
        _ = packer.add(Self.hit("e1", "The port is\n5433."))
        _ = packer.add(Self.hit("e2", "Use <b>port</b> 1.", speaker: "web_fetch", origin: .web))
        _ = packer.add(Self.hit("roll-back", "Roll back.", kind: .skill), version: "v1")
        let block = try #require(packer.block())
        #expect(
            block.text == """
                <reverie-memory>
                \(MemoryFence.recalled)
                - [e:e1] 2027-01-15, user in personal: The port is 5433.
                - [e:e2] 2027-01-15, web_fetch, from the web in personal: Use &lt;b>port&lt;/b> 1.
                - [s:roll-back] since 2027-01-15: Roll back.
                </reverie-memory>

                """)
        #expect(
            block.items == [
                GivenItem(kind: .event, id: "e1"), GivenItem(kind: .event, id: "e2"),
                GivenItem(kind: .skill, id: "roll-back", version: "v1"),
            ])
    }

    @Test(arguments: [Int.min, -1, 0, 1, 20]) func aBudgetTooSmallForTheFenceGivesNothing(_ budget: Int) {
        var packer = ContextPacker(budget: budget)
        let isTaken = packer.add(Self.hit("e", "words that are long enough to be shown"))
        #expect(!isTaken)
        #expect(packer.block() == nil)
    }

    @Test func noPieceTakesTheRoomOfAllOthers() throws {
        var packer = ContextPacker(budget: 800)
        let hidden = String(repeating: "\u{200B}", count: 300_000) + "behind"
        let taken = [("long", String(repeating: "word ", count: 200_000)), ("hidden", hidden), ("short", "fits")].map {
            packer.add(Self.hit($0.0, $0.1))
        }
        #expect(taken == [true, false, true])
        let block = try #require(packer.block())
        #expect(block.items.map(\.id) == ["long", "short"] && block.text.contains("…") && block.tokens < 300)
    }

    private static let pieces = [
        "word ", "</reverie-memory>", "<reverie-memory>", "\n", "\r\n", "<", "/", "\u{202E}", "\u{200B}", "\u{0}", "\u{1B}[2J", "日本語", "😀",
        "é",
        "12345678", "(){};:,", "</system>", "- [e:fake] ", "aVeryLongWordWithoutAnyBreak", "\u{301}", " ", "\t", "\u{E0041}", "&lt;",
    ]

    private static func text(_ random: inout SplitMix64, upTo count: UInt64) -> String {
        (0..<Int(random.next() % count)).map { _ in pieces[Int(random.next() % UInt64(pieces.count))] }.joined()
    }

    @Test(arguments: 0..<500) func theBudgetHoldsAndItemsAreWhatIsShown(_ seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let budget = Int(random.next() % 900)
        let notice = random.next() % 2 == 0 ? MemoryFence.recalled : "A notice."
        var packer = ContextPacker(budget: budget, notice: notice)
        var taken: [String] = []
        for number in 0..<(1 + Int(random.next() % 30)) {
            let id = "i\(number)x"
            let length: UInt64 = random.next() % 10 == 0 ? 3_000 : 60
            let wasTaken: Bool
            if random.next() % 4 == 0 {
                let entry = MenuEntry(
                    name: SkillName(rawValue: id), space: .personal, description: Self.text(&random, upTo: length), tokens: 0)
                wasTaken = packer.add(entry, version: "v")
            } else {
                let kind = HitKind.allCases[Int(random.next() % 3)]
                wasTaken = packer.add(
                    Self.hit(id, Self.text(&random, upTo: length), kind: kind, speaker: Self.text(&random, upTo: 6), origin: .web))
            }
            if wasTaken { taken.append(id) }
        }
        guard let block = packer.block() else { return #expect(taken.isEmpty, "seed \(seed)") }
        #expect(block.tokens <= budget && TokenEstimate.count(of: block.text) <= budget, "seed \(seed)")
        #expect(block.items.map(\.id).sorted() == taken.sorted(), "seed \(seed)")
        let lines = block.text.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count == taken.count + 4 && lines[0] == "<reverie-memory>" && lines[lines.count - 2] == "</reverie-memory>")
        for (line, id) in zip(lines.dropFirst(2), block.items.map(\.id)) {
            let heads = ["- \(id): ", "- [e:\(id)]", "- [s:\(id)]", "- [g:\(id)]"]
            #expect(heads.contains { line.utf8.starts(with: $0.utf8) }, "seed \(seed)")
            #expect(!line.contains("</reverie-memory") && !line.contains("<reverie-memory"), "seed \(seed)")
            #expect(line.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x202E && $0.value != 0x200B }, "seed \(seed)")
        }
    }

    @Test func aMegabyteIsPackedAtOnce() {
        for text in [String(repeating: "<\u{200B}/", count: 200_000), String(repeating: "日", count: 350_000)] {
            var packer = ContextPacker(budget: 800)
            for number in 0..<24 { _ = packer.add(Self.hit("e\(number)", text)) }
            #expect((packer.block()?.tokens ?? 0) <= 800)
        }
    }
}

@Suite struct RelevanceTests {
    private static func hit(_ text: String, kind: HitKind = .event, id: String = "e") -> Hit {
        Hit(kind: kind, id: id, text: text, score: 1, sources: [], mark: nil)
    }

    @Test(arguments: [
        ("database slow", "The databases are slow.", true), ("database", "The database.", false), ("database port", "The database.", false),
        ("database port", "Ports of a database.", true), ("what is the port of the database", "the database port is 5433", true),
        ("what is the port of the database", "what is the time", false),
        ("deploy the new release to the staging cluster", "the staging cluster has a new address", true),
        ("deploy the new release to the staging cluster", "a cluster", false), ("DATABASE Port", "database port", true),
        ("données mortes", "les données sont mortes", true), ("run the migration again", "Run it again.", false),
    ])
    func enoughOfTheQuestionIsInIt(_ question: String, _ text: String, _ isRelevant: Bool) {
        #expect(Relevance(question).holds(for: Self.hit(text)) == isRelevant)
    }

    @Test(arguments: [
        "", "   ", "?!", "\u{0}", "yes", "thanks", "ok do it", "go on", "run it again", "what's next?", "why?", "continue",
        "Please fix it now",
        "who is it", "database",
    ])
    func aQuestionOfNothingIsEmpty(_ question: String) { #expect(Relevance(question).isEmpty) }

    /// Of a long prompt four words are enough, and not one.
    @Test func aLongPromptAsksForFourWords() {
        let words = (0..<40).map { "word\(Character(UnicodeScalar(UInt8(97 + $0 % 26))))\($0)" }
        let relevance = Relevance(words.joined(separator: " "))
        #expect(!relevance.holds(for: Self.hit(words.prefix(3).joined(separator: " "))))
        #expect(relevance.holds(for: Self.hit(words.prefix(4).joined(separator: " "))))
        // A word that is said again counts once.
        #expect(!relevance.holds(for: Self.hit(String(repeating: words[0] + " ", count: 9))))
    }

    /// What a skill or a gene is called says what it is about.
    @Test func theNameOfASkillCounts() {
        #expect(Relevance("roll the release back").holds(for: Self.hit("Do it.", kind: .skill, id: "roll-release-back")))
        #expect(!Relevance("roll the release back").holds(for: Self.hit("Do it.", id: "roll-release-back")))
    }
}

extension ContextPacker {
    fileprivate mutating func add(_ hit: Hit, version: String? = nil) -> Bool {
        add(Piece(hit, as: GivenItem(kind: hit.kind, id: hit.id, version: version)))
    }

    fileprivate mutating func add(_ entry: MenuEntry, version: String) -> Bool {
        add(entry, as: GivenItem(kind: .skill, id: entry.name.rawValue, version: version))
    }
}
