internal import Model

/// `role`, of relations: an uncle is no brother, and her brother is not mine.
enum KinRule {
    /// No more words of family are looked at, in a statement and in a text.
    private static let most = 16
    private static let mostSaid = 64

    static func refusal(_ ground: ClaimGround, _ span: GroundSpan, _ anchor: Range<Int>) -> FactRefusal? {
        let statement = ground.statement
        var looked = 0
        for index in statement.tokens.indices where !Kinship.notions(statement, index).isEmpty && looked < most {
            looked += 1
            if statement.name(at: index) != nil || isCompared(index, statement) { continue }
            guard isSaid(index, ground, span) else { return refusal(ground, index, span) }
        }
        return ownedRefusal(ground, span, anchor)
    }

    private static func refusal(_ ground: ClaimGround, _ index: Int, _ span: GroundSpan) -> FactRefusal {
        FactRefusal(
            .unsupportedSpecifics, "role",
            "Nobody is called \(Shown.text(ground.statement.tokens[index].word)) that way in \(Shown.text(span.cited.quote)): keep who is whose."
        )
    }

    /// `like a brother`
    private static func isCompared(_ index: Int, _ text: ClaimText) -> Bool {
        index >= 2 && ["like", "as"].contains(text.tokens[index - 2].word)
    }

    private static func isSaid(_ index: Int, _ ground: ClaimGround, _ span: GroundSpan) -> Bool {
        let (statement, text) = (ground.statement, span.text)
        let stated = statement.roles(at: index, speaker: span.speaker, addressee: span.addressee)
        let kin = Array(text.tokens.indices.lazy.filter { !Kinship.notions(text, $0).isEmpty }.prefix(mostSaid))
        let places = kin.filter { Kinship.covers(text, $0, statement, index) }
        if places.isEmpty {
            if text.tokens.contains(where: { ["marri", "wed", "twin", "pregnant"].contains($0.stem) }) { return true }
            return kin.contains { place in
                guard Kinship.areReverse(Kinship.notions(text, place), Kinship.notions(statement, index)) else { return false }
                let said = text.roles(at: place, speaker: span.speaker, addressee: span.addressee)
                return stated.agents.isEmpty || said.patients.isEmpty
                    || stated.agents.contains { mine in said.patients.contains { mine.meets($0) } }
            }
        }
        // Whose: only what the statement calls the speaker's is looked at; of several, the one with the same holder.
        let isOwn = stated.patients.contains { $0.meets(.known(span.speaker)) }
        guard isOwn else { return true }
        let roles = places.map { (place: $0, said: text.roles(at: $0, speaker: span.speaker, addressee: span.addressee)) }
        let same = roles.filter { role in stated.agents.contains { mine in role.said.agents.contains { mine.meets($0) } } }
        return (same.isEmpty ? roles : same).contains { !isForeign($0.place, $0.said, span) }
    }

    /// `her brother`, `Anna's brother`
    private static func isForeign(_ place: Int, _ said: ClaimRoles, _ span: GroundSpan) -> Bool {
        if said.patients.isEmpty { return owner(of: place, span.text) == .other }
        return !said.patients.contains { $0.meets(.known(span.speaker)) }
    }

    /// `Mum's birthday` is not the user's: what the statement calls the speaker's has another owner in the clause.
    private static func ownedRefusal(_ ground: ClaimGround, _ span: GroundSpan, _ anchor: Range<Int>) -> FactRefusal? {
        let (statement, text) = (ground.statement, span.text)
        for index in statement.tokens.indices.dropFirst(2) where statement.tokens[index - 1].word == "'s" {
            guard Kinship.notions(statement, index).isEmpty else { continue }
            let isSpeakers = span.speaker.contains(statement.tokens[index - 2].stem)
            guard isSpeakers || statement.name(at: index - 2) != nil else { continue }
            let nouns = text.clause(at: anchor.lowerBound).tokens.filter { text.tokens[$0].stem == statement.tokens[index].stem }
            if !nouns.isEmpty, nouns.allSatisfy({ owner(of: $0, text) == (isSpeakers ? .other : .speaker) }) {
                return refusal(ground, index, span)
            }
        }
        return nil
    }

    /// Whose a noun is, by the word at the beginning of its phrase.
    static func owner(of noun: Int, _ text: ClaimText) -> ClaimSubject.Owner {
        var index = noun
        while index > 0, noun - index < 4, text.tokens[index].before == .none {
            let before = text.tokens[index - 1]
            if before.classes.contains(.selfPossessive) { return .speaker }
            if before.classes.contains(.thirdPossessive) || before.word == "'s" { return .other }
            if before.word != "own", before.classes.meets([.function, .verb]) { return .nobody }
            index -= 1
        }
        return .nobody
    }
}
