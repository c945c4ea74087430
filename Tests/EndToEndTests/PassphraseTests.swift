internal import SystemKit
internal import TestSupport
import Testing

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// A person at a terminal: asked twice, shown nothing, and given the terminal back as it was.
@Suite struct PassphraseTests {
    private let reverie: Reverie

    init() throws {
        reverie = try Reverie()
        try reverie.run("event", "add", "--session", "s", "--text", "a word")
    }

    /// The program with a terminal of its own: `setsid` starts it without one, and opening the other end makes that its own.
    private final class Seat {
        let raw: Int32
        let program: Program
        private(set) var shown = ""

        init(_ reverie: Reverie, _ words: [String]) throws {
            raw = open("/dev/ptmx", O_RDWR | O_NOCTTY)
            var (lock, number): (Int32, UInt32) = (0, 0)
            // To unlock the other end and to ask for its number: macros of C that Swift does not see.
            guard raw >= 0, ioctl(raw, 0x4004_5431, &lock) == 0, ioctl(raw, 0x8004_5430, &number) == 0 else {
                throw SystemError("make a terminal", errno: errno)
            }
            let name = "/dev/pts/\(number)"
            _ = fcntl(raw, F_SETFL, O_NONBLOCK)
            _ = fcntl(raw, F_SETFD, FD_CLOEXEC)
            let script = "exec 0<>\"$0\"; exec \"$@\" 1>out.txt 2>&0"
            program = try Program(
                "/usr/bin/setsid", ["-w", "/bin/sh", "-c", script, name, Program.reverie()] + words,
                environment: reverie.environment, currentFolder: reverie.folder.path)
        }

        deinit { close(raw) }

        /// Waits until the terminal shows something.
        func wait(for text: String) throws {
            let deadline = MonotonicClock.nanoseconds() + 20_000_000_000
            while !shown.contains(text), MonotonicClock.nanoseconds() < deadline {
                var bytes = [UInt8](repeating: 0, count: 4096)
                let count = read(raw, &bytes, bytes.count)
                if count > 0 { shown += String(decoding: bytes.prefix(count), as: UTF8.self) } else { usleep(2000) }
            }
            #expect(shown.contains(text), "\(shown)")
        }

        func type(_ text: String) { _ = Array(text.utf8).withUnsafeBytes { write(raw, $0.baseAddress, $0.count) } }

        var echoes: Bool {
            var settings = termios()
            tcgetattr(raw, &settings)
            return settings.c_lflag & tcflag_t(ECHO) != 0
        }
    }

    /// The terminal is made in the way of Linux.
    private static let canSit = ["/usr/bin/setsid", "/dev/ptmx", "/dev/pts"].allSatisfy { ((try? FileStatus.of($0)) ?? nil) != nil }

    @Test(.enabled(if: canSit)) func itIsAskedTwiceAndNeverShown() throws {
        let seat = try Seat(reverie, ["backup", "--sealed", "b"])
        try seat.wait(for: "Passphrase for the backup: ")
        #expect(!seat.echoes)
        seat.type("öpen sesame\n")
        try seat.wait(for: "The same again: ")
        seat.type("öpen sesame\n")
        #expect(try seat.program.wait().code == 0)
        #expect(seat.echoes && !seat.shown.contains("sesame"), "\(seat.shown)")
        let variable = ["REVERIE_PASSPHRASE": "öpen sesame"]
        #expect(try reverie.run("restore", "b", "--store", reverie.folder.file("x"), environment: variable).code == 0)
        let opening = try Seat(reverie, ["restore", "b", "--store", reverie.folder.file("y")])
        try opening.wait(for: "Passphrase of the backup: ")
        opening.type("öpen sesame\n")
        #expect(try opening.program.wait().code == 0)
    }

    @Test(.enabled(if: canSit)) func twoThatDifferSealNothing() throws {
        let seat = try Seat(reverie, ["backup", "--sealed", "b"])
        try seat.wait(for: "Passphrase for the backup: ")
        seat.type("one\n")
        try seat.wait(for: "The same again: ")
        seat.type("other\n")
        try seat.wait(for: "not the same")
        #expect(try seat.program.wait().code == 2)
        #expect(try FileStatus.of(reverie.folder.file("b")) == nil)
    }

    @Test(.enabled(if: canSit)) func anInterruptGivesTheTerminalBack() throws {
        let seat = try Seat(reverie, ["backup", "--sealed", "b"])
        try seat.wait(for: "Passphrase for the backup: ")
        seat.type("half a pass\u{3}")
        #expect(try seat.program.wait().code == 1)
        #expect(seat.echoes)
        #expect(try Folders.list(reverie.folder.path).filter { $0.hasPrefix("b") || $0.hasPrefix(".b") } == [])
        #expect(try Folders.list(reverie.store).filter { $0.hasPrefix(".work") } == [])
    }
}
