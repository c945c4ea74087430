internal import TextKit

/// A number in a text, with what it is a number of.
struct Quantity {
    enum Bound {
        case exact, atLeast, atMost, above, below, about
    }

    enum Unit: Equatable {
        case none
        /// Of a family that a lexicon knows; the value is in the family's own.
        case family(String, word: String)
        case word(String)
    }

    /// In bytes of the text, with its unit.
    let range: Range<Int>
    /// As it is written, for what is no plain number: a time of day.
    let key: String
    let value: Double?
    let unit: Unit
    let bound: Bound
    /// The word before it that says of what it is the number: `port`, `version`.
    let label: String?
    /// A sign stands before it: it belongs to what follows.
    var isParted = false
    /// The preposition before it: `in 40 s`.
    var lead: String?

    /// A time of day that may be of either half of the day.
    var isOfTwelve = false

    /// Other nouns beside the one that is counted: `bee colonies`.
    var more: [String] = []

    /// How long.
    var isSpan: Bool {
        if case .family(let family, _) = unit { return ["time", "months", "working_days"].contains(family) }
        return false
    }

    /// A year by itself.
    var isYear: Bool { unit == .none && value.map { 1900..<2100 ~= $0 && $0 == $0.rounded() } ?? false }

    private var isSmall: Bool { value.map { $0 < 1000 } ?? false }

    private func counts(_ word: String, as other: Quantity, _ mark: String) -> Bool {
        word == mark || more.contains(mark) || other.more.contains(word)
    }

    func bounded(_ bound: Bound) -> Quantity {
        Quantity(range: range, key: key, value: value, unit: unit, bound: bound, label: label, isParted: isParted, lead: lead, more: more)
    }

    /// The same number of something that is called otherwise.
    func counting(_ unit: Unit) -> Quantity {
        Quantity(range: range, key: key, value: value, unit: unit, bound: bound, label: label, isParted: isParted, lead: lead, more: more)
    }

    /// Whether both are numbers of the same kind of thing, so that they contradict each other where they differ.
    func isComparable(to other: Quantity) -> Bool {
        if (value == nil) != (other.value == nil) { return false }
        if label == nil, other.label == nil, isYear != other.isYear, isYear ? other.isSmall : isSmall { return false }
        switch (unit, other.unit) {
        case (.family(let left, _), .family(let right, _)): return left == right
        case (.word(let left), .word(let right)): if !counts(left, as: other, right) { return false }
        case (.family, _), (_, .family): return false
        case (.word, .none): if other.label != nil { return false }
        case (.none, .word): if label != nil, other.label == nil { return false }
        case (.none, _), (_, .none): break
        }
        if let label, let mark = other.label { return label == mark }
        return true
    }

    enum Agreement {
        case same
        /// What the source says lies outside of what is claimed.
        case differs
        /// The same number of something else.
        case otherUnit
        /// Neither follows from the other.
        case open
    }

    private static let temperatures: Set = ["celsius", "fahrenheit"]

    /// How what a source says stands to this claim.
    func agreement(with source: Quantity) -> Agreement {
        guard let value, let told = source.value else {
            if isSameTime(as: source) { return .same }
            return value == nil && source.value == nil ? key == source.key ? .same : .differs : .open
        }
        switch (unit, source.unit) {
        case (.family(let left, let word), .family(let right, let other)):
            if left == "angle" || right == "angle", Self.temperatures.contains(left) || Self.temperatures.contains(right) {
                return key == source.key ? .same : .open
            }
            if left != right { return key == source.key ? .otherUnit : .open }
            let isRounded = word != other && value != value.rounded() && abs(value - told) <= 0.005 * max(abs(value), abs(told))
            let agreement = isRounded && bound == .exact && source.bound == .exact ? .same : compare(value, told, source.bound)
            // `400 mg` and `400 g`: the unit is what is wrong.
            if agreement == .differs, word != other, key == source.key { return .otherUnit }
            return agreement
        case (.word(let left), .word(let right)) where !counts(left, as: source, right):
            let areBothUnits = [left, right].allSatisfy { $0.utf8.contains(UInt8(ascii: "/")) }
            return areBothUnits && key == source.key ? .otherUnit : .open
        case (.family, .word), (.word, .family): return .open
        default: return compare(value, told, source.bound)
        }
    }

    private func isNear(_ left: Double, _ right: Double) -> Bool { abs(left - right) <= 1e-9 * max(abs(left), abs(right)) }

    private func compare(_ claimed: Double, _ told: Double, _ toldBound: Bound) -> Agreement {
        let isSame = isNear(claimed, told)
        switch (bound, toldBound) {
        case (.exact, .exact): return isSame ? .same : .differs
        case (.about, .exact), (.about, .about): return abs(claimed - told) <= 0.1 * abs(told) ? .same : .differs
        case (.exact, .about): return isSame ? .open : abs(claimed - told) <= 0.1 * abs(told) ? .open : .differs
        case (.atLeast, .exact): return told >= claimed ? .same : .differs
        case (.above, .exact): return told > claimed ? .same : .differs
        // `up to 50` is no way to tell of 5.
        case (.atMost, .exact): return isSame ? .same : .differs
        case (.below, .exact): return told < claimed ? .same : .differs
        default: return bounds(claimed, told, toldBound, isSame)
        }
    }

    private func bounds(_ claimed: Double, _ told: Double, _ toldBound: Bound, _ isSame: Bool) -> Agreement {
        let (left, right) = (bound.direction, toldBound.direction)
        if left == 0 || right == 0 {
            // `40 MB` where `at most 40 MB` are said.
            if isSame, bound == .exact, toldBound == .atMost || toldBound == .atLeast { return .same }
            // `exactly 5` where at most 3 are said.
            if left == 0, right > 0 ? claimed < told : right < 0 && claimed > told { return .differs }
            return .open
        }
        if left != right { return .differs }
        if isSame, bound == toldBound { return .same }
        if bound == .atMost || bound == .atLeast { return .differs }
        return (left > 0 ? told >= claimed : told <= claimed) && bound == toldBound ? .same : .differs
    }
}

extension Quantity.Bound {
    var direction: Int {
        switch self {
        case .atLeast, .above: 1
        case .atMost, .below: -1
        case .exact, .about: 0
        }
    }
}
