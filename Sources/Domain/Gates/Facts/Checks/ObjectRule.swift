internal import Model

/// `object`: the words of the value stand in one of the spans; of a flag or a choice, the words by which one speaks of it.
enum ObjectRule {
    static func refusal(_ ground: ClaimGround, _ said: SaidSpecifics) -> FactRefusal? {
        guard let word = missing(ground, said) else { return nil }
        let isCut = ground.spans.contains { $0.cited.readable != $0.cited.range }
        let hint =
            isCut
            ? "only the first \(CitedSpan.longest) bytes of a span are read, so cite a narrower range"
            : "say it in the words that were used"
        return FactRefusal(.unsupportedSpecifics, "object", "\(Shown.text(word)) does not stand in what is cited: \(hint).")
    }

    private static func missing(_ ground: ClaimGround, _ said: SaidSpecifics) -> String? {
        if isTold(ground) { return nil }
        if let party = party(ground) {
            return ground.spans.contains { !places(of: party, in: $0).isEmpty } ? nil : ground.draft.write.object
        }
        let dated = said.isDated(ground.draft.write.object)
        return ground.object.first { stem in
            !ground.spans.contains { $0.text.tokens.contains { $0.isCited && WordLikeness.same($0.stem, stem) } } && !dated
                && !said.holds(stem)
        }
    }

    /// Where in a span to look at what is said of the value.
    static func anchors(_ ground: ClaimGround, _ span: GroundSpan, _ said: SaidSpecifics) -> [Range<Int>] {
        if let party = party(ground) { return told(places(of: party, in: span), ground, span.text) }
        let stems = isTold(ground) ? telling(ground) : ground.sought
        let found = span.anchors(of: stems)
        let again = found.flatMap { takenUp($0, span.text) }
        if !again.isEmpty { return found + again }
        return found.isEmpty ? said.places(of: ground.draft.write.object, in: span) : found
    }

    /// `to Porto … Ben went there`: where a place is spoken of again.
    static func takenUp(_ place: Range<Int>, _ text: ClaimText) -> [Range<Int>] {
        let isPlace = { (index: Int) in
            text.name(at: index) != nil && index > 0 && text.name(at: index - 1) == nil
                && text.tokens[index - 1].classes.contains(.preposition)
        }
        let own = text.clause(at: place.lowerBound).tokens
        let isAlone = text.name(at: place.lowerBound) != nil && own.allSatisfy { text.name(at: $0) == nil || place.contains($0) }
        let again = isPlace(place.lowerBound) || isAlone ? there(place, text, isPlace) : []
        return again.isEmpty ? thing(place, text) : again
    }

    private static func there(_ place: Range<Int>, _ text: ClaimText, _ isPlace: (Int) -> Bool) -> [Range<Int>] {
        let sentence = text.tokens[place.lowerBound].sentence
        for index in place.upperBound..<text.tokens.count {
            if text.tokens[index].sentence > sentence + 1 || isPlace(index) { return [] }
            let isExistential = index + 1 < text.tokens.count && text.tokens[index + 1].classes.contains(.be)
            if text.tokens[index].word == "there", !isExistential { return [index..<index + 1] }
        }
        return []
    }

    /// `my Dropbox …? I've had it since`: the thing that the next sentence does something with.
    private static func thing(_ place: Range<Int>, _ text: ClaimText) -> [Range<Int>] {
        let sentence = text.tokens[place.lowerBound].sentence
        guard let next = text.sentences.first(where: { text.tokens[$0.tokens.lowerBound].sentence == sentence + 1 }), !next.isQuestion
        else {
            return []
        }
        let word = next.tokens.dropFirst().first { index in
            let before = text.tokens[index - 1]
            return text.tokens[index].word == "it" && text.tokens[index].before == .none
                && (VerbForm.isVerb(text.tokens, index - 1) && !before.classes.contains(.be) || before.classes.contains(.preposition))
        }
        return word.map { [$0..<$0 + 1] } ?? []
    }

    /// `my boss, not my friend`: of several the one whose noun the statement has.
    private static func told(_ places: [Range<Int>], _ ground: ClaimGround, _ text: ClaimText) -> [Range<Int>] {
        let own = places.filter { place in
            guard text.tokens.indices.contains(place.upperBound) else { return false }
            let noun = text.tokens[place.upperBound]
            return !noun.classes.contains(.function) && ground.statement.tokens.contains { $0.stem == noun.stem }
        }
        return own.isEmpty ? places : own
    }

    /// A flag, and a choice by other words than its own, are told by the words of the predicate.
    private static func isTold(_ ground: ClaimGround) -> Bool {
        let value = ground.draft.predicate.value
        guard value == .flag || value == .choice else { return false }
        return ground.spans.contains { !$0.anchors(of: telling(ground)).isEmpty }
    }

    private static func telling(_ ground: ClaimGround) -> [String] {
        let stemmer = WordStemmer()
        let own = ground.draft.predicate.value == .choice ? ground.object : []
        let words = ground.draft.predicate.words.flatMap { $0.split(separator: " ").map { stemmer.stem(String($0).lowercased()) } }
        let name = ground.draft.predicate.name.split(separator: "_").map { stemmer.stem(String($0)) }
        return own + words + (words.isEmpty ? name : [])
    }

    /// The value is the user, or whoever speaks: `my boss` holds it.
    private static func party(_ ground: ClaimGround) -> Set<String>? {
        let object = Set(ground.object)
        let isSpeaker = ground.spans.contains { !$0.speaker.isDisjoint(with: object) }
        return isSpeaker || ground.draft.write.object == EntityReference.user ? object : nil
    }

    private static func places(of party: Set<String>, in span: GroundSpan) -> [Range<Int>] {
        let isSpeaker = !span.speaker.isDisjoint(with: party)
        let isAddressee = !span.addressee.isDisjoint(with: party)
        return span.text.tokens.indices.filter { index in
            let token = span.text.tokens[index]
            return token.isCited
                && (party.contains(token.stem) || (isSpeaker && token.classes.meets(.selfWord))
                    || (isAddressee && token.classes.contains(.you)))
        }.prefix(8).map { $0..<$0 + 1 }
    }
}
