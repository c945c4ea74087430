internal import Model

/// Whether a clause says it of the fact's subject, or of somebody else.
enum SubjectRule {
    enum Outcome: Equatable {
        case subject
        /// Of the speaker, who is not the subject.
        case speaker
        /// Of another: the word that names it.
        case other(Int)
    }

    static func refusal(_ ground: ClaimGround, _ span: GroundSpan, _ anchor: Range<Int>) -> FactRefusal? {
        let subject = Shown.text(ground.draft.write.subject)
        switch outcome(ground, span, anchor) {
        case .subject: return nil
        case .speaker:
            return FactRefusal(
                .unsupportedSpecifics, "role", "\(Shown.text(ground.draft.write.object)) is said of the speaker, not of \(subject).")
        case .other(let word):
            let detail = span.text.tokens.contains { ground.subject.contains($0.stem) } || ground.isUser ? "merged" : "role"
            return FactRefusal(
                .unsupportedSpecifics, detail,
                "\(Shown.text(ground.draft.write.object)) is said of \(Shown.text(span.text.tokens[word].word)), not of \(subject).")
        }
    }

    static func outcome(_ ground: ClaimGround, _ span: GroundSpan, _ anchor: Range<Int>) -> Outcome {
        let text = span.text
        let isSpeaker = isSpeaker(ground, span)
        if isParty(ground, span, anchor) { return .subject }
        if namesSubject(ground, span, behindVerbBefore: anchor) { return .subject }
        if takenUp(ground, text, anchor) { return .subject }
        // `My sister Anna …` says who is the speaker's, whatever it goes on with.
        if isSpeaker, ground.draft.predicate.value == .entity, isRelative(anchor, text) { return .subject }
        if ground.draft.predicate.value == .entity, isCalled(anchor, ground, text, isSpeaker: isSpeaker) { return .subject }
        if let name = gapped(text, anchor) { return outcome(of: .name(name), ground, span, anchor, isSpeaker: isSpeaker) }
        if let name = text.nameExplained(by: anchor) { return outcome(of: .name(name), ground, span, anchor, isSpeaker: isSpeaker) }
        // The value may hold its own verb: `runs a bakery`.
        let clause = text.clause(at: anchor.lowerBound).tokens
        let own = anchor.last { clause.contains($0) && VerbForm.isVerb(text.tokens, $0) && text.name(at: $0) == nil }
        let subject = own.map { text.subject(ofVerb: $0) } ?? text.subject(for: anchor.lowerBound)
        if subject.mentions.isEmpty || (own == nil && subject.isInherited && comesFirst(anchor, text)) {
            return withoutSubject(ground, span, anchor)
        }
        var refused: Outcome?
        let stated = statedPronouns(ground)
        for mention in subject.mentions {
            if !stated.isDisjoint(with: [mention].compactMap(\.kind)) { return .subject }
            let found = outcome(of: mention, ground, span, anchor, isSpeaker: isSpeaker)
            if found == .subject { return .subject }
            refused = refused ?? found
        }
        return refused ?? .subject
    }

    /// `Changes go through X; Anna owns that file`: the next clause tells of the object by a word that points back.
    private static func takenUp(_ ground: ClaimGround, _ text: ClaimText, _ anchor: Range<Int>) -> Bool {
        let next = text.clauseOf[anchor.lowerBound] + 1
        guard text.clauses.indices.contains(next), !ground.isUser, !ground.isGeneric else { return false }
        let clause = text.clauses[next].tokens
        guard clause.contains(where: { text.tokens[$0].classes.contains(.thing) }) else { return false }
        return text.subject(for: clause.upperBound - 1).mentions.contains { mention in
            guard case .name(let name) = mention else { return false }
            return text.tokens[name].contains { ground.subject.contains($0.stem) }
        }
    }

    /// `Hana does frontend, Lukas backend`: the verb is left out the second time.
    private static func gapped(_ text: ClaimText, _ anchor: Range<Int>) -> Range<Int>? {
        let clause = text.clause(at: anchor.lowerBound).tokens
        guard anchor.lowerBound > clause.lowerBound, text.name(at: anchor.lowerBound) == nil,
            text.tokens[anchor.lowerBound].before == .none,
            let name = text.name(at: anchor.lowerBound - 1), name.lowerBound > clause.lowerBound,
            text.tokens[name.lowerBound].before == .comma,
            (clause.lowerBound..<name.lowerBound).contains(where: { VerbForm.isVerb(text.tokens, $0) })
        else { return nil }
        return name
    }

    private static func isRelative(_ anchor: Range<Int>, _ text: ClaimText) -> Bool {
        guard text.name(at: anchor.lowerBound) != nil, anchor.lowerBound > 0 else { return false }
        var noun = anchor.lowerBound - 1
        if noun >= 2, text.tokens[noun].word == "law", text.tokens[noun - 1].word == "in" { noun -= 2 }
        return text.tokens[noun].namesSomebody && KinRule.owner(of: noun, text) == .speaker
    }

    /// `Our cat is called Pixel`, `Petra's husband is called Emil`, `my wife's name is Ines`: whoever the noun is.
    private static func isCalled(_ anchor: Range<Int>, _ ground: ClaimGround, _ text: ClaimText, isSpeaker: Bool) -> Bool {
        let clause = text.clause(at: anchor.lowerBound).tokens
        var index = anchor.lowerBound - 1
        if index >= clause.lowerBound, ["called", "named"].contains(text.tokens[index].word) {
            index -= 1
            guard index >= clause.lowerBound, text.tokens[index].classes.contains(.be) else { return false }
        } else if index >= clause.lowerBound, text.tokens[index].classes.contains(.be), index - 2 >= clause.lowerBound,
            text.tokens[index - 1].word == "name", text.tokens[index - 2].word == "'s"
        {
            index -= 2
        } else if index < clause.lowerBound || !["heißt", "heisst", "llama"].contains(text.tokens[index].word) {
            return false
        }
        let noun = text.tokens[index - 1 >= clause.lowerBound && text.tokens[index - 1].word == "se" ? index - 2 : index - 1]
        let place = index - 1 >= clause.lowerBound && text.tokens[index - 1].word == "se" ? index - 2 : index - 1
        guard place >= clause.lowerBound, !noun.classes.contains(.function) else { return false }
        if KinRule.owner(of: place, text) == .speaker { return isSpeaker }
        return place >= 2 && text.tokens[place - 1].word == "'s" && ground.subject.contains(text.tokens[place - 2].stem)
    }

    /// The object is who speaks: `my manager Anna`. Who is whose is looked at by the roles.
    private static func isParty(_ ground: ClaimGround, _ span: GroundSpan, _ anchor: Range<Int>) -> Bool {
        let text = span.text
        guard text.tokens[anchor.lowerBound].classes.meets(.selfWord), !span.speaker.isDisjoint(with: ground.object) else { return false }
        return text.sentences[text.clauses[text.clauseOf[anchor.lowerBound]].sentence].tokens.contains {
            ground.subject.contains(text.tokens[$0].stem)
        }
    }

    /// A statement that keeps `they` or `you` says it of the same.
    private static func statedPronouns(_ ground: ClaimGround) -> Set<ClaimSubject.Kind> {
        var kinds: Set<ClaimSubject.Kind> = []
        for token in ground.statement.tokens {
            if token.classes.contains(.third) { kinds.insert(.pronoun) }
            if token.classes.contains(.you) { kinds.insert(.you) }
        }
        return kinds
    }

    static func isSpeaker(_ ground: ClaimGround, _ span: GroundSpan) -> Bool { !span.speaker.isDisjoint(with: ground.subject) }

    private static func outcome(
        of mention: ClaimSubject.Mention, _ ground: ClaimGround, _ span: GroundSpan, _ anchor: Range<Int>, isSpeaker: Bool
    ) -> Outcome {
        let text = span.text
        switch mention {
        case .speaker: return isSpeaker || ground.isGeneric ? .subject : .speaker
        case .you: return ground.isGeneric || !span.addressee.isDisjoint(with: ground.subject) ? .subject : .other(anchor.lowerBound)
        case .pronoun:
            if ground.isUser, isNamedBefore(anchor.lowerBound, ground.told, text) { return .subject }
            let isNamed = isNamedBefore(anchor.lowerBound, ground.subject, text)
            return isNamed && !(isSpeaker && ground.isUser) ? .subject : .other(pronoun(in: text, anchor))
        case .thing, .relative:
            return isSpeaker || ground.isGeneric || isNamedBefore(anchor.lowerBound, ground.subject, text)
                ? .subject : .other(anchor.lowerBound)
        case .name(let name):
            if text.tokens[name].contains(where: { ground.subject.contains($0.stem) || (isSpeaker && span.ownName.contains($0.stem)) }) {
                return .subject
            }
            // `Production runs on …`: a part of it, written large because it comes first.
            if ground.isGeneric, name.count == 1, ClaimWords.wholes.contains(text.tokens[name.lowerBound].word) { return .subject }
            return isInStatement(text.tokens[name].map(\.stem), ground) ? .subject : .other(name.lowerBound)
        case .noun(let noun, let owner): return self.noun(noun, owner, ground, span, anchor, isSpeaker: isSpeaker)
        }
    }

    private static func noun(
        _ noun: Int, _ owner: ClaimSubject.Owner, _ ground: ClaimGround, _ span: GroundSpan, _ anchor: Range<Int>, isSpeaker: Bool
    ) -> Outcome {
        let token = span.text.tokens[noun]
        if ground.subject.contains(token.stem) || isInStatement([token.stem], ground) { return .subject }
        let isBeing = token.namesSomebody
        if ground.isGeneric, isNamedBeside(anchor, ground, span.text) { return .other(noun) }
        if ground.isGeneric { return isBeing && owner != .nobody && token.stem != "team" ? .other(noun) : .subject }
        if isSpeaker { return isBeing || owner == .other ? .other(noun) : .subject }
        let isNamed = isNamedBefore(anchor.upperBound, ground.subject, span.text)
        return !isBeing && owner == .other && isNamed ? .subject : .other(noun)
    }

    /// The same sentence names the subject, only not here.
    private static func isNamedBeside(_ anchor: Range<Int>, _ ground: ClaimGround, _ text: ClaimText) -> Bool {
        text.sentences[text.clause(at: anchor.lowerBound).sentence].tokens.contains {
            // `#quill-dev` does not name quill, where that is the value.
            !anchor.contains($0) && ground.subject.contains(text.tokens[$0].stem)
        }
    }

    /// The statement tells of it, too: `The user's sister works …`.
    private static func isInStatement(_ stems: [String], _ ground: ClaimGround) -> Bool {
        ground.statement.tokens.contains { stems.contains($0.stem) }
    }

    /// An order or a fragment, or the object stands first.
    private static func withoutSubject(_ ground: ClaimGround, _ span: GroundSpan, _ anchor: Range<Int>) -> Outcome {
        let text = span.text
        let clause = text.clause(at: anchor.lowerBound).tokens
        // `SQLite, no need for …`: the answer stands by itself.
        let isAnswer =
            anchor.lowerBound == clause.lowerBound && anchor.upperBound < clause.upperBound
            && text.tokens[anchor.upperBound].before >= .comma
        if isAnswer, ground.isGeneric { return .subject }
        let behind = anchor.upperBound..<max(anchor.upperBound, clause.upperBound)
        let others = behind.filter { index in
            text.tokens[index].classes.contains(.selfSubject) || (text.name(at: index).map { !$0.overlaps(anchor) } ?? false)
        }
        let isSubject = { (index: Int) in
            text.tokens[index].classes.contains(.selfSubject)
                ? isSpeaker(ground, span) || ground.isGeneric : ground.subject.contains(text.tokens[index].stem)
        }
        if let first = others.first, comesFirst(anchor, text) {
            if others.contains(where: isSubject) || isInStatement([text.tokens[first].stem], ground) { return .subject }
            return text.tokens[first].classes.contains(.selfSubject) ? .speaker : .other(first)
        }
        if ground.isGeneric || isSpeaker(ground, span) { return .subject }
        return isNamedBefore(anchor.upperBound, ground.subject, text, back: 1) ? .subject : .other(anchor.lowerBound)
    }

    /// The object is what its clause speaks of: `Tofu makes me sick`.
    private static func comesFirst(_ anchor: Range<Int>, _ text: ClaimText) -> Bool {
        let clause = text.clause(at: anchor.lowerBound).tokens
        let isVerb = { (index: Int) in VerbForm.isVerb(text.tokens, index) && text.name(at: index) == nil }
        return !(clause.lowerBound..<anchor.lowerBound).contains(where: isVerb)
            && (anchor.lowerBound..<clause.upperBound).contains(where: isVerb)
    }

    /// `Acme hired Anna as an engineer`: the subject stands behind the verb that the object belongs to.
    private static func namesSubject(_ ground: ClaimGround, _ span: GroundSpan, behindVerbBefore anchor: Range<Int>) -> Bool {
        let text = span.text
        let clause = text.clause(at: anchor.lowerBound).tokens
        guard
            let verb = (clause.lowerBound..<anchor.lowerBound).last(where: { VerbForm.isVerb(text.tokens, $0) && text.name(at: $0) == nil })
        else {
            return false
        }
        let isSpeaker = isSpeaker(ground, span)
        return ((verb + 1)..<clause.upperBound).contains { index in
            let before = text.tokens[index - 1].classes
            if index > anchor.upperBound, (anchor.upperBound...index).contains(where: { text.tokens[$0].before >= .comma }) { return false }
            if anchor.contains(index) || (index > anchor.upperBound && (!before.contains(.preposition) || before.contains(.negation))) {
                return false
            }
            let token = text.tokens[index]
            if ground.subject.contains(token.stem), !ground.isGeneric || token.isCode == false { return true }
            return isSpeaker && token.classes.meets([.selfObject])
        }
    }

    /// The subject's name stands in this sentence, or in the nearest one before that has a name.
    private static func isNamedBefore(_ place: Int, _ subject: Set<String>, _ text: ClaimText, back: Int = 3) -> Bool {
        let last = text.tokens[min(place, text.tokens.count - 1)].sentence
        var index = min(place, text.tokens.count) - 1
        var named: Int?
        while index >= 0, last - text.tokens[index].sentence <= back {
            let sentence = text.tokens[index].sentence
            if let named, named != sentence { return false }
            if subject.contains(text.tokens[index].stem) { return true }
            if sentence != last, text.name(at: index) != nil { named = sentence }
            index -= 1
        }
        return false
    }

    private static func pronoun(in text: ClaimText, _ anchor: Range<Int>) -> Int {
        let clause = text.clause(at: anchor.lowerBound).tokens
        return clause.first { text.tokens[$0].classes.contains(.third) } ?? anchor.lowerBound
    }
}
