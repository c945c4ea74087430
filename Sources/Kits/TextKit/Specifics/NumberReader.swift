/// Puts numbers together from digits or words, with the units that matter to what they say: percent, currency, time of day.
struct NumberReader {
    let text: SpecificText
    private(set) var found: [Specific] = []

    init(_ text: SpecificText) { self.text = text }

    /// Marks what became part of a number as taken.
    mutating func run(_ pieces: inout [SpecificPiece]) {
        var index = 0
        while index < pieces.count {
            switch pieces[index].kind {
            case .number, .clock, .literal: index = digits(index, &pieces)
            case .word: index = words(index, &pieces) ?? index + 1
            case .katakana, .sign, .taken: index += 1
            }
        }
    }

    private mutating func add(_ range: ClosedRange<Int>, _ key: String, _ pieces: inout [SpecificPiece]) -> Int {
        let bytes = pieces[range.lowerBound].start..<pieces[range.upperBound].end
        found.append(Specific(kind: .number, range: bytes, text: text.string(bytes), key: key))
        for index in range { pieces[index].kind = .taken }
        return range.upperBound + 1
    }

    private mutating func digits(_ index: Int, _ pieces: inout [SpecificPiece]) -> Int {
        let piece = pieces[index]
        if piece.kind == .literal { return add(index...index, text.string(piece.range), &pieces) }
        if let (key, last) = clock(index, pieces) { return add(index...last, key, &pieces) }
        var (first, last) = (index, index)
        var scale = 0
        var suffix = ""
        if let word = word(index + 1, pieces) {
            let isAttached = !pieces[index + 1].is(.spaced) && !pieces[index + 1].is(.hyphened) && pieces[index + 1].start == piece.end
            if isAttached {
                // Thousands of something are not written out: `1.2k` is as exact as its words.
                if word == "k" { suffix = "k" }
                if word == "k" || ["st", "nd", "rd", "th"].contains(word) { last += 1 } else { pieces[index + 1].kind = .taken }
            } else if pieces[index + 1].is(.spaced), case .scale(let places)? = NumberWords.meaning(word) {
                scale = places
                last += 1
            }
        }
        var unit = unit(behind: &last, pieces)
        if unit == nil, let before = currency(before: index, pieces) {
            unit = before
            first -= 1
        }
        let number = SpecificKey.decimal(text.string(piece.range), isNegative: piece.is(.negative), scale: scale)
        return add(first...last, number + suffix + (unit.map { "|\($0)" } ?? ""), &pieces)
    }

    /// The word there, folded.
    private func word(_ index: Int, _ pieces: [SpecificPiece]) -> String? {
        guard index < pieces.count, pieces[index].kind == .word else { return nil }
        return text.folded(pieces[index].range)
    }

    private func unit(behind last: inout Int, _ pieces: [SpecificPiece]) -> String? {
        guard last + 1 < pieces.count else { return nil }
        let next = pieces[last + 1]
        if next.kind == .sign {
            // A dollar sign with a blank before it belongs to what follows.
            let isBehind = next.start == pieces[last].end || (next.start == pieces[last].end + 1 && text.isBlank(next.end))
            guard isBehind, let unit = next.sign == 0x25 ? "%" : NumberWords.currency(sign: next.sign), !text.isDigit(next.end) else {
                return nil
            }
            last += 1
            return unit
        }
        guard let unit = word(last + 1, pieces).flatMap(NumberWords.unit(behind:)) else { return nil }
        last += 1
        return unit
    }

    private func currency(before index: Int, _ pieces: [SpecificPiece]) -> String? {
        guard index > 0 else { return nil }
        let before = pieces[index - 1]
        if before.kind == .sign { return before.end == pieces[index].start ? NumberWords.currency(sign: before.sign) : nil }
        return before.is(.acronym) ? word(index - 1, pieces).flatMap(NumberWords.currency(before:)) : nil
    }

    /// `14:30`, `3pm`, `3:15 p.m.`
    private func clock(_ index: Int, _ pieces: [SpecificPiece]) -> (key: String, last: Int)? {
        let piece = pieces[index]
        let parts = text.string(piece.range).split(separator: ":")
        guard var hours = parts.first.flatMap({ Int($0) }), hours <= 24 else { return nil }
        var last = index
        if let half = half(index + 1, pieces), 1...12 ~= hours,
            piece.kind == .clock || !text.string(piece.range).utf8.contains(UInt8(ascii: "."))
        {
            hours = hours % 12 + (half.isAfternoon ? 12 : 0)
            last = half.last
        } else if piece.kind != .clock {
            return nil
        }
        let minutes = parts.count > 1 ? Int(parts[1]) ?? 60 : 0
        guard hours < 24, minutes < 60 else { return nil }
        let seconds = parts.count > 2 ? ":\(parts[2])" : ""
        return ("clock \(hours * 60 + minutes)\(seconds)", last)
    }

    private func half(_ index: Int, _ pieces: [SpecificPiece]) -> (isAfternoon: Bool, last: Int)? {
        guard let word = word(index, pieces) else { return nil }
        if word == "pm" || word == "am" { return (word == "pm", index) }
        // `p.m.` is two letters with a stop between them.
        guard word == "p" || word == "a", index + 2 < pieces.count, pieces[index + 1].isSign("."), self.word(index + 2, pieces) == "m"
        else { return nil }
        return (word == "p", index + 2)
    }

    /// `twelve`, `twenty-one`, `two hundred and five`, `third`.
    private mutating func words(_ index: Int, _ pieces: inout [SpecificPiece]) -> Int? {
        guard let first = word(index, pieces) else { return nil }
        var sum = WordSum()
        var last = index
        var isOrdinal = false
        if !take(first, &sum, &isOrdinal) { return nil }
        while !isOrdinal, last + 1 < pieces.count {
            var next = last + 1
            guard var word = word(next, pieces), !pieces[next].is(.startsSentence) else { break }
            if word == "and", sum.hasScale, let behind = self.word(next + 1, pieces) {
                next += 1
                word = behind
            }
            guard take(word, &sum, &isOrdinal) else { break }
            last = next
        }
        if isOrdinal, !isPlaceInOrder(index, last, pieces) { return nil }
        if last == index, first == "one" { return nil }
        guard let value = sum.value else { return nil }
        let unit = isOrdinal ? nil : unit(behind: &last, pieces)
        return add(index...last, "\(value)" + (unit.map { "|\($0)" } ?? ""), &pieces)
    }

    private func take(_ word: String, _ sum: inout WordSum, _ isOrdinal: inout Bool) -> Bool {
        if let meaning = NumberWords.meaning(word) { return sum.add(meaning) }
        guard let meaning = NumberWords.ordinal(word), sum.add(meaning) else { return false }
        isOrdinal = true
        return true
    }

    /// `First,` only orders the speech, `a second` is a time, and `third-party` and `at first` are words.
    private func isPlaceInOrder(_ first: Int, _ last: Int, _ pieces: [SpecificPiece]) -> Bool {
        if last + 1 < pieces.count, pieces[last + 1].is(.hyphened) { return false }
        if pieces[first].is(.startsSentence), last + 1 < pieces.count, pieces[last + 1].isSign(",") { return false }
        guard first == last, first > 0, let word = word(first, pieces), let before = self.word(first - 1, pieces) else { return true }
        if word == "first" { return before != "at" }
        return word != "second" || !["a", "one", "per", "each", "every", "split"].contains(before)
    }
}

/// A number as its words add up.
private struct WordSum {
    private var total = 0
    private var current = 0
    private var lastScale = Int.max
    private var canTakeUnit = true
    private var canTakeTens = true
    private(set) var hasScale = false
    private var isEmpty = true

    /// Nil for more than there are words for.
    var value: Int? { isEmpty ? nil : total + current }

    /// False where the word begins another number.
    mutating func add(_ meaning: NumberWords.Meaning) -> Bool {
        switch meaning {
        case .unit(let value):
            guard canTakeUnit, value < 10 || canTakeTens, value > 0 || isEmpty else { return false }
            current += value
            (canTakeUnit, canTakeTens) = (false, false)
        case .tens(let value):
            guard canTakeTens else { return false }
            current += value
            (canTakeUnit, canTakeTens) = (true, false)
        case .scale(let places):
            guard places < lastScale || places == 2, !(places == 2 && current > 99) else { return false }
            let factor = (0..<places).reduce(1) { product, _ in product * 10 }
            if places == 2 {
                current = max(current, 1) * factor
            } else {
                total += max(current, 1) * factor
                current = 0
                lastScale = places
            }
            (canTakeUnit, canTakeTens, hasScale) = (true, true, true)
        }
        isEmpty = false
        return true
    }
}
