internal import JSONKit
internal import TestSupport

/// Changes JSON where it means something: other types, keys gone or renamed or twice, values swapped, nested or grown out of measure.
struct JSONMutator {
    /// Keys that a reader knows.
    let keys: [String]

    private static let scalars: [JSONValue] = [
        nil, true, false, 0, -1, 1, 1_760_000_000_000, "", "x", "null", "2026-11-01T10:00:00.000Z", "9999-12-31T23:59:59+23:59", "-1", "/1",
        "../..", "\u{0}", "\u{1}\u{7F}", "\u{FEFF}", "\u{202E}desrever", "é日😀", "a\nb\r\nc\u{2028}d", "[]", "{}", "user", "assistant", [],
        [:],
        [[]], [nil], ["text"], [["type": "text", "text": "x"]], ["type": "text"],
    ]
    private static let numbers = [
        "1e400", "-1e400", "9223372036854775807", "-9223372036854775808", "18446744073709551616", "1e-400", "-0", "0.1", "253402300800000",
        "-62135596800001", "1e18", "12345678901234567890123456789012345678901234567890",
    ]

    func scalar(_ random: inout SplitMix64) -> JSONValue {
        switch random.below(6) {
        case 0: JSONNumber(text: Self.numbers[random.below(Self.numbers.count)]).map { .number($0) } ?? .null
        case 1: .string(String(repeating: ["x", "[", "é", "\u{0}", "word ", "\""][random.below(6)], count: 1 << random.below(13)))
        default: Self.scalars[random.below(Self.scalars.count)]
        }
    }

    /// A change somewhere in the tree.
    func mutate(_ value: JSONValue, _ random: inout SplitMix64) -> JSONValue {
        switch value {
        case .object(let object) where !object.isEmpty: .object(mutate(object, &random))
        case .array(let values) where !values.isEmpty: .array(mutate(values, &random))
        case .string(let text) where random.below(3) > 0: .string(mutate(text, &random))
        default: scalar(&random)
        }
    }

    private func mutate(_ object: JSONObject, _ random: inout SplitMix64) -> JSONObject {
        let (one, other) = (object.keys[random.below(object.count)], object.keys[random.below(object.count)])
        var result = object
        switch random.below(12) {
        case 0: result[one] = nil
        case 1:
            result[one] = nil
            result[keys[random.below(keys.count)]] = object[one]
        case 2: result[one] = scalar(&random)
        case 3: (result[one], result[other]) = (object[other], object[one])
        case 4: result[keys[random.below(keys.count)]] = scalar(&random)
        case 5: result[one] = nested(object[one] ?? nil, &random)
        default: result[one] = mutate(object[one] ?? nil, &random)
        }
        return result
    }

    private func mutate(_ values: [JSONValue], _ random: inout SplitMix64) -> [JSONValue] {
        var result = values
        let place = random.below(values.count)
        switch random.below(8) {
        case 0: result.remove(at: place)
        case 1: result += repeatElement(values[place], count: 1 << random.below(8))
        case 2: result.shuffle(using: &random)
        case 3: result.insert(scalar(&random), at: place)
        default: result[place] = mutate(values[place], &random)
        }
        return result
    }

    private func mutate(_ text: String, _ random: inout SplitMix64) -> String {
        var scalars = Array(text.unicodeScalars)
        let place = random.below(scalars.count + 1)
        let odd: [Unicode.Scalar] = ["\u{0}", "\n", "\u{7F}", "\u{301}", "/", "@", "\u{FFFF}", "<", "😀", "\"", "\\"]
        switch random.below(4) {
        case 0: scalars.removeSubrange(place...)
        case 1: scalars.insert(odd[random.below(odd.count)], at: place)
        case 2: scalars += scalars
        default: if place < scalars.count { scalars[place] = odd[random.below(odd.count)] }
        }
        return String(String.UnicodeScalarView(scalars))
    }

    private func nested(_ value: JSONValue, _ random: inout SplitMix64) -> JSONValue {
        (0..<random.below(random.below(8) == 0 ? 480 : 12)).reduce(value) { inner, _ in random.below(2) == 0 ? [inner] : ["a": inner] }
    }

    // MARK: Lines

    /// A line with its change; one that is no JSON stays as it is. Keys that stand twice, and nesting beyond all bounds, are no values, so
    /// they are written into the text.
    func mutate(line: [UInt8], _ random: inout SplitMix64) -> [UInt8] {
        guard let value = try? JSONValue.parse(bytes: line) else { return line }
        var text = Array(mutate(value, &random).encoded().utf8)
        guard text.first == UInt8(ascii: "{"), text.count > 2 else { return text }
        let key = Array("{\"\(keys[random.below(keys.count)])\":".utf8)
        switch random.below(40) {
        case 0: text.replaceSubrange(0..<1, with: key + Array(scalar(&random).encoded().utf8) + [UInt8(ascii: ",")])
        case 1: text.replaceSubrange(0..<1, with: key + Array((repeatElement("[", count: 5000) + ["1,"]).joined().utf8))
        case 2: text.replaceSubrange(0..<1, with: key + Array("\"\\ud83d\",".utf8))
        case 3: text.replaceSubrange(0..<1, with: key + Array("\"\\udc00\\ud800\\u0000\",".utf8))
        default: break
        }
        return text
    }
}
