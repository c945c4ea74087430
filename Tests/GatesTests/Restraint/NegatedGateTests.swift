import Gates
import Model
import Testing

@Suite struct NegatedGateTests {
    @Test(
        arguments: [
            ("I drive a Volvo.", "user.possession drives Volvo", "passes"),
            ("I don't drive a Volvo.", "user.possession drives Volvo", "negated/negation"),
            ("Do I drive a Volvo?", "user.possession drives Volvo", "negated/question"),
            ("If I win, I'll drive a Volvo.", "user.possession drives Volvo", "negated/hedge"),
            ("Maybe I drive a Volvo.", "user.possession drives Volvo", "negated/undecided"),
            ("Imagine I drive a Volvo.", "user.possession drives Volvo", "negated/example"),
            ("Somebody said I drive a Volvo.", "user.possession drives Volvo", "negated/hearsay"),
            ("Ben thinks I drive a Volvo.", "user.possession drives Volvo", "negated/reported"),
            ("I drive a Volvo. Just kidding, no.", "user.possession drives Volvo", "negated/joking"),
            ("Scratch that, I drive a Volvo.", "user.possession drives Volvo", "passes"),
            ("I drive a Volvo, wait, no.", "user.possession drives Volvo", "negated/taken-back"),
            ("I drive a Volvo, just kidding.", "user.possession drives Volvo", "negated/joking"),
            ("I drive a Volvo, not a Saab.", "user.possession drives Volvo", "passes"),
            ("I drive a Volvo, not a Saab.", "user.possession drives Saab", "negated/negation"),
            ("No, I drive a Volvo.", "user.possession drives Volvo", "passes"),
            ("I don't like cilantro.", "user.taste dislikes cilantro", "passes"),
            ("My doctor says I'm allergic to nuts.", "user.health allergy nuts", "passes"),
            ("Ich fahre keinen Volvo.", "user.possession drives Volvo", "negated/negation"),
            ("Ich fahre einen Volvo.", "user.possession drives Volvo", "passes"),
            ("Vielleicht fahre ich einen Volvo.", "user.possession drives Volvo", "negated/unentschieden"),
            ("No tengo un Volvo.", "user.possession owns Volvo", "negated/negado"),
            ("Tengo un Volvo.", "user.possession owns Volvo", "passes"),
            ("¿Tengo un Volvo?", "user.possession owns Volvo", "negated/question"),
        ] as [(String, String, String)])
    func rows(_ text: String, _ line: String, _ expected: String) throws {
        let found = try RestraintAsking.shipped.get().answer(text, line)
        #expect(found == expected, "\(text)")
    }

    /// Words of others that are only shown.
    @Test(
        arguments: [
            ("> I drive a Volvo.\nWhat does that mean?", "negated/quoted"),
            ("Assistant: you said I drive a Volvo", "negated/quoted"),
            ("[12:03] Ben: I drive a Volvo", "negated/quoted"),
            ("```\nI drive a Volvo\n```", "negated/quoted"),
            ("The book begins with \"when I woke up I drive a Volvo\" and goes on.", "negated/quoted"),
            ("From: Ben\nSubject: cars\n\nI drive a Volvo.", "negated/quoted"),
            ("On Monday Ben wrote:\nI drive a Volvo.", "negated/quoted"),
            ("<document>\nI drive a Volvo.\n</document>", "negated/quoted"),
            ("I drive a \"Volvo\".", "passes"), ("```\ncode\n```\nI drive a Volvo.", "passes"),
            ("<document>\nx\n</document>\nI drive a Volvo.", "passes"), ("Note: I drive a Volvo.", "passes"),
        ] as [(String, String)])
    func quoted(_ text: String, _ expected: String) throws {
        #expect(try RestraintAsking.shipped.get().answer(text, "user.possession drives Volvo") == expected, "\(text)")
    }

    /// What is handed on in a fence with words before it is the speaker's own.
    @Test func aFenceWithAnIntroduction() throws {
        let text = "Run the tests with:\n```\nmake check\n```"
        let line = "project.command:ferry runs_with/tests make check"
        let asking = try RestraintAsking.shipped.get()
        #expect(asking.answer(text, line) == "passes")
        #expect(asking.answer(text, line, quote: "make check") == "negated/quoted")
    }

    /// What the fact gate calls denied, asked or hedged the restraint gate hears as well, though it looks only where a word calls for it.
    @Test func nothingIsOverheard() throws {
        let shipped = try RestraintAsking.shipped.get()
        let ground = RestraintGround(pack: ClaimPack.pack, lexicon: shipped.lexicon, secrets: shipped.secrets)
        var overheard: [String] = []
        var count = 0
        let templates =
            ClaimTemplate.fresh + ClaimTemplate.leaning + ClaimTemplate.tuningChat + ClaimTemplate.tuningAgents + ClaimTemplate.tuningMore
        for claim in ClaimSet.make(templates, fillings: 3, seed: 41) where claim.lie != nil {
            let verdict = validateFactWrite(claim.write, pack: ClaimPack.pack, evidence: claim.evidence, secrets: shipped.secrets)
            guard case .refused(let refusal) = verdict, ["negation", "hedge", "question"].contains(refusal.detail) else { continue }
            // What is denied by the statement alone is the fact gate's to tell.
            if claim.lie == .negation, claim.write.statement?.contains("not") == true { continue }
            count += 1
            if restrain(RestraintCase(claim.write, evidence: claim.evidence, rule: "en/test", worth: 1), ground) == nil {
                overheard.append("\(refusal.detail ?? ""): \(claim.text)")
            }
        }
        #expect(count > 50)
        #expect(overheard.count * 50 <= count, "\(count)\n\(overheard.joined(separator: "\n"))")
    }

    /// What one source says outright holds, whatever another leaves open.
    @Test func oneSourceIsEnough() throws {
        var one = RestraintAsking.one("Maybe I drive a Volvo.", "user.possession drives Volvo")
        let other = FactAsking.event("I drive a Volvo.", id: "e2")
        one.evidence.append(other)
        one.write.sources.append(FactCitation(event: other.id))
        #expect(try RestraintAsking.shipped.get().answer(one) == "passes")
    }
}
