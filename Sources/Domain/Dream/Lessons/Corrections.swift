internal import Model

/// What a person put right right after a command: `no, use pnpm instead of npm`. Only what the calls themselves bear out: the one word was
/// run before, or the other one afterwards.
enum Corrections {
    static let rule = "lessons/correction"
    private static let longestMessage = 2_000
    private static let commandsBefore = 10
    private static let commandsAfter = 20

    static func candidates(in session: GatheredSession, _ steps: [ToolStep]) -> [FactCandidate] {
        let commands = steps.filter { $0.command != nil }.sorted { $0.began < $1.began }
        guard !commands.isEmpty else { return [] }
        var found: [FactCandidate] = []
        var next = 0
        for (place, event) in session.events.enumerated() where isPersons(event.seen) {
            while next < commands.count, commands[next].began < place { next += 1 }
            guard next > 0, let text = event.seen.text else { continue }
            let before = words(of: commands[max(0, next - commandsBefore)..<next])
            let after = programs(of: commands[next..<min(commands.count, next + commandsAfter)])
            guard let swap = Swap.first(in: text, where: { isBorneOut($0, before, after) }) else { continue }
            found.append(candidate(swap, event.seen, before))
        }
        return found
    }

    private static func isPersons(_ event: EvidenceEvent) -> Bool {
        event.kind == .userMessage && event.origin == .user && StepReader.isEvidence(event)
            && (event.text?.utf8.count ?? 0) <= longestMessage
    }

    private static func isBorneOut(_ swap: Swap, _ before: Set<String>, _ after: Set<String>) -> Bool {
        // Without the other word only what was done then tells that a program was meant.
        guard let wrong = swap.wrong else { return !before.contains(swap.right) && after.contains(swap.right) }
        return wrong != swap.right && before.contains(wrong) && (ToolKind.of(swap.right) != nil || after.contains(swap.right))
    }

    private static func words(of steps: ArraySlice<ToolStep>) -> Set<String> {
        Set(steps.flatMap { $0.command?.parts.flatMap { [CommandWords($0.words).program] + $0.words } ?? [] }.map { $0.lowercased() })
    }

    private static func programs(of steps: ArraySlice<ToolStep>) -> Set<String> {
        Set(steps.flatMap { $0.command?.parts.map { CommandWords($0.words).program } ?? [] }.map { $0.lowercased() })
    }

    private static func candidate(_ swap: Swap, _ event: EvidenceEvent, _ before: Set<String>) -> FactCandidate {
        let kind = ToolKind.of(swap.right) ?? swap.wrong.flatMap(ToolKind.of)
        let topic = kind ?? swap.wrong ?? "commands"
        let write = FactWrite(
            namespace: Namespace(rawValue: "user.preference"), predicate: "prefers", topic: topic, object: swap.right,
            sources: [FactCitation(event: event.id, range: swap.range, quote: swap.sentence)])
        return FactCandidate(write, rule: rule, worth: swap.wrong == nil ? 0.6 : 0.8)
    }
}

/// What kind of thing a program is, where everybody calls it so.
enum ToolKind {
    static func of(_ program: String) -> String? { kinds.first { $0.names.contains(program) }?.kind }

    private static let kinds: [(kind: String, names: Set<String>)] = [
        ("package manager", ["npm", "pnpm", "yarn", "bun", "pip", "pip3", "uv", "poetry", "pipenv", "conda", "mamba", "rye", "pdm"]),
        ("test runner", ["pytest", "unittest", "jest", "vitest", "mocha", "ava", "nextest", "tox", "nox", "rspec", "ctest"]),
        ("formatter", ["prettier", "black", "gofmt", "rustfmt", "clang-format", "swift-format", "biome", "dprint"]),
        ("linter", ["eslint", "ruff", "flake8", "pylint", "clippy", "swiftlint", "rubocop", "oxlint"]),
        ("search", ["grep", "rg", "ag", "ack"]), ("container tool", ["docker", "podman", "nerdctl"]),
        ("build tool", ["make", "just", "ninja", "cmake", "gradle", "maven", "mvn", "bazel", "meson"]),
    ]
}
