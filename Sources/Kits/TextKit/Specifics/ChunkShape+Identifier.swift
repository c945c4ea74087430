extension ChunkShape {
    /// Names from programs: `snake_case`, `camelCase`, `E0382`, `--flag`, `a::b`, `a.b.c`, `foo()`, digests.
    func isIdentifier(_ chunk: Range<Int>) -> Bool {
        let start = chunk.lowerBound
        if isFlag(chunk) { return true }
        if text.byte(start) == UInt8(ascii: "$") { return text.isLetter(start + 1) }
        if chunk.count > 2, text.base[chunk.upperBound - 1] == UInt8(ascii: ")") {
            return text.isAlphanumeric(start) || text.byte(start) == 0x5F
        }
        if text.isUpper(start), chunk.upperBound == start + 3, text.starts(start + 1, "++") { return true }
        if text.isUpper(start), chunk.upperBound == start + 2, text.byte(start + 1) == UInt8(ascii: "#") { return true }
        guard text.all(chunk, { text.isAlphanumeric($0) || "_-.:".utf8.contains(text.base[$0]) }), hasLetter(chunk) else { return false }
        if chunk.indices.dropLast().contains(where: { text.starts($0, "::") }) { return true }
        if contains(chunk, ":") { return false }
        if contains(chunk, "_") { return chunk.count > 1 }
        if contains(chunk, ".") { return isDotted(chunk) }
        return contains(chunk, "-") ? isKebab(chunk) : isMixed(chunk)
    }

    private func isFlag(_ chunk: Range<Int>) -> Bool {
        let start = chunk.lowerBound
        guard text.byte(start) == UInt8(ascii: "-") else { return false }
        if text.isLetter(start + 1) { return chunk.count == 2 }
        return text.starts(start, "--") && text.isLetter(start + 2)
    }

    /// Letters with digits, a digest, or a capital behind a small letter. Digits with letters behind them are a number and its unit.
    private func isMixed(_ chunk: Range<Int>) -> Bool {
        let start = chunk.lowerBound
        if text.starts(start, "0x"), chunk.count > 2 { return true }
        let digits = chunk.count(where: text.isDigit)
        if text.isLetter(start) {
            if digits > 0 { return true }
            return text.isLower(start) && chunk.dropFirst().contains { text.isUpper($0) && text.isLower($0 - 1) }
        }
        return text.digits(from: start) - start < digits || isDigest(chunk)
    }

    private func isDigest(_ chunk: Range<Int>) -> Bool {
        chunk.count >= 7 && text.all(chunk) { text.isDigit($0) || (text.base[$0] | 0x20) &- UInt8(ascii: "a") < 6 }
    }

    /// `utf-8`, and digests with hyphens; but `20-year-old`, `mid-2023` and `well-known` are words and numbers.
    private func isKebab(_ chunk: Range<Int>) -> Bool {
        guard text.isLetter(chunk.lowerBound) else { return false }
        var hasNumber = false
        let isSound = text.parts(chunk, by: UInt8(ascii: "-")) { part in
            if part.isEmpty { return false }
            let isYear = part.count == 4 && text.all(part, text.isDigit)
            if part.contains(where: text.isDigit), !isYear { hasNumber = true }
            return true
        }
        return isSound && hasNumber
    }

    func isUUID(_ chunk: Range<Int>) -> Bool {
        let start = chunk.lowerBound
        return chunk.count == 36
            && text.all(chunk) { place in
                let isHyphen = [8, 13, 18, 23].contains(place - start)
                let byte = text.base[place]
                return isHyphen ? byte == UInt8(ascii: "-") : text.isDigit(place) || (byte | 0x20) &- UInt8(ascii: "a") < 6
            }
    }

    /// `os.path`, `a.b.c`; not `e.g`, and not a sentence that ends without a blank.
    private func isDotted(_ chunk: Range<Int>) -> Bool {
        guard text.isLetter(chunk.lowerBound) else { return false }
        var parts = 0
        var areInitials = true
        var lastStart = chunk.lowerBound
        let isSound = text.parts(chunk, by: UInt8(ascii: ".")) { part in
            parts += 1
            if part.count != 1 || (parts > 2 && !text.isUpper(part.lowerBound)) { areInitials = false }
            lastStart = part.lowerBound
            return !part.isEmpty
        }
        guard isSound, !areInitials else { return false }
        return parts > 2 || !text.isUpper(lastStart)
            || (text.isUpper(chunk.lowerBound) && chunk.dropFirst().contains { text.isUpper($0) && text.isLower($0 - 1) })
    }
}
