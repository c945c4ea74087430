import Testing

@testable import SystemKit

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// One after the other: they put a pipe in the place of this process's own standard input.
@Suite(.serialized) struct StandardInputTests {
    /// Runs `body` with what a line of the shell writes on standard input.
    private static func fed<T>(by line: String, _ body: () throws -> T) throws -> T {
        let feeder = try #require(popen(line, "r"))
        let own = dup(0)
        dup2(fileno(feeder), 0)
        defer {
            if own >= 0 {
                dup2(own, 0)
                close(own)
            }
            pclose(feeder)
        }
        return try body()
    }

    @Test(arguments: [0, 1, 4096, 300_000]) func allOfItIsRead(_ count: Int) throws {
        let content = try Self.fed(by: "head -c \(count) /dev/zero") {
            try StandardInput.readAll(keeping: 1 << 20, idleMilliseconds: 20_000)
        }
        #expect(content.bytes == [UInt8](repeating: 0, count: count) && !content.isCut && !content.isStalled)
    }

    @Test(arguments: [(0, 1), (1, 2), (1000, 1001), (1000, 5_000_000), (300_000, 3_000_000)])
    func whatIsTooMuchIsReadAndNotKept(_ limit: Int, _ count: Int) throws {
        // The writer says that it got rid of everything.
        let line = "head -c \(count) /dev/zero && echo done >&2"
        let content = try Self.fed(by: "(\(line)) 2>/dev/null") { try StandardInput.readAll(keeping: limit, idleMilliseconds: 20_000) }
        #expect(content.bytes.count == limit && content.isCut && !content.isStalled)
    }

    @Test func exactlyAsMuchAsIsKeptIsNotCut() throws {
        let content = try Self.fed(by: "head -c 1000 /dev/zero") { try StandardInput.readAll(keeping: 1000, idleMilliseconds: 20_000) }
        #expect(content.bytes.count == 1000 && !content.isCut)
    }

    @Test func whoSendsNothingForTooLongIsNotWaitedFor() throws {
        let start = MonotonicClock.nanoseconds()
        let content = try Self.fed(by: "printf abc; exec sleep 1") {
            // What was sent must have come before the wait begins.
            var waiting = pollfd(fd: 0, events: Int16(POLLIN), revents: 0)
            poll(&waiting, 1, 20_000)
            let content = try StandardInput.readAll(keeping: 1000, idleMilliseconds: 50)
            #expect(MonotonicClock.nanoseconds() - start < 900_000_000)
            return content
        }
        #expect(content.bytes == Array("abc".utf8) && content.isStalled && !content.isCut)
    }

    @Test func whoIsSlowButGoesOnIsWaitedFor() throws {
        let content = try Self.fed(by: "for i in 1 2 3 4 5; do printf $i; sleep 0.1; done") {
            try StandardInput.readAll(keeping: 1000, idleMilliseconds: 20_000)
        }
        #expect(content.bytes == Array("12345".utf8) && !content.isStalled)
    }

    @Test func aPipeThatNeverBlocksIsWaitedForAllTheSame() throws {
        let content = try Self.fed(by: "sleep 0.2; printf late") {
            let flags = fcntl(0, F_GETFL)
            _ = fcntl(0, F_SETFL, flags | O_NONBLOCK)
            return try StandardInput.readAll(keeping: 1000, idleMilliseconds: 20_000)
        }
        #expect(content.bytes == Array("late".utf8))
    }

    @Test func aFolderIsNoInput() throws {
        #expect(throws: SystemError.self) {
            try Self.fed(by: "true") {
                let folder = open("/", O_RDONLY)
                dup2(folder, 0)
                close(folder)
                return try StandardInput.readAll(keeping: 1000, idleMilliseconds: 1000)
            }
        }
    }
}
