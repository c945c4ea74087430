internal import PatternKit

/// What stands in texts where a secret would stand: examples, variables, blanks to be filled in.
enum Placeholder {
    static func isOne(_ secret: UnsafeBufferPointer<UInt8>, words: [[UInt8]]) -> Bool {
        isTemplate(secret) || isRepetition(secret) || isSequence(secret) || holdsWord(secret, words)
    }

    /// `<…>`, `${…}`, `$NAME`, `{{ … }}`, `%NAME%`, `[…]`.
    private static func isTemplate(_ secret: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let first = secret.first, let last = secret.last else { return true }
        switch (first, last) {
        case (UInt8(ascii: "<"), UInt8(ascii: ">")), (UInt8(ascii: "["), UInt8(ascii: "]")), (UInt8(ascii: "{"), UInt8(ascii: "}")),
            (UInt8(ascii: "%"), UInt8(ascii: "%")), (UInt8(ascii: "@"), UInt8(ascii: "@")):
            return true
        default: break
        }
        for opening: StaticString in ["${", "{{", "$(", "#{", "<%", "%("] where secret.firstPlace(of: opening) != nil { return true }
        // A shell's variable: nothing but its name.
        guard first == UInt8(ascii: "$") else { return false }
        return secret.dropFirst().allSatisfy { SecretCheck.isLetter($0) || SecretCheck.isDigit($0) || $0 == UInt8(ascii: "_") }
    }

    /// Fewer than four different characters, or one that stands five times in a row where a key would be random.
    private static func isRepetition(_ secret: UnsafeBufferPointer<UInt8>) -> Bool {
        var longest = 1
        var run = 1
        var seen: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
        var index = 0
        while index < secret.count {
            let byte = secret[index]
            if index > 0 {
                run = byte == secret[index - 1] ? run + 1 : 1
                longest = max(longest, run)
            }
            let bit: UInt64 = 1 << UInt64(byte & 63)
            switch byte >> 6 {
            case 0: seen.0 |= bit
            case 1: seen.1 |= bit
            case 2: seen.2 |= bit
            default: seen.3 |= bit
            }
            index += 1
        }
        let different = seen.0.nonzeroBitCount + seen.1.nonzeroBitCount + seen.2.nonzeroBitCount + seen.3.nonzeroBitCount
        // A base64 text may end in a run of A or =, a key file holds dashes.
        let isPadding = secret.count > 100
        return (longest >= 5 && !isPadding && longest * 4 >= secret.count) || different < 4
    }

    /// `abcdefgh…`, `12345678…`: each character the successor of the last.
    private static func isSequence(_ secret: UnsafeBufferPointer<UInt8>) -> Bool {
        guard secret.count >= 8 else { return false }
        var steps = 0
        var index = 1
        while index < secret.count {
            let (last, next) = (secret[index - 1], secret[index])
            if next == last &+ 1 || (last == UInt8(ascii: "9") && next == UInt8(ascii: "0")) { steps += 1 }
            index += 1
        }
        return steps * 3 >= (secret.count - 1) * 2
    }

    private static func holdsWord(_ secret: UnsafeBufferPointer<UInt8>, _ words: [[UInt8]]) -> Bool {
        // Long blocks hold anything by chance.
        guard secret.count <= 512 else { return false }
        let small = secret.map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }
        return small.withUnsafeBufferPointer { small in words.contains { small.firstPlace(of: $0) != nil } }
    }
}
