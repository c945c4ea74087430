/// A number as ECMAScript prints it: the shortest digits that read back as the same double, without an exponent between 1e-6 and 1e21.
enum CanonicalNumber {
    /// Where the decimal point may stand, counted from the first digit, before an exponent is written.
    private static let plainPlaces = -5...21

    /// `value` must be finite.
    static func text(of value: Double) -> String {
        guard value != 0 else { return "0" }
        let (digits, point) = decimal(of: value.magnitude)
        let text = plainPlaces.contains(point) ? plain(digits, point) : scientific(digits, point)
        return value < 0 ? "-" + text : text
    }

    /// The shortest digits without zeros at either end, and how many of them stand before the decimal point.
    private static func decimal(of value: Double) -> (digits: String, point: Int) {
        let parts = value.description.split(separator: "e", maxSplits: 1)
        let mantissa = parts[0].split(separator: ".", maxSplits: 1)
        let exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
        let fraction = mantissa.count > 1 ? mantissa[1] : ""
        let all = mantissa[0] + fraction
        let significant = all.drop { $0 == "0" }
        let point = mantissa[0].utf8.count - (all.utf8.count - significant.utf8.count) + exponent
        let end = significant.lastIndex { $0 != "0" }.map { significant.index(after: $0) } ?? significant.startIndex
        return (String(significant[..<end]), point)
    }

    private static func plain(_ digits: String, _ point: Int) -> String {
        let count = digits.utf8.count
        if point <= 0 { return "0." + zeros(-point) + digits }
        if point >= count { return digits + zeros(point - count) }
        return digits.prefix(point) + "." + digits.dropFirst(point)
    }

    private static func scientific(_ digits: String, _ point: Int) -> String {
        let fraction = digits.utf8.count > 1 ? "." + digits.dropFirst() : ""
        return "\(digits.prefix(1))\(fraction)e\(point > 0 ? "+" : "-")\((point - 1).magnitude)"
    }

    private static func zeros(_ count: Int) -> String { String(repeating: "0", count: count) }
}
