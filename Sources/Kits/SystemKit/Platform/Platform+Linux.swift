#if os(Linux)
    // Preconcurrency because the list of variables is a bare global of C.
    @preconcurrency import Glibc

    /// What only Linux has, or has in its own way.
    enum Platform {
        static func environmentEntries() -> [String] {
            var entries: [String] = []
            var entry = environ
            while let text = entry.pointee {
                entries.append(String(cString: text))
                entry += 1
            }
            return entries
        }

        /// Lets whoever writes to a pipe write more at a time; what is no pipe stays as it is.
        static func widenPipe(_ descriptor: Int32) {
            let setSize: Int32 = 1031
            _ = fcntl(descriptor, setSize, Int32(1 << 20))
        }

        static func modifiedNanoseconds(_ raw: stat) -> Int64 {
            Int64(raw.st_mtim.tv_sec) * 1_000_000_000 + Int64(raw.st_mtim.tv_nsec)
        }

        static func changedNanoseconds(_ raw: stat) -> Int64 {
            Int64(raw.st_ctim.tv_sec) * 1_000_000_000 + Int64(raw.st_ctim.tv_nsec)
        }

        static func flushToDevice(_ descriptor: Int32) -> Int32 {
            fsync(descriptor)
        }

        static func handle(_ number: Int32, with handler: @escaping @convention(c) (Int32) -> Void) {
            var action = sigaction()
            action.__sigaction_handler.sa_handler = handler
            sigemptyset(&action.sa_mask)
            // No restart flag: a waiting call has to come back so that the note is seen.
            action.sa_flags = 0
            sigaction(number, &action, nil)
        }

        /// The handler is told where the signal comes from. It may meet its own signal within itself, and waiting calls go on.
        static func handle(
            _ number: Int32,
            telling handler: @escaping @convention(c) (Int32, UnsafeMutablePointer<siginfo_t>?, UnsafeMutableRawPointer?) -> Void
        ) {
            var action = sigaction()
            action.__sigaction_handler.sa_sigaction = handler
            sigemptyset(&action.sa_mask)
            action.sa_flags = SA_SIGINFO | SA_NODEFER | SA_RESTART
            sigaction(number, &action, nil)
        }

        static func isIgnored(_ number: Int32) -> Bool {
            var action = sigaction()
            sigaction(number, nil, &action)
            return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) == 1
        }

        /// Sent by somebody, and not by the terminal.
        static func isSentByProcess(_ info: UnsafeMutablePointer<siginfo_t>?) -> Bool {
            info.map { $0.pointee.si_code <= 0 } ?? true
        }

        /// The variables as they are, byte for byte.
        static var rawEnvironment: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?> { environ }

        /// Whether a look without waiting found a child.
        static func hasChild(_ info: siginfo_t) -> Bool { info.si_signo == SIGCHLD }
    }
#endif
