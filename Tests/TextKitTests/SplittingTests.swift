import Testing
import TextKit

@Suite struct SplittingTests {
    struct Case: CustomStringConvertible, Sendable {
        let text: String
        let words: [String]
        init(_ text: String, _ words: String...) {
            self.text = text
            self.words = words
        }
        var description: String { text }
    }

    @Test(arguments: [
        Case("", ""), Case("   \t\n", ""), Case("...!?", ""), Case("___", ""), Case("_", ""), Case("a_", "a_"), Case("_a", "_a"),
        Case("hello world", "hello", "world"), Case("Hello, World!", "hello", "world"), Case("a", "a"), Case("7", "7"),
        Case("validateFactWrite", "validatefactwrite", "valid", "fact", "write"),
        Case("fact_write", "fact_write", "fact", "write"), Case("__fact__write__", "__fact__write__", "fact", "write"),
        Case("HTTPServer", "httpserver", "http", "server"), Case("parseURL", "parseurl", "pars", "url"),
        Case("E0382", "e0382"), Case("utf8Bytes", "utf8bytes", "utf8", "byte"), Case("iPhone", "iphone", "phone"),
        Case("src/store/facts.swift", "src", "store", "fact", "swift"), Case("don't", "don", "t"), Case("C++", "c"),
        Case("x86_64", "x86_64", "x86", "64"), Case("MAX_SIZE", "max_size", "max", "size"), Case("aB", "ab"),
        Case("10.0.0.1:5433", "10", "0", "0", "1", "5433"), Case("2026-11-01T10:00", "2026", "11", "01t10", "01", "t10", "00"),
    ])
    func ascii(_ example: Case) {
        let expected = example.words.filter { !$0.isEmpty }
        #expect(Words.texts(example.text) == expected)
    }

    @Test(arguments: [
        Case("café", "cafe"), Case("cafe\u{301}", "cafe"), Case("ÉCOLE école École ecole", "ecol", "ecol", "ecol", "ecol"),
        Case("ÄNDERUNGEN", "anderungen"), Case("Straße STRASSE", "strass", "strass"),
        Case("naïve", "naiv"), Case("Łódź", "lodz"), Case("Ærø", "aero"), Case("Đà Nẵng", "da", "nang"), Case("ẞ", "ss"),
        Case("Привет МИР", "привет", "мир"), Case("Ελλάδα", "ελλάδα"), Case("5×7", "5", "7"), Case("8÷2", "8", "2"),
        Case("x²", "x²"), Case("“quoted” — text…", "quot", "text"), Case("naïveÜberCase", "naiveubercase", "naiveub", "case"),
    ])
    func accents(_ example: Case) { #expect(Words.texts(example.text) == example.words) }

    @Test(arguments: [
        Case("日本語", "日本", "本語", "語"), Case("日", "日"), Case("日本", "日本", "本"), Case("한국어", "한국", "국어", "어"),
        Case("ไทย", "ไท", "ทย", "ย"), Case("数据库error码", "数据", "据库", "库", "error", "码"), Case("日本、東京", "日本", "本", "東京", "京"),
        Case("ｱｲ", "ｱｲ"), Case("「日」", "日"), Case("カタ・カナ", "カタ", "タ", "カナ", "ナ"), Case("𠀀𠀁", "𠀀𠀁", "𠀁"),
        Case("go语言", "go", "语言", "言"), Case("😀", ""), Case("ok👍🏽done", "ok", "done"), Case("👨‍👩‍👧", ""), Case("❤️", ""),
    ])
    func otherScripts(_ example: Case) { #expect(Words.texts(example.text) == example.words.filter { !$0.isEmpty }) }

    /// A capital before a script without spaces does not turn: the question `running` must find the document.
    @Test(arguments: ["RUNNING中文", "TESTS日本", "ERRORเกิด", "SERVICES오류", "URLS–x", "DATABASES😀"])
    func capitalsBesideOtherScripts(_ text: String) {
        let ascii = String(text.unicodeScalars.prefix { $0.isASCII })
        #expect(Words.texts(text).first == Words.texts(ascii.lowercased()).first)
        #expect(!Words.of(text).contains { $0.isPart })
    }

    @Test func partsFollowTheWholeAtItsPlace() {
        let words = Words.of("call validateFactWrite() now")
        #expect(words.map(\.isPart) == [false, false, true, true, true, false])
        #expect(Set(words[1...4].map(\.start)) == [5] && Set(words[1...4].map(\.end)) == [22])
    }

    @Test func offsetsCountBytes() {
        #expect(Words.of("é a").map { [$0.start, $0.end] } == [[0, 2], [3, 4]])
        #expect(Words.of("日本語").map { [$0.start, $0.end] } == [[0, 6], [3, 9], [6, 9]])
        #expect(Words.of("x😀y").map { [$0.start, $0.end] } == [[0, 1], [5, 6]])
        #expect(Words.of("cafe\u{301}s").map { [$0.start, $0.end] } == [[0, 7]])
    }

    @Test(arguments: [1, 63, 64, 65, 200, 100_000])
    func aLongRunIsKnownByItsBeginning(_ length: Int) {
        let words = Words.of([UInt8](repeating: UInt8(ascii: "7"), count: length))
        #expect(words.count == 1)
        #expect(words.first?.bytes.count == min(length, WordSplitter.longestWord))
        #expect(words.first?.end == length)
    }

    @Test func longRunsOfWideLettersStayWithinTheirRoom() {
        let words = Words.of(String(repeating: "ﷺ", count: 40) + String(repeating: "Ж", count: 80) + String(repeating: "ẞ", count: 80))
        #expect(words.allSatisfy { $0.bytes.count <= WordSplitter.longestWord + 12 })
        #expect(!words.isEmpty)
    }

    @Test func brokenBytesSeparate() {
        let ab = [UInt8(ascii: "a"), UInt8(ascii: "b")]
        for broken: [UInt8] in [[0xFF], [0xC3], [0xE6, 0x97], [0xF0, 0x9F, 0x98], [0xC0, 0x80], [0xF8], [0x80], [0]] {
            let words = Words.of([ab[0]] + broken + [UInt8(ascii: " ")] + [ab[1]] + broken)
            #expect(words.map(\.text) == ["a", "b"], "\(broken)")
        }
    }

    @Test func stopsWhenTold() {
        for text in ["one two three", "validateFactWrite more", "日本語日本語", "één twee"] {
            var seen = 0
            let splitter = WordSplitter()
            let bytes = Array(text.utf8)
            bytes.withUnsafeBufferPointer { buffer in
                splitter.split(buffer) { _ in
                    seen += 1
                    return seen < 2
                }
            }
            #expect(seen == 2, "\(text)")
        }
    }
}
