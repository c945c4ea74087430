import Gates
import SystemKit
import TestSupport
import Testing

/// Texts that are made to keep the redactor busy.
@Suite(.serialized) struct HostileTextTests {
    /// Each keyword begins a run that goes on to the end of the text, or as far as the rule reads.
    @Test(arguments: [
        "eyJ-", "eyJ-aaaaaaaaa.", "PrivateKey=a", "private_key:", "token=", "secret_", "storage_key\\n", "bedrock-api-key-aaaaaaa",
    ])
    func aKeywordOverAndOverCostsLittle(_ piece: String) throws {
        let redactor = try shippedRedactor()
        _ = try redactor.clean(piece)
        let text = String(repeating: piece, count: (piece.hasPrefix("eyJ") ? 256 << 10 : 24 << 10) / piece.utf8.count)
        let start = MonotonicClock.nanoseconds()
        let clean = try redactor.clean(text)
        #expect(MonotonicClock.nanoseconds() - start < 5_000_000_000)
        #expect(try redactor.clean(clean) == clean)
    }

    @Test func aTokenBehindALongHeadIsFound() throws {
        var random = SplitMix64(seed: 5)
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-".utf8)
        let run = { (count: Int) in String(decoding: (0..<count).map { _ in letters[Int(random.next() % 64)] }, as: UTF8.self) }
        for head in [40, 600, 3000] {
            let token = "eyJ\(run(head)).eyJ\(run(200)).\(run(86))"
            #expect(try shippedRedactor().clean("Token \(token)!") == "Token [redacted:jwt]!", "\(head)")
        }
    }
}
