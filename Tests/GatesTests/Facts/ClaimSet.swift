import Gates
import Lexicons
import Model
import SystemKit
import TestSupport

/// A fact that somebody wants written, what it cites, and whether it follows.
struct LabelledClaim: Sendable {
    /// Nil for what is true.
    let lie: ClaimTemplate.Lie?
    let write: FactWrite
    let evidence: [EvidenceEvent]

    var text: String {
        "\(lie?.rawValue ?? "true") | \(evidence.map { "\($0.speaker): \($0.text ?? "")" }.joined(separator: " ¶ ")) | \(write.subject) \(write.predicate) \(write.object) | \(write.statement ?? "–")"
    }
}

enum ClaimSet {
    /// 14 May 2024, a Tuesday, in the afternoon two hours east of Greenwich.
    static let said = Instant(milliseconds: 1_715_688_000_000, offsetMinutes: 120)

    static func make(_ templates: [ClaimTemplate], fillings: Int, seed: UInt64) -> [LabelledClaim] {
        var random = SplitMix64(seed: seed)
        var claims: [LabelledClaim] = []
        var texts: Set<String> = []
        for template in templates {
            for _ in 0..<fillings {
                for claim in Self.claims(of: template, using: &random) where texts.insert(claim.text).inserted { claims.append(claim) }
            }
        }
        return claims
    }

    private static func claims(of template: ClaimTemplate, using random: inout SplitMix64) -> [LabelledClaim] {
        let texts =
            [template.span, template.write, template.statement, template.speaker]
            + template.fabrications.flatMap { [$0.statement, $0.write ?? ""] }
        let fillers = ClaimFillers(texts, using: &random)
        var claims: [LabelledClaim] = []
        if !template.write.isEmpty {
            claims.append(claim(template, nil, template.write, template.statement, fillers, fillers))
            for key in Set(ClaimFillers.keys(template.statement)).sorted() {
                guard let lie = ClaimFillers.lies[ClaimFillers.kind(of: key)], "{\(key)}" != template.speaker else { continue }
                claims.append(claim(template, lie, template.write, template.statement, fillers, fillers.changing(key)))
            }
        }
        for fabrication in template.fabrications {
            claims.append(claim(template, fabrication.lie, fabrication.write ?? template.write, fabrication.statement, fillers, fillers))
        }
        return claims
    }

    private static func claim(
        _ template: ClaimTemplate, _ lie: ClaimTemplate.Lie?, _ write: String, _ statement: String, _ spoken: ClaimFillers,
        _ told: ClaimFillers
    ) -> LabelledClaim {
        let spans = template.span.split(separator: "¶").map { spoken.fill(String($0)) }
        let speaker = spoken.fill(template.speaker)
        let evidence = spans.enumerated().map { number, text in
            EvidenceEvent(
                id: EventID(rawValue: "e\(number)"), session: SessionName(rawValue: "s"), at: said, speaker: speaker, text: text)
        }
        var fact = Self.write(told.fill(write))
        fact.statement = told.fill(statement)
        if lie == nil {
            fact.validFrom = template.validFrom.flatMap(day)
            fact.validTo = template.validTo.flatMap(day)
        }
        fact.sources = evidence.map { FactCitation(event: $0.id) }
        return LabelledClaim(lie: lie, write: fact, evidence: evidence)
    }

    /// `namespace[:subject] predicate[/topic] object`; a subject of several words is not among the fillers.
    static func write(_ text: String) -> FactWrite {
        let parts = text.split(separator: " ", maxSplits: 2).map(String.init)
        let place = parts[0].split(separator: ":", maxSplits: 1).map(String.init)
        let predicate = parts[1].split(separator: "/", maxSplits: 1).map(String.init)
        return FactWrite(
            namespace: Namespace(rawValue: place[0]), subject: place.count > 1 ? place[1] : "user", predicate: predicate[0],
            topic: predicate.count > 1 ? predicate[1] : nil, object: parts.count > 2 ? parts[2] : "")
    }

    private static func day(_ text: String) -> Instant? {
        RFC3339.parse(text + "T00:00:00Z").map { Instant(milliseconds: $0.milliseconds - 120 * 60_000, offsetMinutes: 120) }
    }

    static func finder() throws -> SecretFinder {
        SecretFinder(
            try redactor("  - kind: short-key\n    keywords: [sk_]\n    pattern: 'sk_[A-Za-z0-9]{12}(?![A-Za-z0-9])'\n    entropy: 2.5\n"))
    }
}
