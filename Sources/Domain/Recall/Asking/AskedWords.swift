/// The words of a question as they were typed, for the few patterns that say how it is asked.
struct AskedWords {
    struct Word {
        /// In small letters, with a straight apostrophe.
        let text: String
        let isCapital: Bool
        /// In bytes.
        let range: Range<Int>
    }

    let words: [Word]

    /// Beyond this a question is a document, and how it is asked stands at its beginning.
    private static let mostBytes = 4096

    init(_ question: String) {
        var words: [Word] = []
        var word = String.UnicodeScalarView()
        var (start, position) = (0, 0)
        let close = { (end: Int) in
            while word.last == "'" {
                word.removeLast()
            }
            guard let first = word.first else { return }
            words.append(Word(text: String(word).lowercased(), isCapital: first.properties.isUppercase, range: start..<end))
            word = String.UnicodeScalarView()
        }
        for scalar in question.unicodeScalars {
            guard position < Self.mostBytes else { break }
            let isApostrophe = scalar == "'" || scalar == "\u{2019}"
            if scalar.properties.isAlphabetic || scalar.properties.numericType != nil || isApostrophe && !word.isEmpty {
                if word.isEmpty { start = position }
                word.append(isApostrophe ? "'" : scalar)
            } else {
                close(position)
            }
            position += UTF8.width(scalar)
        }
        close(position)
        self.words = words
    }

    var indices: Range<Int> { words.indices }

    subscript(_ index: Int) -> String { words.indices.contains(index) ? words[index].text : "" }

    /// One of some words stands there.
    func stands(_ list: Set<String>, at index: Int) -> Bool { list.contains(self[index]) }
}
