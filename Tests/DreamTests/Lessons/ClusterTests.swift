import JSONKit
import Model
import SystemKit
import TestSupport
import Testing

@testable import Dream

/// The same repair in several sessions and nights.
struct ClusterTests {
    private static let story = ["!1 npm test => Error: connect ECONNREFUSED 127.0.0.1:5432", "+ .env.test", "$ npm test"]

    private func lessons(_ name: String, _ lines: [String] = story, space: String = "ferry") -> SessionLessons {
        SessionLessons(Script.session(lines, name: name, space: space))
    }

    @Test func onceIsASighting() {
        let outcome = RepairClusters.cluster([lessons("a")])
        #expect(outcome.candidates.isEmpty)
        #expect(outcome.sightings.map(\.session.rawValue) == ["a"])
        // Twice in one session is once.
        #expect(RepairClusters.cluster([lessons("a", Self.story + Self.story)]).candidates.isEmpty)
    }

    @Test func twiceIsACandidate() throws {
        // Another port, the folder gone to, another file that helped.
        let other = ["!1 cd /home/mara/ferry && npm test => Error: connect ECONNREFUSED 127.0.0.1:5433", "+ .env", "$ npm test"]
        let outcome = RepairClusters.cluster([lessons("a"), lessons("b", other)])
        let gene = try #require(outcome.candidates.first)
        #expect(outcome.candidates.count == 1)
        #expect(Set(gene.cites.map { $0.event.rawValue.prefix(1) }) == ["a", "b"])
        #expect(try JSONValue.parse(gene.json)["strategy"]?[0]?.string == "Change `.env`")
        #expect(outcome.sightings.count == 2)
    }

    @Test func nightsAddUp() {
        let first = RepairClusters.cluster([lessons("a")])
        let second = RepairClusters.cluster([lessons("b")], seen: first.sightings)
        #expect(second.candidates.count == 1)
        #expect(second.sightings.map(\.session.rawValue) == ["b"])
        let again = RepairClusters.cluster([lessons("a")], seen: first.sightings)
        #expect(again.candidates.isEmpty && again.sightings.isEmpty)
    }

    @Test(
        arguments: [
            ["!1 npm test => Error: no such table", "+ .env.test", "$ npm test"],
            ["!1 npm run test => Error: connect ECONNREFUSED 127.0.0.1:5432", "+ .env.test", "$ npm run test"],
        ] as [[String]])
    func anotherFailureIsAnotherRepair(_ other: [String]) {
        let outcome = RepairClusters.cluster([lessons("a"), lessons("b", other)])
        #expect(outcome.candidates.isEmpty)
        #expect(Set(outcome.sightings.map(\.key)).count == 2)
    }

    @Test func spacesKeepApart() {
        #expect(RepairClusters.cluster([lessons("a", space: "x"), lessons("b", space: "y")]).candidates.isEmpty)
    }

    @Test func sightingsHoldNoWords() {
        for sighting in RepairClusters.cluster([lessons("a")]).sightings {
            #expect(sighting.key.utf8.count == 32 && sighting.key.utf8.allSatisfy { $0 &- 0x30 < 10 || $0 &- 0x61 < 6 })
        }
    }

    // MARK: Hostile

    /// A hundred thousand calls: many failing, many repaired, many the same.
    @Test func aHundredThousandEvents() {
        var random = SplitMix64(seed: 5)
        var lines: [String] = []
        for _ in 0..<50_000 {
            let task = "make t\(random.below(400))"
            switch random.below(4) {
            case 0: lines.append("!2 \(task) => error: no rule for \(random.below(50))")
            case 1: lines.append("+ src/\(random.below(300)).c")
            default: lines.append("$ \(task)")
            }
        }
        let session = Script.session(lines)
        #expect(session.events.count == 100_000)
        let start = MonotonicClock.nanoseconds()
        let lessons = SessionLessons(session)
        let outcome = WorkflowMining.mine(lessons.workflows + SessionLessons(Script.session(lines, name: "s2")).workflows)
        #expect(!lessons.repairs.isEmpty && lessons.repairs.count <= 100)
        #expect(outcome.candidates.count <= 20)
        #expect(MonotonicClock.nanoseconds() - start < 60_000_000_000)
    }

    private static let giant = String(repeating: "error: x ", count: 400_000)

    private static let giants = [
        giant, String(repeating: "\"", count: 1 << 20), String(repeating: "$(", count: 1 << 19), String(repeating: "{", count: 1 << 20),
        String(repeating: "\n", count: 1 << 20), String(repeating: "/tmp/", count: 1 << 18),
        "*** Begin Patch\n" + String(repeating: "*** Add File: a\n", count: 60_000),
    ]

    @Test(arguments: giants.indices) func giantTexts(_ index: Int) {
        let text = Self.giants[index]
        var script = Script()
        let data = JSONValue.object(["input": .object(["command": .string(text)])]).encoded()
        for tool in ["Bash", "Edit", "apply_patch", "other"] {
            let call = script.event(.toolStarted, text, tool: tool, data: data)
            script.event(
                .toolFinished, text, tool: tool,
                data: #"{"error":true,"exit_code":1,"changed":["\#(text.prefix(1000).filter { $0 == "/" })"]}"#, answers: call)
            script.event(.userMessage, text)
            script.event(.fileChanged, text, data: data)
        }
        let start = MonotonicClock.nanoseconds()
        _ = SessionLessons(GatheredSession(space: .personal, session: SessionName(rawValue: "s"), project: "p", events: script.events))
        #expect(MonotonicClock.nanoseconds() - start < 20_000_000_000)
    }

    /// Broken pairs, forgotten words, data that is no JSON: nothing traps.
    @Test func brokenEvents() {
        var random = SplitMix64(seed: 9)
        let texts: [String?] = [nil, "", "npm test", "Error: x", "\u{0}", "{}", "*** Begin Patch"]
        let data: [String?] = [
            nil, "", "{", "[]", #"{"input":1}"#, #"{"input":{"command":7}}"#, #"{"input":{"command":"npm test"}}"#, #"{"error":"yes"}"#,
            #"{"exit_code":99999999999999999999}"#, #"{"exit_code":-1}"#, #"{"changed":"a"}"#, #"{"changed":[1,"a"]}"#,
            #"{"error":true,"exit_code":0}"#,
        ]
        for seed in 0..<400 {
            var script = Script()
            for number in 0..<random.below(30) {
                let answers = number > 0 && random.below(2) == 0 ? EventID(rawValue: "s1-\(random.below(number + 1))") : nil
                script.event(
                    EventKind.allCases[random.below(EventKind.allCases.count)], texts[random.below(texts.count)],
                    tool: ["Bash", "Edit", nil][random.below(3)],
                    data: data[random.below(data.count)], answers: answers,
                    origin: random.below(3) == 0 ? Origin.allCases[random.below(Origin.allCases.count)] : nil, isLeft: random.below(5) == 0)
            }
            let session = GatheredSession(space: .personal, session: SessionName(rawValue: "s1"), project: "p", events: script.events)
            let lessons = SessionLessons(session)
            #expect(lessons.repairs.count <= script.events.count, "seed \(seed)")
        }
    }
}
