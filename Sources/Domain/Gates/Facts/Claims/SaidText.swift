/// A text as the checks of meaning read it, for whoever compares what two texts say: words, clauses, and what is said of them.
package struct SaidText {
    package struct Flags: OptionSet, Sendable {
        package let rawValue: UInt32
        package init(rawValue: UInt32) { self.rawValue = rawValue }

        package static let function = Flags(rawValue: 1 << 0)
        package static let name = Flags(rawValue: 1 << 1)
        package static let verb = Flags(rawValue: 1 << 2)
        package static let auxiliary = Flags(rawValue: 1 << 3)
        package static let participle = Flags(rawValue: 1 << 4)
        package static let be = Flags(rawValue: 1 << 5)
        package static let negation = Flags(rawValue: 1 << 6)
        package static let preposition = Flags(rawValue: 1 << 7)
        package static let determiner = Flags(rawValue: 1 << 8)
        package static let joining = Flags(rawValue: 1 << 9)
        /// `she`, `it`, `which`: it stands for something that was named before.
        package static let pronoun = Flags(rawValue: 1 << 10)
        /// `I`, `my`
        package static let own = Flags(rawValue: 1 << 11)
        package static let you = Flags(rawValue: 1 << 12)
        package static let code = Flags(rawValue: 1 << 13)
        package static let capital = Flags(rawValue: 1 << 14)
        package static let mutual = Flags(rawValue: 1 << 15)
        package static let adverb = Flags(rawValue: 1 << 16)
        package static let past = Flags(rawValue: 1 << 17)
        package static let ended = Flags(rawValue: 1 << 18)
        package static let calendar = Flags(rawValue: 1 << 19)
        /// A sign stands before it: a comma or a stronger one.
        package static let parted = Flags(rawValue: 1 << 20)
        /// A verb that ends what follows it: `dropped`, `left`.
        package static let ending = Flags(rawValue: 1 << 21)
    }

    package struct Word: Sendable {
        /// Small letters; contractions are opened.
        package let text: String
        package let stem: String
        /// In bytes of the text.
        package let bytes: Range<Int>
        package let flags: Flags
    }

    package struct Marks: OptionSet, Sendable {
        package let rawValue: UInt16
        package init(rawValue: UInt16) { self.rawValue = rawValue }

        package static let denied = Marks(rawValue: 1 << 0)
        package static let hedged = Marks(rawValue: 1 << 1)
        package static let asked = Marks(rawValue: 1 << 2)
        package static let over = Marks(rawValue: 1 << 3)
        package static let supposed = Marks(rawValue: 1 << 4)
        package static let obliged = Marks(rawValue: 1 << 5)
        package static let future = Marks(rawValue: 1 << 6)
        package static let listed = Marks(rawValue: 1 << 7)
        /// It goes on with the subject of another clause.
        package static let inherited = Marks(rawValue: 1 << 8)
        package static let relative = Marks(rawValue: 1 << 9)
    }

    package struct Clause: Sendable {
        package let words: Range<Int>
        package let sentence: Int
        package let marks: Marks
        /// The words of what it tells of, which may stand in another clause.
        package let subject: [Int]
        /// What it tells of is only pointed at: `she`, `it`.
        package let isPointing: Bool
        package let hasVerb: Bool
    }

    package private(set) var words: [Word] = []
    package private(set) var clauses: [Clause] = []

    /// `names` are words known to be names, in small letters.
    package init(_ bytes: [UInt8], names: Set<String> = [], linesEnd: Bool = false) {
        WordStemmer.lent { stemmer in
            let text = ClaimText(bytes[...], names: names, linesEnd: linesEnd, stemmer: stemmer)
            words = text.tokens.indices.map { Self.word($0, in: text) }
            clauses = text.clauses.indices.map { clause($0, in: text) }
        }
    }

    /// The form under which a word is compared; of several words that of each.
    package static func stems(of words: String) -> [String] {
        WordStemmer.lent { stemmer in ClaimText.tokens(of: words, stemmer).map(\.stem) }
    }

    /// Two stems are of one family.
    package static func areAlike(_ left: String, _ right: String) -> Bool { WordLikeness.same(left, right) }

    private static func word(_ index: Int, in text: ClaimText) -> Word {
        let token = text.tokens[index]
        var flags: Flags = []
        let table: [(WordClass, Flags)] = [
            (.function, .function), (.be, .be), (.negation, .negation), (.preposition, .preposition), (.determiner, .determiner),
            (.joining, .joining), (.you, .you), (.mutual, .mutual), (.adverb, .adverb), (.past, .past), (.ended, .ended),
            (.calendar, .calendar), (.ending, .ending),
        ]
        for (kind, flag) in table where token.classes.contains(kind) { flags.insert(flag) }
        if token.classes.meets(.auxiliary) { flags.insert(.auxiliary) }
        if token.classes.meets([.third, .thirdObject, .thing, .relative]) { flags.insert(.pronoun) }
        if token.classes.meets(.selfWord) { flags.insert(.own) }
        if text.name(at: index) != nil { flags.insert(.name) }
        if VerbForm.isVerb(text.tokens, index), text.name(at: index) == nil { flags.insert(.verb) }
        if VerbForm.isParticiple(token) { flags.insert(.participle) }
        if token.isCode { flags.insert(.code) }
        if token.isCapital { flags.insert(.capital) }
        if token.before >= .comma { flags.insert(.parted) }
        return Word(text: token.word, stem: token.stem, bytes: token.range, flags: flags)
    }

    private func clause(_ number: Int, in text: ClaimText) -> Clause {
        let clause = text.clauses[number]
        let place = clause.tokens.last { !text.tokens[$0].classes.contains(.function) } ?? clause.tokens.upperBound - 1
        let found = text.marks(at: place..<place + 1)
        var marks: Marks = []
        // What somebody hates or rejects is told, and not denied.
        let isDenied = found.negation.map { !text.tokens[$0].classes.contains(.adverse) && !words[$0].flags.contains(.ended) } ?? false
        if isDenied || denies(clause.tokens) { marks.insert(.denied) }
        if let hedge = found.hedge, !isSettled(hedge) { marks.insert(.hedged) }
        if found.question != nil { marks.insert(.asked) }
        if found.ended != nil { marks.insert(.over) }
        if found.condition != nil || clause.opening == .conditional { marks.insert(.supposed) }
        if found.obligation != nil { marks.insert(.obliged) }
        if found.future != nil { marks.insert(.future) }
        if found.listed != nil { marks.insert(.listed) }
        if clause.opening == .relative { marks.insert(.relative) }
        let subject = text.subject(for: place)
        if subject.isInherited { marks.insert(.inherited) }
        var told: [Int] = []
        var isPointing = false
        for mention in subject.mentions {
            switch mention {
            case .name(let range): told += range
            case .noun(let index, _): told += phrase(endingAt: index)
            case .pronoun, .thing: isPointing = true
            case .relative, .speaker, .you: continue
            }
        }
        let hasVerb = clause.tokens.contains { words[$0].flags.contains(.verb) }
        return Clause(
            words: clause.tokens, sentence: clause.sentence, marks: marks, subject: told.sorted(), isPointing: isPointing, hasVerb: hasVerb)
    }

    /// `no`, `not` anywhere but as an answer by itself, `no longer` aside.
    private func denies(_ range: Range<Int>) -> Bool {
        range.contains { index in
            guard words[index].flags.contains(.negation), !words[index].flags.contains(.preposition) else { return false }
            if index + 1 < words.count, words[index].text == "no", words[index + 1].flags.contains(.parted) { return false }
            return !words[index].flags.contains(.ended)
        }
    }

    /// `is planned for May`, `is scheduled`: that it is planned is what is told.
    private func isSettled(_ index: Int) -> Bool {
        let word = words[index]
        if isPlan(index) { return true }
        return index > 0 && ["plan", "schedul", "intend"].contains(word.stem) && word.text.hasSuffix("ed")
            && (words[max(0, index - 3)..<index]).contains { $0.flags.contains(.be) }
    }

    /// `the medication plan`, `planning for Q3`: a thing, and nothing that somebody means to do.
    private func isPlan(_ index: Int) -> Bool {
        let word = words[index]
        guard index > 0, word.stem == "plan", !word.text.hasSuffix("ed"), index + 1 < words.count,
            !["to", "on"].contains(words[index + 1].text)
        else { return false }
        let before = words[index - 1]
        return before.text == "'s" || !before.flags.isDisjoint(with: [.determiner, .own, .you])
            || before.flags.isDisjoint(with: [.function, .pronoun, .name, .verb, .auxiliary, .be])
    }

    /// The words of a noun's phrase before it.
    private func phrase(endingAt index: Int) -> [Int] {
        var found = [index]
        var place = index - 1
        while place >= 0, !words[place + 1].flags.contains(.parted), words[place].flags.isDisjoint(with: [.function, .verb, .negation]) {
            found.append(place)
            place -= 1
        }
        return found
    }
}
