import Gates
import JSONKit
import Lexicons
import Model
import TestSupport
import Testing

/// The machine itself, with small rules.
@Suite struct RedactorTests {
    private static let rules = """
          - kind: short-key
            keywords: [sk_]
            pattern: 'sk_[A-Za-z0-9]{12}(?![A-Za-z0-9])'
            entropy: 2.5
          - kind: named
            keywords: [password]
            pattern: 'password"? \\s? [:=] \\s? "? (?<secret>[^\\s"]{4,})'
            inside: true
          - kind: middle
            keywords: ['@@']
            pattern: 'x'
        """

    /// A server makes one for each call: what it used goes with it.
    @Test func nothingKeepsARedactorThatNobodyUses() throws {
        weak var left: Redactor?
        do {
            let redactor = try redactor(Self.usable)
            _ = try redactor.clean("sk_a1B2c3D4e5F6")
            left = redactor
            #expect(left != nil)
        }
        #expect(left == nil)
    }

    private func clean(_ text: String, _ rules: String = Self.usable) throws -> String { try redactor(rules).clean(text) }

    private static var usable: String { rules.split(separator: "\n").dropLast(3).joined(separator: "\n") + "\n" }

    @Test(
        arguments: [
            ("sk_a1B2c3D4e5F6", "[redacted:short-key]"), ("a sk_a1B2c3D4e5F6.", "a [redacted:short-key]."),
            // In the middle of a word, and one character too many.
            ("task_a1B2c3D4e5F6", "task_a1B2c3D4e5F6"), ("sk_a1B2c3D4e5F6g", "sk_a1B2c3D4e5F6g"),
            // Behind escapes, which end in letters and digits.
            ("\\nsk_a1B2c3D4e5F6", "\\n[redacted:short-key]"), ("\\u0022sk_a1B2c3D4e5F6", "\\u0022[redacted:short-key]"),
            ("%3Dsk_a1B2c3D4e5F6", "%3D[redacted:short-key]"), ("\\x22sk_a1B2c3D4e5F6", "\\x22[redacted:short-key]"),
            ("\u{1B}[31msk_a1B2c3D4e5F6", "\u{1B}[31m[redacted:short-key]"),
            // Beside scripts without spaces.
            ("键sk_a1B2c3D4e5F6键", "键[redacted:short-key]键"), ("ключsk_a1B2c3D4e5F6", "ключ[redacted:short-key]"),
            // Too little entropy.
            ("sk_aaaaaaaaaaab", "sk_aaaaaaaaaaab"),
            // The group alone is taken out.
            ("my_password: hunter2", "my_password: [redacted:named]"), ("password=", "password="),
            // What was taken out stays as it is.
            ("password: [redacted:named]", "password: [redacted:named]"),
            // Two rules on one text, and one within the other: the rule that stands first names it.
            ("sk_a1B2c3D4e5F6 password: abcd", "[redacted:short-key] password: [redacted:named]"),
            ("password=sk_a1B2c3D4e5F6", "password=[redacted:short-key]"),
            ("", ""),
        ] as [(String, String)])
    func texts(_ text: String, _ expected: String) throws {
        let found = try clean(text)
        #expect(found == expected)
        #expect(try clean(found) == found, "a second time changes nothing")
    }

    @Test(
        arguments: [
            (#"{"a":"sk_a1B2c3D4e5F6"}"#, #"{"a":"[redacted:short-key]"}"#),
            (#"{"password":"hunter2","b":1}"#, #"{"password":"[redacted:named]","b":1}"#),
            (#"{"a":{"password":["hunter2","other"]}}"#, #"{"a":{"password":["[redacted:named]","[redacted:named]"]}}"#),
            (#"{"password":123456}"#, #"{"password":"[redacted:named]"}"#),
            (#"{"a":"\u0073k_a1B2c3D4e5F6"}"#, #"{"a":"[redacted:short-key]"}"#),
            (#"{"sk_a1B2c3D4e5F6":1}"#, #"{"[redacted:short-key]":1}"#),
            (#"{"a":"{\"password\": \"hunter2\"}"}"#, #"{"a":"{\"password\": \"[redacted:named]\"}"}"#),
            // Nothing to take out: the bytes stay as they were written.
            (#"{ "a" : 1.0e0, "b":"\u00e9" }"#, #"{ "a" : 1.0e0, "b":"\u00e9" }"#),
            (#"{"password":null,"c":true}"#, #"{"password":null,"c":true}"#),
        ] as [(String, String)])
    func documents(_ json: String, _ expected: String) throws {
        let redactor = try redactor(Self.usable)
        #expect(try redactor.cleanJSON(json) == expected)
        #expect(try redactor.cleanJSON(expected) == expected)
    }

    @Test func everyFieldOfADraft() throws {
        let key = "sk_" + "a1B2c3D4e5F6"
        var draft = EventDraft(
            id: EventID(rawValue: key), session: SessionName(rawValue: "s \(key)"), run: RunName(rawValue: key),
            at: Instant(milliseconds: 1), kind: .toolStarted, speaker: key, text: key, tool: key, call: key, data: #"{"k":"\#(key)"}"#)
        draft.answers = EventID(rawValue: key)
        let clean = try redactor(Self.usable).clean(draft).value
        let mark = "[redacted:short-key]"
        #expect(clean.id == nil && clean.answers == nil)
        #expect(clean.session.rawValue == "s \(mark)" && clean.run?.rawValue == mark && clean.speaker == mark)
        #expect(clean.text == mark && clean.tool == mark && clean.call == mark && clean.data == #"{"k":"\#(mark)"}"#)
    }

    @Test func everyFactOfASession() throws {
        let key = "sk_" + "a1B2c3D4e5F6"
        let facts = SessionFacts(
            harness: key, parent: SessionName(rawValue: key), workingFolder: "/\(key)", branch: key, title: key, model: key)
        let clean = try redactor(Self.usable).clean(facts).value
        let all = [clean.harness, clean.parent?.rawValue, clean.workingFolder, clean.branch, clean.title, clean.model]
        #expect(all.allSatisfy { $0?.contains("sk_") == false })
    }

    @Test func manyThreadsAtOnce() async throws {
        let redactor = try redactor(Self.usable)
        await withTaskGroup(of: Bool.self) { group in
            for number in 0..<8 {
                group.addTask {
                    (0..<200).allSatisfy { turn in
                        (try? redactor.clean("\(number) sk_a1B2c3D4e5F6 \(turn)")) == "\(number) [redacted:short-key] \(turn)"
                    }
                }
            }
            for await isRight in group { #expect(isRight) }
        }
    }

    @Test func aRuleWithoutKeywordsLooksEverywhere() throws {
        let rules = "  - kind: number\n    everywhere: true\n    pattern: '\\d{3}-\\d{4}'\n"
        #expect(try clean("call 555-1234 or 555-9876", rules) == "call [redacted:number] or [redacted:number]")
    }

    @Test func reachLetsAMatchBeginBefore() throws {
        let rules = "  - kind: tail\n    keywords: [-zz9]\n    pattern: '[a-f0-9]{6}-zz9'\n    reach: 6\n"
        #expect(try clean("x abc123-zz9 y", rules) == "x [redacted:tail] y")
        #expect(try clean("xabc123-zz9", rules) == "xabc123-zz9", "the match would begin in a word")
        #expect(try clean("abc123-zz9abc123-zz9", rules) == "[redacted:tail]abc123-zz9")
    }

    /// A keyword hit at each place, each of which could look far: the work stays in proportion.
    @Test(.timeLimit(.minutes(1))) func hostileTextsAreDoneSoon() throws {
        let redactor = try shippedRedactor()
        let texts = [
            "password", "://", "token=", "secret: ", "-----BEGIN RSA PRIV" + "ATE KEY-----", "eyJ", "\"d\":\"", "api_key ", "sk-",
            "Bearer ",
            "AKIA", "--password ", "echo x | sudo -S ", "{\"password\":", "12|", "://a:", "key is ", "пароль ", "AAAA", "0x", "_key=\"",
        ]
        for text in texts {
            let bytes = 40_000
            _ = try redactor.clean(String(repeating: text, count: bytes / text.utf8.count))
            _ = try redactor.clean(text + String(repeating: "a", count: bytes))
            _ = try redactor.clean(text + String(repeating: "A1b", count: bytes / 3))
            _ = try redactor.clean(text + String(repeating: " ", count: bytes))
        }
    }
}

/// Where secrets stand, for those who cannot have a text cleaned.
@Suite struct SecretPlaceTests {
    @Test(
        arguments: [
            ("", []), ("nothing", []), ("sk_a1B2c3D4e5F6", ["0"]), ("ä sk_a1B2c3D4e5F6, sk_f6E5d4C3b2A1", ["3", "20"]),
            ("sk_aaaaaaaaaaab", []),
        ])
    func placesAreInBytes(text: String, starts: [String]) throws {
        let rules = "  - kind: short-key\n    keywords: [sk_]\n    pattern: 'sk_[A-Za-z0-9]{12}(?![A-Za-z0-9])'\n    entropy: 2.5\n"
        var text = text
        let places = try text.withUTF8 { try redactor(rules).places(in: $0) }
        #expect(places.map { "\($0.start)" } == starts && places.allSatisfy { $0.kind == "short-key" })
    }
}
