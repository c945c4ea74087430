import Testing

@testable import SystemKit

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

@Suite struct LockHolderTests {
    private static let table = """
        1: POSIX  ADVISORY  WRITE 100 08:01:500 0 EOF
        2: -> POSIX  ADVISORY  WRITE 101 08:01:500 0 EOF
        3: FLOCK  ADVISORY  WRITE 102 08:01:501 0 EOF
        4: POSIX  ADVISORY  READ  103 08:01:502 0 EOF
        5: POSIX  ADVISORY  WRITE 104 08:01:503 10 19
        6: POSIX  ADVISORY  WRITE 105 fd:1f:503 0 EOF
        7: OFDLCK ADVISORY  WRITE -1 08:01:504 0 EOF
        8: POSIX  ADVISORY  WRITE -1 08:01:505 0 EOF
        9: POSIX  ADVISORY  WRITE 106 08:01:506 0 9
        9: POSIX  ADVISORY  WRITE 107 08:01:506 20 EOF
        10: POSIX  ADVISORY  WRITE 108 <none>:0 0 EOF
        11: POSIX  ADVISORY  WRITE 109 08:01:507 9 3
        12: POSIX  ADVISORY  WRITE 110 08:01
        13: POSIX  ADVISORY  WRITE 99999999999999 08:01:508 0 EOF
        """

    @Test(
        arguments: [
            (UInt64(8), UInt64(1), UInt64(500), Int64(7), 100), (8, 1, 501, 0, nil), (8, 1, 502, 0, nil), (8, 1, 503, 9, nil),
            (8, 1, 503, 10, 104),
            (8, 1, 503, 19, 104), (8, 1, 503, 20, nil), (0xFD, 0x1F, 503, 20, 105), (8, 1, 504, 0, nil), (8, 1, 505, 0, nil),
            (8, 1, 506, 10, nil),
            (8, 1, 506, 9, 106), (8, 1, 506, 0x4000_0000, 107), (8, 1, 507, 5, nil), (8, 1, 508, 0, nil), (8, 2, 500, 0, nil),
        ] as [(UInt64, UInt64, UInt64, Int64, Int32?)])
    func rows(_ major: UInt64, _ minor: UInt64, _ inode: UInt64, _ byte: Int64, _ process: Int32?) {
        #expect(LockTable.writer(in: Array(Self.table.utf8), major: major, minor: minor, inode: inode, byte: byte) == process)
    }

    @Test(
        arguments: [
            (500, [100]), (501, []), (502, [103]), (503, [104]), (504, []), (505, []), (506, [106, 107]), (508, []), (599, []),
        ] as [(UInt64, [Int32])])
    func everybodyWithALock(_ inode: UInt64, _ processes: [Int32]) {
        #expect(LockTable.holders(in: Array(Self.table.utf8), major: 8, minor: 1, inode: inode) == Set(processes))
    }

    #if os(Linux)
        /// Whether the system lists locks here at all; some sandboxes hide them.
        private static let listsLocks: Bool = {
            guard let folder = try? TemporaryFolder(), let path = try? folder.file("a"),
                let file = try? Descriptor.open(path, .readWrite([]))
            else {
                return false
            }
            var lock = flock(l_type: Int16(F_WRLCK), l_whence: Int16(SEEK_SET), l_start: 0, l_len: 1, l_pid: 0)
            return fcntl(file.raw, F_SETLK, &lock) == 0 && ((try? Files.readAll("/proc/locks"))?.isEmpty == false)
        }()

        @Test(.enabled(if: listsLocks)) func ourOwnLock() throws {
            let folder = try TemporaryFolder()
            let path = try folder.file("a", "x")
            let file = try Descriptor.open(path, .readWrite([]))
            #expect(LockHolder.find(path: path, byte: 120) == nil)
            var lock = flock(l_type: Int16(F_WRLCK), l_whence: Int16(SEEK_SET), l_start: 120, l_len: 1, l_pid: 0)
            #expect(fcntl(file.raw, F_SETLK, &lock) == 0)
            #expect(LockHolder.find(path: path, byte: 120) == getpid())
            #expect(LockHolder.find(path: path, byte: 121) == nil && LockHolder.find(path: path + "x", byte: 120) == nil)
            // Asking has not cost us the lock.
            #expect(LockHolder.find(path: path, byte: 120) == getpid())
        }

        @Test(.enabled(if: listsLocks)) func theLockOfAnother() throws {
            let folder = try TemporaryFolder()
            let path = try folder.file("a", "x")
            let script = """
                import fcntl, os, sys, time
                f = open(sys.argv[1], "r+")
                fcntl.lockf(f, fcntl.LOCK_EX, 10, 100)
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
            // A launcher in between would have another number, so the holder says its own; no line means no python3.
            guard let said = try allLines(LineReader(descriptor: reading)).first?.text else { return }
            let holder = try #require(Int32(String(decoding: said, as: UTF8.self)))
            #expect(LockHolder.find(path: path, byte: 100) == holder && LockHolder.find(path: path, byte: 109) == holder)
            #expect(LockHolder.find(path: path, byte: 99) == nil && LockHolder.find(path: path, byte: 110) == nil)
            if holder != started { Program.kill(holder) }
        }
    #endif
}
