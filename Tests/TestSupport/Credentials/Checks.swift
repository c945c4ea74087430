/// The parts of credentials that are computed from their other parts.
enum Checks {
    private static let base62 = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)
    private static let base58 = Array("123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz".utf8)

    /// Six digits of base 62 that check a token's random characters.
    static func base62CRC(of text: Substring) -> String {
        var value = ~text.utf8.reduce(UInt32.max) { sum, byte in
            (0..<8).reduce(sum ^ UInt32(byte)) { rest, _ in rest & 1 == 1 ? rest >> 1 ^ 0xEDB8_8320 : rest >> 1 }
        }
        var digits: [UInt8] = []
        for _ in 0..<6 {
            digits.insert(base62[Int(value % 62)], at: 0)
            value /= 62
        }
        return String(decoding: digits, as: UTF8.self)
    }

    /// With padding unless it is for URLs.
    static func base64(_ bytes: [UInt8], isURL: Bool) -> String {
        let digits = Array(((Draw.alphabets["L"] ?? "") + (Draw.alphabets["l"] ?? "") + "0123456789" + (isURL ? "-_" : "+/")).utf8)
        var text: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            let bits = group.enumerated().reduce(0) { $0 | Int($1.element) << (16 - 8 * $1.offset) }
            text += (0...group.count).map { digits[bits >> (18 - 6 * $0) & 63] }
            if !isURL { text += repeatElement(UInt8(ascii: "="), count: 3 - group.count) }
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// A private key as wallets write it, with its check sum.
    static func walletKey(_ key: [UInt8], isCompressed: Bool) -> String {
        let payload = [0x80] + key + (isCompressed ? [1] : [])
        var number = payload + SHA256.digest(SHA256.digest(payload)).prefix(4)
        var digits: [UInt8] = []
        while number.contains(where: { $0 != 0 }) {
            var rest = 0
            for index in number.indices {
                let value = rest << 8 | Int(number[index])
                number[index] = UInt8(value / 58)
                rest = value % 58
            }
            digits.insert(base58[rest], at: 0)
        }
        return String(decoding: digits, as: UTF8.self)
    }
}
