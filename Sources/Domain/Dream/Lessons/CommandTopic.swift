/// What a project's command is for, where its words say so.
enum CommandTopic: String, CaseIterable {
    case test, build, lint, format, types, install, run, deploy, migrate

    /// Nil for what is no command of the whole project: it names a file, a single test, a place.
    static func of(_ command: IssuedCommand) -> CommandTopic? {
        guard command.parts.count == 1, command.parts[0].writes.isEmpty, command.isWhole, command.tellsStatus else { return nil }
        let words = command.main
        guard words.settings.isEmpty, words.arguments.allSatisfy(isPlain) else { return nil }
        let arguments = words.arguments.filter { !$0.hasPrefix("-") }
        if let topic = byProgram[words.program] { return arguments.allSatisfy { known[$0] != nil || $0 == "." } ? topic : nil }
        guard let first = arguments.first else { return bare[words.program] }
        let isRunner = runners.contains(words.program) && ["run", "run-script"].contains(first)
        let task = isRunner ? arguments.dropFirst().first : first
        guard let task, carriers.contains(words.program) || isRunner else { return nil }
        guard arguments.count <= (isRunner ? 2 : 1) || arguments == ["nextest", "run"] else { return nil }
        return topic(ofTask: task, isInstaller: runners.contains(words.program) && !isRunner)
    }

    /// `test`, but not `test:unit`: a part is not the whole. Of migrations there is no other.
    private static func topic(ofTask task: String, isInstaller: Bool) -> CommandTopic? {
        if isInstaller, ["i", "ci", "install"].contains(task) { return .install }
        if let topic = known[task] { return topic }
        let parts = task.split { ":-_.".contains($0) }.map(String.init)
        return parts.contains("migrate") ? .migrate : nil
    }

    /// A word or an option: no path, no quotes, no number, no variable.
    private static func isPlain(_ word: String) -> Bool {
        word == "." || word == "--"
            || word.utf8.allSatisfy { ($0 | 0x20) &- 0x61 < 26 || $0 &- 0x30 < 10 || "-_:=".utf8.contains($0) }
    }

    private static let known: [String: CommandTopic] = [
        "test": .test, "tests": .test, "check": .test, "nextest": .test, "spec": .test, "t": .test, "pytest": .test, "build": .build,
        "compile": .build, "package": .build, "all": .build, "lint": .lint, "clippy": .lint, "credo": .lint, "vet": .lint,
        "format": .format,
        "fmt": .format, "prettier": .format, "typecheck": .types, "types": .types, "mypy": .types, "install": .install, "sync": .install,
        "bootstrap": .install, "deps": .install, "dev": .run, "start": .run, "serve": .run, "run": .run, "deploy": .deploy,
        "release": .deploy,
        "migrate": .migrate, "migration": .migrate,
    ]
    private static let runners: Set<String> = ["npm", "pnpm", "yarn", "bun", "deno"]
    /// Programs whose first word is the task.
    private static let carriers: Set<String> = [
        "npm", "pnpm", "yarn", "bun", "deno", "make", "gmake", "just", "task", "cargo", "swift", "go", "mvn", "mvnw", "gradle", "gradlew",
        "dotnet", "mix", "rake", "tox", "nox", "zig", "bazel", "flutter", "dart", "composer", "uv", "poetry", "bundle", "stack", "cabal",
        "sbt",
        "lein", "rails", "ninja", "meson", "turbo", "nx", "hatch", "inv", "invoke", "ruff",
    ]
    private static let byProgram: [String: CommandTopic] = [
        "pytest": .test, "jest": .test, "vitest": .test, "mocha": .test, "ctest": .test, "rspec": .test, "phpunit": .test, "eslint": .lint,
        "flake8": .lint, "pylint": .lint, "golangci-lint": .lint, "swiftlint": .lint, "rubocop": .lint, "black": .format, "gofmt": .format,
        "mypy": .types, "pyright": .types,
    ]
    /// Without a word behind it.
    private static let bare: [String: CommandTopic] = ["make": .build, "ninja": .build, "tox": .test, "nox": .test, "tsc": .types]
}
