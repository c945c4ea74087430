import Store
import Testing

@testable import Recall

@Suite struct QuestionTests {
    private func words(_ text: String) -> [String] { Question(text).terms.map { $0.word + ($0.isPrefix ? "*" : "") } }

    @Test(arguments: [
        ("database port", ["databas", "port"]), ("What is the database's port?", ["databas", "port"]), ("", []), ("   ", []), ("?!.", []),
        ("the", ["the"]), ("what was it", ["what", "wa", "it"]), ("the the THE", ["the"]), ("port Ports PORT", ["port"]),
        ("validateFactWrite", ["validatefactwrite", "valid", "fact", "write"]), ("日本語", ["日本", "本語", "語*"]), ("日", ["日*"]), ("한", ["한*"]),
        ("𠀀", ["𠀀*"]), ("é", ["e"]), ("ế", ["e"]), ("ở đâu", ["o", "dau"]), ("ẞ", ["ss"]), ("мир", ["мир"]), ("don't", ["don", "t"]),
        ("a \"quoted\" OR NEAR(x)", ["quot", "near", "x"]), ("x y z", ["x", "y", "z"]),
    ])
    func wordsOfAQuestion(_ text: String, _ expected: [String]) { #expect(words(text) == expected, "\(text)") }

    @Test func aDocumentIsKnownByItsFirstWords() {
        let long = (0..<500).map { "word\($0)" }.joined(separator: " ")
        #expect(words(long).count == 48 && words(long).first == "word0")
        let stop = Array(repeating: "the of and to", count: 5000).joined(separator: " ")
        #expect(words(stop).count == 4)
    }
}
