internal import Gates
internal import TextKit

/// Numbers of a text with their units, bounds and labels.
struct QuantityReader {
    let bytes: [UInt8]
    let words: [SaidText.Word]
    let units: UnitTable

    /// Without those that are part of a date.
    func quantities(_ specifics: [Specific], besides dates: [Range<Int>]) -> [Quantity] {
        (specifics + germanNumbers(besides: specifics)).compactMap { specific in
            guard specific.kind == .number, !dates.contains(where: { $0.overlaps(specific.range) }) else { return nil }
            return quantity(specific)
        }
    }

    private func germanNumbers(besides specifics: [Specific]) -> [Specific] {
        words.compactMap { word in
            guard let value = GermanNumbers.value(of: word.text), !specifics.contains(where: { $0.range.overlaps(word.bytes) }) else {
                return nil
            }
            return Specific(kind: .number, range: word.bytes, text: word.text, key: String(value))
        }
    }

    private func quantity(_ specific: Specific) -> Quantity? {
        let parts = specific.key.split(separator: "|", maxSplits: 1).map(String.init)
        guard let first = parts.first else { return nil }
        let index = words.firstIndex { $0.bytes.upperBound > specific.range.lowerBound } ?? words.count
        var value = Double(first.hasSuffix("k") ? String(first.dropLast()) : first)
        if first.hasSuffix("k") { value = value.map { $0 * 1000 } }
        if let grouped = germanGroups(specific.range.lowerBound) { value = grouped }
        var end = specific.range.upperBound
        var unit = Quantity.Unit.none
        if parts.count > 1 {
            let known = units[parts[1]]
            unit = .family(known?.family ?? parts[1], word: parts[1])
            value = value.map { $0 * (known?.factor ?? 1) * scale(behind: &end) }
        } else if !isNumbered(index), let (found, behind) = counted(behind: specific.range.upperBound) {
            end = behind
            unit = found.unit
            value = value.map { $0 * found.factor }
        }
        var quantity = Quantity(
            range: specific.range.lowerBound..<end, key: first, value: value, unit: unit, bound: bound(before: index, behind: end),
            label: label(before: index),
            isParted: index < words.count && words[index].flags.contains(.parted) && !isBehindColon(specific.range.lowerBound),
            lead: index > 0 && index <= words.count && words[index - 1].flags.contains(.preposition) ? words[index - 1].text : nil)
        if case .word = unit { quantity.more = nouns(behind: specific.range.upperBound) }
        return quantity
    }

    /// `1.250 Euro`: between German or Spanish words a point parts thousands.
    private func germanGroups(_ place: Int) -> Double? {
        let digits = bytes[place...].prefix { $0 &- 0x30 < 10 || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",") }
        let whole = digits.prefix { $0 != UInt8(ascii: ",") }.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard whole.count > 1, (1...3).contains(whole[0].count), whole.dropFirst().allSatisfy({ $0.count == 3 }), whole[0].first != 0x30,
            TextLanguage.isForeign(words)
        else { return nil }
        let rest = digits.drop { $0 != UInt8(ascii: ",") }.dropFirst()
        return Double(
            String(decoding: Array(whole.joined()), as: UTF8.self) + "." + (rest.isEmpty ? "0" : String(decoding: rest, as: UTF8.self)))
    }

    /// `seven bee colonies`, `colonies of bees`: the nouns that stand with what is counted.
    private func nouns(behind end: Int) -> [String] {
        guard let first = words.firstIndex(where: { $0.bytes.lowerBound >= end }) else { return [] }
        var found: [String] = []
        for word in words[first...].prefix(4) {
            if !found.isEmpty, word.flags.contains(.parted) { break }
            if word.text == "of" { continue }
            guard word.flags.isDisjoint(with: [.function, .verb, .name, .code, .adverb]) else { break }
            found.append(word.stem)
        }
        return found
    }

    private static let numbered: Set = [
        "clause", "section", "article", "paragraph", "version", "port", "chapter", "page", "line", "room", "gate", "number", "no", "rule",
        "step", "schedule", "annex", "appendix", "figure", "table", "platform",
    ]

    /// `Clause 7 sets a limit`: the number is a name, and counts nothing.
    private func isNumbered(_ index: Int) -> Bool { index > 0 && index <= words.count && Self.numbered.contains(words[index - 1].text) }

    /// `Q1: 3`
    private func isBehindColon(_ place: Int) -> Bool { bytes[..<place].last { $0 > 0x20 } == UInt8(ascii: ":") }

    /// `400 mg`, `5kg`, `3 working days`: what is counted, which may be a unit.
    private func counted(behind end: Int) -> ((unit: Quantity.Unit, factor: Double), Int)? {
        var at = end
        if at < bytes.count, bytes[at] == 0x20 || bytes[at] == UInt8(ascii: "-") { at += 1 }
        // U+00A0, U+202F
        if at + 1 < bytes.count, bytes[at] == 0xC2, bytes[at + 1] == 0xA0 { at += 2 }
        if at + 2 < bytes.count, bytes[at] == 0xE2, bytes[at + 1] == 0x80, bytes[at + 2] == 0xAF { at += 3 }
        if at < bytes.count, bytes[at] == UInt8(ascii: "%"), let percent = units["%"] {
            return ((.family(percent.family, word: "%"), percent.factor), at + 1)
        }
        var stop = at
        while stop < bytes.count, (bytes[stop] | 0x20) &- 0x61 < 26 || bytes[stop] >= 0x80 || bytes[stop] == UInt8(ascii: "/") { stop += 1 }
        guard stop > at else { return nil }
        let exact = String(decoding: bytes[at..<stop], as: UTF8.self)
        if let known = units[exact.lowercased()] {
            return ((.family(known.family, word: exact.lowercased()), known.factor), stop)
        }
        if let pair = pair(from: at, to: stop) { return pair }
        // `mmol/L`: of no family, and a unit all the same.
        if exact.utf8.contains(UInt8(ascii: "/")) { return ((.word(exact.lowercased()), 1), stop) }
        guard let word = words.first(where: { $0.bytes.lowerBound >= at }), word.bytes.lowerBound == at,
            !LightWords.contains(word.text, isForeign: true),
            word.flags.isDisjoint(with: [.function, .verb, .name, .code]), !isTelling(word)
        else { return nil }
        return ((.word(word.stem), 1), end)
    }

    /// `Nginx 2 serves the page`: a verb, and nothing that is counted.
    private func isTelling(_ word: SaidText.Word) -> Bool {
        guard word.text.hasSuffix("s"), let next = words.first(where: { $0.bytes.lowerBound >= word.bytes.upperBound }) else {
            return false
        }
        return !next.flags.isDisjoint(with: [.determiner, .own, .you]) && !next.flags.contains(.parted)
    }

    /// `square metres`, `per cent`: two words may be one unit.
    private func pair(from at: Int, to stop: Int) -> ((unit: Quantity.Unit, factor: Double), Int)? {
        guard stop + 1 < bytes.count, bytes[stop] == 0x20 else { return nil }
        var end = stop + 1
        while end < bytes.count, (bytes[end] | 0x20) &- 0x61 < 26 || bytes[end] >= 0x80 { end += 1 }
        let name = String(decoding: bytes[at..<end], as: UTF8.self).lowercased()
        return units[name].map { ((.family($0.family, word: name), $0.factor), end) }
    }

    /// `€4.2m`, `$3bn`
    private func scale(behind end: inout Int) -> Double {
        var stop = end
        while stop < bytes.count, (bytes[stop] | 0x20) &- 0x61 < 26 { stop += 1 }
        let scales: [String: Double] = ["k": 1e3, "m": 1e6, "mn": 1e6, "mio": 1e6, "b": 1e9, "bn": 1e9]
        guard stop > end, let factor = scales[String(decoding: bytes[end..<stop], as: UTF8.self).lowercased()] else { return 1 }
        end = stop
        return factor
    }

    private static let bounds: [(Quantity.Bound, [[String]])] = [
        (
            .atLeast,
            [["at", "least"], ["no", "fewer", "than"], ["no", "less", "than"], ["not", "less", "than"], ["minimum"], ["mindestens"]]
        ),
        (
            .atMost,
            [
                ["at", "most"], ["up", "to"], ["limited", "to"], ["capped", "at"], ["limit", "of"], ["maximum", "of"], ["cap", "of"],
                ["no", "more", "than"], ["not", "more", "than"], ["maximum"], ["höchstens"], ["bis", "zu"],
            ]
        ),
        (
            .above,
            [
                ["more", "than"], ["over"], ["above"], ["exceeds"], ["exceed"], ["exceeding"], ["exceeded"], ["greater", "than"],
                ["longer", "than"], ["higher", "than"],
                ["mehr", "als"], ["über"],
            ]
        ),
        (
            .below,
            [
                ["less", "than"], ["fewer", "than"], ["under"], ["below"], ["lower", "than"], ["shorter", "than"], ["weniger", "als"],
                ["unter"],
            ]
        ),
        (.about, [["about"], ["around"], ["roughly"], ["approximately"], ["nearly"], ["almost"], ["some"], ["circa"], ["etwa"], ["rund"]]),
    ]

    private func bound(before index: Int, behind end: Int) -> Quantity.Bound {
        for (bound, phrases) in Self.bounds {
            for phrase in phrases where phrase.count <= index {
                let place = index - phrase.count
                if phrase.indices.allSatisfy({ words[place + $0].text == phrase[$0] }) { return bound }
            }
        }
        return boundBehind(end) ?? (isLimit(before: index) ? .atMost : .exact)
    }

    private static let limits: Set = ["limit", "maximum", "cap", "ceiling"]

    /// `The limit for uploads is 40 MB`
    private func isLimit(before index: Int) -> Bool {
        guard index <= words.count else { return false }
        for place in (max(0, index - 9)..<index).reversed() {
            if words[place].flags.contains(.parted) && place < index - 1 { return false }
            if Self.limits.contains(words[place].text) { return true }
        }
        return false
    }

    /// `5 or more`, `5000 departures at most`
    private func boundBehind(_ end: Int) -> Quantity.Bound? {
        guard let first = words.firstIndex(where: { $0.bytes.lowerBound >= end }) else { return nil }
        for index in first..<min(first + 3, words.count - 1) {
            if words[index].flags.contains(.parted) { return nil }
            let pair = (words[index].text, words[index + 1].text)
            switch pair {
            case ("or", "more"), ("or", "higher"), ("or", "above"), ("or", "later"), ("at", "least"): return .atLeast
            case ("or", "less"), ("or", "fewer"), ("or", "lower"), ("or", "below"), ("at", "most"): return .atMost
            default: if words[index].flags.contains(.parted) || words[index].flags.contains(.verb) { return nil }
            }
        }
        return nil
    }

    private func label(before index: Int) -> String? {
        guard index > 0, index < words.count, !words[index].flags.contains(.parted) else { return nil }
        let word = words[index - 1]
        return word.flags.isDisjoint(with: [.function, .verb]) ? word.stem : nil
    }
}
