import JSONKit
import TestSupport
import Testing

/// `reverie ground` where a claim compares what its source only counts.
@Suite struct GroundComparisonTests {
    private static let sources = [
        "Tannery shop, price list: green tea 6.40 EUR, black tea 5.20 EUR (100 g each); teapot 38 EUR; cup 14 EUR.",
        "The Halden Choir has 46 members: 19 sopranos, 13 altos, 8 tenors and 6 basses.",
        "Results of the Quarry Run, 17 May 2026: 1. Nadia Frost 38:12, 2. Tove Amsel 39:05. 212 runners finished.",
        "Kestrel Pumps, annual report 2025: revenue 86.4 million EUR (2024: 79.1 million EUR), net profit 5.2 million EUR.",
        "Harbour Bank, savings account, statement for May 2026: opening balance 8,310 EUR, paid in 450 EUR, closing balance 8,760 EUR.",
        "$ gorse build --nightly\nlinux-x64 ok (340 s)\nmacos-arm64 ok (295 s)",
        "$ sieve run\nread 48,210 rows, dropped 312 rows, wrote 47,898 rows",
        "Tin mine tour: adults maybe 14 EUR, children 9 EUR.",
        "I bought 3 kg of rye at the mill and 5 kg of rye at the bakery.",
    ]

    private static let claims: [(claim: String, verdict: String)] = [
        ("The green tea at Tannery is dearer than the black tea.", "supported"),
        ("The green tea at Tannery is cheaper than the black tea.", "contradicted"),
        ("The black tea at Tannery costs less than the green tea.", "supported"),
        ("The Halden Choir has more sopranos than altos.", "supported"),
        ("The Halden Choir has fewer altos than tenors.", "contradicted"),
        ("Nadia Frost was faster than Tove Amsel.", "supported"),
        ("Tove Amsel was faster than Nadia Frost.", "contradicted"),
        ("Nadia Frost was slower than Tove Amsel.", "contradicted"),
        ("Kestrel Pumps had higher revenue in 2025 than in 2024.", "supported"),
        ("Kestrel Pumps had lower revenue in 2025 than in 2024.", "contradicted"),
        ("The revenue of Kestrel Pumps fell in 2025.", "contradicted"),
        ("The closing balance for May 2026 was lower than the opening balance.", "contradicted"),
        ("The balance of your savings account at Harbour Bank rose in May 2026.", "supported"),
        ("The nightly build of gorse was faster on macos-arm64 than on linux-x64.", "supported"),
        ("The sieve run dropped more rows than it wrote.", "contradicted"),
        // Of something that nobody counted, of somebody who is not named, and where the source is not sure.
        ("The white tea at Tannery is dearer than the black tea.", "unsupported"),
        ("Nadia Frost was faster than Ben Roth.", "unsupported"),
        ("On the tin mine tour, adults pay more than children.", "unsupported"),
        ("The mill sells more rye than the bakery.", "unsupported"),
    ]

    @Test func whatIsComparedIsReckonedFromTheNumbers() throws {
        let reverie = try Reverie()
        for (number, text) in Self.sources.enumerated() {
            try reverie.run(
                "event", "add", "--session", "s\(number)", "--at", "2026-06-0\(number + 1)T09:00:00Z", "--kind", "observation", "--text",
                text)
        }
        for (claim, verdict) in Self.claims {
            let document = try reverie.run(words: ["ground", "--action", "report", "--all", "--json", "--no-record"], input: claim)
                .document()
            #expect(document["claims"]?.array?.first?["verdict"]?.string == verdict, "\(claim)")
        }
    }
}
