import JSONKit
import SystemKit
import TestSupport
import Testing

/// Who asks a model is another program; the one in hand becomes it, and nobody notices.
@Suite struct ModelHandOverTests {
    private let reverie: Reverie
    /// Nobody listens there.
    private static let model = ["REVERIE_MODEL_DREAM": "openai http://127.0.0.1:9/v1 nobody"]

    init() throws {
        reverie = try Reverie()
        try reverie.run("event", "add", "--session", "a", "--id", "p1", "--at", "2026-01-10T10:00:00Z", "--text", "I live in Porto.")
    }

    private func with(daemon: String) -> [String: String] { Self.model.merging(["REVERIE_DAEMON": daemon]) { $1 } }

    private func script(_ text: String) throws -> String {
        let path = try reverie.folder.write("bin/reveried", "#!/bin/sh\n\(text)\n")
        #expect(try Program.run("/bin/chmod", ["+x", path], environment: [:]).code == 0)
        return path
    }

    @Test func wordsStreamsAndCodeGoOver() throws {
        let other = try script(#"for word in "$@"; do echo "[$word]"; done; cat; echo wrong >&2; exit 7"#)
        let told = try reverie.run("dream", "--idle", "0", "--json", input: "what comes in", environment: with(daemon: other))
        #expect(told.code == 7 && told.output == "[run]\n[dream]\n[--idle]\n[0]\n[--json]\nwhat comes in" && told.errors == "wrong\n")
        let dry = try reverie.run("dream", "--dry-run", environment: with(daemon: other))
        #expect(dry.code == 7)
    }

    @Test func onlyWhatAsksAModelIsHandedOver() throws {
        let other = try script("exit 7")
        for words in [["stats"], ["dream", "list"], ["dream", "--dry-run", "--no-model"], ["dream", "--help"]] {
            #expect(try reverie.run(words: words, environment: with(daemon: other)).code == 0, "\(words)")
        }
        #expect(try reverie.run("dream", "--dry-run", environment: ["REVERIE_DAEMON": other]).code == 0, "where no model is configured")
        #expect(try reverie.run("dream", "--idle", environment: with(daemon: other)).code == 2, "wrong words are told first")
    }

    @Test func withoutTheProgramTheDreamGoesOn() throws {
        let missing = with(daemon: "/nonexistent/reveried")
        let night = try reverie.run("dream", "--json", environment: missing)
        let document = try night.document()
        #expect(night.code == 0 && document["dreams"]?[0]?["learnt"]?.int64 == 1)
        #expect(document["model_remark"]?.string?.hasPrefix("The dream went on without the model: the program reveried") == true)
        #expect(document["dreams"]?[0]?["model"]?["absent"] == "no-program")
        #expect(try reverie.run("dream", "show").output.contains("The dream went on without the model"))
        try reverie.run("event", "add", "--session", "b", "--id", "p2", "--at", "2026-01-11T10:00:00Z", "--text", "I'm allergic to nuts.")
        let spoken = try reverie.run("dream", environment: missing)
        #expect(spoken.code == 0 && spoken.errors.contains("The dream went on without the model"), "\(spoken.errors)")
    }

    /// The real one, and a server that is not there.
    @Test func theOtherProgramDreamsAsWell() throws {
        let night = try reverie.run("dream", "--json", environment: with(daemon: Program.reveried()))
        #expect(night.code == 0, "\(night.errors)")
        #expect(try night.document()["dreams"]?[0]?["learnt"]?.int64 == 1)
        let shown = try Program.run(
            Program.reveried(), ["run", "dream", "show", "--json"], environment: reverie.environment, currentFolder: reverie.folder.path)
        #expect(try shown.code == 0 && shown.document()["id"] == "d1")
        let models = try reverie.run("dream", "show", "--model")
        #expect(models.code == 0 && models.output == "No model had a part in it.\n")
        let wrong = try Program.run(Program.reveried(), ["run", "no-such-command"], environment: reverie.environment)
        #expect(wrong.code == 2)
        #expect(try reverie.run("verify").code == 0)
    }
}
