/// How the splitter treats a code point above ASCII.
enum ScriptClass {
    case letter
    /// A script written without spaces between words: found by overlapping pairs.
    case dense
    /// A combining mark: belongs to the word and is dropped from it.
    case mark
    case separator
}

enum Script {
    static func classify(_ scalar: UInt32) -> ScriptClass {
        switch scalar {
        case 0x300...0x36F, 0x200C...0x200D, 0xFE00...0xFE0F: return .mark
        case 0xC0...0x24F where scalar != 0xD7 && scalar != 0xF7: return .letter
        case 0x2000...0x2BFF, 0x3000...0x3004, 0x3008...0x3020, 0x30FB, 0xFF00...0xFF0F, 0x1F000...0x1FAFF: return .separator
        case 0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF: return .dense
        case 0x3005...0x3007, 0x3021...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xAC00...0xD7AF, 0xF900...0xFAFF, 0x20000...0x3FFFF:
            return .dense
        default: return byCategory(scalar)
        }
    }

    private static func byCategory(_ value: UInt32) -> ScriptClass {
        guard let scalar = Unicode.Scalar(value) else { return .separator }
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber, .letterNumber,
            .otherNumber:
            return .letter
        case .nonspacingMark, .spacingMark, .enclosingMark: return .mark
        default: return .separator
        }
    }

    /// A capital of the alphabet that identifiers are written in: the case does not turn behind it.
    static func isLatinCapital(_ scalar: UInt32) -> Bool {
        guard 0xC0...0x24F ~= scalar || 0x1E00...0x1EFF ~= scalar else { return false }
        return Unicode.Scalar(scalar)?.properties.isUppercase ?? false
    }

    /// Lower case without marks, as UTF-8 into `out`; returns how many bytes were written (at most 12).
    static func fold(_ value: UInt32, into out: UnsafeMutablePointer<UInt8>) -> Int {
        if let base = LatinFolding.base(of: value) {
            for (index, byte) in base.enumerated() { out[index] = byte }
            return base.count
        }
        guard let scalar = Unicode.Scalar(value) else { return 0 }
        var written = 0
        for lower in scalar.properties.lowercaseMapping.unicodeScalars {
            for byte in Unicode.Scalar.utf8Bytes(lower) where written < 12 {
                out[written] = byte
                written += 1
            }
        }
        return written
    }
}
