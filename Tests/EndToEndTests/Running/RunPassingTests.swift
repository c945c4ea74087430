internal import JSONKit
internal import SystemKit
import TestSupport
import Testing

/// A command that is run with memory is run as if there were none.
@Suite struct RunPassingTests {
    private let reverie: Reverie

    init() throws { reverie = try Reverie() }

    @Test(
        arguments: [
            ("exit 0", 0), ("exit 3", 3), ("exit 255", 255), ("kill -KILL $$", 137), ("kill -TERM $$", 143), ("kill -USR1 $$", 138),
        ] as [(String, Int32)])
    func theExitCodePasses(_ script: String, _ code: Int32) throws {
        let result = try reverie.wrap(script)
        #expect(result.code == code && result.output.isEmpty && result.errors.isEmpty, "\(result.errors)")
    }

    @Test func whatCannotBeRun() throws {
        let plain = try reverie.folder.write("plain", "#!/bin/sh\nexit 0\n")
        for (words, code) in [
            (["nosuchcommand"], 127), (["/no/where"], 127), ([plain], 126), (["/"], 126), (["./plain"], 126),
        ] as [([String], Int32)] {
            let result = try reverie.run(words: ["run", "--"] + words)
            #expect(result.code == code && result.errors.hasPrefix("reverie: "), "\(words): \(result.code) \(result.errors)")
        }
        try Descriptor.open(plain, .read).setPermissions(0o755)
        #expect(try reverie.run("run", "--", "./plain").code == 0)
        try Files.overwrite(plain, Array("#!/no/such/interpreter\n".utf8))
        #expect(try reverie.run("run", "--", plain).code == 127)
        // Without a first line that says who reads it, the shell does, as shells have it.
        try Files.overwrite(plain, Array("echo \"$1\"; exit 4\n".utf8))
        let script = try reverie.run("run", "--", plain, "--an option")
        #expect(script.code == 4 && script.output == "--an option\n")
        #expect(try reverie.run("run").code == 2 && reverie.run("run", "--", "").code == 2)
        #expect(try reverie.run("run", "ls", "-la").errors.contains("-la"))
    }

    @Test func streamsPassByteForByte() throws {
        let bytes = (0..<200_000).map { String(UnicodeScalar(UInt8(truncatingIfNeeded: $0 * 7 % 127))) }.joined()
        let copied = try reverie.wrap("cat; echo to errors >&2", input: bytes)
        #expect(copied.output == bytes && copied.errors == "to errors\n")
        let closed = try reverie.shell("$REVERIE_PROGRAM run -- yes | head -n 1; exit")
        #expect(closed.output == "y\n" && closed.errors.isEmpty)
        // Who is left behind with the stream is not waited for.
        let started = MonotonicClock.nanoseconds()
        #expect(try reverie.shell("$REVERIE_PROGRAM run -- /bin/sh -c 'sleep 30 & echo $!' > out; kill $(cat out)").code == 0)
        #expect(MonotonicClock.nanoseconds() - started < 20_000_000_000)
    }

    @Test func aFolderThatIsGoneIsNoReason() throws {
        let result = try reverie.shell("mkdir gone && cd gone && rmdir ../gone && exec $REVERIE_PROGRAM run -- /bin/echo works")
        #expect(result.code == 0 && result.output == "works\n", "\(result.errors)")
        let named = try reverie.wrap("echo works", ["--session", String(repeating: "long", count: 400)])
        #expect(named.code == 0 && named.output == "works\n" && named.errors.contains("runs without memory"), "\(named.errors)")
    }

    @Test func descriptorsAndVariablesPass() throws {
        let result = try reverie.shell("OWN=\"a=b c\" $REVERIE_PROGRAM run -- /bin/sh -c 'echo \"$OWN\" >&7' 7>seven; cat seven")
        #expect(result.output == "a=b c\n")
        // An ignored signal stays ignored.
        #expect(try reverie.shell("trap '' HUP; $REVERIE_PROGRAM run -- /bin/sh -c 'kill -HUP $$; echo alive'").output == "alive\n")
        #expect(try reverie.shell("$REVERIE_PROGRAM run -- /bin/sh -c 'kill -HUP $$; echo alive'").code == 129)
    }

    private func waitFor(_ name: String) throws {
        let deadline = MonotonicClock.nanoseconds() + 20_000_000_000
        while try FileStatus.of(reverie.folder.file(name)) == nil, MonotonicClock.nanoseconds() < deadline {
            MonotonicClock.sleep(nanoseconds: 5_000_000)
        }
        #expect(try FileStatus.of(reverie.folder.file(name)) != nil, "\(name) did not come")
    }

    @Test(arguments: [(2, "INT"), (15, "TERM"), (1, "HUP"), (3, "QUIT"), (10, "USR1"), (12, "USR2"), (28, "WINCH")] as [(Int32, String)])
    func signalsPass(_ number: Int32, _ name: String) throws {
        let script = "trap 'echo got \(name); exit 5' \(name); : > ready; while :; do sleep 0.05; done"
        let program = try reverie.start("run", "--", "/bin/sh", "-c", script)
        try waitFor("ready")
        program.signal(number)
        let result = try program.wait()
        #expect(result.code == 5 && result.output == "got \(name)\n", "\(result.code) \(result.output) \(result.errors)")
    }

    @Test func itStopsAndGoesOn() throws {
        guard try FileStatus.of("/proc/self/stat") != nil else { return }
        let program = try reverie.start(
            "run", "--", "/bin/sh", "-c", "echo $$ > pid; : > ready; while [ ! -e go ]; do sleep 0.05; done; echo on")
        try waitFor("ready")
        let child = String(decoding: try Files.readAll(reverie.folder.file("pid")), as: UTF8.self).split(separator: "\n")[0]
        func isStopped(_ process: String) throws -> Bool {
            String(decoding: try Files.readAll("/proc/\(process)/stat"), as: UTF8.self).contains(") T ")
        }
        func expect(_ stopped: Bool) throws {
            let deadline = MonotonicClock.nanoseconds() + 10_000_000_000
            let both = [String(child), String(program.process)]
            while try both.contains(where: { try isStopped($0) != stopped }), MonotonicClock.nanoseconds() < deadline {
                MonotonicClock.sleep(nanoseconds: 5_000_000)
            }
            for process in both { #expect(try isStopped(process) == stopped, "\(process)") }
        }
        for _ in 0..<2 {
            program.signal(20)
            try expect(true)
            program.signal(18)
            try expect(false)
        }
        try reverie.folder.write("go", "")
        #expect(try program.wait().output == "on\n")
    }

    @Test(.enabled(if: Seat.isPossible)) func aTerminalStaysATerminal() throws {
        let seat = try Seat(
            reverie, ["run", "--", "/bin/sh", "-c", "test -t 0 && test -t 1 && test -t 2 && echo all three"], showsOutput: true)
        try seat.wait(for: "all three")
        #expect(try seat.program.wait().code == 0)
        let recorded = try Seat(reverie, ["run", "--record", "--", "/bin/sh", "-c", "test -t 1 || echo a pipe"], showsOutput: true)
        try recorded.wait(for: "a pipe")
        #expect(try recorded.program.wait().code == 0)
        let texts = try reverie.events("--kind", "tool_finished").compactMap { $0["text"]?.string }
        #expect(texts.sorted() == ["What it printed went to the terminal.", "a pipe\n"])
    }

    /// The terminal tells the command itself; told once more it would take that for a second wish.
    @Test(.enabled(if: Seat.isPossible)) func anInterruptIsHeardOnce() throws {
        let script = "trap 'echo heard >> heard' INT; : > ready; while [ ! -e heard ]; do sleep 0.05; done; sleep 0.5; exit 5"
        let seat = try Seat(reverie, ["run", "--", "/bin/sh", "-c", script], showsOutput: true)
        try waitFor("ready")
        seat.type("\u{3}")
        #expect(try seat.program.wait().code == 5)
        #expect(try String(decoding: Files.readAll(reverie.folder.file("heard")), as: UTF8.self) == "heard\n")
    }

    /// Who has the ends of its children ignored still learns how it came out.
    @Test func ignoredChildrenAreWaitedFor() throws {
        let result = try reverie.shell("trap '' CHLD; exec $REVERIE_PROGRAM run -- /bin/sh -c 'exit 6'")
        #expect(result.code == 6)
    }
}
