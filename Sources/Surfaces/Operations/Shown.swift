/// What a client sent, as a sentence about it may repeat it.
package enum Shown {
    private static let longest = 80

    package static func short(_ text: String) -> String {
        let scalars = text.unicodeScalars
        guard let end = scalars.index(scalars.startIndex, offsetBy: longest, limitedBy: scalars.endIndex), end != scalars.endIndex else {
            return text
        }
        return String(scalars[..<end]) + "…"
    }
}
