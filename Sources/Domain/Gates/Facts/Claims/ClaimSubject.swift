/// Of whom or of what a clause says something.
struct ClaimSubject {
    enum Mention: Equatable {
        /// `I`, `we`
        case speaker
        case you
        /// `she`, `they`
        case pronoun
        /// `it`, `this`
        case thing
        case relative
        case name(Range<Int>)
        /// A noun by its last word; whose it is.
        case noun(Int, Owner)
    }

    /// Mentions that have no name of their own.
    enum Kind: Hashable {
        case you, pronoun
    }

    enum Owner: Equatable {
        case nobody, speaker, other
    }

    var mentions: [Mention] = []
    /// The clause has none of its own: it goes on with another's, or is an order or a fragment.
    var isInherited = false
}

extension ClaimSubject.Mention {
    var kind: ClaimSubject.Kind? {
        switch self {
        case .you: .you
        case .pronoun: .pronoun
        case .speaker, .thing, .relative, .name, .noun: nil
        }
    }
}

extension ClaimText {
    /// The subject of the verb that the word at `place` belongs to; of a clause without one, that of the clause that it goes on with.
    func subject(for place: Int) -> ClaimSubject { subject(before: place, in: clauseOf[place]) }

    func subject(ofVerb index: Int) -> ClaimSubject { subject(before: index + 1, in: clauseOf[index]) }

    private func subject(before place: Int, in number: Int) -> ClaimSubject {
        let own = subject(in: clauses[number].tokens, before: place)
        if !own.isEmpty, own != [.relative] { return ClaimSubject(mentions: own) }
        if clauses[number].opening == .relative || own == [.relative], number > 0,
            let last = lastNoun(before: clauses[number].tokens.lowerBound, in: number)
        {
            return ClaimSubject(mentions: [last], isInherited: true)
        }
        var previous = number - 1
        while previous >= 0, clauses[previous].sentence == clauses[number].sentence {
            if clauses[previous].opening != .relative {
                let found = subject(in: clauses[previous].tokens, before: clauses[previous].tokens.upperBound)
                if !found.isEmpty { return ClaimSubject(mentions: found, isInherited: true) }
                let nouns = bareNames(clauses[previous].tokens)
                if !nouns.isEmpty, clauses[number].tokens.contains(where: { VerbForm.isVerb(tokens, $0) }) {
                    return ClaimSubject(mentions: nouns, isInherited: true)
                }
            }
            previous -= 1
        }
        return ClaimSubject(mentions: [], isInherited: true)
    }

    /// `…, Ben, a retired nurse`: what stands behind a name and a comma tells of that name.
    func nameExplained(by place: Range<Int>) -> Range<Int>? {
        var start = place.lowerBound
        let first = clauses[clauseOf[start]].tokens.lowerBound
        while start > first, tokens[start].before == .none, !tokens[start].classes.contains(.determiner), place.lowerBound - start < 4 {
            start -= 1
        }
        guard start > 0, tokens[start].before == .comma, tokens[start].classes.contains(.determiner),
            tokens[start].sentence == tokens[start - 1].sentence
        else { return nil }
        return (start..<place.lowerBound).contains { VerbForm.isVerb(tokens, $0) } ? nil : name(at: start - 1)
    }

    /// A clause that is only a name, as `Our neighbour Anna` before `, who …`.
    private func bareNames(_ range: Range<Int>) -> [ClaimSubject.Mention] {
        if range.contains(where: { VerbForm.isVerb(tokens, $0) }) { return [] }
        return names.filter { name in
            range.contains(name.lowerBound)
                && (name.lowerBound == range.lowerBound || !tokens[name.lowerBound - 1].classes.contains(.preposition))
        }.map { .name($0) }
    }

    /// Goes back from a word over its verb to what stands before that.
    private func subject(in clause: Range<Int>, before place: Int) -> [ClaimSubject.Mention] {
        var index = place - 1
        var found: [ClaimSubject.Mention] = []
        var sawVerb = false
        while index >= clause.lowerBound {
            let token = tokens[index]
            if VerbForm.isVerb(tokens, index), name(at: index) == nil, !isReduced(index, clause) {
                if !found.isEmpty { break }
                sawVerb = true
                index -= 1
                continue
            }
            guard sawVerb else {
                index -= 1
                continue
            }
            // `told me that Anna …`: what stands before belongs to another verb.
            if !found.isEmpty, token.classes.meets([.thing, .relative]) { break }
            let (mention, next) = mention(endingAt: index, in: clause)
            if let mention { found.append(mention) }
            // What stands before the subject is an opening phrase.
            if !found.isEmpty, mention == nil, token.classes.contains(.preposition) { break }
            index = next
        }
        return found
    }

    /// `a startup called X`: no verb of the clause.
    private func isReduced(_ index: Int, _ clause: Range<Int>) -> Bool {
        guard index > clause.lowerBound, ["called", "named"].contains(tokens[index].word) else { return false }
        let before = tokens[index - 1]
        return !before.classes.meets([.function, .adverb]) && name(at: index - 1) == nil
    }

    /// What a phrase that ends at a word mentions as a subject, and where to go on.
    private func mention(endingAt index: Int, in clause: Range<Int>) -> (ClaimSubject.Mention?, Int) {
        let token = tokens[index]
        if let name = name(at: index) {
            let before = name.lowerBound - 1
            if before >= clause.lowerBound, tokens[before].classes.contains(.preposition) { return (nil, before - 1) }
            return (.name(name), before)
        }
        if token.classes.contains(.selfSubject) { return (.speaker, index - 1) }
        if token.classes.contains(.you) { return (.you, index - 1) }
        if token.classes.contains(.thirdPossessive) || token.classes.contains(.determiner) && token.classes.contains(.thing) == false {
            return (nil, index - 1)
        }
        if token.classes.contains(.third) { return (.pronoun, index - 1) }
        if token.classes.contains(.relative) { return (.relative, index - 1) }
        if token.classes.contains(.thing) { return (.thing, index - 1) }
        if token.classes.meets([.function, .adverb, .hedge, .calendar]) { return (nil, index - 1) }
        return nounPhrase(endingAt: index, in: clause)
    }

    /// Back over a noun's phrase to its determiner; what stands behind a preposition is no subject.
    private func nounPhrase(endingAt index: Int, in clause: Range<Int>) -> (ClaimSubject.Mention?, Int) {
        var start = index
        while start > clause.lowerBound, tokens[start].before < .strong {
            let before = tokens[start - 1]
            if before.classes.contains(.determiner) {
                start -= 1
                break
            }
            let isPart = ["other", "few", "many", "same", "such"].contains(before.word)
            if before.word == "'s" || (before.classes.contains(.function) && !isPart) || VerbForm.isVerb(tokens, start - 1)
                || name(at: start - 1) != nil
            {
                break
            }
            start -= 1
        }
        var owner = ClaimSubject.Owner.nobody
        if tokens[start].classes.contains(.selfPossessive) { owner = .speaker }
        if tokens[start].classes.contains(.thirdPossessive) { owner = .other }
        let before = start - 1
        if before >= clause.lowerBound {
            if tokens[before].word == "'s" { return (.noun(index, .other), possessorStart(before, clause) - 1) }
            if tokens[before].classes.contains(.preposition) { return (nil, before - 1) }
        }
        return (.noun(index, owner), before)
    }

    private func possessorStart(_ mark: Int, _ clause: Range<Int>) -> Int {
        name(at: mark - 1)?.lowerBound ?? max(mark - 1, clause.lowerBound)
    }

    /// What `who` and `which` refer to.
    private func lastNoun(before place: Int, in number: Int) -> ClaimSubject.Mention? {
        var index = place - 1
        while index >= 0, tokens[index].sentence == tokens[place].sentence {
            if let name = name(at: index) { return .name(name) }
            let classes = tokens[index].classes
            if classes.contains(.selfSubject) { return .speaker }
            if !classes.meets([.function, .verb, .adverb]) { return .noun(index, .nobody) }
            index -= 1
        }
        return nil
    }
}
