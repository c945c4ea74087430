import Testing

@testable import SystemKit

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

@Suite struct FileLockTests {
    private func isHeld(_ path: String) throws -> Bool {
        if let lock = try FileLock.tryAcquire(path) {
            lock.release()
            return false
        }
        return true
    }

    @Test func oneHolderAtATime() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/lock"
        guard let lock = try FileLock.tryAcquire(path) else {
            Issue.record("a free lock was refused")
            return
        }
        #expect(try isHeld(path))
        lock.release()
        #expect(try !isHeld(path))
        #expect(throws: SystemError("open", path: path + "/x", errno: ENOTDIR)) { try self.isHeld(path + "/x") }
    }

    @Test func aDeadlineIsKept() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/lock"
        guard let lock = try FileLock.tryAcquire(path) else {
            Issue.record("a free lock was refused")
            return
        }
        let start = MonotonicClock.nanoseconds()
        #expect(try FileLock.acquire(path, deadline: start + 30_000_000) == nil)
        #expect(MonotonicClock.nanoseconds() - start >= 30_000_000)
        #expect(try FileLock.acquire(path, deadline: 0) == nil)
        lock.release()
        #expect(try FileLock.acquire(path, deadline: 0) != nil)
    }

    @Test func waitingEndsWithTheLease() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/lock"
        let held = Flag()
        let thread = try ForeignThread {
            guard let lock = try? FileLock.tryAcquire(path) else { return }
            held.raise()
            MonotonicClock.sleep(nanoseconds: 30_000_000)
            lock.release()
        }
        while !held.isRaised { MonotonicClock.sleep(nanoseconds: 100_000) }
        #expect(try FileLock.acquire(path, deadline: MonotonicClock.nanoseconds() + 10_000_000_000) != nil)
        thread.join()
    }

    @Test func theDeadHoldNothing() throws {
        let folder = try TemporaryFolder()
        let path = try folder.file("lock")
        let script = """
            import fcntl, os, sys, time
            f = open(sys.argv[1], "r+")
            fcntl.flock(f, fcntl.LOCK_EX)
            os.write(1, b"%d\\n" % os.getpid())
            os.close(1)
            time.sleep(60)
            """
        let pipe = try Pipe()
        let reading = try Descriptor.duplicating(pipe.reading.raw)
        guard let started = Program.start(["python3", "-c", script, path], output: pipe.writing.raw) else { return }
        defer {
            Program.kill(started)
            Program.collect(started)
        }
        _ = consume pipe
        // The holder says its own number, for a launcher may stand in between; no line means that there is no python3.
        guard let said = try allLines(LineReader(descriptor: reading)).first?.text else { return }
        let holder = try #require(Int32(String(decoding: said, as: UTF8.self)))
        #expect(try isHeld(path))
        Program.kill(holder)
        #expect(try FileLock.acquire(path, deadline: MonotonicClock.nanoseconds() + 10_000_000_000) != nil)
    }

    @Test func aReplacedLockFileIsNotHeld() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/lock"
        guard let old = try FileLock.tryAcquire(path) else {
            Issue.record("a free lock was refused")
            return
        }
        try Files.remove(path)
        #expect(try !isHeld(path))
        old.release()
    }
}
