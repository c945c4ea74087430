import JSONKit
import SystemKit
import TestSupport
import Testing

/// Event lines go out and come in again without losing what they say.
@Suite struct LineTests {
    @Test func aRoundTripThroughEventAddKeepsPairsAndBranches() throws {
        let first = try Reverie()
        let samples = Paths.join(try Program.checkout(), "Benchmarks/Samples/claude-code")
        #expect(try first.run("import", samples).code == 0)
        let lines = try first.run("event", "list", "--space", "*", "--json").output
        #expect(lines.contains(#""branch":"abandoned""#) && lines.contains(#""answers":"#))
        let second = try Reverie()
        let added = try second.run("event", "add", input: lines)
        #expect(added.code == 0, "\(added.errors)")
        #expect(try second.run("event", "list", "--space", "*", "--json").output == lines)
        #expect(try second.run("verify").code == 0)
    }

    /// Parallel calls may say the same at the same moment; each result is an event, and answers its own call.
    @Test func resultsArePairedByTheirCall() throws {
        let reverie = try Reverie()
        let lines = ["p", "r"].flatMap { call in
            ["tool_started", "tool_finished"].map { kind in
                #"{"session":"s","at":1793527200000,"kind":"\#(kind)","tool":"Bash","call":"\#(call)","text":"ok"}"# + "\n"
            }
        }
        #expect(try reverie.run("event", "add", input: lines.joined()).lines.count == 4)
        let events = try reverie.run("event", "list", "--json").lines.map { try JSONValue.parse($0) }
        #expect(events.count == 4)
        for event in events where event["kind"]?.string == "tool_finished" {
            let answered = events.first { $0["id"]?.string == event["answers"]?.string }
            #expect(answered?["kind"]?.string == "tool_started" && answered?["call"]?.string == event["call"]?.string)
        }
    }

    @Test func whatDiffersUnderOneIDIsRefused() throws {
        let reverie = try Reverie()
        let base = ["event", "add", "--session", "s", "--id", "a1", "--text", "hello"]
        #expect(try reverie.run(words: base + ["--data", #"{"a":1}"#]).code == 0)
        #expect(try reverie.run(words: base + ["--data", #"{"a":1}"#]).code == 0)
        #expect(try reverie.run(words: base + ["--data", #"{"a":2}"#]).code == 1)
        #expect(try reverie.run(words: base + ["--data", #"{"a":1}"#, "--kind", "failure"]).code == 1)
        #expect(try reverie.run("event", "list", "--json").lines.count == 1)
    }

    /// Many processes make a store at the same moment; all of them find it theirs.
    @Test func aStoreIsMadeOnce() throws {
        for _ in 0..<6 {
            let reverie = try Reverie()
            let runs = try (0..<8).map { try reverie.start("event", "add", "--session", "s", "--id", "e\($0)", "--text", "x") }
            for run in runs {
                let result = try run.wait()
                #expect(result.code == 0, "\(result.errors)")
            }
            #expect(try reverie.run("event", "list", "--json").lines.count == 8)
        }
    }
}
