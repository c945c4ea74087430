/// Finds names by their capital letters.
///
/// Inside a sentence a capitalised word is a name unless it is a function word, a month or a weekday. At the beginning of a sentence, where
/// every word has a capital, it is one when it is no ordinary word (`NameWords`) and one thing more speaks for it: a second capital
/// (`JSON`, `GitHub`), another capitalised word or a possessive behind it, a verb behind it, or a capital elsewhere in the text inside a
/// sentence. Neighbours are one name, also across `of`, `van` and the like: `University of Oslo`.
struct NameReader {
    let text: SpecificText
    let pieces: [SpecificPiece]
    private(set) var found: [Specific] = []
    private var knownNames: Set<String> = []

    init(_ text: SpecificText, _ pieces: [SpecificPiece]) {
        self.text = text
        self.pieces = pieces
    }

    private enum Standing {
        case none
        /// Only as part of a longer name, or with something that speaks for it.
        case weak
        case strong
    }

    mutating func run() {
        for piece in pieces where piece.kind == .word && standing(piece) == .strong && !piece.is(.acronym) {
            if let word = text.folded(piece.range) { knownNames.insert(word) }
        }
        var index = 0
        while index < pieces.count {
            if pieces[index].kind == .katakana {
                add(pieces[index].range)
                index += 1
            } else {
                index = name(from: index)
            }
        }
    }

    private mutating func add(_ range: Range<Int>) {
        let words = text.string(range)
        found.append(Specific(kind: .name, range: range, text: words, key: SpecificKey.name(words)))
    }

    private mutating func name(from first: Int) -> Int {
        let piece = pieces[first]
        guard piece.kind == .word else { return first + 1 }
        if isInDense(first), !piece.is(.single) {
            add(piece.range)
            return first + 1
        }
        let standing = standing(piece)
        guard standing != .none, !isDate(first), !isTitle(piece) else { return first + 1 }
        var last = first
        while let next = next(behind: last) { last = next }
        if last == first {
            if piece.is(.single) || (standing == .weak && !isNameAlone(first)) { return first + 1 }
        }
        add(piece.start..<pieces[last].end)
        return last + 1
    }

    private func standing(_ piece: SpecificPiece) -> Standing {
        guard piece.is(.capital) || piece.is(.camel) else { return .none }
        let word = text.folded(piece.range)
        if let word, piece.is(.single) ? word == "i" || word == "a" : StopWords.contains(word) { return .none }
        let isOrdinary = word.map(NameWords.isOrdinary) ?? false
        if piece.is(.acronym) { return isOrdinary ? .none : .strong }
        if piece.is(.camel) || !piece.is(.startsSentence) { return .strong }
        return isOrdinary ? .none : .weak
    }

    /// The next word of the same name, or nil where it ends.
    private func next(behind last: Int) -> Int? {
        guard !pieces[last].is(.possessive), let next = follower(last) else { return nil }
        if isPart(next) { return next }
        // At most two small words, of which the second may be an article.
        guard isJoiner(next), let second = follower(next) else { return nil }
        if isPart(second) { return second }
        let isArticle = text.folded(pieces[second].range) == "the"
        guard isJoiner(second) || isArticle, let third = follower(second), isPart(third) else { return nil }
        return third
    }

    /// The word right behind, with nothing but blanks or a hyphen between.
    private func follower(_ index: Int) -> Int? {
        guard index + 1 < pieces.count else { return nil }
        let next = pieces[index + 1]
        guard next.kind == .word, !next.is(.startsSentence), next.is(.spaced) || next.is(.hyphened) || isBehindStop(index) else {
            return nil
        }
        return index + 1
    }

    private func isBehindStop(_ index: Int) -> Bool { text.byte(pieces[index].end) == UInt8(ascii: ".") }

    private func isPart(_ index: Int) -> Bool { standing(pieces[index]) == .strong && !isDate(index) && !isTitle(pieces[index]) }

    private func isJoiner(_ index: Int) -> Bool {
        !pieces[index].is(.hyphened) && text.folded(pieces[index].range).map(NameWords.isJoiner) ?? false
    }

    private func isTitle(_ piece: SpecificPiece) -> Bool { text.folded(piece.range).map(NameWords.isTitle) ?? false }

    private func isDate(_ index: Int) -> Bool {
        guard let word = text.folded(pieces[index].range) else { return false }
        if NameWords.isDate(word) { return true }
        guard NameWords.isShortDate(word) else { return false }
        return [index - 1, index + 1, index + 2].contains {
            pieces.indices.contains($0) && pieces[$0].kind == .taken && text.isDigit(pieces[$0].start)
        }
    }

    private func isNameAlone(_ index: Int) -> Bool {
        let piece = pieces[index]
        guard let word = text.folded(piece.range) else { return true }
        if piece.is(.possessive) || knownNames.contains(word) { return true }
        guard !NameWords.isInflected(word), let next = follower(index), !pieces[next].is(.hyphened) else { return false }
        return text.folded(pieces[next].range).map(NameWords.isVerbLike) ?? false
    }

    /// A Latin word between characters of a script without spaces.
    private func isInDense(_ index: Int) -> Bool {
        let piece = pieces[index]
        if piece.is(.inDense) { return true }
        guard index > 0, pieces[index - 1].end == piece.start else { return false }
        return pieces[index - 1].kind == .katakana || pieces[index - 1].is(.inDense)
    }
}
