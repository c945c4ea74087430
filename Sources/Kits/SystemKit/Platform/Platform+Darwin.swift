#if os(macOS)
    import Darwin

    /// What Darwin has in its own way.
    enum Platform {
        static func environmentEntries() -> [String] {
            var entries: [String] = []
            guard var entry = _NSGetEnviron().pointee else { return entries }
            while let text = entry.pointee {
                entries.append(String(cString: text))
                entry += 1
            }
            return entries
        }

        /// A pipe grows by itself here.
        static func widenPipe(_ descriptor: Int32) {}

        static func modifiedNanoseconds(_ raw: stat) -> Int64 {
            Int64(raw.st_mtimespec.tv_sec) * 1_000_000_000 + Int64(raw.st_mtimespec.tv_nsec)
        }

        static func changedNanoseconds(_ raw: stat) -> Int64 {
            Int64(raw.st_ctimespec.tv_sec) * 1_000_000_000 + Int64(raw.st_ctimespec.tv_nsec)
        }

        static func flushToDevice(_ descriptor: Int32) -> Int32 {
            // A plain fsync stops at the drive's own cache; file systems without the full one refuse it.
            fcntl(descriptor, F_FULLFSYNC) == 0 ? 0 : fsync(descriptor)
        }

        static func handle(_ number: Int32, with handler: @escaping @convention(c) (Int32) -> Void) {
            var action = sigaction()
            action.__sigaction_u.__sa_handler = handler
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
            action.__sigaction_u.__sa_sigaction = handler
            sigemptyset(&action.sa_mask)
            action.sa_flags = SA_SIGINFO | SA_NODEFER | SA_RESTART
            sigaction(number, &action, nil)
        }

        static func isIgnored(_ number: Int32) -> Bool {
            var action = sigaction()
            sigaction(number, nil, &action)
            return unsafeBitCast(action.__sigaction_u.__sa_handler, to: Int.self) == 1
        }

        /// Sent by somebody, and not by the terminal.
        static func isSentByProcess(_ info: UnsafeMutablePointer<siginfo_t>?) -> Bool {
            info.map { $0.pointee.si_pid != 0 } ?? true
        }

        /// The variables as they are, byte for byte.
        static var rawEnvironment: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?> { _NSGetEnviron().pointee }

        /// Whether a look without waiting found a child.
        static func hasChild(_ info: siginfo_t) -> Bool { info.si_pid != 0 }
    }
#endif
