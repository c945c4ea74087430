#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// What a program may assume of the terminal it talks to.
package enum Terminal {
    package static func isTerminal(_ descriptor: Int32) -> Bool {
        isatty(descriptor) == 1
    }

    /// Columns; nil when there is no terminal or it does not tell.
    package static func width(_ descriptor: Int32) -> Int? {
        var size = winsize()
        guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
        return Int(size.ws_col)
    }

    /// Colour only on a terminal that can, and never against NO_COLOR.
    package static func colourAllowed(environment: Environment, descriptor: Int32) -> Bool {
        colourAllowed(environment: environment, isTerminal: isTerminal(descriptor))
    }

    static func colourAllowed(environment: Environment, isTerminal: Bool) -> Bool {
        guard isTerminal, (environment["NO_COLOR"] ?? "").isEmpty else { return false }
        let kind = environment["TERM"] ?? ""
        return !kind.isEmpty && kind != "dumb"
    }

    /// Whether a person could be asked, even when input and output are redirected.
    package static var hasControllingTerminal: Bool {
        (try? Descriptor.open("/dev/tty", .readWrite([])).raw) != nil
    }
}
