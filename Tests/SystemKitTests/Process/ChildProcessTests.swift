import TestSupport
import Testing

@testable import SystemKit

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

@Suite struct ChildProcessTests {
    private static func shell(_ line: String, _ words: String...) -> ChildProcess { ChildProcess("/bin/sh", ["-c", line, "sh"] + words) }

    private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

    @Test func bothStreamsAndTheExitCodeComeBack() throws {
        let result = try Self.shell("echo \"$1\"; echo oh >&2; exit 7", "wo rds\n'\"").run(deadlineSeconds: 60)
        #expect(result.ending == .exited(7))
        #expect(Self.text(result.output) == "wo rds\n'\"\n")
        #expect(Self.text(result.errors) == "oh\n")
        #expect(!result.isCut)
    }

    @Test func itSeesItsOwnVariablesAlone() throws {
        let result = try ChildProcess("/usr/bin/env", [], environment: ["A": "1=2", "B": ""]).run(deadlineSeconds: 60)
        #expect(Set(Self.text(result.output).split(separator: "\n")) == ["A=1=2", "B="])
    }

    @Test func itGetsNoInputAndNoDescriptors() throws {
        let folder = try SystemKitTests.TemporaryFolder()
        // One that a library, or whoever started the tests, forgot to mark.
        let forgotten = open(try folder.file("x", "secret"), O_RDONLY)
        defer { close(forgotten) }
        let result = try Self.shell("cat; ls /dev/fd/; test -e /dev/fd/$1 && echo open", String(forgotten)).run(deadlineSeconds: 60)
        #expect(!Self.text(result.output).contains("open"))
        // The listing itself has one open.
        let numbers = Self.text(result.output).split(separator: "\n").compactMap { Int($0) }
        #expect(numbers.filter { $0 <= 2 } == [0, 1, 2] && numbers.count <= 4, "\(numbers)")
    }

    @Test(arguments: [0, 1, 1000, 1 << 16, 1 << 20]) func outputIsKeptUpToABound(_ limit: Int) throws {
        let line = "i=0; while [ $i -lt 300 ]; do printf %01000d 7; i=$((i+1)); done"
        let result = try Self.shell(line).run(deadlineSeconds: 60, outputLimit: limit)
        #expect(result.ending == .exited(0))
        #expect(result.output.count == min(limit, 300_000))
        #expect(result.isCut == (limit < 300_000))
    }

    @Test(arguments: [SIGTERM, SIGKILL, SIGSEGV, SIGPIPE]) func aSignalIsTold(_ number: Int32) throws {
        let result = try Self.shell("ulimit -c 0; kill -\(number) $$; sleep 60").run(deadlineSeconds: 60)
        #expect(result.ending == .signalled(number))
    }

    @Test func aSlowOneIsKilledAndCollected() throws {
        let started = MonotonicClock.nanoseconds()
        let result = try Self.shell("trap '' TERM; echo $$; while :; do sleep 1; done").run(deadlineSeconds: 0.5)
        #expect(result.ending == .tooSlow)
        #expect(Double(MonotonicClock.nanoseconds() - started) / 1e9 < 30)
        let process = try #require(Int32(Self.text(result.output).dropLast()))
        #expect(kill(process, 0) == -1 && errno == ESRCH)
    }

    /// A child of the child may hold the streams for longer.
    @Test func nobodyIsWaitedForButTheChild() throws {
        let started = MonotonicClock.nanoseconds()
        let result = try Self.shell("sleep 5 & echo done").run(deadlineSeconds: 60)
        #expect(result.ending == .exited(0) && Self.text(result.output) == "done\n")
        #expect(Double(MonotonicClock.nanoseconds() - started) / 1e9 < 4)
    }

    @Test func oneThatIsAskedToStopMayPutThingsInOrder() throws {
        let folder = try SystemKitTests.TemporaryFolder()
        let file = Paths.join(folder.path, "tidy")
        let line = "trap 'echo tidy > \"$1\"; exit 3' TERM; echo ready; while :; do sleep 0.05; done"
        var looks = 0
        let result = try Self.shell(line, file).run(deadlineSeconds: 60) {
            looks += 1
            return looks > 20
        }
        #expect(result.ending == .stopped)
        #expect(Self.text(try Files.readAll(file)) == "tidy\n")
    }

    @Test func oneThatCannotBeStartedIsAnError() throws {
        for (program, words) in [("/nowhere/at/all", []), ("/dev/null", []), ("/bin/sh", ["a\u{0}b"])] {
            #expect(throws: SystemError.self) { try ChildProcess(program, words).run(deadlineSeconds: 1) }
        }
    }

    /// It is the first of a session of its own, which no terminal's end takes away, and has nothing of this process's.
    @Test func oneThatIsStartedApartLivesOn() throws {
        let folder = try SystemKitTests.TemporaryFolder()
        let file = Paths.join(folder.path, "told")
        let line =
            "ps -o sid= -p $$ > \"$1.new\"; echo $$ >> \"$1.new\"; n=0; for i in 0 1 2; do [ /dev/fd/$i -ef /dev/null ] && n=$((n+1)); done; echo $n >> \"$1.new\"; "
        try Self.shell(line + "mv \"$1.new\" \"$1\"; exec sleep 60", file).startApart()
        let deadline = MonotonicClock.nanoseconds() + 20_000_000_000
        while try FileStatus.of(file) == nil, MonotonicClock.nanoseconds() < deadline { MonotonicClock.sleep(nanoseconds: 5_000_000) }
        let numbers = Self.text(try Files.readAll(file)).split(whereSeparator: { $0 == "\n" || $0 == " " }).compactMap { Int32($0) }
        try #require(numbers.count == 3)
        let process = numbers[1]
        #expect(numbers[0] == process && numbers[0] != getsid(0) && numbers[2] == 3)
        #expect(Processes.isAlive(process))
        kill(process, SIGKILL)
        #expect(waitpid(process, nil, 0) == process)
    }

    @Test func oneThatCannotBeStartedApartIsAnError() {
        #expect(throws: SystemError.self) { try ChildProcess("/nowhere/at/all", []).startApart() }
    }

    @Test func noDescriptorIsLost() throws {
        func count() throws -> Int { try Folders.list("/dev/fd").count }
        _ = try Self.shell("true").run(deadlineSeconds: 60)
        let before = try count()
        for _ in 0..<200 { _ = try? ChildProcess("/nowhere", []).run(deadlineSeconds: 1) }
        // Other tests open files meanwhile, but not by the hundred.
        #expect(try count() < before + 100)
    }

    @Test func limitsGoDownAndAreHandedOn() throws {
        // On a process of its own: a limit never comes back.
        let result = try Self.shell("ulimit -f 1; printf %02000d 1 > /dev/full; ulimit -f").run(deadlineSeconds: 60)
        #expect(Self.text(result.output) == "1\n")
        try ResourceLimit.coreBytes.lower(to: .max)
    }
}

@Suite struct SiblingTests {
    @Test func aProgramBesideThisOne() throws {
        let own = try Executable.path()
        #expect(Executable.sibling(Paths.lastComponent(own)) == own)
        #expect(Executable.sibling("no-such-program") == nil)
        // A folder, and a file that cannot be run, are no programs.
        #expect(!Executable.isRunnable("/tmp") && !Executable.isRunnable("/etc/passwd") && Executable.isRunnable("/bin/sh"))
    }
}
