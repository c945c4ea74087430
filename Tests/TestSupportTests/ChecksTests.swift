import Testing

@testable import TestSupport

@Suite struct ChecksTests {
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (String(repeating: "a", count: 56), "b35439a4ac6f0948b6d6f9e3c6af0f5f590ce20f1bde7090ef7970686ec6738a"),
    ])
    func sha256(_ text: String, _ hex: String) {
        let digits = Array("0123456789abcdef")
        let found = SHA256.digest(Array(text.utf8)).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
        #expect(String(found) == hex)
    }

    @Test(arguments: [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("??>", "Pz8+")]) func base64(
        _ text: String, _ encoded: String
    ) {
        #expect(Checks.base64(Array(text.utf8), isURL: false) == encoded)
        #expect(Checks.base64(Array(text.utf8), isURL: true) == encoded.filter { $0 != "=" }.replacing("+", with: "-"))
    }

    /// The check of nine digits is a published one, 0xCBF43926.
    @Test func crc() {
        let digits = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
        let value = Checks.base62CRC(of: "123456789").reduce(0) { $0 * 62 + (digits.firstIndex(of: $1) ?? 0) }
        #expect(value == 0xCBF4_3926)
    }

    @Test func walletKeysHaveTheirShape() {
        var random = SplitMix64(seed: 5)
        for _ in 0..<20 {
            let bytes = random.bytes(32)
            let long = Checks.walletKey(bytes, isCompressed: false)
            let short = Checks.walletKey(bytes, isCompressed: true)
            #expect(long.utf8.count == 51 && long.first == "5")
            #expect(short.utf8.count == 52 && (short.first == "K" || short.first == "L"))
        }
        // The key whose number is 1.
        let one = Array(repeating: UInt8(0), count: 31) + [1]
        #expect(Checks.walletKey(one, isCompressed: false) == ["5HpHagT65TZzG1PH3CSu63k8Dbp", "vD8s5ip4nEB3kEsreAnchuDf"].joined())
    }

    @Test func slots() {
        var draw = Draw(seed: 9)
        #expect(draw.fill("a¦b") == "ab")
        #expect(draw.fill("‹d4›-‹h7›").utf8.count == 12)
        #expect(draw.fill("‹lines3›").split(separator: "\n").map(\.utf8.count) == [64, 64, 64, 44])
        #expect(draw.fill(#"‹escaped1›"#).contains(#"\n"#))
        #expect(draw.fill("‹seed12›").split(separator: " ").count == 12)
        #expect(draw.fill("‹p16›").utf8.count == 16)
        let token = draw.fill("‹w30›‹crc›")
        #expect(Checks.base62CRC(of: token.prefix(30)) == String(token.suffix(6)))
        #expect(
            Name("DB_PASS_KEY").fill("«NAME» «na_me» «naMe» «NaMe» «na-me»") == "DB_PASS_KEY db_pass_key dbPassKey DbPassKey db-pass-key")
    }
}
