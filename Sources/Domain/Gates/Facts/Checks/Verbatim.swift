/// A statement that stands in a sentence word for word: nothing in it can have been put together or turned round.
enum Verbatim {
    static func stands(_ statement: ClaimText, in text: ClaimText, around place: Range<Int>) -> Bool {
        let wanted = statement.tokens.map(\.stem)
        guard wanted.count >= 3, let sentence = text.sentences.first(where: { $0.tokens.contains(place.lowerBound) })?.tokens,
            sentence.count >= wanted.count
        else { return false }
        return (sentence.lowerBound...(sentence.upperBound - wanted.count)).contains { start in
            wanted.indices.allSatisfy { text.tokens[start + $0].stem == wanted[$0] }
        }
    }
}
