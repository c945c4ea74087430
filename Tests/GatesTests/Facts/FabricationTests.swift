import Gates
import Model
import Testing

/// What follows from somebody's words and what does not, made by program: the gate must tell them apart, by class.
@Suite struct FabricationTests {
    private static let halves: [String: [ClaimTemplate]] = [
        "tuning": ClaimTemplate.tuningChat + ClaimTemplate.tuningAgents + ClaimTemplate.tuningMore,
        "held out": ClaimTemplate.heldOutChat + ClaimTemplate.heldOutAgents, "fresh": ClaimTemplate.fresh,
        "last": ClaimTemplate.freshMore + ClaimTemplate.mergedMore + ClaimTemplate.leaning,
    ]

    @Test func theSetsAreLargeEnough() {
        let claims = Self.halves.values.flatMap { ClaimSet.make($0, fillings: 6, seed: 5) }
        #expect(claims.filter { $0.lie == nil }.count >= 400 && claims.filter { $0.lie != nil }.count >= 800)
        for lie in ClaimTemplate.Lie.allCases { #expect(claims.filter { $0.lie == lie }.count >= 60, "\(lie)") }
    }

    @Test(arguments: [("tuning", 1), ("held out", 2), ("fresh", 3), ("last", 4)] as [(String, UInt64)])
    func trueFactsPassAndFabricationsDoNot(_ half: String, _ seed: UInt64) throws {
        let templates = try #require(Self.halves[half])
        let claims = ClaimSet.make(templates, fillings: 6, seed: seed)
        let secrets = try ClaimSet.finder()
        var wrong: [LabelledClaim] = []
        var lines: [String] = []
        for lie in [nil] + ClaimTemplate.Lie.allCases.map(Optional.some) {
            let all = claims.filter { $0.lie == lie }
            let missed = all.filter { claim in
                let verdict = validateFactWrite(claim.write, pack: ClaimPack.pack, evidence: claim.evidence, secrets: secrets)
                guard case .refused(let refusal) = verdict else { return lie != nil }
                if lie == nil { lines.append("  ! \(claim.text) => \(refusal.code.rawValue)/\(refusal.detail ?? ""): \(refusal.sentence)") }
                return lie == nil
            }
            let share = Double(all.count - missed.count) / Double(max(1, all.count))
            lines.append("\(half), seed \(seed): \(lie?.rawValue ?? "true"): \(all.count - missed.count) of \(all.count) right (\(share))")
            for claim in missed where lie != nil { lines.append("  ? \(claim.text)") }
            wrong += missed
            #expect(share >= 0.98, "\(half): \(lie?.rawValue ?? "true") \(share)")
        }
        print(lines.joined(separator: "\n"))
    }
}
