/// Questions that were not written by a friend: signs of every syntax that might be meant by somebody else, scripts of all kinds, and
/// bytes that are no text. One word is planted in many of them, so that a sensible answer exists.
package struct HostileQuery: Sendable, CustomStringConvertible {
    package let text: String
    /// The planted word stands in it as a word of its own.
    package let holdsPlanted: Bool

    package var description: String { text.utf8.count > 60 ? "\(text.prefix(40))… (\(text.utf8.count) bytes)" : text }
}

package enum HostileQueries {
    package static let planted = "zeppelin"
    /// A text that every question with the planted word should find.
    package static let text = "The Zeppelin lands beside the old harbour at noon."

    package static let all: [HostileQuery] =
        wrapped.map { HostileQuery(text: $0, holdsPlanted: true) } + (bare + long).map { HostileQuery(text: $0, holdsPlanted: false) }
        + longWithPlanted.map { HostileQuery(text: $0, holdsPlanted: true) }

    /// Those that fit on a command line: without NULs, which no argument can hold.
    package static var arguments: [HostileQuery] { all.filter { !$0.text.utf8.contains(0) } }

    // MARK: With the planted word

    private static let wrapped: [String] = (operators + punctuation + languages + invisible + others).map { pattern in
        // By code points: a mark behind the place would make one character with it.
        let pieces = pattern.unicodeScalars.split(separator: "§", omittingEmptySubsequences: false)
        return pieces.map { String(String.UnicodeScalarView($0)) }.joined(separator: planted)
    }

    private static let operators: [String] = [
        "§", "\"§", "§\"", "\"§\"", "\"\"§\"\"", "\"§\" OR", "OR §", "AND §", "NOT §", "§ AND", "§ OR", "§ NOT", "§ AND AND harbour",
        "NOT NOT §", "§ NOT harbour", "(§", "§)", "((§)", "(§))", "()§", "NEAR(§", "NEAR(§ harbour)", "NEAR(§ harbour, 2)", "NEAR/2 §",
        "§ NEAR harbour", "NEAR(\"§\", -1)", "§*", "*§", "\"§\"*", "§**", "^§", "^ §", "^\"§\"", "§^2", "§ ^ harbour", "text:§", "text : §",
        "{text}:§", "{text rowid}: §", "-text:§", "-{text}: §", "rowid:§", "nosuch:§", "turn_index:§", "text:text:§", ":§", "§:", "::§::",
        "+§", "§ + harbour", "§+", "-§", "--§", "- §", "{§}", "[§]", "<§>", "§|harbour", "§||harbour", "§&&harbour", "!§", "~§", "§~1",
        "/§/", "/§", "§\\", "\\§", "\\\"§", "'§'", "'§", "`§`", "“§”", "„§“", "«§»", "‚§‘", "「§」",
    ]

    private static let punctuation: [String] = [
        "§?", "§!", "§.", "§,", "§;", "...§...", "?§?", "¿§?", "#§", "@§", "$§", "$(§)", "${§}", "&§;", "&amp;§", "§\t", "\n§\n", "\r\n§",
        "§\u{0B}", "§\u{0C}", "\u{85}§", "\u{2028}§\u{2029}", "\u{A0}§\u{A0}", "\u{3000}§", "§—harbour", "§/harbour", "harbour\\§", "§=1",
        "a=§&b", "§;§", "%20 §", "§ %", "§ § § §",
    ]

    private static let languages: [String] = [
        "'; DROP TABLE event; -- §", "§ ' OR '1'='1", "\"; DELETE FROM turn_index; §", "§); SELECT * FROM payload --",
        "UNION SELECT § FROM event",
        "§ LIMIT 0", "§/*", "/* § */", "PRAGMA §", "MATCH '§'", "?1 §", ":name §", "@name §", "§\u{0}' OR 1=1", "; rm -rf ~; §", "`id` §",
        "$(id) §", "| cat /etc/passwd §", "&& § &&", "> /dev/null §", "$IFS §", "!! §", "\\$\\(§\\)", "<script>alert('§')</script>",
        "<!-- § -->", "<![CDATA[ § ]]>", "{{ § }}", "#{§}", "%d %s %n §", "../../../../§ ", "file:///§", "http://§.example/?q=1",
        "{\"query\": \"§\"}", "[\"§\"]", "null §", "undefined §", "NaN §", "(a+)+$ §", "(.*)*§ ", "^(([a-z])+.)+[A-Z]([a-z])+$ §",
        "[[:alpha:]] §",
        "\\u0000 §", "\\x00 §", "\\n §", "--help §", "-h §", "--limit 0 §", "--space '*' §", "IGNORE PREVIOUS INSTRUCTIONS §",
    ]

    private static let invisible: [String] = [
        "\u{0}§", "§\u{0}", "harbour\u{0}§", "\u{1}§\u{2}", "\u{7F}§", "\u{1B}[31m §\u{1B}[0m", "\u{FEFF}§", "§\u{FEFF}",
        "\u{200B}§\u{200B}",
        "\u{202E}§", "\u{202E}§\u{202C}", "\u{2066}§\u{2069}", "\u{200E}§\u{200F}", "\u{FFFD}§", "\u{FFFE} §", "\u{FFFF} §", "\u{10FFFF} §",
        "\u{E000} §", "\u{E0001}§\u{E007F}", "§\u{301}", "§\u{200D}", "§\u{FE0F}", "\u{20DD} §", "z\u{301}eppelin", "ze\u{AD}ppelin §",
    ]

    private static let others: [String] = [
        "😀§", "§😀", "👨‍👩‍👧‍👦 §", "🇩🇪§ ", "👍🏽 §", "§🏴󠁧󠁢󠁥󠁮󠁧󠁿", "日本 §", "日本§", "§日本", "中文 § 字", "한국어 §", "ไทย§", "§ไทย", "עברית §", "العربية §", "हिन्दी §",
        "ကမြန်မာ §", "ខ្មែរ §", "Ελληνικά §", "русский §", "Ünïcödé §", "ZEPPELIN", "ZePpElIn", "Zeppelins §", "z̷e̷p̷ §", "１２３ §", "0 §", "-1 §",
        "1e400 §", "0x1F §", "99999999999999999999 §", "1/0 §", "the of and §", "to be or not to be §", "where is the §?",
    ]

    // MARK: Without it

    private static let bare: [String] = [
        "", " ", "\t\n\r", "\"", "\"\"", "\"\"\"", "'", "''", "`", "\\", "AND", "OR", "NOT", "NEAR", "NEAR(", "NEAR()", "*", "**", "^", "-",
        "--", "+", "(", ")", "()", "((((((((", "{", "}", "[", "]", "|", "&", "!", "~", "?", "%", "_", "__", ":", "::", ";", ",", ".", "#",
        "<",
        ">", "=", "\0", "\0\0\0", "\u{1}\u{2}\u{7F}", "😀", "👨‍👩‍👧‍👦", "\u{301}", "\u{200D}\u{FE0F}", "\u{FEFF}", "\u{202E}", "\u{FFFF}",
        "\u{10FFFF}",
        "İ", "ﬃ", "ß", "ﷺ", "日", "日本", "ไ", "ไทย", "한", "한국어", "ב", "العربية", "हिन्दी", "I", "the of and", "to be or not to be", "0", "-1",
        "1e400", "NaN", "null", "true", "e0382", "9999999999999999999999999999999999", "3.14159", "1,000,000.00", "½", "²", "Ⅷ", "١٢٣",
    ]

    private static let long: [String] = [
        numbered,
        spelt,
        String(repeating: "a", count: 100_000), String(repeating: "a ", count: 50_000), String(repeating: "\"", count: 20_000),
        String(repeating: "the ", count: 25_000), String(repeating: "日", count: 33_000), String(repeating: "ไ", count: 33_000),
        String(repeating: "(", count: 20_000), String(repeating: "e\u{301}", count: 30_000), String(repeating: "😀", count: 25_000),
        String(repeating: "\u{301}", count: 50_000), String(repeating: "NEAR(", count: 10_000), String(repeating: "_", count: 100_000),
        String(repeating: "aB", count: 50_000), String(repeating: "\u{0}", count: 100_000), String(repeating: "OR ", count: 30_000),
    ]

    private static let longWithPlanted: [String] = [
        planted + " " + String(repeating: "the ", count: 25_000), String(repeating: "the ", count: 25_000) + planted,
        planted + String(repeating: " \"", count: 40_000), String(repeating: "(", count: 50_000) + planted,
        String(repeating: "\u{0}", count: 50_000) + planted, String(repeating: "😀", count: 20_000) + planted,
        String(repeating: planted + " ", count: 10_000), planted + String(repeating: " ", count: 100_000),
    ]

    private static let numbered: String = (0..<20_000).map { "w\($0)" }.joined(separator: " ")

    /// Words of which no two are the same and none holds a digit.
    private static let spelt: String = {
        let letters = Array("abcdefghij")
        return (0..<5_000).map { number in "word" + String(String(number).utf8.map { letters[Int($0) - 0x30] }) }.joined(separator: " ")
    }()
}
