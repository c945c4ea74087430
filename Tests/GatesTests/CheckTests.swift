import Gates
import TestSupport
import Testing

/// Each check of a finding, by a rule that has nothing but it.
@Suite struct CheckTests {
    private static func passes(_ check: String, _ secret: String) throws -> Bool {
        let rules = "  - kind: k\n    keywords: ['val=']\n    pattern: 'val=(?<secret>[^\\n]+)'\n    checks: [\(check)]\n    sure: true\n"
        return try redactor(rules).clean("val=\(secret)") != "val=\(secret)"
    }

    @Test(
        arguments: [
            ("digit", "abc1", true), ("digit", "abcd", false),
            ("mixed", "abc1", true), ("mixed", "abc!", true), ("mixed", "abcd", false), ("mixed", "1234", false), ("mixed", "!!!!", false),
            ("strong", "aB1x", true), ("strong", "ab1!", true), ("strong", "ab12", false), ("strong", "abcd", false),
            ("not-hash", String(repeating: "0a", count: 20), false), ("not-hash", String(repeating: "0a", count: 21), true),
            ("not-hash", String(repeating: "0g", count: 20), true),
            ("not-uuid", "123e4567-e89b-12d3-a456-426614174000", false), ("not-uuid", "123e4567-e89b-12d3-a456-42661417400", true),
            ("not-code", "get_token()", false), ("not-code", "os.environ[X]", false), ("not-code", "config.api.key", false),
            ("not-code", "a::b", false), ("not-code", "user?.name", false), ("not-code", "hunter2", true), ("not-code", "p@ss.word", true),
            ("not-code", "k3y.p4rt", true),
            ("not-place", "/usr/lib/x", false), ("not-place", "~/keys/x", false), ("not-place", "https://a.example", false),
            ("not-place", "./x", false), ("not-place", "a/b", true), ("not-place", "/x", true),
            ("not-words", "required", false), ("not-words", "not-yet-set", false), ("not-words", "step-2", false),
            ("not-words", "hunter2", true),
            ("not-words", "pa$$word", true),
            ("not-text", "claude-3-5-sonnet", false), ("not-text", "xK9fQ2mZ7pLr", true), ("not-text", "aHKLub", true),
            ("luhn", "4111 1111 1111 1111", true), ("luhn", "4111 1111 1111 1112", false), ("luhn", "411111111111", false),
            ("iban", "DE89 3704 0044 0532 0130 00", true), ("iban", "DE89 3704 0044 0532 0130 01", false), ("iban", "DE89", false),
            ("basic-auth", "dXNlcjpwYXNz", true), ("basic-auth", "dXNlcnBhc3M", false), ("basic-auth", "OnBhc3M=", false),
            ("basic-auth", "dXNlcjo=", false),
        ] as [(String, String, Bool)])
    func checks(_ check: String, _ secret: String, _ isSecret: Bool) throws {
        #expect(try Self.passes(check, secret) == isSecret)
    }

    @Test(arguments: [
        "<token>", "${TOKEN}", "$TOKEN", "{{ token }}", "%TOKEN%", "$(cat key)", "#{token}", "xxxxxxxxxxxx", "aaaaaaaaaaaaaaaa", "abababab",
        "abcdefghijkl", "0123456789", "my-example-key", "[redacted:named]",
    ])
    func placeholders(_ text: String) throws {
        let rules = "  - kind: k\n    keywords: ['val=']\n    pattern: 'val=(?<secret>[^\\n]+)'\n"
        #expect(try redactor(rules, placeholders: "[EXAMPLE]").clean("val=\(text)") == "val=\(text)")
    }

    @Test(arguments: ["k7Gq2Zp9", "pa$word1", "aab1bcc2dd"])
    func noPlaceholders(_ text: String) throws {
        let rules = "  - kind: k\n    keywords: ['val=']\n    pattern: 'val=(?<secret>[^\\n]+)'\n"
        #expect(try redactor(rules, placeholders: "[example]").clean("val=\(text)") == "val=[redacted:k]")
    }
}
