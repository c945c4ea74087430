#if os(Linux)
    import Glibc

    /// How a program is started on Linux.
    extension Platform {
        typealias SpawnActions = posix_spawn_file_actions_t
        typealias SpawnAttributes = posix_spawnattr_t

        /// Runs with settings for one start; they have signals set.
        static func withSpawnSettings(
            _ body: (UnsafeMutablePointer<SpawnActions>, UnsafeMutablePointer<SpawnAttributes>) -> Int32
        ) -> Int32 {
            var actions = SpawnActions()
            var attributes = SpawnAttributes()
            guard posix_spawn_file_actions_init(&actions) == 0, posix_spawnattr_init(&attributes) == 0 else { return ENOMEM }
            defer {
                posix_spawn_file_actions_destroy(&actions)
                posix_spawnattr_destroy(&attributes)
            }
            posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
            return body(&actions, &attributes)
        }

        /// The program leads a session of its own: what ends this one's does not end it.
        static func startSession(_ attributes: UnsafeMutablePointer<SpawnAttributes>) {
            // The library's header hides its own flag from other languages.
            let newSession: Int16 = 0x80
            posix_spawnattr_setflags(attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF) | newSession)
        }

        /// The program gets its three streams and no other descriptor. Those of this house close themselves; here it is about what a
        /// library, or whoever started this process, left open.
        static func closeTheRest(_ actions: UnsafeMutablePointer<SpawnActions>, _ attributes: UnsafeMutablePointer<SpawnAttributes>) {
            for descriptor in openDescriptors() where descriptor > 2 && fcntl(descriptor, F_GETFD) & FD_CLOEXEC == 0 {
                posix_spawn_file_actions_addclose(actions, descriptor)
            }
        }

        private static func openDescriptors() -> [Int32] {
            guard let names = try? Folders.list("/proc/self/fd") else { return Array(3..<1024) }
            return names.compactMap { Int32($0) }
        }
    }
#endif
