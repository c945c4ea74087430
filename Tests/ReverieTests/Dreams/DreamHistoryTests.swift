import Reverie
import TestSupport
import Testing

/// Lives from seeds: whatever is said, dreamt, undone, retracted and forgotten, the tables are what the ledger says.
@Suite struct DreamHistoryTests {
    private static let sayings = [
        "I live in Porto.", "I live in Lisbon now.", "I'm allergic to peanuts.", "I work as a nurse.", "My sister Ilse lives in Bergen.",
        "I like green tea.", "I don't like coffee.", "We use pnpm for this project.", "Please always answer in German.", "I'm tired.",
        "Do I live in Faro?", "I bought a bicycle for 450 euros.", "My birthday is on 12 March.", "I moved to Faro last week.",
        "The deadline of the release is 2026-05-01.", "Let's go with SQLite because it needs no server.",
    ]

    @Test(arguments: UInt64(1)...8) func foldedAgainAllIsTheSame(_ seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        var life = try DreamLife()
        var events: [EventID] = []
        let spaces = [SpaceName.personal, SpaceName(rawValue: "ferry")]
        for step in 0..<26 {
            switch Int.random(in: 0..<12, using: &random) {
            case 0..<6:
                let text = Self.sayings.randomElement(using: &random) ?? ""
                let session = "s\(Int.random(in: 0..<5, using: &random))"
                let space = session == "s1" ? spaces[1] : spaces[0]
                events.append(try life.say(text, session: session, day: step, in: space))
            case 6..<8: try life.memory.dream()
            case 8:
                let standing = try life.memory.dreams().filter { $0.undoneAt == nil }
                if let dream = standing.randomElement(using: &random) { _ = try? life.memory.undo(dream: dream.name) }
            case 9:
                if let fact = try life.facts().randomElement(using: &random) {
                    _ = try life.memory.retract(fact, why: nil, by: FactCaller(door: .library))
                }
            case 10:
                guard let event = events.randomElement(using: &random) else { continue }
                var request = ForgetRequest()
                request.events = [event]
                _ = try life.memory.forget(request)
            default:
                var again = DreamRequest()
                again.again = true
                try life.memory.dream(again)
            }
            if step.isMultiple(of: 6) { #expect(try life.isSound(), "seed \(seed), step \(step)") }
        }
        #expect(try life.isSound(), "seed \(seed)")
    }

    /// A, B, A undone, another night, all made anew: the digests agree with those of a life in which A never was.
    @Test func anOlderDreamIsUndone() throws {
        var life = try DreamLife()
        try life.say("I live in Porto.", session: "a")
        try life.memory.dream()
        try life.say("I'm allergic to peanuts.", session: "b", day: 1)
        try life.memory.dream()
        _ = try life.memory.undo(dream: "d1")
        try life.say("I like green tea.", session: "c", day: 2)
        try life.memory.dream()
        #expect(try life.isSound())
        let digest = try life.digest()
        _ = try life.memory.rebuild(isTrial: false, progress: { _ in }, isCancelled: { false })
        #expect(try life.digest() == digest && life.statements().count == 2)
    }

    /// Thirty nights: what memory gave comes back in other words, and the person says yes. No fact grows by it.
    @Test func memoryDoesNotLearnFromItself() throws {
        var life = try DreamLife()
        for text in ["I'm allergic to peanuts.", "I live in Porto.", "I work as a nurse at the children's hospital."] { try life.say(text) }
        try life.memory.dream()
        let before = try Dictionary(uniqueKeysWithValues: life.facts().map { ($0.id, $0.sources.count) })
        let echoes = [
            ("Since you are allergic to peanuts, I left them out.", "Yes, exactly, I'm allergic to peanuts."),
            ("You live in Porto, so I looked for trains from there.", "Right, I live in Porto."),
            ("As a nurse at the children's hospital you work shifts.", "Yes."),
        ]
        for night in 1...30 {
            let session = "night\(night)"
            _ = try life.memory.recall(
                "peanuts Porto nurse hospital where do I live", budget: 800, session: SessionName(rawValue: session))
            let (told, answer) = echoes[night % echoes.count]
            try life.say(told, session: session, day: nil, kind: .assistantMessage)
            try life.say(answer, session: session, day: nil)
            try life.memory.dream(atRest)
            #expect(try life.memory.dream(atRest).dreams.isEmpty, "the second dream of night \(night)")
        }
        let after = try Dictionary(uniqueKeysWithValues: life.facts().map { ($0.id, $0.sources.count) })
        #expect(after == before)
    }

    private var atRest: DreamRequest {
        var request = DreamRequest()
        request.idleMinutes = 0
        return request
    }
}
