import SystemKit
import TestSupport
import Testing

@testable import Lexicons

@Suite struct PromptTests {
    private static func problems(_ text: String) -> [String] {
        PromptFile.inspect(path: "p.yaml", bytes: Array(text.utf8)).problems.map { problem in
            if case .malformed(_, let line, let text) = problem { return "\(line): \(text)" }
            return "\(problem)"
        }
    }

    private static let sound = "prompt: dream\nsystem: \"{boundary}\"\nquestion: \"{predicates} {events}\"\nagain: \"{problem}\"\n"

    struct Mistake: Sendable {
        var text: String
        var problems: [String]
    }

    private static let mistakes: [Mistake] = [
        Mistake(text: sound, problems: []),
        Mistake(
            text: sound + "sytem: x\n",
            problems: ["5: unknown key sytem (did you mean system?); known are prompt, summary, system, question, again"]),
        Mistake(
            text: "prompt: dream\nsystem: \"{events}\"\nquestion: \"{predicates}\"\nagain: \"{problem}\"\n",
            problems: ["2: system cannot have {events}; it may have {boundary}, {most}", "3: question needs {events}"]),
        Mistake(text: "prompt: dream\nsystem: a\nquestion: \"{predicates} {events}\"\n", problems: ["1: again is missing"]),
        Mistake(
            text: "system: a\nquestion: \"{predicates} {events} {topic} { {x\"\nagain: \"{problem}\"\n", problems: ["1: prompt is missing"]),
        Mistake(text: "- a\n", problems: ["1: the file must be a mapping"]),
    ]

    @Test(arguments: mistakes) func mistakesAreToldByTheirLines(_ one: Mistake) { #expect(Self.problems(one.text) == one.problems) }

    @Test func placesAreFilledOnce() {
        let text = "{events}{x}{events} {known {known} {} }{"
        #expect(PromptText.fill(text, [.events: "{known}", .known: "k"]) == "{known}{x}{known} {known k {} }{")
        #expect(PromptText.fill("{boundary}", [:]) == "{boundary}")
        #expect(PromptText.places(in: text) == [.events, .known])
    }

    @Test func theStoresOwnFileTakesThePlaceOfTheShippedOne() throws {
        let folder = try TemporaryFolder()
        let shipped = Paths.join(try Program.checkout(), "lexicons")
        let own = folder.file("own")
        #expect(try PromptFile.load("dream", folders: [own, shipped]).path.hasPrefix(shipped))
        try folder.write("own/prompts/dream.yaml", Self.sound)
        let loaded = try PromptFile.load("dream", folders: [own, shipped])
        #expect(loaded.path.hasPrefix(own) && loaded.system == "{boundary}" && loaded.digest.utf8.count == 64)
        try folder.write("own/prompts/dream.yaml", "prompt: dream\n")
        #expect(throws: LexiconError.self) { try PromptFile.load("dream", folders: [own, shipped]) }
        #expect(throws: LexiconError.self) { try PromptFile.load("nothing", folders: [own, shipped]) }
        #expect(try LexiconKind.of(path: "p", bytes: Array(Self.sound.utf8)) == .prompt)
    }
}
