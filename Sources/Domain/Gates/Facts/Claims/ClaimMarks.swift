/// What a clause says of the word that is looked at beside naming it: that it is denied, doubted, asked, over. Each with the word that says so.
struct ClaimMarks {
    var clause = 0..<0
    /// Only a word was said there; what is told stands in another clause.
    var isBeside = false
    var negation: Int?
    var hedge: Int?
    var ended: Int?
    var question: Int?
    var obligation: Int?
    /// The `if` that it hangs on.
    var condition: Int?
    /// The word above it that says it is still to be done.
    var listed: Int?
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
        marks.hedge = Hedge.find(in: self, number)
        marks.question = Asking.find(at: place, in: self, number)
        marks.obligation = clause.first { tokens[$0].classes.contains(.obligation) }
        marks.future = Hedge.future(in: self, clause)
        marks.condition = Hedge.condition(in: self, number)
        marks.listed = Hedge.listed(in: self, number)
        return marks
    }

    /// Going back from a word: the verbs up to the subject. The last one met is the finite one.
    private func verb(for place: Range<Int>, in clause: Range<Int>) -> (finite: Int?, content: Int?) {
        var finite: Int?
        var content: Int?
        let own = place.last { clause.contains($0) && VerbForm.isVerb(tokens, $0) && name(at: $0) == nil }
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
