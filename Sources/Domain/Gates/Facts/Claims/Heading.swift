/// Words before a colon that tell how all behind it is meant: `never: …`, `wants agents not to do this: …`.
enum Heading {
    static func denies(_ statement: ClaimText, _ stated: ClaimMarks) -> Bool {
        guard let number = statement.clauses.firstIndex(where: { $0.tokens == stated.clause }), number > 0 else { return false }
        let sentence = statement.clauses[number].sentence
        guard
            let colon = statement.sentences[sentence].tokens.first(where: { isBehindColon($0, statement) && $0 <= stated.clause.lowerBound }
            )
        else { return false }
        return (statement.sentences[sentence].tokens.lowerBound..<colon).contains { statement.tokens[$0].classes.contains(.negation) }
    }

    private static func isBehindColon(_ index: Int, _ text: ClaimText) -> Bool { index > 0 && text.tokens[index].before == .strong }
}
