/// What a command does to the world, as far as its name tells.
enum CommandKind: Equatable {
    /// It only looks.
    case looks
    /// It changes files, packages, services.
    case changes
    case runs

    static func of(_ line: ShellLine) -> CommandKind {
        let kinds = line.parts.map { $0.writes.isEmpty ? of(CommandWords($0.words)) : .changes }
        if kinds.contains(.changes) { return .changes }
        return kinds.contains(.runs) ? .runs : .looks
    }

    static func of(_ words: CommandWords) -> CommandKind {
        let first = words.arguments.first ?? ""
        if words.arguments.contains(where: { ["--version", "--help", "-h", "-V"].contains($0) }) { return .looks }
        if words.program == "sed" || words.program == "perl" {
            return words.arguments.contains { $0.hasPrefix("-i") || $0 == "--in-place" || $0 == "-pi" } ? .changes : .looks
        }
        if looking.contains(words.program) { return .looks }
        if changing.contains(words.program) { return .changes }
        if let known = lookingOf[words.program], known.contains(first) { return .looks }
        if let known = changingOf[words.program], known.contains(first) || known.contains(words.arguments.prefix(2).joined(separator: " "))
        {
            return .changes
        }
        return .runs
    }

    private static let looking: Set<String> = [
        "", "ls", "cat", "cd", "pwd", "echo", "printf", "head", "tail", "less", "more", "bat", "grep", "rg", "egrep", "fgrep", "ag", "find",
        "fd", "tree", "wc", "which", "whereis", "type", "file", "stat", "du", "df", "ps", "top", "env", "printenv", "date", "whoami", "id",
        "uname", "hostname", "sort", "uniq", "cut", "awk", "jq", "yq", "diff", "cmp", "true", "false", "test", "[", "sleep", "wait",
        "clear",
        "history", "man", "help", "sha256sum", "md5sum", "xxd", "hexdump", "od", "strings", "tac", "nl", "column", "basename", "dirname",
        "realpath", "readlink", "pgrep", "lsof", "netstat", "ss", "ping", "dig", "nslookup", "free", "uptime", "nproc", "exit", "set",
        "exa",
        "eza", "pushd", "popd", "tr", "tee", "seq", "yes", "cal", "open", "code", "vi", "vim", "nano",
    ]
    private static let changing: Set<String> = [
        "mkdir", "touch", "chmod", "chown", "cp", "mv", "ln", "rm", "rmdir", "unzip", "tar", "patch", "kill", "pkill", "killall", "install",
        "createdb", "dropdb", "export", "unset", "source", ".", "systemctl", "service", "launchctl", "rsync", "dos2unix", "nvm", "corepack",
        "apt", "apt-get", "brew", "dnf", "yum", "pacman", "apk", "snap", "choco", "winget", "rustup", "asdf", "mise", "pyenv", "rbenv",
        "sdk",
        "apply_patch", "alembic", "venv", "virtualenv",
    ]
    private static let lookingOf: [String: Set<String>] = [
        "git": [
            "status", "log", "diff", "show", "blame", "ls-files", "remote", "rev-parse", "describe", "shortlog", "reflog", "grep", "branch",
            "ls-tree", "cat-file", "help", "rev-list", "merge-base",
        ],
        "npm": ["ls", "list", "view", "outdated", "help", "root", "prefix"], "pnpm": ["ls", "list", "why", "outdated"],
        "yarn": ["why", "list", "info"], "pip": ["list", "show", "freeze"], "pip3": ["list", "show", "freeze"],
        "cargo": ["tree", "metadata"],
        "docker": ["ps", "logs", "images", "inspect", "stats", "version", "info"], "kubectl": ["get", "describe", "logs", "top"],
        "gh": ["status"], "go": ["env", "list", "version", "doc"], "brew": ["list", "info", "search"],
        "systemctl": ["status", "list-units"],
    ]
    private static let changingOf: [String: Set<String>] = [
        "git": [
            "checkout", "switch", "stash", "pull", "merge", "rebase", "reset", "restore", "submodule", "apply", "cherry-pick", "clean",
            "revert",
            "config", "add", "commit", "fetch", "clone", "init", "rm", "mv", "am",
        ],
        "npm": packages, "pnpm": packages, "yarn": packages, "bun": packages, "pip": packages, "pip3": packages, "poetry": packages,
        "uv": ["add", "remove", "sync", "lock", "pip install", "venv", "pip sync"], "gem": packages, "bundle": packages,
        "composer": packages.union(["require"]), "cargo": ["add", "remove", "update", "install", "fetch", "clean", "fix"],
        "go": ["get", "mod", "install", "generate", "clean"],
        "mix": ["deps.get", "deps.update", "ecto.migrate", "ecto.create", "ecto.setup"],
        "swift": ["package"], "dotnet": ["restore", "add"], "deno": ["add", "install"], "conda": packages, "mamba": packages,
        "docker": ["start", "stop", "restart", "compose", "rm", "pull", "volume", "network", "kill", "system"],
        "docker-compose": ["up", "down", "start", "restart", "stop", "pull", "build"], "podman": ["start", "restart", "compose"],
        "kubectl": ["apply", "delete", "rollout", "scale"], "prisma": ["generate", "migrate", "db"], "pre-commit": ["install"],
        "helm": ["upgrade", "install"], "xcode-select": ["--install"],
    ]
    private static let packages: Set<String> = [
        "install", "i", "ci", "add", "remove", "uninstall", "update", "upgrade", "up", "rebuild", "link", "dedupe", "prune", "import",
        "lock",
        "sync", "create", "set", "config",
    ]
}

/// The words of one command without what only carries it: `sudo`, `env A=1`, `timeout 60`, `npx`.
struct CommandWords: Equatable {
    let program: String
    let arguments: [String]
    /// Assignments before it.
    let settings: [String]

    init(_ words: [String]) {
        var rest = words[...]
        var settings: [String] = []
        while let first = rest.first {
            if Self.isAssignment(first) {
                settings.append(first)
                rest = rest.dropFirst()
            } else if Self.carriers.contains(first), rest.count > 1 {
                rest = rest.dropFirst()
                if first == "timeout" || first == "nice" {
                    rest = rest.drop { $0.hasPrefix("-") || $0.utf8.first.map { $0 &- 0x30 < 10 } == true }
                }
            } else if let second = rest.dropFirst().first, Self.pairs.contains("\(first) \(second)"), rest.count > 2 {
                rest = rest.dropFirst(2)
            } else {
                break
            }
        }
        self.settings = settings
        let name = rest.first ?? ""
        program = name.utf8.split(separator: UInt8(ascii: "/")).last.map { String(Substring($0)) } ?? name
        arguments = Array(rest.dropFirst())
    }

    private static let carriers: Set<String> = [
        "sudo", "env", "time", "nice", "nohup", "exec", "command", "timeout", "npx", "bunx", "pnpx", "uvx", "xvfb-run", "stdbuf",
        "caffeinate",
    ]
    private static let pairs: Set<String> = [
        "uv run", "poetry run", "pipenv run", "bundle exec", "pnpm exec", "pnpm dlx", "yarn dlx", "npm exec", "python -m", "python3 -m",
        "hatch run", "rye run", "mise exec", "nix-shell --run",
    ]

    static func isAssignment(_ word: String) -> Bool {
        guard let sign = word.utf8.firstIndex(of: UInt8(ascii: "=")), sign != word.utf8.startIndex else { return false }
        return word.utf8[..<sign].allSatisfy { $0 &- 0x41 < 26 || $0 &- 0x61 < 26 || $0 &- 0x30 < 10 || $0 == UInt8(ascii: "_") }
    }
}
