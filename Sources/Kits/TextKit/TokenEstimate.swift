/// How many tokens a language model sees in a text, estimated without its tokenizer.
///
/// The rules follow how byte-pair tokenizers cut: a space goes with the word behind it, digits stand in threes or less, a long or unusual word
/// is several tokens, a character of a script that is rare in training is one or more by itself. They lean to the high side, so that what is
/// fitted to a budget fits: held against three tokenizers, the estimate of every kind of text is above the highest of them in total, and that
/// of 99 single texts in a hundred. Short texts are given more room than long ones. docs/tokens.md has the figures. A tokenizer that takes
/// each digit alone sees up to three times as many in a column of numbers.
package enum TokenEstimate {
    package static func count(of text: String) -> Int {
        var copy = text
        return copy.withUTF8 { bytes in
            var walk = TokenWalk(bytes)
            while walk.next() {}
            return walk.tokens
        }
    }

    /// The longest beginning that ends with a word, or with a character of a script without spaces, and has at most so many tokens by this
    /// estimate. Of a text that begins with a longer word, as much of that word as fits.
    package static func prefix(of text: String, tokens: Int) -> Substring {
        var copy = text
        let end = copy.withUTF8 { bytes in
            var walk = TokenWalk(bytes)
            var wordEnd = 0
            var pieceEnd = 0
            while walk.tokens <= tokens {
                pieceEnd = walk.position
                if walk.isAtWordEnd { wordEnd = walk.position }
                guard walk.next() else { break }
            }
            return wordEnd > 0 ? wordEnd : pieceEnd
        }
        return copy[..<copy.utf8.index(copy.startIndex, offsetBy: end)]
    }
}
