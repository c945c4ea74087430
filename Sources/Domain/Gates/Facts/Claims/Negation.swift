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
