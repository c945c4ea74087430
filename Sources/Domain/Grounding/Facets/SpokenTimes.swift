internal import Gates

/// Times that are told in words around a number, or without one: `half past six`, `a quarter of an hour`.
struct SpokenTimes {
    let words: [SaidText.Word]
    let units: UnitTable

    /// In the place of what was read of them before.
    func told(_ quantities: [Quantity]) -> [Quantity] {
        let spoken = words.indices.compactMap { index in clock(index, quantities) ?? span(index) }
        guard !spoken.isEmpty else { return quantities }
        return (quantities.filter { one in !spoken.contains { $0.range.overlaps(one.range) } } + spoken).sorted {
            $0.range.lowerBound < $1.range.lowerBound
        }
    }

    /// `half past six`, `a quarter to nine`
    private func clock(_ index: Int, _ quantities: [Quantity]) -> Quantity? {
        guard index + 2 < words.count, ["half", "quarter"].contains(words[index].text), ["past", "to"].contains(words[index + 1].text),
            let hour = quantities.first(where: { $0.range.lowerBound == words[index + 2].bytes.lowerBound })
        else { return nil }
        let told = hour.clockMinutes ?? hour.value.map { Int($0) * 60 }
        guard let told, told % 60 == 0, told <= 24 * 60 else { return nil }
        let part = words[index].text == "half" ? 30 : 15
        let minutes = words[index + 1].text == "past" ? told + part : told + 24 * 60 - part
        let isSpoken = hour.clockMinutes == nil || hour.isOfTwelve
        return quantity(
            index, to: max(hour.range.upperBound, words[index + 2].bytes.upperBound), "clock \(minutes % (24 * 60))", nil, .none,
            isOfTwelve: isSpoken)
    }

    /// `half an hour`, `a quarter of an hour`
    private func span(_ index: Int) -> Quantity? {
        let part: Double
        var next = index + 1
        switch words[index].text {
        case "half": part = 0.5
        case "quarter":
            part = 0.25
            guard next < words.count, words[next].text == "of" else { return nil }
            next += 1
        default: return nil
        }
        guard next + 1 < words.count, ["a", "an"].contains(words[next].text), let unit = units[words[next + 1].text],
            ["time", "months"].contains(unit.family)
        else { return nil }
        let value = part * unit.factor
        return quantity(index, to: words[next + 1].bytes.upperBound, "\(part)", value, .family(unit.family, word: words[next + 1].text))
    }

    private func quantity(
        _ index: Int, to end: Int, _ key: String, _ value: Double?, _ unit: Quantity.Unit, isOfTwelve: Bool = false
    ) -> Quantity {
        let isLed = index > 0 && words[index - 1].text == "a"
        let first = isLed ? index - 1 : index
        let lead = first > 0 && words[first - 1].flags.contains(.preposition) ? words[first - 1].text : nil
        var quantity = Quantity(
            range: words[first].bytes.lowerBound..<end, key: key, value: value, unit: unit, bound: .exact, label: nil, lead: lead)
        quantity.isOfTwelve = isOfTwelve
        return quantity
    }
}

extension Quantity {
    /// Of a time of the day.
    var clockMinutes: Int? { key.hasPrefix("clock ") ? Int(key.dropFirst(6)) : nil }

    /// `half past six` and 18:30; `from two to four` and 14:00–16:00.
    func isSameTime(as other: Quantity) -> Bool {
        if let left = clockMinutes, let right = other.clockMinutes {
            return left == right || (isOfTwelve || other.isOfTwelve) && left % 720 == right % 720
        }
        guard let clock = clockMinutes ?? other.clockMinutes, let hour = value ?? other.value, unit == .none, other.unit == .none,
            1...24 ~= hour, hour == hour.rounded()
        else { return false }
        let minutes = Int(hour) * 60
        return clock == minutes || hour <= 12 && clock % 720 == minutes % 720
    }
}

/// German words for numbers: the readers of specifics know English ones.
enum GermanNumbers {
    private static let words: [String: Int] = [
        "zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6, "sieben": 7, "acht": 8, "neun": 9, "zehn": 10, "elf": 11, "zwölf": 12,
        "dreizehn": 13, "vierzehn": 14, "fünfzehn": 15, "zwanzig": 20, "dreißig": 30, "vierzig": 40, "fünfzig": 50, "sechzig": 60,
        "hundert": 100, "tausend": 1000,
    ]

    static func value(of word: String) -> Int? { words[word] }
}
