internal import Gates
internal import Model

/// What is told of somebody's words: whether these are the words, and whether it was he who said them.
struct Quotation {
    let claim: Statement
    let source: Statement
    let relations: WordRelations
    /// Stems of the source's text.
    let context: Set<String>

    private static let speaking: Set<String> = Set(
        SaidText.stems(
            of: "say said says tell told tells write wrote written words word come came comes quote quoted state stated remark remarked put"
        ))

    /// Nil where the claim quotes nothing, or nothing like what the source quotes.
    var judgement: Judgement? {
        guard let quote = claim.quotes.first(where: { $0.utf8.count { $0 == 0x20 } > 1 }) else { return nil }
        let isSame = source.quotes.contains(quote)
        guard isSame || source.quotes.contains(where: { isNear(quote, $0) }) else { return nil }
        let told = source.words.filter { !isQuoted($0, source) }
        let missing = claim.words.filter { word in
            word.text != "user" && !isQuoted(word, claim) && !Self.speaking.contains(word.stem)
                && (word.isSpecific || !context.contains(word.stem))
                && !told.contains { $0.text == word.text || $0.stem == word.stem || relations.areSame($0.stem, word.stem) }
        }
        let names = missing.filter(\.isSpecific)
        guard names.count == missing.count, areDatesSaid else { return nil }
        guard !names.isEmpty else {
            if claim.marks.contains(.denied) != source.marks.contains(.denied) { return nil }
            return isSame ? .holds() : .contradicts(.value)
        }
        let isOfAnother = told.contains { other in
            other.isSpecific && other.text != "user" && !claim.words.contains { $0.text == other.text }
        }
        return isSame && isOfAnother ? .contradicts(.name) : .silent(0.5)
    }

    private func isQuoted(_ word: Statement.Word, _ statement: Statement) -> Bool { statement.quoted.contains { $0.contains(word.at) } }

    /// Most of the words, and not all: another wording of the same.
    private func isNear(_ quote: String, _ other: String) -> Bool {
        let words = Set(quote.split(separator: " "))
        return 2 * words.intersection(other.split(separator: " ")).count > words.count
    }

    /// Days inside the quoted words are part of them.
    private var areDatesSaid: Bool {
        claim.dates.allSatisfy { date in
            claim.quoted.contains { $0.overlaps(date.range) } || source.dates.contains { FacetPairs.relation($0, date) == .same }
        }
    }
}
