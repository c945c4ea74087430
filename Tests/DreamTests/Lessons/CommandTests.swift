import Gates
import Lexicons
import Model
import SystemKit
import TestSupport
import Testing

@testable import Dream

/// What is made of a command line.
struct CommandTests {
    @Test(
        arguments: [
            ("npm test", "npm test", true), ("  npm   test ", "npm test", true), ("cd /home/mara/ferry && npm test", "npm test", true),
            ("cd \"/home/mara/ferry\"; npm test", "npm test", true), ("cd web && npm test", "cd web && npm test", true),
            ("npm test 2>&1", "npm test", true), ("npm test >/dev/null 2>&1", "npm test", true), ("npm test | tail -5", "npm test", false),
            ("npm test 2>&1 | grep -v ok | head", "npm test", false), ("npm test || true", "npm test", false),
            ("npm test && echo ok", "npm test", true),
            ("npm test; echo $?", "npm test", false), ("npm test &", "npm test", false), ("npm test # ignore this", "npm test", true),
            ("a && b", "a && b", true), ("a; b", "a; b", false), ("a || b", "a || b", false),
            ("cat x | python3 y.py", "cat x | python3 y.py", true),
            ("echo hi > out.txt", "echo hi > out.txt", true), ("make > /tmp/log.txt", "make > <tmp>", true),
            ("set -e; npm test", "npm test", true),
            ("git commit -m \"a && b; c\"", "git commit -m \"a && b; c\"", true), ("echo 'it # is'", "echo 'it # is'", true),
            ("A=1 npm test", "A=1 npm test", true), ("diff <x y", "diff y", true), ("cat /home/mara/ferry/src/a.ts", "cat src/a.ts", true),
            ("ls /home/bram/x", "ls ~/x", true), ("cd /home/mara/ferry", "cd .", true),
            ("git show 4f7d2a19c", "git show <hash>", true), ("kill 1234567", "kill <number>", true),
            ("echo \"$(date)\"", "echo \"$(date)\"", true),
        ] as [(String, String, Bool)])
    func isReduced(_ line: String, _ shown: String, _ tellsStatus: Bool) throws {
        let command = try #require(IssuedCommand(line, Scrubber(folder: "/home/mara/ferry/")))
        #expect(command.shown == shown)
        #expect(command.tellsStatus == tellsStatus)
    }

    @Test(arguments: [
        "", "   ", "# only words", "cat <<EOF\nx\nEOF", "a\nb", "for x in y; do z; done", "if a; then b; fi", "echo 'open", "echo \"open",
        "&& a", "a &&",
        "a |", "| a", "(a; b)", "a $(b", ";; a", "while true; do x; done", "> x", "echo `open", "! a",
    ])
    func isNoCommand(_ line: String) { #expect(IssuedCommand(line, Scrubber(folder: nil)) == nil) }

    @Test func aLongLineIsAScript() {
        #expect(IssuedCommand("echo " + String(repeating: "a", count: 1995), Scrubber(folder: nil)) != nil)
        #expect(IssuedCommand("echo " + String(repeating: "a", count: 1996), Scrubber(folder: nil)) == nil)
    }

    @Test(arguments: [
        ("a/b/c.ts", "a/b/c.ts"), ("/home/mara/ferry/a.ts", "a.ts"), ("/home/mara/ferrytale/a.ts", "~/ferrytale/a.ts"),
        ("/Users/mara/x", "~/x"),
        ("/home/mara/ferry", "."), ("/tmp", "<tmp>"), ("/tmp/a/b", "<tmp>"), ("/tmpfiles/a", "/tmpfiles/a"), ("/etc/hosts", "/etc/hosts"),
        ("--out=/tmp/x", "--out=<tmp>"), ("123e4567-e89b-12d3-a456-426614174000", "<id>"),
        ("x-123e4567-e89b-12d3-a456-426614174000.log", "x-<id>.log"),
        ("deadbee1f2", "<hash>"), ("feedbeef", "feedbeef"), ("0008_payment.sql", "0008_payment.sql"), ("20261121", "<number>"),
        ("12345", "12345"),
        ("a1b2c3d4e5f6g7h8", "<id>"), ("https://example.org/tmp/x", "https://example.org/tmp/x"), ("v1.2.3", "v1.2.3"), ("", ""),
        ("日本/語", "日本/語"),
        ("\"/home/mara/ferry/a\"", "\"a\""), ("a:/tmp/x", "a:<tmp>"),
    ])
    func whatIsGoodOnceGoes(_ text: String, _ cleaned: String) { #expect(Scrubber(folder: "/home/mara/ferry").cleaned(text) == cleaned) }

    @Test(
        arguments: [
            ("pnpm test", .test), ("npm run test", .test), ("npm run test:unit", nil), ("cargo nextest run", .test),
            ("cargo nextest run golden", nil),
            ("cargo build --release", .build), ("swift test", .test), ("go test ./...", nil), ("make", .build), ("make check", .test),
            ("pytest", .test),
            ("python -m pytest -q", .test), ("pytest tests/a.py", nil), ("pnpm test src/a", nil), ("npm install", .install),
            ("npm install left-pad", nil),
            ("npm start", .run), ("npm run deploy", .deploy), ("pnpm db:migrate", .migrate), ("uv run pytest", .test), ("eslint .", .lint),
            ("ls", nil),
            ("npm test && npm run build", nil), ("npm test | tail", nil), ("A=1 npm test", nil), ("git commit -m test", nil),
            ("cargo clippy", .lint),
            ("npm test > log", nil), ("just fmt", .format), ("mix test", .test), ("npx tsc", .types), ("npm run", nil),
        ] as [(String, CommandTopic?)])
    func whatACommandIsFor(_ line: String, _ topic: CommandTopic?) throws {
        #expect(CommandTopic.of(try #require(IssuedCommand(line, Scrubber(folder: nil)))) == topic)
    }

    @Test(
        arguments: [
            ("ls -la", .looks), ("git status", .looks), ("git checkout -b x", .changes), ("npm ci", .changes), ("npm test", .runs),
            ("sed -n 1p a", .looks),
            ("sed -i s/a/b/ a", .changes), ("echo x > a", .changes), ("echo x", .looks), ("node --version", .looks),
            ("sudo apt-get install x", .changes),
            ("python -m venv .venv", .changes), ("cat a && rm a", .changes), ("docker compose up -d", .changes), ("docker ps", .looks),
            ("./run.sh", .runs),
            ("timeout 60 make", .runs), ("env A=1 mkdir x", .changes),
        ] as [(String, CommandKind)])
    func whatACommandDoes(_ line: String, _ kind: CommandKind) throws {
        #expect(try #require(IssuedCommand(line, Scrubber(folder: nil))).kind == kind)
    }

    /// Bytes of all kinds: no line is read for ever, none of them traps, and what is shown stays as short as what was written.
    @Test func anyLineIsRead() {
        var random = SplitMix64(seed: 11)
        let pieces = [
            "a", " ", "'", "\"", "$(", ")", "|", "&", "&&", ";", ">", "<", "#", "\\", "`", "/tmp/", "1", "\n", "é", "2>&1", "=", "-",
        ]
        for seed in 0..<4000 {
            let line = (0..<random.below(24)).map { _ in pieces[random.below(pieces.count)] }.joined()
            guard let command = IssuedCommand(line, Scrubber(folder: "/home/a")) else { continue }
            #expect(!command.shown.isEmpty && !command.parts.isEmpty, "seed \(seed)")
            // What was read once reads the same.
            let again = IssuedCommand(command.written, Scrubber(folder: "/home/a"))
            #expect(again?.written == command.written, "seed \(seed): \(line)")
        }
    }
}
