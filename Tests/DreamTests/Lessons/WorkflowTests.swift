import Model
import Skills
import TestSupport
import Testing

@testable import Dream

/// What several sessions did in the same order.
struct WorkflowTests {
    private static let round = ["$ pnpm worker:stop", "$ pnpm db:migrate", "$ pnpm test", "$ pnpm run deploy:staging"]

    private func mine(_ sessions: [[String]], seen: [Sighting] = []) -> WorkflowMining.Outcome {
        let traces = sessions.enumerated().flatMap { SessionLessons(Script.session($1, name: "s\($0)")).workflows }
        return WorkflowMining.mine(traces, seen: seen)
    }

    private func steps(_ skill: SkillCandidate?) -> [String] {
        skill?.document.split(separator: "\n").filter { $0.first?.isNumber == true }.map { String($0.drop { $0 != " " }.dropFirst()) } ?? []
    }

    @Test func aRoundThatCameBackIsASkill() throws {
        let outcome = mine([Self.round, ["$ git pull"] + Self.round + ["$ git push"]])
        let skill = try #require(outcome.candidates.first)
        #expect(outcome.candidates.count == 1)
        #expect(
            steps(skill) == ["Run `pnpm worker:stop`.", "Run `pnpm db:migrate`.", "Run `pnpm test`.", "Run `pnpm run deploy:staging`."])
        #expect(skill.name.hasPrefix("ferry-worker-stop-db-migrate-test-deploy-staging-"))
        #expect(Set(skill.cites.map(\.event.rawValue)).count == 8)
    }

    @Test(
        arguments: [
            // Interrupted by what only looks, tries again, fails in between.
            (
                [
                    "$ pnpm worker:stop", "$ ls", "$ pnpm db:migrate", "!1 pnpm test => x", "$ pnpm test", "$ pnpm test", "$ git diff",
                    "$ pnpm run deploy:staging",
                ], true
            ),
            (["$ pnpm worker:stop", "> go on", "$ pnpm db:migrate", "web x", "$ pnpm test", "$ pnpm run deploy:staging"], true),
            // Behind a pipe only the output tells.
            (["$ pnpm worker:stop", "$ pnpm db:migrate", "$ pnpm test | tail -3 => 8 passed", "$ pnpm run deploy:staging"], true),
            (["$ pnpm worker:stop", "$ pnpm db:migrate", "$ pnpm test | tail -3 => Error: x", "$ pnpm run deploy:staging"], false),
            (["$ pnpm worker:stop", "$ pnpm db:migrate"], false),
            (["$ pnpm db:migrate", "$ pnpm worker:stop", "$ pnpm run deploy:staging", "$ pnpm test"], false),
            (["$ pnpm worker:stop", "~$ pnpm db:migrate", "$ pnpm run deploy:staging", "$ pnpm test"], false),
            (["$ pnpm worker:stop", "!1 pnpm db:migrate => x", "!1 pnpm test => x", "$ pnpm run deploy:staging"], false),
        ] as [([String], Bool)])
    func theSameRound(_ other: [String], _ isSame: Bool) {
        #expect(mine([Self.round, other]).candidates.isEmpty == !isSame, "\(other)")
    }

    @Test(
        arguments: [
            [["$ ls", "$ cat a", "$ cd b", "$ git status", "$ grep x y"], ["$ ls", "$ cat a", "$ cd b", "$ git status", "$ grep x y"]],
            [round], [round + round], [round, Array(round.prefix(2))],
            // To and fro is no workflow.
            [["$ make", "$ make check", "$ make", "$ make check"], ["$ make", "$ make check", "$ make", "$ make check"]],
            [],
        ] as [[[String]]])
    func isNone(_ sessions: [[String]]) { #expect(mine(sessions).candidates.isEmpty, "\(sessions)") }

    @Test func anotherSpacesRoundIsNone() {
        let sessions = ["a", "b"].map { SessionLessons(Script.session(Self.round, name: $0, space: $0)) }
        #expect(WorkflowMining.mine(sessions.flatMap(\.workflows)).candidates.isEmpty)
    }

    @Test func whatDifferedIsLeftOpen() {
        let first = [
            "$ git checkout -b fix/1", "$ npm test", "$ git commit -m 'one thing'", "+ CHANGELOG.md", "+ a.ts",
            "$ git push -u origin fix/1",
        ]
        let second = ["$ git checkout -b fix/2", "$ npm test", "$ git commit -m 'another'", "+ CHANGELOG.md", "$ git push -u origin fix/2"]
        #expect(
            steps(mine([first, second]).candidates.first) == [
                "Run `git checkout -b <argument>`.", "Run `npm test`.", "Run `git commit -m <text>`.", "Change `CHANGELOG.md`.",
                "Run `git push -u origin <argument>`.",
            ])
    }

    /// Sessions of different nights: what is kept between them holds no words.
    @Test func aRoundComesBackOnAnotherNight() throws {
        let first = mine([Self.round])
        #expect(first.candidates.isEmpty)
        #expect(first.sightings.count == 2)
        let traces = SessionLessons(Script.session(Self.round, name: "late")).workflows
        let second = WorkflowMining.mine(traces, seen: first.sightings)
        let skill = try #require(second.candidates.first)
        #expect(steps(skill).count == 4)
        #expect(Set(skill.cites.map { $0.event.rawValue.split(separator: "-")[0] }) == ["late", "s0"])
        // The same session again is no second one, and nothing new is to be kept.
        let again = WorkflowMining.mine(SessionLessons(Script.session(Self.round, name: "s0")).workflows, seen: first.sightings)
        #expect(again.candidates.isEmpty && again.sightings.isEmpty)
    }

    @Test(
        arguments: [
            round, ["$ ./a.sh", "$ ./b.sh --x", "$ ./c.sh"], ["$ 日本 a", "$ make x", "$ make y"],
            ["$ make ---", "$ make \"<b>\"", "$ cc -o x y", "$ ld x"],
            ["$ \(String(repeating: "a", count: 90)) x", "$ make b", "$ make c"], ["$ echo `date` > x", "$ make b", "$ make c"],
        ] as [[String]])
    func theDocumentIsStrict(_ lines: [String]) throws {
        for project in ["ferry", "Fähre / 2", "---", String(repeating: "long-", count: 20), ""] {
            let traces = ["a", "b"].flatMap { SessionLessons(Script.session(lines, name: $0, project: project)).workflows }
            let skill = try #require(WorkflowMining.mine(traces).candidates.first, "\(lines)")
            let (document, findings) = SkillDocument.read(Array(skill.document.utf8), folder: skill.name)
            #expect(findings.isEmpty, "\(findings)")
            #expect(document?.manifest.name.rawValue == skill.name)
            #expect(document?.manifest.description == skill.description)
        }
    }

    /// The same sessions in any order, with anything between them, give the same skill.
    @Test func theOrderOfSessionsDoesNotMatter() {
        var random = SplitMix64(seed: 3)
        let noise = ["$ make a", "$ make b", "$ npm run x", "$ ls", "!1 make c => x", "> hello", "$ go build"]
        for seed in 0..<60 {
            var sessions = (0..<3).map { _ in (0..<random.below(4)).map { _ in noise[random.below(noise.count)] } + Self.round }
            let one = mine(sessions).candidates.map(\.document)
            sessions.shuffle(using: &random)
            let other = mine(sessions).candidates.map(\.document)
            #expect(one.contains { text in Self.round.allSatisfy { text.contains($0.dropFirst(2)) } }, "seed \(seed)")
            #expect(Set(one) == Set(other), "seed \(seed)")
        }
    }
}
