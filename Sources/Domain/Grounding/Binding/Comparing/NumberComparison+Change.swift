internal import Gates

/// What a number was before, and what it is.
extension NumberComparison {
    /// `sales 42 (2024: 38)`: the number in brackets is that of the other year.
    func isRightByYears(_ comparing: Comparing, _ before: [Statement.Word]) -> Bool? {
        guard let other = claim.dates.first(where: { $0.range.lowerBound > comparing.than }) else { return nil }
        return earlier(before) { text in
            reader.dates.contains { text.overlaps($0.range) && FacetPairs.relation($0, other) == .same }
                || items.quantities.contains { text.overlaps($0.range) && $0.isYear && $0.value == other.wholeYear.map(Double.init) }
        }.flatMap { comparing.holds($0.now, $0.then, areTimes: isTime($0.now)) }
    }

    func isChange(_ isRise: Bool) -> Bool? {
        let told = claim.words.filter {
            !$0.isSpecific && $0.flags.isDisjoint(with: [.verb, .calendar]) && $0.text != "user" && !Comparing.isChange($0)
        }
        if let change = earlier(told, where: { _ in true }), let (now, then) = change.values {
            return now == then ? nil : (now > then) == isRise
        }
        guard let (from, to) = ends(told) else { return nil }
        return from == to ? nil : (to > from) == isRise
    }

    /// A number that the claim's words stand at, and behind it, in brackets, what it was before.
    private func earlier(_ words: [Statement.Word], where isMeant: (Range<Int>) -> Bool) -> Change? {
        let told = words.filter { !$0.isSpecific && !$0.flags.contains(.verb) && $0.text != "user" }.flatMap(places)
        for place in told {
            guard let item = items.item(at: place.lowerBound) else { continue }
            let open = reader.bytes[item].firstIndex(of: UInt8(ascii: "(")) ?? item.upperBound
            guard open < item.upperBound, place.upperBound <= open else { continue }
            let close = reader.bytes[open..<item.upperBound].firstIndex(of: UInt8(ascii: ")")) ?? item.upperBound
            let numbers = items.quantities.filter { item.contains($0.range.lowerBound) }
            guard let now = numbers.last(where: { $0.range.upperBound <= open && $0.range.lowerBound >= place.upperBound }),
                let then = numbers.first(where: { (open..<close).contains($0.range.lowerBound) && $0.isOfKind(now) && !$0.isYear }),
                isMeant(open..<then.range.lowerBound), saysEarlier(open..<close)
            else { continue }
            return Change(now: now, then: then)
        }
        return nil
    }

    private struct Change {
        let now: Quantity
        let then: Quantity
        var values: (Double, Double)? { now.measure.flatMap { now in then.measure.map { (now, $0) } } }
    }

    private static let earlierWords: Set = ["previous", "last", "prior", "before", "from", "vorjahr", "zuvor", "earlier"]

    /// In brackets stands an earlier time.
    private func saysEarlier(_ range: Range<Int>) -> Bool {
        reader.dates.contains { range.overlaps($0.range) } || items.quantities.contains { range.overlaps($0.range) && $0.isYear }
            || reader.said.words.contains { range.overlaps($0.bytes) && Self.earlierWords.contains($0.text) }
    }

    /// `opening balance 8, closing balance 9`
    private func ends(_ told: [Statement.Word]) -> (from: Double, to: Double)? {
        let value = { (label: String) -> Double? in
            guard let word = reader.said.words.firstIndex(where: { $0.text == label }), word + 1 < reader.said.words.count,
                told.contains(where: { $0.stem == reader.said.words[word + 1].stem })
            else { return nil }
            let place = reader.said.words[word + 1].bytes
            return items.numbers(at: place).filter { $0.quantity.range.lowerBound >= place.upperBound }.min { $0.gap < $1.gap }?.quantity
                .measure
        }
        guard let from = value("opening"), let to = value("closing") else { return nil }
        return (from, to)
    }
}
