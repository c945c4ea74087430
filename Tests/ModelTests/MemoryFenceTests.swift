import Model
import TestSupport
import Testing

@Suite struct MemoryFenceTests {
    @Test(arguments: [
        ("a<b", "a<b"), ("a < b", "a < b"), ("1<x", "1<x"), ("x <= y", "x <= y"), ("a<<b", "a<&lt;b"), ("Array<Int>", "Array<Int>"),
        ("<3", "<3"), ("<", "<"), ("<<", "<<"), ("x <y", "x &lt;y"), ("<div>", "&lt;div>"), ("(<b>)", "(&lt;b>)"), ("a</b", "a&lt;/b"),
        ("<!--", "&lt;!--"), ("<?xml", "&lt;?xml"), ("</reverie-memory>", "&lt;/reverie-memory>"), ("<é", "&lt;é"), ("&lt;", "&lt;"),
        ("Dictionary<String, Array<Int>>", "Dictionary<String, Array<Int>>"), ("", ""),
    ])
    func codeStaysAndMarksGo(_ text: String, _ expected: String) { #expect(MemoryFence.escape(text) == expected) }

    @Test(arguments: [
        ("a\nb", "a b"), ("a\r\n\t b", "a b"), ("\n\na", "a"), ("a\u{2028}b\u{2029}c\u{85}d\u{A0}e", "a b c d e"), ("a\u{0}b\u{7}", "ab"),
        ("a\u{202E}b\u{2066}c\u{61C}d", "abcd"), ("\u{FEFF}a\u{200B}b\u{E0041}", "ab"), ("\u{1B}[31mred", "[31mred"),
    ])
    func oneLineOfWhatCanBeSeen(_ text: String, _ expected: String) { #expect(MemoryFence.escape(text) == expected) }

    /// What goes must not leave a mark behind that was none before.
    @Test(arguments: ["\u{200B}", "\u{0}", "\u{202E}", "\u{FEFF}", "\u{7F}", "\u{2060}\u{200D}", "\u{E0041}", "\u{61C}"])
    func whatCannotBeSeenHidesNoMark(_ hidden: String) {
        #expect(MemoryFence.escape("<\(hidden)/reverie-memory>") == "&lt;/reverie-memory>")
        #expect(MemoryFence.escape("a <\(hidden)b>") == "a &lt;b>")
        #expect(MemoryFence.escape("\(hidden)<\(hidden)!-- x") == "&lt;!-- x")
    }

    /// What looks like the fence's marks goes the same way; what people write in other languages stays.
    @Test(arguments: [
        ("\u{FF1C}/reverie-memory\u{FF1E}", "&lt;/reverie-memory\u{FF1E}"), ("\u{2039}/x\u{203A}", "&lt;/x\u{203A}"),
        ("<\u{2215}reverie-memory>", "&lt;\u{2215}reverie-memory>"), ("< /reverie-memory>", "&lt; /reverie-memory>"),
        ("a<rev\u{435}rie-memory>", "a&lt;rev\u{435}rie-memory>"),
        ("a<\u{433}\u{435}v\u{435}ri\u{435}>", "a&lt;\u{433}\u{435}v\u{435}ri\u{435}>"),
        ("a<\u{1D42B}everie", "a&lt;\u{1D42B}everie"), ("a<re\u{301}verie", "a&lt;re\u{301}verie"), ("〈書名〉", "〈書名〉"),
        ("‹слово›", "‹слово›"),
        ("〈ノート〉", "〈ノート〉"), ("《红楼梦》", "《红楼梦》"), ("x < y / z", "x < y / z"), ("a<reverse>", "a<reverse>"), ("a<rev", "a<rev"),
        ("a\u{3000}b\u{2003}c\u{2800}d", "a b c d"), ("a\u{AD}b\u{3164}c\u{180E}d\u{FFF9}e\u{E0100}f\u{FE00}g", "abcdefg"),
        ("❤\u{FE0F}", "❤\u{FE0F}"),
    ])
    func likenessesGoAndLanguagesStay(_ text: String, _ expected: String) {
        #expect(MemoryFence.escape(text) == expected)
        #expect(MemoryFence.escape(expected) == expected)
    }

    private static let pieces = [
        "<", "<", "/", "reverie-memory", ">", "</reverie-memory>", "<reverie-memory>", "a", "Z", "9", " ", "\n", "\r\n", "\u{200B}",
        "\u{202E}",
        "\u{0}", "é", "日", "\u{301}", "😀", "&lt;", "!", "?", "_", "\u{85}", "\u{E0041}",
    ]

    @Test(arguments: 0..<500) func nothingThatWasEscapedIsAMark(_ seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let text = (0..<(1 + Int(random.next() % 40))).map { _ in Self.pieces[Int(random.next() % UInt64(Self.pieces.count))] }.joined()
        let once = MemoryFence.escape(text)
        #expect(MemoryFence.escape(once) == once, "seed \(seed)")
        let scalars = Array(once.unicodeScalars)
        for (place, scalar) in scalars.enumerated() {
            #expect(scalar.value >= 0x20 && scalar.value != 0x7F && scalar.value != 0x202E && scalar.value != 0x200B, "seed \(seed)")
            guard scalar == "<", place + 1 < scalars.count else { continue }
            #expect(!["/", "!", "?"].contains(scalars[place + 1]), "seed \(seed): \(once)")
            let isFree = place == 0 || !(scalars[place - 1].properties.isAlphabetic || ("0"..."9").contains(scalars[place - 1]))
            #expect(!(isFree && scalars[place + 1].properties.isAlphabetic), "seed \(seed): \(once)")
        }
        #expect(!once.contains("</reverie-memory"), "seed \(seed)")
        let lines = MemoryFence.wrap(once).split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count == 5 && lines[0] == "<reverie-memory>" && lines[3] == "</reverie-memory>" && lines[4].isEmpty)
    }

    /// The words of the fence's own element are never let through, whatever stands before them.
    @Test(arguments: ["a<reverie-memory>", "9<reverie-memory x", "A<REVERIE-MEMORY>"])
    func theFenceCannotBeOpenedInside(_ text: String) { #expect(!MemoryFence.escape(text).lowercased().contains("<reverie-memory")) }

    @Test(arguments: [
        ("<reverie-memory>", true), (" \n\t<reverie-memory>\nx", true), ("<reverie-memory since=1>", true), ("", false),
        ("<reverie", false),
        ("x <reverie-memory>", false), ("&lt;reverie-memory>", false), ("  ", false),
    ])
    func knowsItsOwn(_ text: String, _ isFenced: Bool) { #expect(MemoryFence.begins(text) == isFenced) }

    @Test func aWrappedBlockIsKnownAgain() { #expect(MemoryFence.begins(MemoryFence.wrap("- x", notice: "n"))) }

    @Test func aLongHostileTextIsFast() {
        let text = String(repeating: "<\u{200B}/\u{202E}", count: 100_000)
        let escaped = MemoryFence.escape(text)
        #expect(escaped.utf8.count == 500_000)
    }
}

@Suite struct InjectionTests {
    @Test func comesBackAsItWas() {
        let injection = Injection(
            items: [
                GivenItem(kind: .event, id: "e\"1\n"), GivenItem(kind: .skill, id: "roll-back", version: "abc"),
                GivenItem(kind: .gene, id: "日本", version: ""),
            ], tokens: 123, occasion: "UserPromptSubmit")
        #expect(Injection.read(injection.json) == injection)
        #expect(injection.json.utf8.allSatisfy { $0 != 0x0A })
        let empty = Injection(items: [], tokens: 0, occasion: "")
        #expect(Injection.read(empty.json) == empty)
    }

    @Test(arguments: ["", "x", "[]", "{}", #"{"items":3}"#, "null"])
    func whatIsNoneIsNone(_ json: String) { #expect(Injection.read(json) == nil) }

    @Test func whatALaterVersionAddsIsPassedOver() {
        let read = Injection.read(#"{"items":[{"kind":"star","id":"x"},{"kind":"event"},7,{"kind":"event","id":"e"}],"more":1}"#)
        #expect(read == Injection(items: [GivenItem(kind: .event, id: "e")], tokens: 0, occasion: ""))
    }
}

@Suite struct LiveTests {
    @Test(arguments: [
        ("Exit code: 0\nOutput:\nx", 0), ("Exit code: 1\nWall time: 2 s", 1), ("Exit code: -9\r\n", -9), ("\n\nExit code: 2", 2),
        ("Wall time: 1\nProcess exited with code 127\n", 127), ("a\nb\nc\nExit code: 4", 4),
    ])
    func statedExitCodes(_ output: String, _ code: Int64) { #expect(ToolOutcome.statedExitCode(output) == code) }

    @Test(arguments: [
        "", "x", "Exit code: ", "Exit code: x", "exit code 1", "a\nb\nc\nd\nExit code: 4", " Exit code: 1",
        "Exit code: 1" + String(repeating: " ", count: 100), "Exit code: 99999999999999999999",
    ])
    func noExitCodes(_ output: String) { #expect(ToolOutcome.statedExitCode(output) == nil) }

    @Test func namesOfAHarnessAreGoodWithinASession() {
        let (one, other) = (SessionName(rawValue: "s1"), SessionName(rawValue: "s2"))
        #expect(EventID.told(.failure, of: "c1", in: one)?.rawValue == "s1/c1/failure")
        #expect(EventID.told(.failure, of: "c1", in: one) != EventID.told(.failure, of: "c1", in: other))
        #expect(EventID.told(.failure, of: "c1", in: one) != EventID.told(.recovered, of: "c1", in: one))
        #expect(EventID.told(.failure, of: String(repeating: "c", count: 512), in: one) == nil)
        #expect(EventID.told(.failure, of: "a\nb", in: one) == nil)
    }

    @Test(arguments: [("abc", 3, "abc"), ("abc", 2, "ab"), ("aé", 2, "a"), ("aé", 3, "aé"), ("日本", 5, "日"), ("x", 0, ""), ("", 4, "")])
    func beginningsEndWithAWholeCharacter(_ text: String, _ bytes: Int, _ expected: String) {
        #expect(text.beginning(bytes: bytes) == expected)
    }
}
