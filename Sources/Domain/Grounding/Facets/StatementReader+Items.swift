internal import Gates

extension StatementReader {
    /// The items of a list in one sentence, most of them with a number: each with what stands before the colon.
    func items(_ clauses: [Int]) -> [Statement] {
        guard let first = clauses.first, let last = clauses.last else { return [] }
        let range = said.clauses[first].words.lowerBound..<said.clauses[last].words.upperBound
        var parts: [Range<Int>] = []
        var from = range.lowerBound
        for index in range.dropFirst() where said.words[index].flags.contains(.parted) {
            parts.append(from..<index)
            from = index
        }
        parts.append(from..<range.upperBound)
        guard parts.count > 2 else { return [] }
        var whole = statement(first)
        for number in clauses.dropFirst() { whole.join(statement(number)) }
        guard whole.marks.isDisjoint(with: [.denied, .hedged, .asked, .supposed]), whole.quantities.count > 1 else { return [] }
        let head = head(parts)
        let label = head == nil ? label(before: first) : nil
        let items = parts.dropFirst(head == nil ? 0 : 1).map { part in
            var item = item(of: whole, part, head)
            if let label {
                item.words = label.words.filter { word in !item.words.contains { $0.place == word.place } } + item.words
                item.dates += label.dates
            }
            return item
        }
        return 2 * items.count { !$0.quantities.isEmpty } >= items.count ? items.filter { !$0.quantities.isEmpty } : []
    }

    /// The first part, where a colon ends it.
    private func head(_ parts: [Range<Int>]) -> Range<Int>? {
        guard parts.count > 1, let end = parts[0].last else { return nil }
        return byte(behind: said.words[end].bytes.upperBound) == UInt8(ascii: ":") ? parts[0] : nil
    }

    /// The label before the sentence: `load test: 1250 requests, …`.
    private func label(before clause: Int) -> Statement? {
        guard clause > 0, let end = said.clauses[clause - 1].words.last,
            byte(behind: said.words[end].bytes.upperBound) == UInt8(ascii: ":")
        else { return nil }
        return statement(clause - 1)
    }

    private func item(of whole: Statement, _ part: Range<Int>, _ head: Range<Int>?) -> Statement {
        var item = whole
        let (own, heading) = (bytes(of: part), head.map { bytes(of: $0) })
        item.words = whole.words.compactMap { word in
            if part.contains(word.place) { return word }
            guard let head, head.contains(word.place) else { return nil }
            return word
        }
        item.quantities = whole.quantities.filter { $0.range.overlaps(own) || heading?.overlaps($0.range) ?? false }
        item.dates = whole.dates.filter { $0.range.overlaps(own) || heading?.overlaps($0.range) ?? false }
        item.marks.subtract([.over, .future])
        item.range = own
        return item
    }
}
