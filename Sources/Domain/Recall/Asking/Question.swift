internal import Store
internal import TextKit

/// A question as the index sees it: each word once, function words left out where better ones are there, and so is what only frames it.
struct Question {
    let terms: [TurnTerm]
    /// The same words as they were typed, in small letters.
    let typed: [String]
    /// The terms are words that say something, and not function words for want of better ones.
    let hasContent: Bool

    /// Beyond this many words a question is a document, and its first words say enough.
    static let mostTerms = 48

    init(_ text: String, without frame: [Range<Int>] = [], most: Int = Self.mostTerms) {
        let splitter = WordSplitter()
        var content: [(term: TurnTerm, typed: String)] = []
        var function: [(term: TurnTerm, typed: String)] = []
        var seen: Set<TurnTerm> = []
        var text = text
        text.withUTF8 { bytes in
            splitter.split(bytes) { word in
                let term = Self.term(word)
                guard !frame.contains(where: { $0.contains(word.start) }), seen.insert(term).inserted else { return true }
                let surface = Self.surface(word, bytes)
                if StopWords.contains(surface) { function.append((term, surface)) } else { content.append((term, surface)) }
                return content.count < most
            }
        }
        hasContent = !content.isEmpty
        let words = content.isEmpty ? Array(function.prefix(min(most, Self.mostTerms))) : content
        terms = words.map(\.term)
        typed = words.map(\.typed)
    }

    /// The words that are left where the frame is taken away, or all of them where nothing would be.
    static func asked(_ text: String, frame: [Range<Int>]) -> Question {
        let question = Question(text, without: frame)
        return question.hasContent || frame.isEmpty ? question : Question(text)
    }

    /// A single character of a script without spaces is the beginning of the pairs it stands in.
    private static func term(_ word: Word) -> TurnTerm {
        TurnTerm(word: String(decoding: word.bytes, as: UTF8.self), isPrefix: word.isLoneCharacter)
    }

    /// The word as it was typed, in small letters: function words are known unstemmed.
    private static func surface(_ word: Word, _ text: UnsafeBufferPointer<UInt8>) -> String {
        String(decoding: text[word.start..<word.end].map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }, as: UTF8.self)
    }
}
