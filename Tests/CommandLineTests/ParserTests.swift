import CommandLine
import Operations
import SystemKit
import TestSupport
import Testing

/// The words of a command line, through the built program: what is done, what is said, which code it ends with.
@Suite struct ParserTests {
    private struct Case: CustomTestStringConvertible, Sendable {
        let words: [String]
        let code: Int32
        let says: String
        var testDescription: String { words.joined(separator: " ") }
    }

    private static let fact = [
        "fact", "add", "--namespace", "user.place", "--predicate", "lives_in", "--object", "Porto",
    ]

    private static let wrongUsage: [Case] = [
        Case(words: ["serach", "x"], code: 2, says: "Did you mean `search`?"),
        Case(words: ["event"], code: 0, says: "event add"),
        Case(words: ["event", "ad"], code: 2, says: "Did you mean `event add`?"),
        Case(words: ["sesion", "list"], code: 2, says: "session list"),
        Case(words: ["search"], code: 2, says: "needs QUERY"),
        Case(words: ["search", "x", "--limt", "3"], code: 2, says: "Did you mean `--limit`?"),
        Case(words: ["search", "x", "--limit"], code: 2, says: "--limit N"),
        Case(words: ["search", "x", "--limit", "ten"], code: 2, says: "a whole number from 0 to 10000"),
        Case(words: ["search", "x", "--limit", "-1"], code: 2, says: "a whole number"),
        Case(words: ["search", "x", "--limit", "10001"], code: 2, says: "a whole number"),
        Case(words: ["search", "x", "--limit=3", "--limit", "4"], code: 2, says: "given twice"),
        Case(words: ["search", "x", "--kind", "evnt"], code: 2, says: "event, perhaps"),
        Case(words: ["search", "x", "--space", "a b"], code: 2, says: "--space cannot be `a b`"),
        Case(words: ["search", "x", "--space", ""], code: 2, says: "--space"),
        Case(words: ["search", "x", "--json=yes"], code: 2, says: "no value"),
        Case(words: ["search", "x", "--batch", "f"], code: 2, says: "not both"),
        Case(words: ["search", "-x"], code: 2, says: "no option -x"),
        Case(words: ["event", "show"], code: 2, says: "needs ID"),
        Case(words: ["event", "show", "a", "b"], code: 2, says: "does not know what to do with `b`"),
        Case(words: ["dream", "lst"], code: 2, says: "Did you mean `dream list`?"),
        Case(words: ["event", "add", "--text", "x"], code: 2, says: "--session NAME"),
        Case(words: ["event", "add", "--session", "s", "--at", "yesterday"], code: 2, says: "2026-11-01"),
        Case(words: ["event", "add", "--session", "s", "--data", "[1]"], code: 2, says: "one JSON object"),
        Case(words: ["event", "add", "--session", "s", "--kind", "user_mesage"], code: 2, says: "user_message, perhaps"),
        Case(words: ["event", "add", "--session", "s", "--space", "*"], code: 2, says: "one space"),
        Case(words: ["fact", "ad"], code: 2, says: "Did you mean `fact add`?"),
        Case(words: ["entiy", "show", "x"], code: 2, says: "entity show"),
        Case(words: ["fact", "add"], code: 2, says: "needs --namespace NAMESPACE"),
        Case(words: ["fact", "add", "--namespace", "user.place"], code: 2, says: "needs --predicate NAME"),
        Case(words: ["fact", "check", "--namespace", "user.place", "--predicate", "lives_in"], code: 2, says: "needs --object TEXT"),
        Case(words: fact + ["--quote", "x"], code: 2, says: "give --source, too"),
        Case(words: fact + ["--source", "e:7-3"], code: 2, says: "a range that is not empty"),
        Case(words: fact + ["--from", "spring"], code: 2, says: "2026-11-01"),
        Case(words: fact + ["--from", "2026-05-02", "--to", "2026-05-01"], code: 2, says: "end before it begins"),
        Case(words: fact + ["--space", "*"], code: 2, says: "one space"),
        Case(words: fact + ["--confidence", "human_verified"], code: 2, says: "no option --confidence"),
        Case(words: fact + ["--batch", "f"], code: 2, says: "Give --namespace or --batch, not both"),
        Case(words: ["fact", "add", "--verify", "--batch", "f"], code: 2, says: "one fact at a time"),
        Case(words: ["fact", "show"], code: 2, says: "needs ID"),
        Case(words: ["fact", "list", "--confidence", "agent_confidnt"], code: 2, says: "agent_confident, perhaps"),
        Case(words: ["fact", "list", "--all", "--as-of", "2026-05-01"], code: 2, says: "give one of them"),
        Case(words: ["fact", "revise", "f1"], code: 2, says: "--from TIME or --to TIME"),
        Case(words: ["entity", "show", "x", "--depth", "6"], code: 2, says: "a whole number from 1 to 5"),
        Case(words: ["entity", "merge", "x"], code: 2, says: "needs INTO"),
        Case(words: ["import", "/no/such/path"], code: 2, says: "/no/such/path"),
        Case(words: ["completions", "tcsh"], code: 2, says: "bash, zsh or fish"),
        Case(words: ["help", "nonsense"], code: 2, says: "There is no command `nonsense`"),
        Case(words: ["--nonsense"], code: 2, says: "--nonsense"),
        Case(words: ["--store", "x"], code: 2, says: "A command is missing"),
    ]

    @Test(arguments: wrongUsage) private func usage(_ given: Case) throws {
        let reverie = try Reverie()
        let result = try Program.run(Program.reverie(), given.words, environment: reverie.environment)
        #expect(result.code == given.code)
        #expect((given.code == 0 ? result.output : result.errors).contains(given.says), "\(result.errors)\(result.output)")
        #expect(try FileStatus.of(reverie.store) == nil || given.words.first == "event", "wrong usage must leave no store behind")
    }

    @Test func helpIsThereInEveryForm() throws {
        let reverie = try Reverie()
        for words in [[], ["help"], ["--help"], ["-h"]] {
            let result = try Program.run(Program.reverie(), words, environment: reverie.environment)
            #expect(result.code == 0)
            for operation in CommandTable.all { #expect(result.output.contains("  \(operation.name) "), "\(operation.name)") }
        }
        for operation in CommandTable.all {
            let page = try Program.run(Program.reverie(), operation.path + ["--help"], environment: reverie.environment)
            let same = try Program.run(Program.reverie(), ["help"] + operation.path, environment: reverie.environment)
            #expect(page.code == 0 && page.output == same.output)
            for parameter in operation.parameters + OperationTable.global {
                #expect(page.output.contains(parameter.usage), "\(parameter.usage)")
            }
        }
    }

    @Test func optionsStandAnywhere() throws {
        let reverie = try Reverie()
        try reverie.run("event", "add", "--session", "s", "--text", "the harbour light is green")
        for words in [
            ["search", "harbour", "--json", "--limit", "1"], ["--json", "search", "--limit=1", "harbour"],
            ["search", "--limit", "1", "--json", "--", "harbour"],
            ["--space", "personal", "--json", "search", "harbour"],
        ] {
            let result = try Program.run(Program.reverie(), words, environment: reverie.environment)
            #expect(result.code == 0 && result.lines.count == 1, "\(words): \(result.errors)")
        }
    }

    @Test func quietSilencesRemarksButNotComplaints() throws {
        let reverie = try Reverie()
        try reverie.run("event", "add", "--session", "s", "--text", "one")
        #expect(try reverie.run("search", "nothing", "--quiet").errors == "")
        #expect(try reverie.run("search", "nothing").errors.contains("No hits"))
        #expect(try reverie.run("event", "show", "none", "--quiet").errors.contains("There is no event none"))
    }
}
