internal import SystemKit
internal import TestSupport
import Testing

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// Each area of the fuzzer in a process of its own: a crash, a hang or memory out of bounds costs that process, and the case is known.
/// REVERIE_FUZZ_SEED, REVERIE_FUZZ_FIRST and REVERIE_FUZZ_CASES replay what a failure says; `make fuzz` goes on for longer.
@Suite struct FuzzTests {
    private static let growing = ["claude-code", "codex", "events", "pi", "openai"]
    private static let formats = growing + ["swe-agent", "openhands", "opencode"]
    private static let files = ["lexicon", "redaction-lexicon", "packs", "configuration", "spool", "backup", "archives"]
    private static let areas = ["json", "yaml", "redaction", "program"] + files + formats + growing.map { "growing-" + $0 }
    private static let mostSeconds = 300.0

    private static func runner() throws -> String { Paths.join(Paths.parent(try Executable.path()), "reverie-fuzz") }

    @Test(arguments: areas) func survives(_ area: String) throws {
        let folder = try TemporaryFolder("reverie-fuzz")
        var variables = ["REVERIE_FUZZ_STATUS": folder.file("status"), "TMPDIR": folder.path]
        for name in ["SEED", "FIRST", "CASES"] { variables["REVERIE_FUZZ_" + name] = Environment.current()["REVERIE_FUZZ_" + name] }
        let runner = try Program(Self.runner(), [area], environment: variables)
        let deadline = MonotonicClock.nanoseconds() + UInt64(Self.mostSeconds * 1e9)
        while Processes.isAlive(runner.process), MonotonicClock.nanoseconds() < deadline { usleep(10_000) }
        if Processes.isAlive(runner.process) { runner.signal(SIGKILL) }
        let result = try runner.wait()
        let status = String(decoding: try Files.readIfPresent(folder.file("status")) ?? [], as: UTF8.self)
        #expect(result.code == 0, "ended with \(result.code) at \(status)\n\(result.errors.suffix(4000))")
        print(result.output, terminator: "")
    }

    /// The table here and the fuzzer's own are of one mind.
    @Test func noAreaIsLeftOut() throws {
        let refused = try Program.run(Self.runner(), ["nothing"])
        #expect(refused.code == 2)
        let names = refused.errors.split(separator: "\n").first?.split(separator: " ").dropFirst(2).map(String.init) ?? []
        #expect(Set(names) == Set(Self.areas))
    }
}
