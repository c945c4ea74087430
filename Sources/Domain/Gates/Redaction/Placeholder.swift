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
        var index = 1
        while index < secret.count {
            run = secret[index] == secret[index - 1] ? run + 1 : 1
            longest = max(longest, run)
            index += 1
        }
        // A base64 text may end in a run of A or =, a key file holds dashes.
        let isPadding = secret.count > 100
        return (longest >= 5 && !isPadding && longest * 4 >= secret.count) || holdsFewKinds(secret)
    }

    /// Fewer than four different bytes. Ends at the fourth: a value may be long, and is looked at wherever a keyword stands in it.
    private static func holdsFewKinds(_ secret: UnsafeBufferPointer<UInt8>) -> Bool {
        var kinds: [UInt8] = []
        for byte in secret where !kinds.contains(byte) {
            if kinds.count == 3 { return false }
            kinds.append(byte)
        }
        return true
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
