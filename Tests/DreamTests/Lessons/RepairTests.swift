import Model
import Skills
import TestSupport
import Testing

@testable import Dream

/// A command that failed, what was changed, the same command succeeding.
struct RepairTests {
    private static let refused = "Error: connect ECONNREFUSED 127.0.0.1:5432"

    private func genes(_ lines: [String]) throws -> [Gene] {
        try SessionLessons(Script.session(lines)).repairs.flatMap { try GEP.read(Array($0.json.utf8)) }.compactMap { item in
            if case .gene(let gene) = item { gene } else { nil }
        }
    }

    @Test(
        arguments: [
            // What was changed.
            (["!1 npm test => \(refused)", "+ /home/mara/ferry/.env.test", "$ npm test"], ["Change `.env.test`"]),
            (["!1 npm test => \(refused)", "$ docker compose up -d db", "$ npm test"], ["Run `docker compose up -d db`"]),
            (["!1 npm test => x", "+ src/a.ts", "+ src/b.ts", "+ src/a.ts", "$ npm test"], ["Change `src/a.ts`", "Change `src/b.ts`"]),
            (["!1 npm test => x", "$ echo A=1 > .env", "$ npm test"], ["Run `echo A=1 > .env`"]),
            // What only looks is in nobody's way, and what comes of other commands, neither.
            (["!1 npm test => x", "$ cat a", "$ ls", "+ a.ts", "$ git diff", "$ npm run lint", "$ npm test"], ["Change `a.ts`"]),
            // The folder that the session works in need not be gone to.
            (["!1 cd /home/mara/ferry && npm test => x", "+ a.ts", "$ npm test 2>&1"], ["Change `a.ts`"]),
            // What was changed before it failed again did not help.
            (["!1 npm test => x", "+ a.ts", "!1 npm test => y", "+ b.ts", "$ npm test"], ["Change `b.ts`"]),
            (["!1 npm test => x", "$ npm test -- -u", "$ sed -i s/a/b/ c.ts", "$ npm test"], ["Run `sed -i s/a/b/ c.ts`"]),
        ] as [([String], [String])])
    func isAGene(_ lines: [String], _ strategy: [String]) throws {
        let found = try genes(lines)
        #expect(found.count == 1)
        #expect(found.first.map { Array($0.strategy.dropLast()) } == strategy)
        #expect(found.first?.strategy.last?.hasSuffix("again") == true)
        #expect(found.first?.category == .repair)
        #expect(found.first?.validation == ["npm test"])
    }

    @Test(
        arguments: [
            ["!1 npm test => x", "$ npm test"],
            ["!1 npm test => x", "$ ls", "$ npm test"],
            ["!1 npm test => x", "+ a.ts", "$ npm run build"],
            ["!1 npm test => x", "+ a.ts", "$ npm test | tail -5"],
            ["!1 npm test => x", "+ a.ts", "$ npm test || true"],
            ["!1 npm test => x", "+ a.ts", "$ npm test; echo done"],
            ["!1 npm test => x", "+ a.ts", "$ npm test &"],
            ["!1 npm test => x", "+ a.ts", "!1 npm test => x"],
            ["!1 npm test => x", "+ a.ts", "^ npm test"],
            ["+ a.ts", "!1 npm test => x", "$ npm test"],
            ["+ a.ts", "$ npm test"],
            ["!137 npm test => killed", "+ a.ts", "$ npm test"],
            ["!1 npm test => <tool_use_error>x</tool_use_error>", "+ a.ts", "$ npm test"],
            // A branch that was left.
            ["~!1 npm test => x", "+ a.ts", "$ npm test"],
            ["!1 npm test => x", "~+ a.ts", "$ npm test"],
            ["!1 npm test => x", "+ a.ts", "~$ npm test"],
            // To look at something is no task.
            ["!1 cat a => no such file", "+ a", "$ cat a"],
            // What puts the work away repairs nothing.
            ["!1 npm test => x", "$ git add -A", "$ git commit -m x", "$ npm test"],
            // What lies in a temporary folder is gone tomorrow.
            ["!1 npm test => x", "+ /tmp/a.ts", "$ npm test"],
            // So much was changed that nothing tells what helped.
            ["!1 npm test => x"] + (0..<9).map { "+ src/\($0).ts" } + ["$ npm test"],
            // Scripts are no commands.
            ["!1 for a in b; do npm test; done => x", "+ a.ts", "$ for a in b; do npm test; done"],
            ["!1 npm test => x"] + [String](repeating: "$ npm run lint", count: 80) + ["+ a.ts", "$ npm test"],
        ] as [[String]])
    func isNone(_ lines: [String]) throws { #expect(try genes(lines).isEmpty, "\(lines)") }

    @Test func eightFilesAreFewEnough() throws {
        #expect(try genes(["!1 npm test => x"] + (0..<8).map { "+ src/\($0).ts" } + ["$ npm test"]).first?.maxFiles == 8)
    }

    /// Strict: a reader of the protocol finds nothing to say about it.
    @Test func itIsStrictAndWhole() throws {
        let session = Script.session(["> fix it", "!2 make check => lint.c:4: error: unused variable 'x'", "+ lint.c", "$ make check"])
        let candidate = try #require(SessionLessons(session).repairs.first)
        let examined = try GEP.examine(Array(candidate.json.utf8))
        #expect(examined.flatMap(\.findings).isEmpty)
        guard case .gene(let gene)? = examined.first?.item else { throw CancellationError() }
        #expect(gene.summary.contains("exit status 2"))
        #expect(gene.signals == ["/error\\W+unused\\W+variable/i", "make check"])
        // The failure first.
        #expect(candidate.cites.map(\.event.rawValue) == (1...6).map { "s1-\($0)" })
        let match = GeneMatcher([gene]).match(["src/other.c:90: error: unused variable 'other'"], limit: 3)
        #expect(match.first?.gene == gene.id)
        #expect(GeneMatcher([gene]).match(["error: something else"], limit: 3).isEmpty)
    }

    /// What was taken out of a command cannot be run again.
    @Test(arguments: ["deploy --token [redacted:token]", "make -C /tmp/x1", "git checkout 4f7d2a19c0de"]) func gapsAreNoValidation(
        _ command: String
    ) throws {
        let gene = try #require(genes(["!1 \(command) => error: no such file", "+ a.ts", "$ \(command)"]).first)
        #expect(gene.validation.isEmpty)
        #expect(!gene.strategy.isEmpty)
    }

    /// Calls that run side by side: what began before the failure was seen is no answer to it.
    @Test func whatRunsBesideItIsNoAnswer() {
        var script = Script()
        func input(_ command: String) -> String { #"{"input":{"command":"\#(command)"}}"# }
        let test = script.event(.toolStarted, "npm test", tool: "Bash", data: input("npm test"))
        let edit = script.event(.toolStarted, #"{"file_path":"a.ts"}"#, tool: "Edit")
        script.event(.toolFinished, "error: x", data: #"{"error":true,"exit_code":1}"#, answers: test)
        script.event(.toolFinished, "done", answers: edit)
        let again = script.event(.toolStarted, "npm test", tool: "Bash", data: input("npm test"))
        let late = script.event(.toolStarted, #"{"file_path":"b.ts"}"#, tool: "Edit")
        script.event(.toolFinished, "done", answers: late)
        script.event(.toolFinished, "fine", data: #"{"exit_code":0}"#, answers: again)
        let session = GatheredSession(space: .personal, session: SessionName(rawValue: "s1"), events: script.events)
        #expect(StepReader.steps(of: session).count == 4)
        #expect(SessionLessons(session).repairs.isEmpty)
    }

    /// Two failing commands at once: each has its own story.
    @Test func interleavedTasksKeepApart() throws {
        let found = try genes([
            "!1 npm test => error: a", "!1 npm run build => error: b", "+ a.ts", "$ npm run build", "+ b.ts", "$ npm test",
        ])
        #expect(found.map(\.validation) == [["npm run build"], ["npm test"]])
        #expect(found.map { $0.strategy.count } == [2, 3])
    }

    /// Any order of failures, changes and successes, against the plain definition: from the last failure to the next success of a command.
    @Test func anySessionAgreesWithTheDefinition() throws {
        var random = SplitMix64(seed: 17)
        let commands = ["make a", "make b", "npm test"]
        for seed in 0..<400 {
            let lines = (0..<random.below(16)).map { _ -> String in
                let command = commands[random.below(commands.count)]
                switch random.below(5) {
                case 0, 1: return "!1 \(command) => error: x"
                case 2: return "$ \(command)"
                case 3: return "+ src/\(random.below(4)).c"
                default: return ["$ ls", "$ npm install", "> go on", "web x"][random.below(4)]
                }
            }
            #expect(try genes(lines).map { [$0.validation[0]] + $0.strategy.dropLast() } == Self.defined(lines), "seed \(seed): \(lines)")
        }
    }

    private static func defined(_ lines: [String]) -> [[String]] {
        lines.indices.compactMap { end -> [String]? in
            guard lines[end].hasPrefix("$ ") else { return nil }
            let command = String(lines[end].dropFirst(2))
            // The last word on it before was a failure.
            let before = lines[..<end].lastIndex { $0 == "$ \(command)" || $0.hasPrefix("!1 \(command) ") }
            guard let failure = before, lines[failure].hasPrefix("!") else { return nil }
            var fixes: [String] = []
            for line in lines[failure..<end] {
                let fix = line.hasPrefix("+") ? "Change `\(line.dropFirst(2))`" : line == "$ npm install" ? "Run `npm install`" : nil
                if let fix, !fixes.contains(fix) { fixes.append(fix) }
            }
            return fixes.isEmpty ? nil : [command] + fixes
        }
    }
}
