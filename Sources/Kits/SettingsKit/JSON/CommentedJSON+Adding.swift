package import JSONKit

extension CommentedJSON {
    /// Puts a member (with a key) or an element at the end of an object or an array, in the style that stands there.
    package mutating func append(key: String? = nil, _ value: JSONValue, to place: Place) throws(SettingsError) {
        let style = JSONStyle(self)
        guard let last = children(place).last else { return try fill(place, key, value, style) }
        let end = comma(last).map { $0 + 1 } ?? range(last).upperBound
        let closing: [UInt8] = comma(last) == nil ? [] : [UInt8(ascii: ",")]
        var splices: [Splice] = []
        if comma(last) == nil { splices.append(Splice(end..<end, [UInt8(ascii: ",")])) }
        if let indentation = ownIndentation(head(last)) {
            // What is said of the last member on its line stays with it.
            let point = try afterLineComments(end)
            let text = style.lineEnd + indentation + style.text(key: key, value, indentation: indentation) + closing
            splices.append(Splice(point..<point, text))
        } else {
            let text = style.comma.dropFirst() + style.text(key: key, value, indentation: nil) + closing
            splices.append(Splice(end..<end, Array(text)))
        }
        try apply(splices)
    }

    /// Puts another value in the place of one.
    package mutating func replace(_ place: Place, with value: JSONValue) throws(SettingsError) {
        let style = JSONStyle(self)
        let indentation = ownIndentation(head(place))
        try apply([Splice(range(place), style.text(key: nil, value, indentation: indentation))])
    }

    /// The first member of what is empty.
    private mutating func fill(_ place: Place, _ key: String?, _ value: JSONValue, _ style: JSONStyle) throws(SettingsError) {
        let inner = range(place).lowerBound + 1..<range(place).upperBound - 1
        let hasComments = !bytes[inner].allSatisfy(SettingsBytes.isSpace)
        let isOnALineOfOthers = place != root && ownIndentation(head(place)) == nil
        if isOnALineOfOthers, !hasComments {
            return try apply([Splice(inner, style.text(key: key, value, indentation: nil))])
        }
        let outside = lineIndentation(head(place))
        let text = style.lineEnd + outside + style.unit + style.text(key: key, value, indentation: outside + style.unit)
        guard hasComments else { return try apply([Splice(inner, text + style.lineEnd + outside)]) }
        var point = inner.upperBound
        while point > inner.lowerBound, SettingsBytes.isSpace(bytes[point - 1]) { point -= 1 }
        let isClosedOnItsLine = bytes[point..<inner.upperBound].contains(UInt8(ascii: "\n"))
        try apply([isClosedOnItsLine ? Splice(point..<point, text) : Splice(point..<inner.upperBound, text + style.lineEnd + outside)])
    }
}
