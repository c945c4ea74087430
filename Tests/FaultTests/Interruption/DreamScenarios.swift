internal import JSONKit
internal import TestSupport
import Testing

/// Dreams are dreamt and undone: interrupted anywhere, memory is the old one or the new one.
extension Scenario {
    static let ofDreams = [
        Scenario(
            name: "dream", prepare: sayMuch, words: ["dream", "--idle", "0"], promise: { try WholeDream($0, undoes: false) }, weight: 2),
        Scenario(
            name: "dream undo",
            prepare: { reverie in
                try sayMuch(reverie)
                try reverie.run("dream", "--idle", "0")
            }, words: ["dream", "undo", "d1"], promise: { try WholeDream($0, undoes: true) }, weight: 2),
    ]

    private static func sayMuch(_ reverie: Reverie) throws {
        let said = ["I live in Porto.", "I'm allergic to peanuts.", "I work as a nurse.", "My sister Ilse lives in Bergen."]
        let lines = said.enumerated().map { number, text in
            #"{"id":"h\#(number)","session":"s\#(number % 2)","at":\#(1_760_000_000_000 + number * 1000),"kind":"user_message","text":"\#(text)"}"#
        }
        try reverie.run("event", "add", input: lines.joined(separator: "\n") + "\n")
    }
}

/// All of a dream stands or none of it, with its episodes.
private struct WholeDream: Promise {
    private let undoes: Bool

    init(_ reverie: Reverie, undoes: Bool) throws {
        self.undoes = undoes
        #expect(try (Self.state(reverie).facts > 0) == undoes)
    }

    private static func state(_ reverie: Reverie) throws -> (facts: Int, episodes: Int) {
        let facts = try reverie.run("fact", "list", "--space", "*", "--json").lines.count
        return (facts, try reverie.run("episode", "list", "--space", "*", "--all", "--json").lines.count)
    }

    func check(_ reverie: Reverie, after result: Program.Result, _ place: String) throws {
        let state = try Self.state(reverie)
        #expect((state.facts == 0) == (state.episodes == 0) && [0, 2].contains(state.episodes), "\(state) \(place)")
        #expect(state.facts == 0 || state.facts >= 3, "half a dream: \(state) \(place)")
    }

    func clear(_ reverie: Reverie) throws {}

    func checkEnd(_ reverie: Reverie, _ place: String) throws {
        #expect((try Self.state(reverie).facts > 0) != undoes, "\(place)")
    }
}
