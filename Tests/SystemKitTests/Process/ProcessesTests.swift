import Testing

@testable import SystemKit

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

@Suite struct ProcessesTests {
    @Test func thisProcess() throws {
        #expect(Processes.currentID == getpid() && Processes.isAlive(getpid()))
        #expect(Processes.startTime(of: getpid()) == Processes.startTime(of: getpid()) && Processes.startTime(of: getpid()) != nil)
        #expect(Processes.name(of: getpid())?.isEmpty == false)
        let path = try Executable.path()
        #expect(try Paths.isAbsolute(path) && FileStatus.of(path)?.kind == .file)
    }

    @Test func aChildLivesAndDies() throws {
        let pipe = try Pipe()
        let child = try #require(Program.start(["sleep", "60"], output: pipe.writing.raw))
        #expect(Processes.isAlive(child))
        let deadline = MonotonicClock.nanoseconds() + 5_000_000_000
        // The command line of a program shows a little later than its name.
        while Processes.command(of: child) == nil || Processes.name(of: child) != "sleep", MonotonicClock.nanoseconds() < deadline {
            MonotonicClock.sleep(nanoseconds: 200_000)
        }
        #expect(Processes.name(of: child) == "sleep")
        #expect(Processes.command(of: child).map(Paths.lastComponent) == "sleep")
        #expect(try #require(Processes.startTime(of: child)) >= #require(Processes.startTime(of: getpid())))
        Program.kill(child)
        // Dead, though nobody has collected it yet.
        while Processes.isAlive(child), MonotonicClock.nanoseconds() < deadline { MonotonicClock.sleep(nanoseconds: 200_000) }
        #expect(!Processes.isAlive(child))
        Program.collect(child)
        #expect(!Processes.isAlive(child) && Processes.name(of: child) == nil && Processes.startTime(of: child) == nil)
    }

    @Test(arguments: [0, -1, Int32.min, Int32.max])
    func numbersThatAreNoProcess(_ number: Int32) {
        #expect(!Processes.isAlive(number) && Processes.name(of: number) == nil)
        #expect(Processes.command(of: number) == nil && Processes.startTime(of: number) == nil)
    }

    @Test(
        arguments: [
            ("7 (a) S 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 4711 20", ProcessStat(state: 83, startTime: 4711)),
            ("7 (a) b) (c) Z 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 99\n", ProcessStat(state: 90, startTime: 99)),
            ("7 (a) S 1 2 3", nil), ("", nil), (")", nil), ("7 (a) S 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 x", nil),
        ] as [(String, ProcessStat?)])
    func statText(_ text: String, _ expected: ProcessStat?) {
        #expect(ProcessStat(Array(text.utf8)) == expected)
    }
}

@Suite struct EnvironmentTests {
    @Test func variables() {
        let parsed = Environment.parse(["A=1", "B=x=y", "C=", "A=2", "=bad", "bare", "É=ü"])
        #expect(parsed == ["A": "1", "B": "x=y", "C": "", "É": "ü"])
        #expect(Environment.current()["PATH"] == getenv("PATH").map { String(cString: $0) })
        #expect(Environment.current()["PATH"]?.isEmpty == false && Environment.current()["SYSTEMKIT_NOT"] == nil)
    }

    @Test func home() throws {
        #expect(Environment(variables: ["HOME": "/h"]).home == "/h")
        let own = Environment(variables: [:]).home
        #expect(own == Environment.homeOfUser(getuid()) && Environment(variables: ["HOME": ""]).home == own)
        #expect(Environment.homeOfUser(0).map(Paths.isAbsolute) == true)
        #expect(Environment.homeOfUser(4_000_000_000) == nil)
    }

    @Test(arguments: [
        ([:], true, false), (["TERM": "xterm"], true, true), (["TERM": "xterm"], false, false), (["TERM": "dumb"], true, false),
        (["TERM": "xterm", "NO_COLOR": "1"], true, false), (["TERM": "xterm", "NO_COLOR": ""], true, true), (["TERM": ""], true, false),
    ])
    func colour(_ variables: [String: String], _ isTerminal: Bool, _ expected: Bool) {
        #expect(Terminal.colourAllowed(environment: Environment(variables: variables), isTerminal: isTerminal) == expected)
    }

    @Test func aPipeIsNoTerminal() throws {
        let pipe = try Pipe()
        #expect(!Terminal.isTerminal(pipe.writing.raw) && Terminal.width(pipe.writing.raw) == nil)
        #expect(!Terminal.colourAllowed(environment: Environment(variables: ["TERM": "xterm"]), descriptor: pipe.writing.raw))
        // Both answers are right somewhere; asking must agree with trying.
        let raw = open("/dev/tty", O_RDWR)
        #expect(Terminal.hasControllingTerminal == (raw >= 0))
        if raw >= 0 { close(raw) }
    }

    @Test func aTerminalTellsItsWidth() throws {
        // The controlling side of a new terminal answers as one.
        guard let terminal = try? Descriptor.open("/dev/ptmx", .readWrite([])) else { return }
        #expect(Terminal.isTerminal(terminal.raw))
        #expect(Terminal.width(terminal.raw) == nil)
        var size = winsize(ws_row: 24, ws_col: 132, ws_xpixel: 0, ws_ypixel: 0)
        #expect(ioctl(terminal.raw, UInt(TIOCSWINSZ), &size) == 0)
        #expect(Terminal.width(terminal.raw) == 132)
    }
}
