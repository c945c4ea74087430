/// Tells by its form what a stretch without blanks is.
struct ChunkShape {
    let text: SpecificText

    /// Nil for plain words and numbers.
    func kind(_ chunk: Range<Int>) -> Specific.Kind? {
        let (first, start) = (text.byte(chunk.lowerBound), chunk.lowerBound)
        if first == UInt8(ascii: "@") {
            guard chunk.count > 1, isWord(start + 1..<chunk.upperBound, besides: "-._/") else { return nil }
            return contains(chunk, "/") ? .identifier : .name
        }
        if first == UInt8(ascii: "#") {
            return text.isLetter(start + 1) && isWord(start + 1..<chunk.upperBound, besides: "-_") ? .name : nil
        }
        if isMail(chunk) { return .email }
        if isPath(chunk) { return .path }
        if isUUID(chunk) { return .identifier }
        if let version = version(chunk) { return version }
        return isIdentifier(chunk) ? .identifier : nil
    }

    func contains(_ range: Range<Int>, _ sign: Unicode.Scalar) -> Bool { range.contains { UInt32(text.base[$0]) == sign.value } }

    private func isWord(_ range: Range<Int>, besides signs: StaticString) -> Bool {
        text.all(range) { place in
            text.isAlphanumeric(place) || text.base[place] >= 0x80
                || (0..<signs.utf8CodeUnitCount).contains { signs.utf8Start[$0] == text.base[place] }
        }
    }

    private func isMail(_ chunk: Range<Int>) -> Bool {
        guard let at = chunk.first(where: { text.base[$0] == UInt8(ascii: "@") }), at > chunk.lowerBound else { return false }
        let host = at + 1..<chunk.upperBound
        return isWord(chunk.lowerBound..<at, besides: ".+-_%") && isWord(host, besides: ".-") && contains(host, ".")
            && text.isAlphanumeric(host.lowerBound)
    }

    /// `v1.2.3`, `3.40.1`, `1.2.0-beta`; four small numbers are an address.
    private func version(_ chunk: Range<Int>) -> Specific.Kind? {
        var place = chunk.lowerBound
        let isNamed = text.byte(place) | 0x20 == UInt8(ascii: "v") && text.isDigit(place + 1)
        if isNamed { place += 1 }
        var numbers = 0
        var areSmall = true
        var isDate = false
        while text.isDigit(place) {
            let end = min(text.digits(from: place), chunk.upperBound)
            areSmall = areSmall && end - place <= 3
            isDate = numbers == 2 && end - place == 4
            numbers += 1
            place = end
            guard place + 1 < chunk.upperBound, text.byte(place) == UInt8(ascii: "."), text.isDigit(place + 1) else { break }
            place += 1
        }
        if place == chunk.upperBound, !isNamed {
            if numbers == 4, areSmall { return .identifier }
            return numbers > 2 && !isDate ? .version : nil
        }
        guard numbers > 0, isNamed || numbers > 2 || (numbers == 2 && text.byte(place) == UInt8(ascii: "-") && text.isLetter(place + 1))
        else {
            return nil
        }
        return isWord(place..<chunk.upperBound, besides: ".-+_") ? .version : nil
    }
}
