import Gates
import Model
import TestSupport
import Testing
import TextKit

/// What must hold of every write and every text, whatever they say.
@Suite struct FactPropertyTests {
    private static let pieces = [
        "I", "we", "Anna", "Ben", "she", "lives", "in", "Berlin", "not", "never", "used to", "maybe", "?", ".", ",", "and", "but", "if",
        "who",
        "works at", "Acme", "3", "40%", "v1.2.3", "src/main.swift", "12 May", "last March", "2019", "é", "日本", "𝄞", "’s", "'s", "n't", "\n",
        "  ",
        "\"", "`", "(", ")", "—", "…", ":", "manages", "by", "was", "the", "my", "brother", "of", "no", "to", "from", "\u{0}", "\u{301}",
        "user",
        "instead of", "e.g.", "https://a.example/b", "$1,200", "can't", "don’t", "May", "1.", "-", "*",
    ]

    private static func text(_ random: inout SplitMix64, upTo count: Int) -> String {
        (0..<Int.random(in: 0...count, using: &random)).map { _ in
            (pieces.randomElement(using: &random) ?? "") + (Bool.random(using: &random) ? " " : "")
        }.joined()
    }

    private static func write(_ random: inout SplitMix64, _ said: String) -> FactWrite {
        let line =
            [
                "user.identity lives_in", "person.identity:Anna works_at", "person.relation:Ben manages", "project.limit:api limit/rate",
                "user.identity owns", "project.path:project config_path",
            ].randomElement(using: &random) ?? ""
        let words = said.split(separator: " ").map(String.init)
        // Mostly words that were said, so that some are accepted.
        let object = Bool.random(using: &random) ? words.randomElement(using: &random) ?? "x" : Self.text(&random, upTo: 3)
        var write = FactAsking.write(line + " " + object, Bool.random(using: &random) ? said : Self.text(&random, upTo: 8))
        if Int.random(in: 0..<4, using: &random) == 0 { write.statement = nil }
        write.sources[0].range =
            Bool.random(using: &random) ? nil : Int.random(in: -1...4, using: &random)..<Int.random(in: 5...60, using: &random)
        if Bool.random(using: &random) {
            write.validTo = Instant(milliseconds: Int64.random(in: -9_000_000_000_000...9_000_000_000_000, using: &random))
        }
        return write
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func whatIsAcceptedWasSaid(_ seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let secrets = try ClaimSet.finder()
        var accepted = 0
        for turn in 0..<2_000 {
            let said = Self.text(&random, upTo: 14)
            let write = Self.write(&random, said)
            let event = FactAsking.event(said, speaker: ["user", "Anna"].randomElement(using: &random) ?? "user")
            let verdict = validateFactWrite(write, pack: ClaimPack.pack, evidence: [event], secrets: secrets)
            let again = validateFactWrite(write, pack: ClaimPack.pack, evidence: [event], secrets: secrets)
            #expect("\(verdict)" == "\(again)", "seed \(seed), turn \(turn)")
            guard case .accepted(let fact) = verdict else { continue }
            accepted += 1
            try Self.check(fact, said, "seed \(seed), turn \(turn): \(said) → \(fact.statement)")
        }
        #expect(accepted > 20, "\(accepted) were accepted: too few to say anything")
    }

    private static func check(_ fact: AcceptedFactWrite, _ said: String, _ place: String) throws {
        let bytes = Array(said.utf8)
        var spans = ""
        for source in fact.sources {
            #expect(Array(source.quote.utf8) == Array(bytes[source.range]), "\(place)")
            spans += source.quote + "\n"
        }
        #expect(!fact.valid.isEmpty && !fact.statement.isEmpty, "\(place)")
        let keys = Set(Specifics.of(spans).map(\.key))
        let lower = spans.lowercased()
        for specific in Specifics.of(fact.statement) where specific.kind != .name {
            // A date may be said in other words; all else stands there.
            let isDate = !DateReader.mentions(in: fact.statement, said: CivilDay(daysSinceEpoch: 19_857)).filter {
                $0.range.overlaps(specific.range)
            }.isEmpty
            #expect(isDate || keys.contains(specific.key) || lower.contains(specific.text.lowercased()), "\(place): \(specific.text)")
        }
    }

    /// Real claims, cut and mended at random: no verdict may depend on anything but what is asked.
    @Test func theSameIsAnsweredInAnyOrderOfEvidence() throws {
        let claims = ClaimSet.make(ClaimTemplate.tuningChat, fillings: 1, seed: 9)
        let secrets = try ClaimSet.finder()
        for claim in claims {
            let other = FactAsking.event("I live in Rome and I hate tea.", id: "other", session: "elsewhere")
            let plain = validateFactWrite(claim.write, pack: ClaimPack.pack, evidence: claim.evidence, secrets: secrets)
            let mixed = validateFactWrite(
                claim.write, pack: ClaimPack.pack, evidence: [other] + claim.evidence.reversed(), secrets: secrets)
            #expect("\(plain)" == "\(mixed)", "\(claim.text)")
        }
    }
}
