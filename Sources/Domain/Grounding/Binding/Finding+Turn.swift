internal import Gates
internal import Model

/// Whether a source says that something changed since another one was said.
extension Finding {
    private static let turning: Set<Substring> = [
        "now", "new", "instead", "replaced", "replaces", "moved", "switched", "anymore", "jetzt", "nun", "inzwischen", "stattdessen",
        "ahora",
    ]
    private static let adding: Set<Substring> = ["also", "too", "another", "additionally", "besides", "auch", "zusätzlich", "también"]
    private static let own: Set<Substring> = [
        "i", "my", "me", "we", "our", "us", "user", "ich", "mein", "meine", "mich", "wir", "unser", "yo", "mi",
    ]

    private var words: Set<Substring> { Set(quote.lowercased().split { !$0.isLetter }) }

    /// Something came to what was so: `Ben maintains it, too, now`.
    var isAddition: Bool { !words.isDisjoint(with: Self.adding) }

    /// It says that what is claimed ended, or that something else is so now.
    func isTurn(for claim: Statement, besides reason: ClaimReason? = nil) -> Bool {
        guard judgement.relation == .contradicts else { return false }
        if judgement.reason == .closed { return true }
        // What changed for somebody else changed nothing for the person.
        if claim.words.contains(where: { $0.text == "user" }), words.isDisjoint(with: Self.own) { return false }
        let isOther = [.name, .number, .unit].contains(judgement.reason) || judgement.reason == reason
        return isOther && (Self.turns(quote) || evidence.texts.contains { $0.text.lowercased().contains("no longer") })
    }

    /// `now`, `moved`, and not only `also`.
    static func turns(_ text: String) -> Bool {
        let words = Set(text.lowercased().split { !$0.isLetter })
        return !words.isDisjoint(with: turning) && words.isDisjoint(with: adding)
    }
}
