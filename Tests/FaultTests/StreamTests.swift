internal import SystemKit
internal import TestSupport
import Testing

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// Interruptions, readers that leave, outputs that take nothing.
@Suite struct StreamTests {
    @Test(arguments: [SIGINT, SIGTERM]) func interruptedImportKeepsWhatItCounted(_ signal: Int32) throws {
        let reverie = try Reverie()
        let file = try reverie.folder.write("many.jsonl", Lines.many(30_000, textBytes: 400))
        let run = try reverie.start("import", file)
        usleep(400_000)
        run.signal(signal)
        let result = try run.wait(within: 10)
        #expect(result.code == 1)
        #expect(result.errors.contains("Interrupted"), "\(result.errors)")
        let there = try Lines.ids(reverie).count
        #expect(there > 0 && there < 30_000)
        #expect(result.output.contains("\(there) events new"), "\(result.output)")
        #expect(try reverie.run("import", file).code == 0)
        #expect(Set(try Lines.ids(reverie)).count == 30_000)
    }

    /// Whoever waits for input is ended by a signal at once.
    @Test(arguments: [["event", "add"], ["search", "--batch", "-"]]) func waitingCommandsCanBeInterrupted(_ words: [String]) throws {
        let reverie = try Reverie()
        try reverie.run("event", "add", input: Lines.event("a"))
        let run = try Program(Program.reverie(), words, environment: reverie.environment, keepsInputOpen: true)
        usleep(200_000)
        run.signal(SIGINT)
        let started = MonotonicClock.nanoseconds()
        while Processes.isAlive(run.process), MonotonicClock.nanoseconds() - started < 5_000_000_000 { usleep(2000) }
        #expect(!Processes.isAlive(run.process))
        run.signal(SIGKILL)
        #expect(try run.wait().code != 0)
    }

    @Test func closedPipeEndsQuietly() throws {
        let reverie = try Reverie()
        try reverie.run("event", "add", input: Lines.many(4000))
        for command in ["event list", "event list --json", "search number --limit 10000", "session show s1"] {
            let result = try reverie.shell("{ reverie \(command); echo $? > code; } | head -n 1")
            #expect(result.errors.isEmpty, "\(command): \(result.errors)")
            #expect(result.lines.count == 1)
            #expect(String(decoding: try Files.readAll(reverie.folder.file("code")), as: UTF8.self) == "0\n", "\(command)")
        }
    }

    @Test func outputThatTakesNothingIsAnError() throws {
        #if os(Linux)
            let reverie = try Reverie()
            try reverie.run("event", "add", input: Lines.event("a"))
            for command in [
                "event list", "search text", "stats", "verify", "--help", "--version", "event list --json",
                "event add --session s --text y",
            ] {
                for target in ["> /dev/full", ">&-"] {
                    let result = try reverie.shell("reverie \(command) \(target)")
                    #expect(result.code == 1, "\(command) \(target)")
                    #expect(result.errors.contains("cannot write"), "\(command) \(target): \(result.errors)")
                }
            }
            #expect(try reverie.run("verify").code == 0)
        #endif
    }

    /// A file that is opened as number 0, 1 or 2 would be written to as if it were a stream.
    @Test func closedStreamsDoNotHurtTheStore() throws {
        let reverie = try Reverie()
        let file = try reverie.folder.write("few.jsonl", Lines.many(50) + "rubbish\n")
        for (index, closed) in ["<&-", "2>&-", "<&- 2>&-", "<&- >&- 2>&-"].enumerated() {
            _ = try reverie.shell("reverie import \(file) \(closed); reverie event add --session s --text 'closed \(index)' \(closed)")
        }
        #expect(try Lines.ids(reverie).count == 54)
        #expect(try reverie.run("verify").code == 0)
        #expect(try Files.readAll(file).count == (Lines.many(50) + "rubbish\n").utf8.count)
    }
}
