internal import Gates

extension StatementReader {
    private static let relatives: Set = ["where", "when", "what", "who", "why", "how"]

    /// `than …`, `before …`, `Porto is | where you live`, `the floor on | which you live`: no clause by itself.
    func goesOn(_ number: Int) -> Bool {
        let words = said.clauses[number].words
        guard let first = words.first else { return false }
        if said.words[first].text == "than" || isTemporal(first, in: words) { return true }
        guard first > 0, number > 0, isTight(number) else { return false }
        let before = said.words[first - 1].flags
        if Self.relatives.contains(said.words[first].text), isNamed(first - 1, in: said.clauses[number - 1].words) { return true }
        return before.contains(.be) && Self.relatives.contains(said.words[first].text)
            || before.contains(.preposition) && ["which", "whom"].contains(said.words[first].text)
    }

    /// `Ulm is the town | where you live`: the noun stands only for what comes behind it.
    private func isNamed(_ noun: Int, in clause: Range<Int>) -> Bool {
        let before = said.words[clause].prefix(while: { $0.bytes.lowerBound < said.words[noun].bytes.lowerBound }).suffix(2)
        return said.words[noun].flags.isDisjoint(with: [.name, .verb]) && before.count == 2 && before.last?.text == "the"
            && before.first?.flags.contains(.be) ?? false
    }

    /// The next clause begins with `she` or `he`.
    func isOfPerson(after number: Int) -> Bool {
        guard number + 1 < said.clauses.count else { return false }
        return said.clauses[number + 1].words.prefix(3).contains { ["she", "he", "sie", "er", "they"].contains(said.words[$0].text) }
    }

    /// `before you move in`: what follows tells when.
    func isTemporal(_ index: Int, in clause: Range<Int>) -> Bool {
        guard index == clause.lowerBound, ["before", "after", "bevor", "nachdem"].contains(said.words[index].text),
            !["that", "this", "then"].contains(index + 1 < said.words.count ? said.words[index + 1].text : ""),
            let verb = clause.first(where: { said.words[$0].flags.contains(.verb) })
        else { return false }
        return index + 1 < verb && !(index + 1...verb).contains { said.words[$0].flags.contains(.parted) }
    }

    /// `the person who …`, `the command for building …`: a noun that stands for what is told behind it.
    func isHead(_ index: Int, in clause: Range<Int>) -> Bool {
        let text = { (place: Int) in place < said.words.count ? said.words[place].text : "" }
        guard index + 1 < said.words.count, !said.words[index + 1].flags.contains(.parted) else { return false }
        if ["that", "which", "who", "whom", "where", "why", "when"].contains(text(index + 1)) { return true }
        if said.words[index + 1].flags.contains(.preposition), ["which", "whom"].contains(text(index + 2)) { return true }
        return text(index + 1) == "for" && text(index + 2).hasSuffix("ing")
    }

    /// `The person who keeps it is Ann`: behind this word stands who does it.
    func copula(behindHead clause: Range<Int>) -> Int? {
        guard
            let relative = clause.first(where: { index in
                index > 0 && index + 1 < clause.upperBound && ["who", "that", "which"].contains(said.words[index].text)
                    && said.words[index + 1].flags.contains(.verb) && !said.words[index + 1].flags.contains(.be)
                    && isHead(index - 1, in: clause)
            })
        else { return nil }
        return clause.first { $0 > relative + 1 && said.words[$0].flags.contains(.be) }
    }

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
