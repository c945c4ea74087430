import Model
import Testing

@testable import Dream

/// What is asked, denied, supposed, hedged, asked for or somebody else's is not told.
@Suite struct LeftAloneTests {
    private let ground: ExtractGround

    init() throws { ground = try ExtractGround.common() }

    @Test(arguments: silent) func nothingIsFound(_ text: String) throws {
        for project in [nil, "ferry"] {
            let found = try ground.candidates(text, project: project)
            #expect(found.isEmpty, "\(text): \(found.map { "\($0.rule) \($0.write.object)" })")
        }
    }

    static let silent: [String] = [
        // Asked.
        "Do I live in Porto?", "Is my name Ada?", "What is my favourite colour?", "Did I visit Oaxaca last spring?",
        "How long have I worked at Acme?", "Should I buy a red kayak in Bergen?", "Can you help me with my essay on Kant?",
        "Could you tell me where my sister Paula lives?", "Would my wife Lena like it?", "Are we using Postgres 16?",
        "Who maintains this project?", "Do you always rebase before merging?", "Which port does the api listen on?",
        // Denied.
        "I don't live in Porto.", "I have never been to Oaxaca.", "My name is not Ada.", "I'm not allergic to nuts.",
        "I didn't buy a kayak in Bergen.", "We haven't decided on Kafka for the event bus.", "I do not work at Acme.",
        "My favourite colour is not teal.", "I can't speak Estonian.", "I no longer work for Acme in Bremen.",
        // Supposed and hedged.
        "If I lived in Porto, I would surf.", "Suppose I work at Acme.", "Maybe I left my keys in Bergen.",
        "I might move to Porto in May.", "Perhaps we use Postgres 16.", "I would drive a Volvo V60 if I could.",
        "I think I bought it in Bergen.", "I could have visited Oaxaca.", "Unless I work at Acme, it is fine.",
        "Ben loves it, but I'm not sure.", "I don't own a boat, and the car is gone.",
        "I wonder whether I am allergic to nuts.", "Hopefully I passed my driving test.", "I guess my sister Paula lives in Graz.",
        // Asked for.
        "Please write my name in capitals.", "Help me plan my trip.", "Give me ten ideas.", "Translate my letter to Anna.",
        "Explain why my code fails.", "Show me how to bake bread.", "Tell me about Oaxaca.", "Write a poem about my cat.",
        "Now how do I get my keys out of Bergen", "I like your idea.", "I can see what you mean about my essay.", "Thanks for your help!",
        "Thank you, that sounds great.", "Great idea!", "Okay.", "Yes please.",
        // Others' words.
        "> I live in Porto.", "> My name is Ada.\n> I work at Acme.", "```\nI live in Porto.\n```", "```\nI live in Porto.",
        "~~~\nMy name is Ada.\n~~~", "User: I live in Porto.\nAssistant: I work at Acme.", "\"I live in Porto.\"",
        "2024-03-05 10:00:01 I live in Porto.", "[10:00:01] My name is Ada.", "| I live in Porto. |",
        "Translate the following text: I live in Porto and I work at Acme.",
        "Rewrite this paragraph:\nI was born in Tartu on 4 June 1979. My wife Lena is a vet.",
        "Proofread the following email:\n\nMy name is Ada Brook and I work at Acme.",
        // Nothing of anybody.
        "The weather is fine.", "Water boils at 100 degrees.", "He lives in a yellow submarine.", "It rains.", "", " ", "\n\n\n", "?",
        "...",
        // In other languages.
        "Wohne ich in Bremen?", "Ich wohne nicht in Bremen.", "Vielleicht ziehe ich nach Bremen.", "Ich heiße nicht Uwe.",
        "Wenn ich in Bremen wohne, ist es gut.", "Bitte hilf mir mit meinem Aufsatz.", "Ich bin kein Vegetarier.",
        "¿Vivo en Málaga?", "No vivo en Málaga.", "Quizás vivo en Málaga.", "No me llamo Eva.", "Si vivo en Málaga, es mejor.",
        "Por favor, ayúdame con mi ensayo.",
    ]

    /// Only the person's own words tell of the person.
    @Test(arguments: [EventKind.assistantMessage, .systemMessage, .toolFinished, .observation, .modelIntent, .assertion])
    func othersDoNotTellOfThePerson(_ kind: EventKind) throws {
        #expect(try ground.candidates("My name is Ada Brook. I live in Porto. I bought a kayak in 2019.", kind, project: "ferry").isEmpty)
    }

    @Test func whatIsNoEvidenceIsNotRead() throws {
        let text = "My name is Ada Brook and I live in Porto."
        var events = [EvidenceEvent](repeating: ExtractGround.event(text), count: 6)
        events[0].standing = .recalled
        events[1].isAbandoned = true
        events[2].isCorrected = true
        events[3].origin = .memory
        events[4].text = nil
        events[5].origin = .web
        #expect(try ground.candidates(events).isEmpty)
        #expect(try !ground.candidates(text).isEmpty)
    }

    /// In a conversation of several, `I` is not the one whose memory this is.
    @Test func anotherSpeakerIsNotThePerson() throws {
        var event = ExtractGround.event("My name is Ada Brook and I live in Porto.")
        event.speaker = "Ada"
        #expect(try ground.candidates([event]).isEmpty)
    }

    @Test(arguments: [
        "Run the tests with `swift test`.", "We decided on Kafka for the event bus.", "Always rebase before merging.",
        "Never commit secrets.",
        "The api listens on port 9000.",
    ])
    func withoutAProjectNothingIsToldOfOne(_ text: String) throws {
        #expect(try ground.candidates(text).allSatisfy { !$0.write.namespace.rawValue.hasPrefix("project.") })
        #expect(try ground.candidates(text, project: "ferry").contains { $0.write.namespace.rawValue.hasPrefix("project.") })
    }

    @Test func toolsTellOfProjectsWhereThePackTakesThem() throws {
        let text = "The api listens on port 9000. Always rebase before merging."
        let found = try ground.candidates(text, .toolFinished, project: "ferry")
        #expect(found.map { "\($0.write.namespace.rawValue)/\($0.write.predicate)" } == ["project.setting/port"])
    }
}
