/// Finds what is specific in a text: numbers, names, paths, identifiers, addresses, versions and quoted words.
package enum Specifics {
    /// In the order of the text; no byte belongs to two. Of two that overlap the longer one is kept, and of two that are the same
    /// stretch the one that says more than that it is quoted.
    package static func of(_ text: String) -> [Specific] {
        var text = text
        return text.withUTF8 { bytes in
            guard let base = bytes.baseAddress else { return [] }
            let words = SpecificText(base: base, count: bytes.count)
            var lexer = SpecificLexer(words)
            lexer.run()
            var numbers = NumberReader(words)
            numbers.run(&lexer.pieces)
            var names = NameReader(words, lexer.pieces)
            names.run()
            let found = merged(merged(lexer.found, numbers.found), names.found)
            return withQuotes(found, lexer.quotes, words)
        }
    }

    private static func merged(_ left: [Specific], _ right: [Specific]) -> [Specific] {
        if left.isEmpty || right.isEmpty { return left + right }
        var all: [Specific] = []
        all.reserveCapacity(left.count + right.count)
        var index = 0
        for specific in left {
            while index < right.count, right[index].range.lowerBound < specific.range.lowerBound {
                all.append(right[index])
                index += 1
            }
            all.append(specific)
        }
        return all + right[index...]
    }

    /// Quoted words go before what they hold, unless that is all they hold or it reaches out of them.
    private static func withQuotes(_ found: [Specific], _ quotes: [Range<Int>], _ text: SpecificText) -> [Specific] {
        if quotes.isEmpty { return found }
        var all: [Specific] = []
        var index = 0
        for quote in quotes {
            while index < found.count, found[index].range.upperBound <= quote.lowerBound {
                all.append(found[index])
                index += 1
            }
            var end = index
            while end < found.count, found[end].range.lowerBound < quote.upperBound { end += 1 }
            let inside = found[index..<end]
            let isWhole = inside.count == 1 && inside.first?.range == quote
            let reachesOut = inside.contains { $0.range.lowerBound < quote.lowerBound || $0.range.upperBound > quote.upperBound }
            if isWhole || reachesOut {
                all += inside
            } else {
                let words = text.string(quote)
                all.append(Specific(kind: .quoted, range: quote, text: words, key: words))
            }
            index = end
        }
        return all + found[index...]
    }
}
