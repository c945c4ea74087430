#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// What a person typed at the controlling terminal. Nothing else can make one.
package struct PersonsAnswer: Sendable {
    package let text: String

    init(text: String) { self.text = text }

    package var isYes: Bool { ["y", "yes"].contains(text.lowercased()) }
}

extension Terminal {
    /// Asks at the controlling terminal, whatever input and output are, and shows nothing of what is typed. Nil without a terminal.
    ///
    /// Ctrl-C ends it with EINTR when interrupts are noted; the terminal then shows again what is typed.
    package static func askSecret(_ prompt: String) throws(SystemError) -> [UInt8]? { try ask(prompt, isShown: false) }

    /// The same, with what is typed shown. What was typed before the question does not answer it.
    package static func ask(_ prompt: String) throws(SystemError) -> PersonsAnswer? {
        try ask(prompt, isShown: true).map { PersonsAnswer(text: String(decoding: $0, as: UTF8.self)) }
    }

    private static func ask(_ prompt: String, isShown: Bool) throws(SystemError) -> [UInt8]? {
        guard let terminal = try? Descriptor.open("/dev/tty", .readWrite([])) else { return nil }
        var before = termios()
        guard tcgetattr(terminal.raw, &before) == 0 else { return nil }
        var silent = before
        if !isShown { silent.c_lflag &= ~tcflag_t(ECHO) }
        silent.c_lflag |= tcflag_t(ECHONL | ICANON | ISIG)
        guard tcsetattr(terminal.raw, TCSAFLUSH, &silent) == 0 else {
            throw SystemError("ask at", path: "/dev/tty", errno: errno)
        }
        defer { tcsetattr(terminal.raw, TCSAFLUSH, &before) }
        try terminal.writeAll(Array(prompt.utf8))
        return try readLine(terminal)
    }

    private static func readLine(_ terminal: borrowing Descriptor) throws(SystemError) -> [UInt8] {
        var line: [UInt8] = []
        while line.count < 64 << 10 {
            try waitForInput(terminal)
            var byte: [UInt8] = [0]
            let result = byte.withUnsafeMutableBytes { bytes in Result { () throws(SystemError) in try terminal.read(into: bytes) } }
            if try result.get() == 0 || byte[0] == UInt8(ascii: "\n") { break }
            line.append(byte[0])
        }
        return line
    }

    /// An interrupt may be noted between the question and the wait; nobody must have to type on to be heard.
    private static func waitForInput(_ terminal: borrowing Descriptor) throws(SystemError) {
        while true {
            if Interrupt.isRaised { throw SystemError("wait for an answer at", path: "/dev/tty", errno: EINTR) }
            var waited = pollfd(fd: terminal.raw, events: Int16(POLLIN), revents: 0)
            if poll(&waited, 1, 100) > 0 { return }
        }
    }
}
