internal import JSONKit
internal import SystemKit
internal import TestSupport
import Testing

/// The command line itself: where the store is, what the codes mean, what the help and the completions say.
@Suite struct CommandTests {
    private let reverie: Reverie
    private static let commands = [
        "import", "search", "session list", "session show", "event add", "event list", "event show", "stats", "verify", "doctor", "backup",
        "restore", "export",
    ]

    init() throws { reverie = try Reverie() }

    @Test func theStoreIsWhereItIsLookedFor() throws {
        let place = reverie.folder.file
        let cases: [(environment: [String: String], words: [String], store: String)] = [
            (["REVERIE_HOME": place("a"), "XDG_DATA_HOME": place("b")], ["--store", place("c")], place("c")),
            (["REVERIE_HOME": place("a"), "XDG_DATA_HOME": place("b")], [], place("a")),
            (["REVERIE_HOME": "", "XDG_DATA_HOME": place("b")], [], place("b/reverie")),
            (["REVERIE_HOME": "", "XDG_DATA_HOME": "relative"], [], place(".local/share/reverie")),
            (["REVERIE_HOME": "", "XDG_DATA_HOME": ""], [], place(".local/share/reverie")),
            (["REVERIE_HOME": "here"], [], place("here")),
        ]
        for (environment, words, store) in cases {
            let missing = try reverie.run(words: ["stats"] + words, environment: environment)
            if store != place(".local/share/reverie") || environment["XDG_DATA_HOME"] != "" {
                #expect(missing.code == 1 && missing.errors.contains(store), "\(store): \(missing.errors)")
            }
            #expect(try reverie.run(words: words + ["event", "add", "--session", "s", "--text", "x"], environment: environment).code == 0)
            #expect(try FileStatus.of(Paths.join(store, "reverie.sqlite"))?.mode == 0o600, "\(store)")
            #expect(try reverie.run(words: ["--json"] + words + ["stats"], environment: environment).document()["store"]?.string == store)
        }
    }

    @Test(arguments: [
        (["stats"], 1, "There is no store at"), (["evnt"], 2, "Did you mean"), (["event", "lits"], 2, "`event list`"),
        (["search", "x", "--limt", "3"], 2, "`--limit`"), (["event", "list", "--kind", "user_mesage"], 2, "user_message"),
        (["search"], 2, "needs QUERY"), (["search", "x", "--limit"], 2, "needs a value"),
        (["search", "x", "--limit", "-1"], 2, "0 to 10000"),
        (["search", "x", "--limit", "ten"], 2, "0 to 10000"), (["search", "x", "--limit", "1", "--limit", "2"], 2, "twice"),
        (["stats", "extra"], 2, "extra"), (["search", "x", "-z"], 2, "-z"), (["search", "x", "--json=yes"], 2, "no value"),
        (["event", "add", "--session", "s", "--data", "[1]"], 2, "one JSON object"),
        (["event", "list", "--since", "yesterday"], 1, "no store"),
        (["event", "add", "--session", "s", "--text", "x", "--at", "9223372036854775807"], 2, "--at"),
        (["event", "add", "--session", "s", "--text", "x", "--at", "99999999999999999999"], 2, "--at"),
        (["completions", "tcsh"], 2, "bash, zsh or fish"), (["help", "nothing"], 2, "no command"),
        (["search", "x", "--store", ""], 2, "--store DIR"),
        (["search", "x", "--space", "a/b"], 2, "--space"), (["--version"], 0, ""), (["--json", "--version"], 0, ""),
        (["--quiet", "--help"], 0, ""), (["help"], 0, ""), ([], 0, ""), (["event"], 0, ""),
    ])
    func codesAndWords(_ words: [String], _ code: Int32, _ sentence: String) throws {
        let result = try reverie.run(words: words)
        #expect(result.code == code, "\(words): \(result.errors)")
        #expect(result.errors.contains(sentence) || sentence.isEmpty, "\(words): \(result.errors)")
        #expect(result.output.isEmpty == (code != 0), "\(words)")
        #expect(try FileStatus.of(reverie.store) == nil, "\(words) made a store")
    }

    @Test func helpNamesEveryOption() throws {
        let overview = try reverie.run("--help").output
        #expect(try reverie.run("help").output == overview)
        for command in Self.commands {
            #expect(overview.contains("  \(command) "), "\(command)")
            let words = command.split(separator: " ").map(String.init)
            let page = try reverie.run(words: words + ["--help"])
            #expect(page.code == 0 && page.errors.isEmpty)
            #expect(page.output == (try reverie.run(words: ["help"] + words).output))
            for option in try options(of: command) { #expect(page.output.contains("--\(option)"), "\(command): \(option)") }
        }
    }

    /// What the command takes, as the completions have it.
    private func options(of command: String) throws -> [String] {
        let script = try reverie.run("completions", "bash").output
        let line = try #require(script.split(separator: "\n").first { $0.contains("\"\(command)\") words=") })
        let options = line.split(separator: "\"").last { $0.hasPrefix("--") }?.split(separator: " ").map { String($0.dropFirst(2)) } ?? []
        #expect(options.count >= 5)
        return options
    }

    @Test(arguments: [
        ("reverie ev", "event"), ("reverie event ", "add list show"), ("reverie event add --on-b", "--on-busy"),
        ("reverie event add --on-busy ", "fail spool"), ("reverie completions f", "fish"),
        ("reverie search --kind ", "event skill gene fact episode"),
        ("reverie session s", "show"), ("reverie connect ", "claude-code codex pi opencode"), ("reverie hook p", "pi"),
        ("reverie ru", "run"), ("reverie run --rec", "--record"), ("reverie run -- reverie-no-such", ""),
        ("reverie run -- compg", "compgen"),
        ("reverie set", "setup"), ("reverie setup --d", "--dry-run"),
    ])
    func bashCompletes(_ typed: String, _ wanted: String) throws {
        guard try FileStatus.of("/bin/bash") != nil else { return }
        let script = """
            eval "$("$REVERIE_PROGRAM" completions bash)" || exit 1
            IFS=' ' read -r -a COMP_WORDS <<< "\(typed)"
            case "\(typed)" in *' ') COMP_WORDS+=("") ;; esac
            COMP_CWORD=$(( ${#COMP_WORDS[@]} - 1 ))
            _reverie; echo "${COMPREPLY[*]}"
            """
        let result = try reverie.shell(script, "/bin/bash")
        #expect(result.code == 0 && result.errors.isEmpty, "\(result.errors)")
        #expect(result.output == wanted + "\n")
    }

    @Test(arguments: ["bash", "zsh", "fish"]) func completionScriptsParse(_ shell: String) throws {
        let script = try reverie.run("completions", shell)
        #expect(script.code == 0)
        for command in Self.commands { #expect(script.output.contains(String(command.split(separator: " ").last ?? ""))) }
        guard
            let path = try ["/bin/\(shell)", "/usr/bin/\(shell)", "/usr/local/bin/\(shell)"].first(where: { try FileStatus.of($0) != nil })
        else { return }
        let file = try reverie.folder.write("script", script.output)
        let parsed = try Program.run(path, ["-n", file])
        #expect(parsed.code == 0 && parsed.errors.isEmpty, "\(parsed.errors)")
    }

    @Test func remarksAreQuietOnDemand() throws {
        try reverie.run("event", "add", "--session", "s", "--text", "x")
        #expect(try reverie.run("search", "nowhere").errors.contains("No hits"))
        #expect(try reverie.run("search", "nowhere", "--quiet").errors.isEmpty)
        #expect(try reverie.run("search", "nowhere", "--json").output.isEmpty)
        #expect(try reverie.run("event", "list").output.contains("\u{1B}") == false)
    }

    /// Nothing in a question is syntax.
    @Test(arguments: [
        "\"", "AND OR NOT", "NEAR(a b)", "x*", "^x", "{a}:b", "-x", "'; DROP TABLE event;--", "(((", "💥", "\u{0301}", "a\u{0}b", " ",
    ])
    func anyQuestionIsAQuestion(_ question: String) throws {
        try reverie.run("event", "add", "--session", "s", "--text", "x marks the spot")
        let result = try reverie.run(words: ["search", "--", question])
        #expect(result.code == 0, "\(result.errors)")
    }
}
