extension TOMLDocument {
    /// Takes a table out with all that is below it, in whatever form it stands there. Comments of its neighbours stay.
    package mutating func removeTable(_ path: [String]) throws(SettingsError) {
        var splices: [Splice] = []
        for section in sections {
            if section.path.starts(with: path) {
                splices.append(Splice(lines(of: section)))
                continue
            }
            for pair in section.pairs {
                if (section.path + pair.path).starts(with: path) {
                    splices.append(Splice(line(of: pair)))
                } else {
                    for way in places(of: path, in: pair, at: section.path) { splices += [Splice(stretch(of: way))] }
                }
            }
        }
        try apply(splices)
    }

    /// A section's lines, and the empty one that set it apart.
    private func lines(of section: Section) -> Range<Int> {
        var end = section.end
        while end < bytes.count, SettingsBytes.isBlank(bytes[end]) { end += 1 }
        let isOpen = end == bytes.count
        end = SettingsBytes.afterLineEnd(bytes, end)
        var start = section.header.lowerBound
        guard end == bytes.count else {
            // The empty line behind goes, as the one before stays to part its neighbours.
            let afterEmpty = SettingsBytes.afterLineEnd(bytes, end)
            return start..<(isFirstOrAfterEmptyLine(start) ? afterEmpty : end)
        }
        if let empty = SettingsBytes.lineBreak(bytes, beforeLineAt: start), isFirstOrAfterEmptyLine(start) { start = empty }
        if isOpen, let last = SettingsBytes.lineBreak(bytes, beforeLineAt: start) { start = last }
        return start..<end
    }

    private func isFirstOrAfterEmptyLine(_ start: Int) -> Bool {
        guard let lineBreak = SettingsBytes.lineBreak(bytes, beforeLineAt: start) else { return true }
        return SettingsBytes.lineStart(bytes, of: lineBreak) == lineBreak
    }

    private func line(of pair: Pair) -> Range<Int> {
        let start = SettingsBytes.lineStart(bytes, of: pair.start)
        if let lineBreak = SettingsBytes.lineBreak(bytes, beforeLineAt: start) { return lineBreak..<pair.lineEnd }
        return start..<SettingsBytes.afterLineEnd(bytes, pair.lineEnd)
    }

    /// A pair of an inline table, with the comma that belongs to it.
    private func stretch(of way: [Pair]) -> Range<Int> {
        guard let pair = way.last, let table = way.dropLast().last, case .inline(let siblings) = table.value.kind,
            let index = siblings.firstIndex(where: { $0.start == pair.start })
        else { return 0..<0 }
        if siblings.count == 1 { return table.value.range.lowerBound + 1..<table.value.range.upperBound - 1 }
        return index + 1 < siblings.count ? pair.start..<siblings[index + 1].start : siblings[index - 1].lineEnd..<pair.lineEnd
    }
}
