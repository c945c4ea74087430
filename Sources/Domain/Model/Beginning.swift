extension String {
    /// As much of the beginning as fits into so many bytes, in whole characters.
    package func beginning(bytes: Int) -> String {
        guard utf8.count > bytes else { return self }
        var end = utf8.index(startIndex, offsetBy: Swift.max(bytes, 0))
        while end > startIndex, utf8[end] & 0xC0 == 0x80 { end = utf8.index(before: end) }
        return String(self[..<end])
    }

    /// The same, ending where a word does, if one ends not far before: half a secret would not be known for one.
    package func beginning(ofWords bytes: Int) -> String {
        let whole = beginning(bytes: bytes)
        guard whole.utf8.count < utf8.count, let end = whole.utf8.suffix(4_096).lastIndex(where: { $0 <= 0x20 }) else { return whole }
        return String(whole[...end])
    }
}
