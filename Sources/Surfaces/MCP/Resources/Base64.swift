/// Bytes as text, by RFC 4648.
enum Base64 {
    private static let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    private static let padding = UInt8(ascii: "=")

    static func encode(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        text.reserveCapacity((bytes.count + 2) / 3 * 4)
        var index = 0
        while index < bytes.count {
            let left = bytes.count - index
            let group =
                Int(bytes[index]) << 16 | (left > 1 ? Int(bytes[index + 1]) << 8 : 0) | (left > 2 ? Int(bytes[index + 2]) : 0)
            text.append(digits[group >> 18])
            text.append(digits[group >> 12 & 63])
            text.append(left > 1 ? digits[group >> 6 & 63] : padding)
            text.append(left > 2 ? digits[group & 63] : padding)
            index += 3
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// Nil for what `encode` did not make.
    static func decode(_ text: String) -> [UInt8]? {
        var bytes: [UInt8] = []
        var group = 0
        var bits = 0
        for byte in text.utf8 where byte != padding {
            guard let digit = digits.firstIndex(of: byte) else { return nil }
            group = (group << 6 | digit) & 0xFFFF
            bits += 6
            if bits >= 8 {
                bits -= 8
                bytes.append(UInt8(truncatingIfNeeded: group >> bits))
            }
        }
        return encode(bytes) == text ? bytes : nil
    }
}
