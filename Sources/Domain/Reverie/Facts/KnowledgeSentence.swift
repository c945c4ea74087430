internal import Knowledge
internal import Model

/// Sentences about facts and entities.
enum KnowledgeSentence {
    static func of(_ error: FactError) -> ErrorSentence {
        switch error {
        case .noSuchFact(let id):
            ErrorSentence("There is no fact \(id).", "`reverie fact list --all --space '*'` shows those there are, with their ids.")
        case .ambiguousFact(let id, let found):
            ErrorSentence(
                "Several facts have ids that begin with \(id): \(found.map(\.rawValue).joined(separator: ", ")).", "Give more of the id.")
        case .notKnownYet(let id, let since):
            ErrorSentence(
                "Fact \(id.rawValue) was not known then.",
                "It was learnt on \(Instant(milliseconds: since).rfc3339): ask for that moment or a later one.")
        case .notBelieved(let id):
            ErrorSentence(
                "Fact \(id.rawValue) is believed no more, so there is nothing to change.",
                "`reverie fact history \(id.rawValue)` tells why.")
        case .needsPerson(let act, let id):
            ErrorSentence(
                "A person has verified fact \(id.rawValue): only a person at a terminal may \(act) it, and nobody could be asked.",
                "Give the command in a terminal of your own and answer its question.")
        case .overlaps(let id, let other):
            ErrorSentence(
                "Fact \(id.rawValue) would then hold at the same time as \(other.rawValue), and only one of them can.",
                "`reverie fact show \(other.rawValue)` says when that one holds; revise or retract it first.")
        case .emptyPeriod:
            ErrorSentence(
                "That is no stretch of time: it ends before it begins.", "A fact that never held is retracted: `reverie fact retract`.")
        case .notOpen(let number):
            ErrorSentence("Number \(number) is not open any more.", "`reverie review show \(number)` tells what was decided.")
        case .notForAlways(let id, let origin):
            ErrorSentence(
                "Fact \(id.rawValue) rests on the words of a \(origin == .web ? "web page" : origin.rawValue), and what is pinned is loaded always.",
                "`reverie fact verify \(id.rawValue)` makes it a person's word.")
        case .stale(let number, let other):
            ErrorSentence(
                "Since number \(number) was asked, fact \(other.rawValue) was verified, which would end with a yes and was not shown.",
                "`reverie fact show \(other.rawValue)`; turn the question down, or revise that fact first.")
        case .noSuchEntity, .ambiguousEntity, .sameEntity, .notMerged, .badName, .otherSpace: entity(error)
        }
    }

    private static func entity(_ error: FactError) -> ErrorSentence {
        switch error {
        case .noSuchEntity(let name, let near):
            let meant = near.isEmpty ? "" : " Did you mean \(near.joined(separator: " or "))?"
            return ErrorSentence("Nothing is known under the name \(name).\(meant)", "`reverie entity list` shows what is known.")
        case .ambiguousEntity(let name, let found):
            let list = found.map { "\($0.id.rawValue) (\($0.kind))" }.joined(separator: ", ")
            return ErrorSentence("The name \(name) leads to \(list).", "Name one by its id.")
        case .sameEntity(let entity):
            return ErrorSentence("Both are \(entity.name) (\(entity.id.rawValue)) already.", "Nothing was changed.")
        case .notMerged(let entity):
            return ErrorSentence(
                "\(entity.name) (\(entity.id.rawValue)) is not merged into another one.",
                "`reverie entity show \(entity.id.rawValue)` lists what was merged into it.")
        case .badName(let name):
            return ErrorSentence("\(name) cannot be a name.", "A name has 1 to 200 bytes on one line, and holds no secret.")
        case .otherSpace(let entity):
            return ErrorSentence("\(entity.name) is of another space.", "Only entities of one space can be merged.")
        default: return ErrorSentence("\(error)")
        }
    }

    static func of(_ refusal: FactRefusal) -> ErrorSentence { ErrorSentence(refusal.sentence, next(refusal.code)) }

    private static func next(_ code: FactRefusalCode) -> String? {
        switch code {
        case .banned, .unlistedNamespace:
            "`reverie lexicon list` names the packs, `reverie lexicon show PACK` what each lets be remembered."
        case .schema: "`reverie lexicon show PACK` says which predicates a namespace has, and what they take."
        case .noSource: "Cite an event with --source; `reverie search` and `reverie event list` show their ids."
        case .quoteMismatch, .speakerMismatch, .unsupportedSpecifics:
            "Cite the words as they stand, and say no more than they do: `reverie event show EVENT` shows them."
        case .untrustedOrigin: "Cite words of somebody whom the namespace believes: `reverie lexicon show PACK` lists origins."
        case .malformed, .secret, .confidence: nil
        }
    }
}

extension Memory {
    /// An error without names that others have given: what a model is told of it stands behind no fence.
    package static func withoutNames(_ error: any Error) -> any Error {
        if case FactError.noSuchEntity(let name, _) = error { FactError.noSuchEntity(name, near: []) } else { error }
    }
}

extension FactRefusal {
    /// What to do about it.
    package var advice: String? { KnowledgeSentence.of(self).next }
}
