/// What could pass for the beginning of a mark in a text.
enum FenceMarks {
    /// `a<b` and `Array<Int>` are code; `</x`, `<!--` and a `<x` that stands free are taken for marks, and Reverie's own wherever it stands,
    /// however it is spelt.
    static func begins(_ scalar: Unicode.Scalar, _ rest: Substring.UnicodeScalarView, before: Unicode.Scalar) -> Bool {
        if scalar == "<" { return beginsPlainly(rest, before) || leadsToOwnName(rest) }
        guard brackets.contains(scalar) else { return false }
        // Quotation marks of several languages look like that: only with the letters of a mark behind it is it one.
        guard let first = rest.first else { return false }
        return slashes.contains(first) || first == "!" || first == "?" || isPlainLetter(first) || leadsToOwnName(rest)
    }

    private static func beginsPlainly(_ rest: Substring.UnicodeScalarView, _ before: Unicode.Scalar) -> Bool {
        guard let first = rest.first else { return false }
        if slashes.contains(first) || first == "!" || first == "?" { return true }
        guard first.properties.isAlphabetic else { return false }
        return !before.properties.isAlphabetic && !("0"..."9").contains(before)
    }

    /// Whether the fence's own name follows, with blanks and slashes between, and with letters that only look like its own.
    private static func leadsToOwnName(_ rest: Substring.UnicodeScalarView) -> Bool {
        var name = Array(ownName.unicodeScalars)[...]
        for scalar in rest.drop(while: { Unseen.isBlank($0) || slashes.contains($0) }).prefix(3 * name.count) {
            // Accents change how a letter looks, and not which one it is.
            if 0x300..<0x370 ~= scalar.value { continue }
            guard let wanted = name.first else { return true }
            guard plain(scalar) == wanted else { return false }
            name = name.dropFirst()
        }
        return name.isEmpty
    }

    /// Enough of the name to know it by.
    private static let ownName = "reverie"

    private static func isPlainLetter(_ scalar: Unicode.Scalar) -> Bool {
        let plain = plain(scalar)
        return ("a"..."z").contains(plain)
    }

    /// The small letter of the Latin alphabet that a character is, or is drawn like.
    private static func plain(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        if let like = likenesses[scalar] { return like }
        switch scalar.value {
        case 0x41...0x5A, 0xFF41...0xFF5A, 0xFF21...0xFF3A, 0x24B6...0x24E9, 0x1D400...0x1D6A3: return folded(scalar.value)
        default: return scalar
        }
    }

    /// Letters that Unicode has several alphabets of: wide, in circles, mathematical.
    private static func folded(_ value: UInt32) -> Unicode.Scalar {
        let place =
            switch value {
            case 0x41...0x5A: value - 0x41
            case 0xFF41...0xFF5A: value - 0xFF41
            case 0xFF21...0xFF3A: value - 0xFF21
            case 0x24B6...0x24E9: (value - 0x24B6) % 26
            default: (value - 0x1D400) % 26
            }
        return Unicode.Scalar(0x61 + UInt8(truncatingIfNeeded: place))
    }

    /// Letters of other alphabets that are drawn like those of the name.
    private static let likenesses: [Unicode.Scalar: Unicode.Scalar] = {
        let alike: [(Unicode.Scalar, String)] = [
            ("r", "гⲅᴦꭇꭈřŕŗгГɾ"), ("e", "еёєЕЁΕεҽéèêëēĕėęěℯ℮ꬲ"), ("v", "νѵѴṿⅴᴠΝ∨⋁"), ("i", "іїіІΙιıíìîïīĭįİⅰℹɩӀǀ1l|"),
        ]
        var table: [Unicode.Scalar: Unicode.Scalar] = [:]
        for (letter, others) in alike {
            for other in others.unicodeScalars { table[other] = letter }
        }
        return table
    }()

    /// Characters that are drawn like `<`.
    private static let brackets: Set<Unicode.Scalar> = Set("＜﹤‹〈〈⟨❬❮❰˂ᐸ≺⧼⟪⪡𝈶".unicodeScalars)
    private static let slashes: Set<Unicode.Scalar> = Set("/／∕⁄⧸╱⟋𝈺".unicodeScalars)
}

/// What cannot be seen in a text.
enum Unseen {
    /// Blanks of every width, and line breaks.
    static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20, 0x09...0x0D, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x2800, 0x3000: true
        default: false
        }
    }

    /// Control characters, and those that turn the direction of a text around or hide in it.
    static func contains(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F...0x9F, 0xAD, 0x34F, 0x61C, 0x115F...0x1160, 0x17B4...0x17B5, 0x180B...0x180F, 0x200B...0x200F, 0x202A...0x202E,
            0x2060...0x206F, 0x3164, 0xFE00...0xFE0E, 0xFEFF, 0xFFA0, 0xFFF0...0xFFFB, 0x1BCA0...0x1BCA3, 0x1D173...0x1D17A,
            0xE0000...0xE0FFF:
            true
        default: false
        }
    }
}
