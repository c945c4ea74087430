/// A text as words in sentences: what the checks of meaning look at.
struct ClaimText {
    struct Token {
        /// Lower case; contractions are opened, so that `don't` is `do` and `not`.
        var word: String
        /// The stem of the word's base: `taught` and `teaches` have the same.
        var stem: String
        var classes: WordClass
        /// Bytes of the whole text. The parts of a contraction share theirs.
        var range: Range<Int>
        var sentence: Int
        var before: Break
        var isCapital = false
        /// Inside the words that are cited, and not only beside them.
        var isCited = true
        /// Something with signs in it that prose does not have: a path, a number, an identifier.
        var isCode = false
        /// Several words that say something together may begin with it.
        var opensPhrase = false

        /// By what is known of the word, or by its form: `mentor`, `cyclist`.
        var namesSomebody: Bool {
            classes.contains(.animate)
                || (word.utf8.count > 4 && !classes.contains(.function)
                    && ["or", "ist", "ee", "man", "woman"].contains { word.hasSuffix($0) })
        }
    }

    /// What stands before a word.
    enum Break: Int, Comparable {
        case none, comma, strong, sentence

        static func < (left: Break, right: Break) -> Bool { left.rawValue < right.rawValue }
    }

    struct Sentence {
        var tokens: Range<Int>
        var isQuestion: Bool
        /// The line above the list that it is an item of.
        var heading: Int?
    }

    private(set) var tokens: [Token]
    let sentences: [Sentence]
    let clauses: [Clause]
    /// For each token its clause.
    let clauseOf: [Int]
    /// For each token, one more than its place in `names`, or 0.
    private let nameOf: [Int]
    private static let shortest = 256
    /// Where each word of a long text stands, by the beginning of its stem.
    private let index: [String: [Int]]
    /// Proper names: runs of capitals, and what the caller knows to be a name.
    let names: [Range<Int>]

    /// A stretch of a sentence with a subject of its own, or what is joined to one.
    struct Clause {
        enum Opening {
            case none
            /// `and`, a comma: the subject may be the one before.
            case joined
            /// `because`, `but`
            case parted
            /// `if`, `whether`
            case conditional
            /// `who`, `which`
            case relative
        }

        var tokens: Range<Int>
        var sentence: Int
        var opening: Opening
    }

    /// `names` are words known to be names, folded: those of the subject, of the object and of speakers. What tools print is not wrapped.
    init(
        _ bytes: ArraySlice<UInt8>, cited: Range<Int>? = nil, names known: Set<String> = [], linesEnd: Bool = false, stemmer: WordStemmer
    ) {
        var reader = ClaimReader(bytes, stemmer, linesEnd: linesEnd)
        reader.read()
        var tokens = reader.tokens
        if let cited {
            for index in tokens.indices {
                tokens[index].isCited =
                    cited.lowerBound <= tokens[index].range.lowerBound && tokens[index].range.upperBound <= cited.upperBound
            }
        }
        Phrases.mark(&tokens)
        let sentences = Self.sentences(tokens, reader)
        let names = NameFinder.names(in: tokens, sentences: sentences, known: known)
        let clauses = ClauseSplitter(tokens, names: names).clauses(of: sentences)
        var clauseOf = [Int](repeating: 0, count: tokens.count)
        for (number, clause) in clauses.enumerated() { for index in clause.tokens { clauseOf[index] = number } }
        var nameOf = [Int](repeating: 0, count: tokens.count)
        for (number, name) in names.enumerated() { for index in name { nameOf[index] = number + 1 } }
        self.nameOf = nameOf
        var index: [String: [Int]] = [:]
        // A short text is looked through faster than it is indexed.
        if tokens.count > Self.shortest {
            for (place, token) in tokens.enumerated() { index[WordLikeness.beginning(token.stem), default: []].append(place) }
        }
        self.index = index
        (self.tokens, self.sentences, self.clauses, self.clauseOf, self.names) = (tokens, sentences, clauses, clauseOf, names)
    }

    init(_ text: String, names known: Set<String> = [], stemmer: WordStemmer) {
        self.init(Array(text.utf8)[...], names: known, stemmer: stemmer)
    }

    /// The words alone, where nothing is asked of their sentences.
    static func tokens(of text: String, _ stemmer: WordStemmer) -> [Token] {
        let bytes = Array(text.utf8)
        var reader = ClaimReader(bytes[...], stemmer, linesEnd: false)
        reader.read()
        var tokens = reader.tokens
        Phrases.mark(&tokens)
        return tokens
    }

    private static func sentences(_ tokens: [Token], _ reader: ClaimReader) -> [Sentence] {
        var result: [Sentence] = []
        var numbers: [Int: Int] = [:]
        var start = 0
        for index in 0...tokens.count where index == tokens.count || (index > start && tokens[index].sentence != tokens[start].sentence) {
            if index > start {
                let number = tokens[start].sentence
                numbers[number] = result.count
                let heading = reader.headings[number].flatMap { numbers[$0] }
                result.append(Sentence(tokens: start..<index, isQuestion: reader.questions.contains(number), heading: heading))
            }
            start = index
        }
        return result
    }

    func clause(at token: Int) -> Clause { clauses[clauseOf[token]] }

    /// The name that a token is part of.
    func name(at token: Int) -> Range<Int>? { nameOf[token] == 0 ? nil : names[nameOf[token] - 1] }

    func places(of stem: String) -> [Int] { candidates(stem).filter { tokens[$0].stem == stem } }

    /// Where a word of its family stands.
    func places(like stem: String) -> [Int] {
        candidates(stem).filter { WordLikeness.same(tokens[$0].stem, stem) }
    }

    private func candidates(_ stem: String) -> [Int] {
        tokens.count > Self.shortest ? index[WordLikeness.beginning(stem)] ?? [] : Array(tokens.indices)
    }

    func words(_ range: Range<Int>) -> String { tokens[range].map(\.word).joined(separator: " ") }
}

/// Marks what several words say together, on the first of them.
enum Phrases {
    static func mark(_ tokens: inout [ClaimText.Token]) {
        let table = WordTable.shared.phrases
        for index in tokens.indices where tokens[index].opensPhrase {
            guard let candidates = table[tokens[index].word] else { continue }
            for phrase in candidates where stands(phrase.words, at: index, in: tokens) {
                let all = index..<index + phrase.words.count
                if phrase.isInnocent {
                    for place in all { tokens[place].classes.subtract([.negation, .parting, .hedge, .belief, .conditional]) }
                } else {
                    tokens[index].classes.formUnion(WordClass(rawValue: phrase.classes))
                    for place in all.dropFirst() { tokens[place].classes.insert(.bound) }
                }
            }
        }
    }

    private static func stands(_ words: [String], at index: Int, in tokens: [ClaimText.Token]) -> Bool {
        guard index + words.count <= tokens.count else { return false }
        for (offset, word) in words.enumerated() {
            let token = tokens[index + offset]
            if token.word != word || (offset > 0 && token.before == .sentence) { return false }
        }
        return true
    }
}
