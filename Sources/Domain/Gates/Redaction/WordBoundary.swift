/// Where a token can begin: behind anything but a letter or a digit, and behind an escape, which may end in one.
enum WordBoundary {
    static func stands(before index: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard index > 0, isAlphanumeric(bytes[index - 1]) else { return true }
        return endsEscape(index, bytes) || endsColour(index, bytes)
    }

    /// `\n`, `\x22`, `\u0022`, `%3D`.
    private static func endsEscape(_ index: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        let last = bytes[index - 1]
        if index >= 2, bytes[index - 2] == UInt8(ascii: "\\"), "nrtbfv0".utf8.contains(last) { return true }
        if index >= 3, bytes[index - 3] == UInt8(ascii: "%"), isHex(bytes[index - 2]), isHex(last) { return true }
        if index >= 4, bytes[index - 4] == UInt8(ascii: "\\"), bytes[index - 3] == UInt8(ascii: "x") {
            return isHex(bytes[index - 2]) && isHex(last)
        }
        guard index >= 6, bytes[index - 6] == UInt8(ascii: "\\"), bytes[index - 5] == UInt8(ascii: "u") else { return false }
        return bytes[index - 4..<index].allSatisfy(isHex)
    }

    /// A terminal's colour, `ESC [ 32 m`, also with the escape itself written out.
    private static func endsColour(_ index: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard bytes[index - 1] == UInt8(ascii: "m") else { return false }
        var at = index - 2
        while at >= 0, at > index - 16, bytes[at] == UInt8(ascii: ";") || bytes[at] &- 0x30 < 10 { at -= 1 }
        return at >= 0 && bytes[at] == UInt8(ascii: "[")
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool { SecretCheck.isDigit(byte) || SecretCheck.isLetter(byte) }

    private static func isHex(_ byte: UInt8) -> Bool { SecretCheck.isHex(byte) }
}
