import Gates
import TestSupport
import Testing

/// Personal data, which is taken out only where the configuration says so.
@Suite struct PersonalDataTests {
    @Test(
        arguments: [
            ("write to ann.b+c@mail.beispiel.org now", "write to [redacted:email] now"), ("邮箱a@b.museum。", "邮箱[redacted:email]。"),
            ("ann@example.org", "ann@example.org"),
            ("not an@address", "not an@address"), ("@someone said", "@someone said"), ("a@b", "a@b"),
            ("call +49 170 1234567 now", "call [redacted:phone] now"), ("+1 415 555 2671", "[redacted:phone]"),
            ("(555) 123-4567", "[redacted:phone]"),
            ("555.123.4567", "[redacted:phone]"),
            ("version 1.22.333", "version 1.22.333"), ("2026-11-20", "2026-11-20"), ("+12", "+12"),
            ("card 4111 1111 1111 1111!", "card [redacted:card]!"), ("5500-0000-0000-0004", "[redacted:card]"),
            ("4111 1111 1111 1112", "4111 1111 1111 1112"), ("id 1234567890123456", "id 1234567890123456"),
            ("IBAN DE89 3704 0044 0532 0130 00.", "IBAN [redacted:iban]."), ("GB82WEST12345698765432", "[redacted:iban]"),
            ("DE89 3704 0044 0532 0130 01", "DE89 3704 0044 0532 0130 01"),
        ] as [(String, String)])
    func table(_ text: String, _ clean: String) throws {
        let found = try shippedRedactor(personalData: true).clean(text)
        #expect(found == clean)
        #expect(try shippedRedactor().clean(text) == text, "off by default")
    }

    @Test func membersNamedByPersonalDataAreAllKept() throws {
        let clean = try shippedRedactor(personalData: true).cleanJSON(#"{"ann@mail.net":1,"bob@mail.net":2,"cy@mail.net":3,"x":4}"#)
        #expect(clean == #"{"[redacted:email]":1,"[redacted:email] 2":2,"[redacted:email] 3":3,"x":4}"#)
        #expect(try shippedRedactor(personalData: true).cleanJSON(clean) == clean)
    }
}
