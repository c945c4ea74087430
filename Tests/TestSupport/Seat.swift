internal import SystemKit

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// The program with a terminal of its own: `setsid` starts it without one, and opening the other end makes that its own.
package final class Seat {
    private let raw: Int32
    package let program: Program
    package private(set) var shown = ""

    /// Its output goes to a file, unless the terminal is to show that, too.
    package init(_ reverie: Reverie, _ words: [String], showsOutput: Bool = false) throws {
        raw = open("/dev/ptmx", O_RDWR | O_NOCTTY)
        var (lock, number): (Int32, UInt32) = (0, 0)
        // To unlock the other end and to ask for its number: macros of C that Swift does not see.
        guard raw >= 0, ioctl(raw, 0x4004_5431, &lock) == 0, ioctl(raw, 0x8004_5430, &number) == 0 else {
            throw SystemError("make a terminal", errno: errno)
        }
        let name = "/dev/pts/\(number)"
        _ = fcntl(raw, F_SETFL, O_NONBLOCK)
        _ = fcntl(raw, F_SETFD, FD_CLOEXEC)
        let script = "exec 0<>\"$0\"; exec \"$@\" \(showsOutput ? "1>&0" : "1>out.txt") 2>&0"
        program = try Program(
            "/usr/bin/setsid", ["-w", "/bin/sh", "-c", script, name, Program.reverie()] + words,
            environment: reverie.environment, currentFolder: reverie.folder.path)
    }

    deinit { close(raw) }

    /// Waits until the terminal shows something.
    package func wait(for text: String) throws {
        let deadline = MonotonicClock.nanoseconds() + 20_000_000_000
        while !shown.contains(text), MonotonicClock.nanoseconds() < deadline {
            var bytes = [UInt8](repeating: 0, count: 4096)
            let count = read(raw, &bytes, bytes.count)
            if count > 0 { shown += String(decoding: bytes.prefix(count), as: UTF8.self) } else { usleep(2000) }
        }
        guard shown.contains(text) else { throw SystemError("see \(text) at the terminal, which shows: \(shown)", errno: ETIMEDOUT) }
    }

    package func type(_ text: String) { _ = Array(text.utf8).withUnsafeBytes { write(raw, $0.baseAddress, $0.count) } }

    package var echoes: Bool {
        var settings = termios()
        tcgetattr(raw, &settings)
        return settings.c_lflag & tcflag_t(ECHO) != 0
    }

    /// The terminal is made in the way of Linux.
    package static let isPossible = ["/usr/bin/setsid", "/dev/ptmx", "/dev/pts"].allSatisfy { ((try? FileStatus.of($0)) ?? nil) != nil }

    /// What the program wrote to standard output.
    package func output(in reverie: Reverie) throws -> String {
        String(decoding: try Files.readAll(reverie.folder.file("out.txt")), as: UTF8.self)
    }
}
