internal import Gates

/// Numbers that are told in more than one part: `1 minute and 12 seconds`, `six in the morning`.
struct QuantitySums {
    let bytes: [UInt8]
    let words: [SaidText.Word]

    func joined(_ quantities: [Quantity]) -> [Quantity] {
        var found: [Quantity] = []
        for quantity in quantities.map(clock) {
            if let last = found.last, let sum = sum(last, quantity) {
                found[found.count - 1] = sum
            } else {
                found.append(quantity)
            }
        }
        return found
    }

    private static let added: Set = ["time", "months", "mass"]

    private func sum(_ left: Quantity, _ right: Quantity) -> Quantity? {
        guard let first = left.value, let second = right.value, left.bound == right.bound || right.bound == .exact,
            left.range.upperBound <= right.range.lowerBound, isTight(left.range.upperBound..<right.range.lowerBound)
        else { return nil }
        switch (left.unit, right.unit) {
        case (.family(let one, let word), .family(let other, _)) where one == other && Self.added.contains(one):
            // The second part is of a smaller unit, and less than one of the larger.
            guard second < first || word != "" && second * 60 <= first * 60 + 60, unit(left) > unit(right) else { return nil }
            return Self.merged(left, right, first + second, left.unit)
        case (.family("length", word: "m"), .family("time", _)) where second < 60:
            // `1m 12s`: of a time it is minutes.
            return Self.merged(left, right, first * 60 + second, right.unit)
        default: return nil
        }
    }

    /// How large the unit is that a number stands in.
    private func unit(_ quantity: Quantity) -> Double {
        guard let value = quantity.value, let told = Double(quantity.key), told > 0 else { return 0 }
        return value / told
    }

    private static func merged(_ left: Quantity, _ right: Quantity, _ value: Double, _ unit: Quantity.Unit) -> Quantity {
        Quantity(
            range: left.range.lowerBound..<right.range.upperBound, key: left.key + " " + right.key, value: value, unit: unit,
            bound: left.bound, label: left.label, isParted: left.isParted, lead: left.lead)
    }

    private func isTight(_ range: Range<Int>) -> Bool {
        let between = String(decoding: bytes[range], as: UTF8.self)
        return ["", " ", ", ", " and ", " und ", " y "].contains(between)
    }

    private static let early: Set = ["morning", "morgens", "mañana"]
    private static let late: Set = ["afternoon", "evening", "night", "abends", "nachmittags", "tarde", "noche"]

    /// `six in the morning`, `at eight o'clock`: a time of the day.
    private func clock(_ quantity: Quantity) -> Quantity {
        guard quantity.unit == .none, let value = quantity.value, 1...12 ~= value, value == value.rounded(),
            let next = words.firstIndex(where: { $0.bytes.lowerBound >= quantity.range.upperBound })
        else { return quantity }
        var at = next
        var isHour = false
        var isOfHalf = false
        if words[at].text.hasPrefix("o'clock") || words[at].text == "o" || words[at].text == "uhr" {
            isHour = true
            at += words[at].text == "o" && at + 1 < words.count && words[at + 1].text == "clock" ? 2 : 1
        }
        var end = at > next ? words[at - 1].bytes.upperBound : quantity.range.upperBound
        var hours = Int(value)
        if at < words.count, words[at].text == "in" || words[at].text == "at" || words[at].text == "de",
            let told = words[at...].prefix(3).last(where: { Self.early.contains($0.text) || Self.late.contains($0.text) }),
            !told.flags.contains(.parted)
        {
            isHour = true
            isOfHalf = true
            end = told.bytes.upperBound
            if Self.late.contains(told.text), hours < 12 { hours += 12 }
        }
        guard isHour else { return quantity }
        var clock = Quantity(
            range: quantity.range.lowerBound..<end, key: "clock \(hours * 60)", value: nil, unit: .none, bound: .exact, label: nil,
            isParted: quantity.isParted, lead: quantity.lead)
        clock.isOfTwelve = !isOfHalf
        return clock
    }
}
