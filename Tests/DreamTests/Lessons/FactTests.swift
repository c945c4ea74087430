import Gates
import Lexicons
import Model
import SystemKit
import TestSupport
import Testing

@testable import Dream

/// Facts that the calls of a session tell, as the one door to facts sees them.
struct LessonFactTests {
    private func verdict(_ candidate: FactCandidate, _ session: GatheredSession) throws -> String {
        let folders = [Paths.join(try Program.checkout(), "lexicons")]
        let verdict = validateFactWrite(
            candidate.write, pack: try DomainPacks.load(folders: folders), evidence: session.events.map(\.seen),
            secrets: SecretFinder(Redactor(RedactionLexicon())))
        switch verdict {
        case .accepted(let accepted): return accepted.statement
        case .refused(let refusal): return "\(refusal.code.rawValue)/\(refusal.detail ?? ""): \(refusal.sentence)"
        }
    }

    @Test(
        arguments: [
            (["$ pnpm test"], "the command for test of ferry is pnpm test"),
            (["$ cd /home/mara/ferry && cargo build --release 2>&1"], "the command for build of ferry is cargo build --release"),
            (["$ npm test", "$ pnpm test", "$ pnpm test"], "the command for test of ferry is pnpm test"),
            (["$ npm run test", "$ pnpm test"], "the command for test of ferry is pnpm test"),
            (["$ pnpm db:migrate"], "the command for migrate of ferry is pnpm db:migrate"),
            (["!1 make => error", "$ make check"], "the command for test of ferry is make check"),
        ] as [([String], String)])
    func aCommandThatWorks(_ lines: [String], _ statement: String) throws {
        let session = Script.session(lines)
        let candidates = SessionLessons(session).commands
        #expect(candidates.count == 1)
        #expect(try candidates.map { try verdict($0, session) } == [statement])
    }

    @Test(
        arguments: [
            ["!1 pnpm test => x"], ["$ pnpm test src/a.ts"], ["$ ls"], ["~$ pnpm test"], ["$ pnpm test | tail -3"], ["$ pnpm test; true"],
            [],
            ["$ make FOO=/tmp/abc"],
        ] as [[String]])
    func noCommand(_ lines: [String]) { #expect(SessionLessons(Script.session(lines)).commands.isEmpty) }

    @Test func whatSeveralSessionsRanIsWorthMore() {
        let once = SessionLessons(Script.session(["$ pnpm test", "$ pnpm build"], name: "a"))
        let others = (0..<9).map { SessionLessons(Script.session(["$ pnpm test"], name: "s\($0)")) }
        let elsewhere = SessionLessons(Script.session(["$ pnpm build"], name: "e", project: "other"))
        let weighed = SessionLessons.weighed([once, others[0], elsewhere])
        #expect(weighed.map { $0.commands.map { Int(($0.worth * 100).rounded()) } } == [[65, 50], [65], [50]])
        // Never as much as what a person said outright.
        #expect(SessionLessons.weighed([once] + others).allSatisfy { $0.commands.allSatisfy { $0.worth <= 0.95 } })
    }

    @Test func withoutAProjectThereIsNone() {
        #expect(SessionLessons(Script.session(["$ pnpm test"], project: nil)).commands.isEmpty)
    }

    @Test(
        arguments: [
            (["$ npm install", "> No, use pnpm instead of npm.", "$ pnpm install"], "package manager", "pnpm"),
            (["$ npm install", "> use pnpm, not npm"], "package manager", "pnpm"),
            (["$ npm install", "> Don't use npm, use pnpm"], "package manager", "pnpm"),
            (["$ npm install", "> not npm, use pnpm here"], "package manager", "pnpm"),
            (["$ npm install", "> no, use pnpm", "$ pnpm install"], "package manager", "pnpm"),
            (["$ npm install", "> Thanks. Please use yarn rather than npm!"], "package manager", "yarn"),
            (["$ python -m unittest", "> pytest, not unittest please", "$ pytest"], "test runner", "pytest"),
        ] as [([String], String, String)])
    func aCorrection(_ lines: [String], _ topic: String, _ object: String) throws {
        let session = Script.session(lines)
        let found = SessionLessons(session).corrections
        #expect(found.map(\.write.topic) == [topic])
        #expect(found.map(\.write.object) == [object])
        for candidate in found {
            let answer = try verdict(candidate, session)
            #expect(answer.hasPrefix("The user prefers \(object)"), "\(answer)")
        }
    }

    @Test(
        arguments: [
            ["> use pnpm instead of npm"], ["$ ls", "> use pnpm instead of npm"],
            ["$ npm install", "> should we use pnpm instead of npm?"],
            ["$ npm install", "> no, use pnpm"], ["$ npm install", "> no, use the other one"],
            ["$ npm install", "> it is fine, not perfect"],
            ["$ cargo test", "> run the tests with cargo nextest run, not cargo test", "$ cargo nextest run"],
            ["$ npm install", "> thanks"],
            ["$ npm install", "web use pnpm instead of npm"], ["$ npm install", "~> use pnpm instead of npm"],
            ["$ npm test", "> use it instead of npm"],
        ] as [[String]])
    func noCorrection(_ lines: [String]) { #expect(SessionLessons(Script.session(lines)).corrections.isEmpty, "\(lines)") }
}
