import Gates
import Lexicons
import SystemKit
import TestSupport
import Testing

/// What the rules that ship make of texts. Secrets are put together from pieces, so that nobody takes this file for a leak.
@Suite struct ShippedRulesTests {
    @Test func everyPatternCompiles() throws {
        let folder = Paths.join(try Program.checkout(), "lexicons")
        let lexicon = try RedactionLexicon.load(folders: [folder], personalData: true)
        try lexicon.check()
        #expect(Set(lexicon.rules.map(\.kind)).count >= 120)
    }

    /// `¦` breaks a secret in two here, and is gone when the text is used.
    @Test(
        arguments: [
            ("the key is AK¦IAQ4R7T2W5Y8UPLKJH.", "the key is [redacted:aws-access-key]."),
            ("密钥是gh¦p_Zk3Qw8Rt5Yp1LmN7bVc2XsD4fGh6JjK9aBdE，请勿外传", "密钥是[redacted:github-token]，请勿外传"),
            ("postgres://app:s3c¦r3t-Pw@db.internal/main", "postgres://app:[redacted:url-password]@db.internal/main"),
            ("export DB_PASSWORD=hun¦ter2xyz", "export DB_PASSWORD=[redacted:password]"),
            ("\"password\": \"hun¦ter2xyz\"", "\"password\": \"[redacted:password]\""),
            ("{\\\"api_key\\\": \\\"q8w7e6¦r5t4y3u2i1o0\\\"}", "{\\\"api_key\\\": \\\"[redacted:secret]\\\"}"),
            ("Das Passwort lautet Kx7¦!mPq2.", "Das Passwort lautet [redacted:password]."),
            ("{\"pwd\":\"Xk29¦sPqA\"}", "{\"pwd\":\"[redacted:password]\"}"),
            ("密码是Kx7m¦Pq2z9。", "密码是[redacted:password]。"),
            ("Authorization: Bearer q8W7e6R5¦t4Y3u2I1o0P9", "Authorization: Bearer [redacted:authorization]"),
            ("line\\ngh¦p_Zk3Qw8Rt5Yp1LmN7bVc2XsD4fGh6JjK9aBdE\\n", "line\\n[redacted:github-token]\\n"),
            (
                "-----BEGIN RSA PRIV¦ATE KEY-----\nMIIEowIBAAKCAQEA\nabc+/=\n-----END RSA PRIV¦ATE KEY-----\nnext",
                "[redacted:private-key]\nnext"
            ),
        ] as [(String, String)])
    func finds(_ text: String, _ clean: String) throws {
        let text = String(text.filter { $0 != "¦" })
        let found = try shippedRedactor().clean(text)
        #expect(found == clean)
    }

    /// Numbers that prove themselves are no examples, whatever stands in them.
    @Test(arguments: [
        ("ann@sampleton.de", "[redacted:email]"), ("写信给ann@x.de谢谢", "写信给[redacted:email]谢谢"),
        ("ann@mail.example.org", "ann@mail.example.org"),
        ("ann@example.com.br", "[redacted:email]"), ("4000 0000 0000 0002", "[redacted:card]"),
        ("4000 0000 0000 0003", "4000 0000 0000 0003"),
        ("账户DE89370400440532013000，", "账户[redacted:iban]，"), ("+49 30 1234567", "[redacted:phone]"),
    ])
    func personalData(_ text: String, _ clean: String) throws {
        #expect(try shippedRedactor(personalData: true).clean(text) == clean)
    }

    @Test(arguments: [
        "password = get_password()", "def set_token(token: str) -> None:", "max_tokens=1024", "let secretKey: SecretKey",
        "api_key = os.environ[\"API_KEY\"]", "token: ${{ secrets.GITHUB_TOKEN }}", "the password must have 12 characters",
        "AKIAIOSFODNN7EXAMPLE", "\"integrity\": \"sha512-Zk3Qw8Rt5Yp1LmN7bVc2XsD4fGh6JjK9aBdEeTiUoPzQxWv0==\"",
        "commit e6f92e0a6c1b4f5d8e7c9b0a1d2e3f4a5b6c7d8e", "key: 123e4567-e89b-12d3-a456-426614174000", "https://user@example.org/path",
        "http://localhost:8080/a@b", "password: required", "passwordHash(password)", "Authorization: Bearer <token>",
        "if token_count > 4096: raise", "\"secret_name\": \"prod/db-7f3a9c1d2e\"", "git@github.com:a/b.git", "[redacted:password]",
        "password: [redacted:password]", "token: [redacted:secret]", "#define GL_ANY_SAMPLES_PASSED_CONSERVATIVE 0x8D6A",
        "#define X_PASSWD_MAX  4294967295U", "typedef Item *(*FooPasswordCallback)(void*);", "Analysis &Pass::getAnalysisID(AnalysisID id)",
    ])
    func leaves(_ text: String) throws {
        #expect(try shippedRedactor().clean(text) == text)
    }
}
