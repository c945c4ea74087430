import JSONKit
import TestSupport

/// Draws values that lean on the hard corners: escapes, surrogate neighbours, odd numbers, repeated shapes.
struct RandomJSON {
    private static let scalars: [Unicode.Scalar] = [
        "a", "b", "\"", "\\", "/", "\n", "\t", "\u{0}", "\u{1F}", " ", "\u{7F}", "\u{80}", "é", "\u{301}", "\u{7FF}", "\u{800}", "日",
        "\u{D7FF}", "\u{E000}", "\u{2028}", "\u{FFFD}", "\u{FFFF}", "😀", "\u{10FFFF}", "{", "]", ":", ",",
    ]
    private static let lexemes = [
        "0", "-0", "0.0", "1e400", "-1E-7", "9223372036854775807", "-9223372036854775808", "18446744073709551616",
        "0.1234567890123456789012345", "1e+00",
    ]
    private var generator: SplitMix64

    init(seed: UInt64) {
        generator = SplitMix64(seed: seed)
    }

    mutating func below(_ bound: Int) -> Int {
        generator.below(bound)
    }

    mutating func string() -> String {
        var scalars = String.UnicodeScalarView()
        let plain = below(3) == 0
        for _ in 0..<below(below(4) == 0 ? 40 : 10) {
            scalars.append(plain ? "x" : RandomJSON.scalars[below(RandomJSON.scalars.count)])
        }
        return String(scalars)
    }

    mutating func value(depth: Int) -> JSONValue {
        switch below(depth > 0 ? 9 : 6) {
        case 0: return nil
        case 1: return .bool(below(2) == 0)
        case 2: return .integer(Int64(truncatingIfNeeded: generator.next()) >> Int64(below(64)))
        case 3: return number()
        case 4, 5: return .string(string())
        case 6: return .array((0..<below(6)).map { _ in value(depth: depth - 1) })
        default:
            var object = JSONObject()
            for _ in 0..<below(below(5) == 0 ? 30 : 6) { object[string()] = value(depth: depth - 1) }
            return .object(object)
        }
    }

    private mutating func number() -> JSONValue {
        let number =
            below(2) == 0
            ? JSONNumber(text: RandomJSON.lexemes[below(RandomJSON.lexemes.count)])
            : JSONNumber(Double(bitPattern: generator.next()))
        return number.map { .number($0) } ?? .null
    }
}
