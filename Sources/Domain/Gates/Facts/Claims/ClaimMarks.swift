/// What a clause says of the word that is looked at beside naming it: that it is denied, doubted, asked, over. Each with the word that says so.
struct ClaimMarks {
    var clause = 0..<0
    var negation: Int?
    var hedge: Int?
    var ended: Int?
    var question: Int?
    var obligation: Int?
    var future: Int?
    /// The verb that the word belongs to; the finite one of a group.
    var finite: Int?
    /// The verb that carries the meaning.
    var content: Int?
}

extension ClaimText {
    func marks(at place: Range<Int>) -> ClaimMarks {
        var marks = ClaimMarks()
        let number = clauseOf[place.lowerBound]
        let clause = clauses[number].tokens
        marks.clause = clause
        (marks.finite, marks.content) = verb(for: place, in: clause)
        marks.negation = Negation.find(at: place, in: self, clause)
        marks.ended = Ending.find(at: place, in: self, clause, marks)
        marks.hedge = Hedge.find(at: place, in: self, number)
        marks.question = Asking.find(at: place, in: self, number)
        marks.obligation = clause.first { tokens[$0].classes.contains(.obligation) }
        marks.future = Hedge.future(in: self, clause)
        return marks
    }

    /// Going back from a word: the verbs up to the subject. The last one met is the finite one.
    private func verb(for place: Range<Int>, in clause: Range<Int>) -> (finite: Int?, content: Int?) {
        var finite: Int?
        var content: Int?
        let own = place.first { clause.contains($0) && VerbForm.isVerb(tokens, $0) && name(at: $0) == nil }
        var index = own ?? place.lowerBound - 1
        while index >= clause.lowerBound {
            let token = tokens[index]
            if VerbForm.isVerb(tokens, index), name(at: index) == nil {
                finite = index
                if content == nil, !token.classes.meets(.auxiliary) { content = index }
            } else if finite != nil, token.classes.meets([.selfSubject, .you, .third, .thing, .relative]) || name(at: index) != nil {
                break
            }
            index -= 1
        }
        if finite == nil {
            finite = (place.upperBound..<max(place.upperBound, clause.upperBound)).first {
                VerbForm.isVerb(tokens, $0) && name(at: $0) == nil
            }
            content = (place.upperBound..<max(place.upperBound, clause.upperBound)).first {
                VerbForm.isVerb(tokens, $0) && !tokens[$0].classes.meets(.auxiliary) && name(at: $0) == nil
            }
        }
        return (finite, content)
    }
}

extension ClaimText {
    /// `The importer read from …`: without an `s` behind one thing or person, the form is the past.
    func isBarePast(_ index: Int) -> Bool {
        guard tokens[index].classes.contains(.invariant), index > 0 else { return false }
        let before = tokens[index - 1]
        if before.classes.meets([.function]) { return ["he", "she", "it"].contains(before.word) }
        return !before.word.hasSuffix("s") && !before.classes.contains(.verb) && !tokens[index].word.hasSuffix("s")
    }
}

/// Whether a word is denied: by its verb, or by what stands right before it (`not tea`, `instead of tea`).
enum Negation {
    static func find(at place: Range<Int>, in text: ClaimText, _ clause: Range<Int>) -> Int? {
        let tokens = text.tokens
        for index in clause where tokens[index].classes.meets([.negation, .adverse]) && !place.contains(index) {
            if isInterjection(tokens, index, clause) { continue }
            if tokens[index].classes.contains(.adverse) {
                if index < place.lowerBound, !isCut(from: index, to: place.lowerBound, tokens) { return index }
                continue
            }
            if deniesVerb(text, index, clause) { return index }
            if index < place.lowerBound, reaches(from: index, to: place.lowerBound, text) { return index }
        }
        return turned(at: place, in: text, clause) ?? inside(place, text)
    }

    /// A word of the looked-at stretch itself may be denied within it: then both texts must do so, and the words say it.
    private static func inside(_ place: Range<Int>, _ text: ClaimText) -> Int? {
        place.first { text.tokens[$0].classes.contains(.negation) }
    }

    /// `No, use X`: an answer to something else.
    private static func isInterjection(_ tokens: [ClaimText.Token], _ index: Int, _ clause: Range<Int>) -> Bool {
        guard ["no", "nope", "nein"].contains(tokens[index].word) else { return false }
        return index + 1 >= tokens.count || tokens[index + 1].before >= .comma
    }

    /// Behind an auxiliary, or as the subject, it denies the whole clause.
    private static func deniesVerb(_ text: ClaimText, _ index: Int, _ clause: Range<Int>) -> Bool {
        let tokens = text.tokens
        let word = tokens[index].word
        if tokens[index].classes.contains(.preposition) || ["rather", "instead", "as", "apart", "other", "far"].contains(word) {
            return false
        }
        if ["never", "nobody", "hardly", "barely", "scarcely", "rarely", "seldom", "neither", "none", "nie", "niemals", "niemand", "nicht"]
            .contains(word)
        {
            return !(tokens[index].before >= .comma && index > clause.lowerBound)
        }
        if word == "not" {
            var before = index - 1
            while before >= clause.lowerBound, tokens[before].classes.meets([.adverb, .selfSubject, .you, .third]) { before -= 1 }
            return before >= clause.lowerBound && tokens[before].classes.meets(.auxiliary) && tokens[index].before < .comma
        }
        return word == "no" && index + 1 < tokens.count && tokens[index + 1].word == "one"
    }

    /// `not X`, `no X`, `without X`: up to the next verb, comma or conjunction.
    private static func reaches(from index: Int, to place: Int, _ text: ClaimText) -> Bool {
        let tokens = text.tokens
        for between in (index + 1)..<max(place + 1, index + 1) where between <= place {
            if tokens[between].before >= .comma { return false }
            if between < place, tokens[between].classes.contains(.joining), tokens[between].word != "or", tokens[between].word != "oder" {
                return false
            }
        }
        return true
    }

    private static func isCut(from index: Int, to place: Int, _ tokens: [ClaimText.Token]) -> Bool {
        ((index + 1)..<max(place, index + 1)).contains {
            tokens[$0].classes.contains(.parting) || tokens[$0].before >= .strong
        }
    }

    /// `prefer X over Y`: Y is not preferred.
    private static func turned(at place: Range<Int>, in text: ClaimText, _ clause: Range<Int>) -> Int? {
        var index = place.lowerBound - 1
        while index >= clause.lowerBound, text.tokens[index].classes.contains(.determiner) || text.name(at: index) != nil { index -= 1 }
        guard index >= clause.lowerBound, ["over", "versus", "vs"].contains(text.tokens[index].word) else { return nil }
        let sentence = text.sentences[text.clauses[text.clauseOf[place.lowerBound]].sentence].tokens
        let chooses = (sentence.lowerBound..<index).contains {
            ["prefer", "choos", "favor", "favour", "pick", "decid", "agre", "go", "us"].contains(text.tokens[$0].stem)
        }
        return chooses ? index : nil
    }
}

/// Whether what is said of a word is over.
enum Ending {
    static func find(at place: Range<Int>, in text: ClaimText, _ clause: Range<Int>, _ marks: ClaimMarks) -> Int? {
        let tokens = text.tokens
        let isOver = { (index: Int) in tokens[index].classes.contains(.ended) && !isHabit(tokens, index) }
        if let word = clause.first(where: { !place.contains($0) && isOver($0) }) { return word }
        if let verb = endingVerb(at: place, text, clause) { return verb }
        if let turn = left(at: place, text, clause) { return turn }
        return pastState(text, marks)
    }

    /// `is used to it`, `got used to it`
    private static func isHabit(_ tokens: [ClaimText.Token], _ index: Int) -> Bool {
        guard tokens[index].word == "used" else { return false }
        let before = tokens[..<index].last { !$0.classes.meets([.negation, .adverb]) }
        return before.map { $0.classes.contains(.be) || $0.stem == "get" } ?? false
    }

    /// `stopped drinking X`, `dropped X`: up to what comes instead (`in favour of Y`, `for Y`, `with Y`).
    private static func endingVerb(at place: Range<Int>, _ text: ClaimText, _ clause: Range<Int>) -> Int? {
        let tokens = text.tokens
        for index in clause where tokens[index].classes.contains(.ending) && VerbForm.isVerb(tokens, index) && !place.contains(index) {
            let isDenied = index > clause.lowerBound && tokens[index - 1].classes.contains(.negation)
            if isDenied { continue }
            if index < place.lowerBound {
                let between = (index + 1)..<place.lowerBound
                if !between.contains(where: { ["favour", "favor", "with", "for", "as", "to", "in", "at"].contains(tokens[$0].word) }) {
                    return index
                }
            } else if isPassive(tokens, index, clause) {
                return index
            }
        }
        return nil
    }

    static func isPassive(_ tokens: [ClaimText.Token], _ index: Int, _ clause: Range<Int>) -> Bool {
        guard VerbForm.isParticiple(tokens[index]) else { return false }
        var before = index - 1
        while before >= clause.lowerBound, tokens[before].classes.meets([.adverb, .negation, .hedge]) { before -= 1 }
        return before >= clause.lowerBound && (tokens[before].classes.contains(.be) || tokens[before].stem == "get")
    }

    /// `switched from X to Y`, `moved from X`: X was left.
    private static func left(at place: Range<Int>, _ text: ClaimText, _ clause: Range<Int>) -> Int? {
        var index = place.lowerBound - 1
        while index >= clause.lowerBound, text.tokens[index].classes.contains(.determiner) || text.tokens[index].classes.meets(.possessive)
        { index -= 1 }
        guard index >= clause.lowerBound, ["from", "off"].contains(text.tokens[index].word) else { return nil }
        let turns = (clause.lowerBound..<index).contains {
            text.tokens[$0].classes.contains(.turning) && text.tokens[$0].classes.contains(.verb)
        }
        return turns ? index : nil
    }

    /// A state told in the past: `was`, `lived`, `had`; not what happened once and stays (`moved to`, `was born`).
    private static func pastState(_ text: ClaimText, _ marks: ClaimMarks) -> Int? {
        guard let finite = marks.finite else { return nil }
        let token = text.tokens[finite]
        guard VerbForm.isPast(token) else { return nil }
        if token.classes.contains(.be) {
            // `The fix was to …` tells of something that was found, not of something that is over.
            if finite > 0, text.tokens[finite - 1].classes.contains(.backward) { return nil }
            guard let content = marks.content, content > finite else { return finite }
            let verb = text.tokens[content]
            if verb.word.hasSuffix("ing") || verb.classes.contains(.state) { return finite }
            return VerbForm.isParticiple(verb) ? nil : finite
        }
        if token.classes.contains(.auxiliaryDo) { return nil }
        return token.classes.contains(.state) ? finite : nil
    }
}

/// Whether what is said is only thought possible, wished or planned.
enum Hedge {
    static func find(at place: Range<Int>, in text: ClaimText, _ number: Int) -> Int? {
        let clause = text.clauses[number]
        if clause.opening == .conditional { return clause.tokens.lowerBound }
        if let word = word(in: text, clause.tokens, besides: place) { return word }
        for other in [number - 1, number + 1] where text.clauses.indices.contains(other) {
            if text.clauses[other].sentence == clause.sentence, let word = aside(text, text.clauses[other]) { return word }
        }
        return next(text, number)
    }

    private static func word(in text: ClaimText, _ clause: Range<Int>, besides place: Range<Int>) -> Int? {
        clause.first { index in
            let token = text.tokens[index]
            guard token.classes.contains(.hedge), !place.contains(index), text.name(at: index) == nil else { return false }
            // `May` is a month.
            return token.word != "may" || !token.isCapital || index == clause.lowerBound
        }
    }

    /// A clause that says nothing but doubt: `I think`, `as far as I know`, `though I am not sure`, `but I haven't verified it`.
    private static func aside(_ text: ClaimText, _ clause: ClaimText.Clause) -> Int? {
        let tokens = clause.tokens
        guard tokens.count <= 9 else { return nil }
        let hedge = tokens.first { text.tokens[$0].classes.contains([.hedge, .belief]) }
        let proves = tokens.first { ["confirm", "verifi", "check", "test", "sure"].contains(text.tokens[$0].stem) }
        if let proves, let denial = tokens.first(where: { text.tokens[$0].classes.contains(.negation) }) { return min(proves, denial) }
        guard let hedge else { return nil }
        let says = tokens.filter { index in
            let classes = text.tokens[index].classes
            return !classes.meets([.function, .hedge, .adverb, .belief, .parting, .joining, .selfSubject])
                && !["know", "rememb", "least", "far", "rumour", "rumor", "hear", "sure", "guess"].contains(text.tokens[index].stem)
        }
        return says.isEmpty ? hedge : nil
    }

    /// The sentence behind takes it back: `Not sure though.`
    private static func next(_ text: ClaimText, _ number: Int) -> Int? {
        let sentence = text.clauses[number].sentence + 1
        guard let first = text.clauses.first(where: { $0.sentence == sentence }), first.tokens.count <= 6 else { return nil }
        let isAll = text.sentences.indices.contains(sentence) && text.sentences[sentence].tokens == first.tokens
        guard isAll, !text.sentences[sentence].isQuestion else { return nil }
        return aside(text, first)
    }

    static func future(in text: ClaimText, _ clause: Range<Int>) -> Int? {
        clause.first { index in
            guard text.tokens[index].classes.contains(.future) else { return false }
            // `We'll use X`, `going with X` decide.
            let verb = clause.first { $0 > index && VerbForm.isVerb(text.tokens, $0) && !text.tokens[$0].classes.meets(.auxiliary) }
            return !(verb.map { ["us", "go", "stick", "keep", "stai"].contains(text.tokens[$0].stem) } ?? false)
        }
    }
}

/// Whether what is said is asked.
enum Asking {
    static func find(at place: Range<Int>, in text: ClaimText, _ number: Int) -> Int? {
        let clause = text.clauses[number]
        if let asked = indirect(text, number, before: place.lowerBound) { return asked }
        guard text.sentences[clause.sentence].isQuestion else { return nil }
        let sentence = text.sentences[clause.sentence].tokens
        // `I live in Berlin, what about you?`: only the last part asks.
        guard let last = text.clauses.last(where: { $0.sentence == clause.sentence }), last.tokens != clause.tokens,
            asks(text, last.tokens), !asks(text, clause.tokens), !isTag(text, last.tokens)
        else { return sentence.upperBound - 1 }
        return nil
    }

    /// It opens as a question does: with a question word or the verb first.
    private static func asks(_ text: ClaimText, _ clause: Range<Int>) -> Bool {
        guard let first = clause.first(where: { !text.tokens[$0].classes.meets([.joining, .adverb]) && text.tokens[$0].word != "but" })
        else { return false }
        let classes = text.tokens[first].classes
        return classes.contains(.interrogative) || classes.meets(.auxiliary)
    }

    /// `, isn't it?`, `, right?`
    private static func isTag(_ text: ClaimText, _ clause: Range<Int>) -> Bool {
        clause.count <= 3 && clause.allSatisfy { text.tokens[$0].classes.contains(.function) }
            && clause.contains { text.tokens[$0].classes.meets(.auxiliary) }
    }

    /// `I wonder whether`, `do you know if`, `let me know if`
    private static func indirect(_ text: ClaimText, _ number: Int, before place: Int) -> Int? {
        let clause = text.clauses[number]
        if text.tokens[clause.tokens.lowerBound].word == "whether" { return clause.tokens.lowerBound }
        return (clause.tokens.lowerBound..<max(place, clause.tokens.lowerBound)).first {
            text.tokens[$0].word == "whether" || (text.tokens[$0].stem == "wonder" && text.tokens[$0].classes.contains(.asking))
        }
    }
}
