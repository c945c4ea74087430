import JSONKit
import Testing

@Suite struct ErrorTests {
    @Test(arguments: [
        ("x", 1, 1), ("\nx", 2, 1), ("[1,\n 2,\n  x]", 3, 3), ("[\r\nx]", 2, 1), ("\n\n", 3, 1), ("[\"é\",x]", 1, 7),
    ])
    func lineAndColumn(_ text: String, _ line: Int, _ column: Int) throws {
        let error = try #require(try refusal(of: text))
        #expect(error.line == line)
        #expect(error.column == column)
    }

    @Test func descriptionSaysWhatAndWhere() throws {
        let error = try #require(try refusal(of: "[\n\"\\q\"]"))
        #expect(error.description == "Invalid JSON at byte 3 (line 2, column 2): a string holds an unknown or malformed escape.")
    }

    @Test func everyReasonHasItsOwnSentence() throws {
        let reject = JSONLimits(maxDepth: 1, maxBytes: 8, duplicateKeys: .reject)
        let texts = ["x", "", "[1.]", "1 1", "[[]]", "\"\\q\"", "\"\\ud800\"", "\"\t\"", "         ", "{\"\":1,\"\":1}"]
        let documents = texts.map { Array($0.utf8) } + [[0x22, 0xFF, 0x22]]
        let sentences = try documents.map { bytes in
            let limits = bytes.count > 9 ? JSONLimits(duplicateKeys: .reject) : reject
            return try #require(try refusal(of: bytes, limits: limits)).description.split(separator: ":", maxSplits: 1)[1]
        }
        #expect(Set(sentences).count == documents.count)
    }

    @Test func bodyErrorsPassThrough() {
        struct Stop: Error {}
        #expect(throws: Stop.self) { try withView("[]") { _ in throw Stop() } }
    }
}
