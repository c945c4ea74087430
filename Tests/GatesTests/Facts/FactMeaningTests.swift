import Gates
import Model
import Testing

/// What words mean: who says it of whom, and what a statement must not leave out. Each row is a rule of its own.
@Suite struct FactMeaningTests {
    @Test(
        arguments: [
            // Whose words they are.
            ("Caroline", "I moved to Rome.", "person.identity:Caroline lives_in Rome", "Caroline lives in Rome.", "accepted"),
            ("Caroline", "I moved to Rome.", "person.identity:Melanie lives_in Rome", "Melanie lives in Rome.", "speaker-mismatch/unnamed"),
            (
                "Caroline", "Melanie, I moved to Rome.", "person.identity:Melanie lives_in Rome", "Melanie lives in Rome.",
                "speaker-mismatch/first-person"
            ),
            ("Caroline", "Melanie moved to Rome.", "person.identity:Melanie lives_in Rome", "Melanie lives in Rome.", "accepted"),
            ("Caroline", "I moved to Rome.", "user.identity lives_in Rome", "The user lives in Rome.", "speaker-mismatch/subject"),
            ("user", "Anna moved to Rome.", "user.identity lives_in Rome", "The user lives in Rome.", "unsupported-specifics/merged"),
            ("user", "My sister moved to Rome.", "user.identity lives_in Rome", "The user lives in Rome.", "unsupported-specifics/merged"),
            ("user", "My sister moved to Rome.", "user.identity lives_in Rome", "The user's sister lives in Rome.", "accepted"),
            // What is definite.
            ("user", "I own 3 cats.", "user.identity owns 3 cats", "The user owns 3 cats.", "accepted"),
            ("user", "I own 3 cats.", "user.identity owns cats", "The user owns 4 cats.", "unsupported-specifics/number"),
            ("user", "I own 13 cats.", "user.identity owns cats", "The user owns 3 cats.", "unsupported-specifics/number"),
            (
                "user", "It lies in src/a.swift, I think.", "user.identity has src/b.swift", "It lies in src/b.swift.",
                "unsupported-specifics/path"
            ),
            ("user", "I met Anna.", "user.identity has Anna", "The user met Ben.", "unsupported-specifics/name"),
            ("user", "I met Anna.", "user.identity has pets", "The user met Anna.", "unsupported-specifics/object"),
            // A day is never told finer than it was said.
            ("user", "I moved to Rome last March.", "user.identity lives_in Rome", "The user moved to Rome in March 2024.", "accepted"),
            ("user", "I moved to Rome last March.", "user.identity lives_in Rome", "The user moved to Rome in 2024.", "accepted"),
            (
                "user", "I moved to Rome last March.", "user.identity lives_in Rome", "The user moved to Rome on 5 March 2024.",
                "unsupported-specifics/date"
            ),
            ("user", "I moved to Rome yesterday.", "user.identity lives_in Rome", "The user moved to Rome on 13 May 2024.", "accepted"),
            (
                "user", "I moved to Rome yesterday.", "user.identity lives_in Rome", "The user moved to Rome on 14 May 2024.",
                "unsupported-specifics/date"
            ),
            // What is denied, open, asked or over.
            ("user", "I don't own a car.", "user.identity owns a car", "The user owns a car.", "unsupported-specifics/negation"),
            ("user", "I don't own a car.", "user.identity has no car", "The user does not own a car.", "accepted"),
            ("user", "I own a car.", "user.identity owns a car", "The user does not own a car.", "unsupported-specifics/negation"),
            ("user", "I own a car, not a bike.", "user.identity owns a car", "The user owns a car.", "accepted"),
            ("user", "I own a car, not a bike.", "user.identity owns a bike", "The user owns a bike.", "unsupported-specifics/negation"),
            ("user", "Nobody here drinks tea.", "user.preference drinks tea", "The user drinks tea.", "unsupported-specifics/negation"),
            ("user", "I might buy a car.", "user.identity owns a car", "The user buys a car.", "unsupported-specifics/hedge"),
            ("user", "I might buy a car.", "user.plan considers a car", "The user might buy a car.", "accepted"),
            (
                "user", "As far as I know, Anna lives in Rome.", "person.identity:Anna lives_in Rome", "Anna lives in Rome.",
                "unsupported-specifics/hedge"
            ),
            (
                "user", "Anna lives in Rome, I guess.", "person.identity:Anna lives_in Rome", "Anna lives in Rome.",
                "unsupported-specifics/hedge"
            ),
            ("user", "If it rains I take the car.", "user.identity has rains", "It rains.", "unsupported-specifics/hedge"),
            (
                "user", "Does Anna live in Rome?", "person.identity:Anna lives_in Rome", "Anna lives in Rome.",
                "unsupported-specifics/question"
            ),
            ("user", "I live in Rome, what about you?", "user.identity lives_in Rome", "The user lives in Rome.", "accepted"),
            (
                "user", "Anna lives in Rome, doesn't she?", "person.identity:Anna lives_in Rome", "Anna lives in Rome.",
                "unsupported-specifics/question"
            ),
            ("user", "I live in Rome.", "user.identity lives_in Rome", "Does the user live in Rome?", "unsupported-specifics/question"),
            ("user", "I used to live in Rome.", "user.identity lives_in Rome", "The user lives in Rome.", "unsupported-specifics/tense"),
            ("user", "I used to live in Rome.", "user.identity lives_in Rome", "The user used to live in Rome.", "accepted"),
            ("user", "I lived in Rome.", "user.identity lives_in Rome", "The user lives in Rome.", "unsupported-specifics/tense"),
            ("user", "I moved to Rome.", "user.identity lives_in Rome", "The user lives in Rome.", "accepted"),
            (
                "user", "We switched from npm to pnpm.", "project.decision:project uses npm", "The project uses npm.",
                "unsupported-specifics/tense"
            ),
            ("user", "We switched from npm to pnpm.", "project.decision:project uses pnpm", "The project uses pnpm.", "accepted"),
            ("user", "Use pnpm.", "project.decision:project uses pnpm", "The project uses pnpm.", "accepted"),
            // Who does it to whom.
            ("user", "Anna manages Ben.", "person.relation:Ben manages Anna", "Ben manages Anna.", "unsupported-specifics/role"),
            ("user", "Anna is managed by Ben.", "person.relation:Ben manages Anna", "Ben manages Anna.", "accepted"),
            (
                "user", "Anna's brother Ben called.", "person.relation:Anna brother_of Ben", "Anna is Ben's brother.",
                "unsupported-specifics/role"
            ),
            ("user", "Anna's brother Ben called.", "person.relation:Ben brother_of Anna", "Ben is Anna's brother.", "accepted"),
            // Even where the statement is right, subject and object must be so.
            ("user", "Anna manages Ben.", "person.relation:Ben manages Anna", "Anna manages Ben.", "unsupported-specifics/role"),
            // What was said of another.
            (
                "user", "Anna lives in Rome. Ben works at Acme.", "person.identity:Anna works_at Acme", "Anna works at Acme.",
                "unsupported-specifics/merged"
            ),
            ("user", "Anna lives in Rome. She works at Acme.", "person.identity:Anna works_at Acme", "Anna works at Acme.", "accepted"),
            ("user", "I have a dog. His name is Rex.", "user.identity owns a dog", "The user has a dog named Rex.", "accepted"),
            (
                "user", "I bought a bike in May and sold a car in June.", "user.identity has a bike", "The user bought a bike in June.",
                "unsupported-specifics/merged"
            ),
        ] as [(String, String, String, String, String)])
    func rows(_ speaker: String, _ text: String, _ line: String, _ statement: String, _ expected: String) throws {
        let event = FactAsking.event(text, speaker: speaker)
        let found = try FactAsking.answer(FactAsking.write(line, statement), [event])
        #expect(found == expected, "\(text) → \(statement)")
    }

    /// What the shipped packs say of rules, plans and kin, in the words of whoever is heard.
    @Test(
        arguments: [
            // What is forbidden is told behind a colon, and denied there.
            ("Don't use emojis with me.", "user.instruction wants_not use emojis", "accepted"),
            ("in ferry, never: amber", "project.rule:ferry never amber", "accepted"),
            ("in ferry, always: amber", "project.rule:ferry never amber", "unsupported-specifics/negation"),
            ("Please use emojis.", "user.instruction wants_not use emojis", "unsupported-specifics/negation"),
            ("Don't use emojis with me.", "user.instruction wants use emojis", "unsupported-specifics/negation"),
            ("Stop adding comments to my code.", "user.instruction wants_not adding comments", "accepted"),
            ("Never touch the files under vendor/.", "project.rule:ferry never touch the files under vendor/", "accepted"),
            ("Always run the linter.", "project.rule:ferry never run the linter", "unsupported-specifics/negation"),
            ("Nunca hagas push a main.", "project.rule:barco never push a main", "accepted"),
            // Whoever a noun is called after.
            ("Our cat is called Pixel.", "user.relation pet Pixel", "accepted"),
            ("My wife's name is Ines.", "user.relation spouse Ines", "accepted"),
            ("Petra's husband is called Emil.", "person.relation:Petra spouse Emil", "accepted"),
            ("Petra's husband is called Emil.", "user.relation spouse Emil", "unsupported-specifics/merged"),
            ("Meine Tochter Greta spielt Cello.", "user.relation child Greta", "accepted"),
            ("Mi hermano Pablo trabaja en Correos.", "user.relation sibling Pablo", "accepted"),
            ("Mi hermano Pablo trabaja en Correos.", "user.relation child Pablo", "unsupported-specifics/role"),
            // What is wanted is a plan; what only may be is none.
            ("Next quarter we want to split the monolith.", "project.plan:ferry plans split the monolith", "accepted"),
            ("Maybe we split the monolith.", "project.plan:ferry plans split the monolith", "unsupported-specifics/hedge"),
            ("We want to split the monolith.", "project.rule:ferry always split the monolith", "unsupported-specifics/hedge"),
            // Words of doubt and denial that leave nothing open.
            ("I'd rather have ginger beer.", "user.taste likes ginger beer", "accepted"),
            ("I would have ginger beer.", "user.taste likes ginger beer", "unsupported-specifics/hedge"),
            ("I'm lactose intolerant.", "user.health intolerance lactose", "accepted"),
            ("I love lactose.", "user.health intolerance lactose", "unsupported-specifics/negation"),
            // A wish that is put as a question.
            ("Could you please answer in French?", "user.instruction answer_language French", "accepted"),
            ("Can you from now on use metric units?", "user.instruction wants use metric units", "accepted"),
            ("Do you answer in French?", "user.instruction answer_language French", "unsupported-specifics/question"),
            ("Could you live in Rome?", "user.place lives_in Rome", "unsupported-specifics/question"),
            ("I'm with Globex now, no longer at Initech.", "user.work works_for Globex", "accepted"),
            ("I'm with Globex now, no longer at Initech.", "user.work works_for Initech", "unsupported-specifics/negation"),
            // Nouns that could be verbs.
            ("ferry is a small queue for print jobs.", "project.fact:ferry purpose queue for print jobs", "accepted"),
            ("ferry is a small queue, written in Elixir.", "project.fact:ferry language Elixir", "accepted"),
            ("Our questions go to the #quill-dev channel.", "project.tool:quill chat #quill-dev", "accepted"),
            ("Production runs on Debian 12.", "project.environment:ferry os Debian 12", "accepted"),
            ("Anna runs on Debian 12.", "project.environment:ferry os Debian 12", "unsupported-specifics/role"),
        ] as [(String, String, String)])
    func shippedPacks(_ text: String, _ line: String, _ expected: String) throws {
        let pack = try RestraintAsking.shipped.get().pack
        let found = try FactAsking.answer(FactAsking.write(line), [FactAsking.event(text)], pack: pack)
        #expect(found == expected, "\(text)")
    }

    /// A narrow range does not cut off what its sentence says beside it.
    @Test(arguments: [
        ("I do not like coffee.", "like coffee", "unsupported-specifics/negation"),
        ("I do not like coffee.", "I do not like coffee", "unsupported-specifics/negation"),
        ("Would I like coffee?", "I like coffee", "unsupported-specifics/question"),
        ("No. I like coffee. Never tea.", "I like coffee", "accepted"),
    ])
    func aRangeIsReadInItsSentence(_ text: String, _ quote: String, _ expected: String) throws {
        let write = FactAsking.write(
            "user.preference likes coffee", "The user likes coffee.", cites: [FactCitation(event: EventID(rawValue: "e1"), quote: quote)])
        #expect(try FactAsking.answer(write, [FactAsking.event(text)]) == expected)
    }

    @Test func twoCitationsAreNotJoined() throws {
        let cites = ["e1", "e2"].map { FactCitation(event: EventID(rawValue: $0)) }
        let write = FactAsking.write("user.identity owns a dog", "The user has a dog named Tom.", cites: cites)
        let events = [FactAsking.event("I have a dog."), FactAsking.event("My brother is named Tom.", id: "e2")]
        #expect(try FactAsking.answer(write, events) == "unsupported-specifics/merged")
    }

    /// What somebody states outright is its own evidence; the rest is looked at as ever.
    @Test func assertions() throws {
        let event = FactAsking.event("The user lives in Rome.", speaker: "assistant", origin: .assistant, kind: .assertion)
        let write = FactAsking.write("user.identity lives_in Rome", "The user lives in Rome.")
        #expect(try FactAsking.answer(write, [event]) == "untrusted-origin/assistant")
        let own = FactAsking.event("The user lives in Rome.", speaker: "somebody", kind: .assertion)
        #expect(try FactAsking.answer(write, [own]) == "accepted")
    }

    @Test(.timeLimit(.minutes(1))) func aLongSpanIsReadToABound() throws {
        let filler = String(repeating: "word, and I think not of Anna's Ben but of Rome? ", count: 21_000)
        let far = FactAsking.write("user.identity lives_in Berlin", "The user lives in Berlin.")
        #expect(filler.utf8.count > 1_000_000)
        #expect(try FactAsking.answer(far, [FactAsking.event(filler + "I live in Berlin.")]) == "unsupported-specifics/name")
        var near = far
        near.sources[0].quote = "I live in Berlin."
        #expect(try FactAsking.answer(near, [FactAsking.event(filler + "I live in Berlin.")]) == "accepted")
        for hostile in [
            String(repeating: "a", count: 1_000_000), String(repeating: "Berlin ", count: 150_000),
            String(repeating: "not ", count: 250_000),
        ] {
            _ = try FactAsking.answer(far, [FactAsking.event(hostile)])
        }
    }
}
