internal import Lexicons
internal import PatternKit

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// Tells secrets from what only looks like one.
enum SecretCheck {
    typealias Bytes = UnsafeBufferPointer<UInt8>

    static func passes(_ secret: Bytes, _ rule: RedactionRule, placeholders: [[UInt8]]) -> Bool {
        // What was taken out before stays as it is.
        if secret.firstPlace(of: "[redacted:") != nil { return false }
        if !rule.allowsPlaceholders, Placeholder.isOne(secret, words: placeholders) { return false }
        if let least = rule.entropy, entropy(secret) < least { return false }
        return rule.checks.allSatisfy { passes(secret, $0) }
    }

    private static func passes(_ secret: Bytes, _ check: RedactionRule.Check) -> Bool {
        switch check {
        case .digit: secret.contains(where: isDigit)
        case .mixed: isMixed(secret)
        case .strong: isStrong(secret)
        case .notHash: !([32, 40, 56, 64, 96, 128].contains(secret.count) && secret.allSatisfy(isHex))
        case .notUUID: !isUUID(secret)
        case .notCode: !CodeShape.isExpression(secret)
        case .notPlace: !CodeShape.isPlace(secret)
        case .notWords: !CodeShape.isWords(secret)
        case .notText: !CodeShape.isText(secret)
        case .luhn: CheckDigits.luhn(secret)
        case .iban: CheckDigits.iban(secret)
        case .basicAuth: CodeShape.holdsNameAndPassword(secret)
        }
    }

    /// Shannon's, in bits a byte.
    static func entropy(_ bytes: Bytes) -> Double {
        guard !bytes.isEmpty else { return 0 }
        return withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 256) { counts in
            counts.initialize(repeating: 0)
            var index = 0
            while index < bytes.count {
                counts[Int(bytes[index])] += 1
                index += 1
            }
            let all = Double(bytes.count)
            return counts.reduce(0.0) { sum, count in
                guard count > 0 else { return sum }
                let share = Double(count) / all
                return sum - share * log2(share)
            }
        }
    }

    /// Two of letters, digits and signs.
    private static func isMixed(_ bytes: Bytes) -> Bool {
        var letters = false
        var digits = false
        var signs = false
        for byte in bytes {
            if isDigit(byte) { digits = true } else if isLetter(byte) { letters = true } else { signs = true }
        }
        return (letters && digits) || (signs && (letters || digits))
    }

    private static func isStrong(_ bytes: Bytes) -> Bool {
        let hasSmall = bytes.contains { $0 &- 0x61 < 26 }
        let hasCapital = bytes.contains { $0 &- 0x41 < 26 }
        let hasSign = bytes.contains { !isLetter($0) && !isDigit($0) }
        return [hasSmall, hasCapital, bytes.contains(where: isDigit), hasSign].count { $0 } >= 3
    }

    static func isUUID(_ bytes: Bytes) -> Bool {
        guard bytes.count == 36 else { return false }
        return bytes.enumerated().allSatisfy { index, byte in
            [8, 13, 18, 23].contains(index) ? byte == UInt8(ascii: "-") : isHex(byte)
        }
    }

    static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
    static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }
    static func isHex(_ byte: UInt8) -> Bool { isDigit(byte) || (byte | 0x20) &- 0x61 < 6 }
}
