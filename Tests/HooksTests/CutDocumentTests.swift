import JSONKit
import TestSupport
import Testing

@testable import Hooks

@Suite struct CutDocumentTests {
    private static func closed(_ text: String) -> String { String(decoding: CutDocument.closed(Array(text.utf8)), as: UTF8.self) }

    @Test(arguments: [
        (#"{"#, #"{}"#), (#"{"a"#, #"{}"#), (#"{"a""#, #"{}"#), (#"{"a":"#, #"{}"#), (#"{"a":""#, #"{"a":""}"#),
        (#"{"a":"x"#, #"{"a":"x"}"#),
        (#"{"a":"x""#, #"{"a":"x"}"#), (#"{"a":"x","#, #"{"a":"x"}"#), (#"{"a":"x", "b"#, #"{"a":"x"}"#), (#"{"a":1"#, #"{}"#),
        (#"{"a":1,"b":tr"#, #"{"a":1}"#), (#"{"a":["x"#, #"{"a":["x"]}"#), (#"{"a":["x""#, #"{"a":["x"]}"#),
        (#"{"a":["x",3"#, #"{"a":["x"]}"#),
        (#"{"a":{"b":"c"#, #"{"a":{"b":"c"}}"#), (#"{"a":[{"b"#, #"{"a":[{}]}"#), (#"{"a":{}"#, #"{"a":{}}"#),
        (#"{"a":"x\"#, #"{"a":"x"}"#),
        (#"{"a":"x\n"#, #"{"a":"x\n"}"#), (#"{"a":"x\u00e"#, #"{"a":"x"}"#), (#"{"a":"x\u00e9"#, #"{"a":"x\u00e9"}"#),
        (#"{"a":"\\u00"#, #"{"a":"\\u00"}"#), (#"{"a":"\\"#, #"{"a":"\\"}"#), (#"{"a":"\\\"#, #"{"a":"\\"}"#),
        (#"{"a":"日本"#, #"{"a":"日本"}"#),
        (#"  {"a":"x"}"#, #"  {"a":"x"}"#), (#"{"a":"{[,:"#, #"{"a":"{[,:"}"#),
    ])
    func byHand(_ cut: String, _ expected: String) { #expect(Self.closed(cut) == expected) }

    /// Half a secret would not be known for one.
    @Test(arguments: [
        (#"{"a":"say xoxb-12"#, #"{"a":"say "}"#), (#"{"a":"line\nxoxb-12"#, #"{"a":"line\n"}"#),
        (#"{"b":"x y","a":"xoxb-12"#, #"{"b":"x y","a":"xoxb-12"}"#),
        (#"{"a":["one two","thr"#, #"{"a":["one two","thr"]}"#),
    ])
    func aStringEndsWithAWord(_ cut: String, _ expected: String) { #expect(Self.closed(cut) == expected) }

    @Test func halfACharacterGoesAndNoMore() {
        for missing in 1...2 {
            let whole = Array(#"{"a":"日本"#.utf8)
            #expect(String(decoding: CutDocument.closed(Array(whole.dropLast(missing))), as: UTF8.self) == #"{"a":"日"}"#)
        }
        #expect(String(decoding: CutDocument.closed(Array(#"{"a":"x😀"#.utf8.dropLast(3))), as: UTF8.self) == #"{"a":"x"}"#)
    }

    private static let texts = [
        "", "plain", "a\"b", "back\\slash", "\\u00e9", "日本語", "😀", "\u{1}\u{1F}", "{[,:]}", "\\\\\"", "tab\tline\n", "é\u{301}", "/",
    ]

    private static func string(_ random: inout SplitMix64) -> String {
        (0..<Int(random.next() % 4)).map { _ in texts[Int(random.next() % UInt64(texts.count))] }.joined()
    }

    private static func value(_ random: inout SplitMix64, _ depth: Int) -> JSONValue {
        switch random.next() % (depth > 3 ? 5 : 7) {
        case 0: .null
        case 1: .bool(random.next() % 2 == 0)
        case 2: .integer(Int64(truncatingIfNeeded: random.next()))
        case 3, 4: .string(string(&random))
        case 5: .array((0..<Int(random.next() % 4)).map { _ in value(&random, depth + 1) })
        default: .object(object(&random, depth + 1))
        }
    }

    private static func object(_ random: inout SplitMix64, _ depth: Int) -> JSONObject {
        var result: JSONObject = [:]
        for number in 0..<Int(random.next() % 5) { result["k\(number)" + string(&random)] = value(&random, depth) }
        return result
    }

    /// The document as some harness may write it: with blanks, and with escapes where they are not needed.
    private static func written(_ object: JSONObject, _ random: inout SplitMix64) -> [UInt8] {
        var result: [UInt8] = []
        var isInString = false
        var isEscaped = false
        for byte in JSONValue.object(object).encoded().utf8 {
            if !isInString, "{}[]:,\"".utf8.contains(byte), random.next() % 6 == 0 {
                result.append([0x20, 0x0A, 0x09][Int(random.next() % 3)])
            }
            if isInString, !isEscaped, byte == UInt8(ascii: "a") {
                result += Array("\\u0061".utf8)
                continue
            }
            if byte == UInt8(ascii: "\""), !isEscaped { isInString.toggle() }
            isEscaped = isInString && byte == UInt8(ascii: "\\") && !isEscaped
            result.append(byte)
        }
        return result
    }

    /// Where each member of the top level that is a string ends, just behind its quote.
    private static func ends(_ bytes: [UInt8], of object: JSONObject) throws -> [(key: String, end: Int)] {
        try object.compactMap { key, value in
            guard case .string = value else { return nil }
            // The shortest beginning from which the member can be read, once it is closed by hand.
            for end in 1...bytes.count {
                guard bytes[end - 1] == UInt8(ascii: "\"") else { continue }
                let closed = Array(bytes[..<end]) + Array("}".utf8)
                if let read = try? JSONValue.parse(bytes: closed), read[key] == value { return (key, end) }
            }
            throw CutProblem.noEnd(key)
        }
    }

    private enum CutProblem: Error { case noEnd(String) }

    @Test(arguments: 0..<60) func cutAtEveryByte(_ seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let object = Self.object(&random, 0)
        let whole = Self.written(object, &random)
        #expect(try JSONValue.parse(bytes: whole) == .object(object), "seed \(seed)")
        let ends = try Self.ends(whole, of: object)
        let start = try #require(whole.firstIndex(of: UInt8(ascii: "{")))
        for end in (start + 1)...whole.count {
            let closed = CutDocument.closed(Array(whole[..<end]))
            let read = try JSONValue.parse(bytes: closed, limits: JSONLimits(loneSurrogates: .replace))
            for member in ends where member.end <= end {
                #expect(read[member.key] == object[member.key], "seed \(seed), cut at \(end): \(String(decoding: closed, as: UTF8.self))")
            }
        }
    }
}
