extension CommentedJSON {
    /// Takes a member or an element out with the comma and the line that belong to it. Comments of its neighbours stay.
    package mutating func remove(_ place: Place, from parent: Place) throws(SettingsError) {
        let siblings = children(parent)
        guard let index = siblings.firstIndex(of: place) else { return }
        let start = head(place)
        let end = comma(place).map { $0 + 1 } ?? range(place).upperBound
        let inner = range(parent).lowerBound + 1..<range(parent).upperBound - 1
        if siblings.count == 1, (bytes[inner.lowerBound..<start] + bytes[end..<inner.upperBound]).allSatisfy(SettingsBytes.isSpace) {
            return try apply([Splice(inner)])
        }
        let before = index > 0 ? siblings[index - 1] : nil
        let next = index + 1 < siblings.count ? siblings[index + 1] : nil
        // The last one takes the comma before it along, unless it had one of its own.
        let orphan = next == nil && comma(place) == nil ? before.flatMap(comma) : nil
        let commas = orphan.map { [Splice($0..<$0 + 1)] } ?? []
        if let lines = try ownLines(start, end, after: before.flatMap(comma).map { $0 + 1 } ?? inner.lowerBound) {
            return try apply(commas + [Splice(lines)])
        }
        if let next, isBlankOnOneLine(end..<head(next)) { return try apply([Splice(start..<head(next))]) }
        let gap = (before.flatMap(comma).map { $0 + 1 } ?? inner.lowerBound)..<start
        try apply(commas + [Splice((isBlankOnOneLine(gap) ? gap.lowerBound : start)..<end)])
    }

    private func isBlankOnOneLine(_ range: Range<Int>) -> Bool { bytes[range].allSatisfy(SettingsBytes.isBlank) }

    /// The lines of something that shares them with nobody, from the line end before them; nil where it shares one.
    private func ownLines(_ start: Int, _ end: Int, after gap: Int) throws(SettingsError) -> Range<Int>? {
        guard ownIndentation(start) != nil else { return nil }
        let tail = try afterLineComments(end)
        var rest = tail
        while rest < bytes.count, SettingsBytes.isBlank(bytes[rest]) { rest += 1 }
        guard let lineBreak = SettingsBytes.lineBreak(bytes, beforeLineAt: SettingsBytes.lineStart(bytes, of: start)) else { return nil }
        if rest < bytes.count, !SettingsBytes.isSpace(bytes[rest]) {
            // Something follows: a bracket may come up to the line before, but not into a comment of it, and a sibling stays where it is.
            let isBracket = bytes[rest] == UInt8(ascii: "}") || bytes[rest] == UInt8(ascii: "]")
            guard isBracket else { return nil }
            if try endsInLineComment(gap..<lineBreak) { return start..<tail }
        }
        return lineBreak..<tail
    }

    /// Whether a line's comment runs to the end of a stretch between two values.
    private func endsInLineComment(_ gap: Range<Int>) throws(SettingsError) -> Bool {
        var at = gap.lowerBound
        while at < gap.upperBound {
            guard let end = try JSONScanner.commentEnd(bytes, at) else {
                at += 1
                continue
            }
            if bytes[at + 1] == UInt8(ascii: "/"), end >= gap.upperBound { return true }
            at = end
        }
        return false
    }
}
