#if os(macOS)
    import Darwin

    /// How a program is started on Darwin.
    extension Platform {
        typealias SpawnActions = posix_spawn_file_actions_t?
        typealias SpawnAttributes = posix_spawnattr_t?

        /// Runs with settings for one start; they have signals set.
        static func withSpawnSettings(
            _ body: (UnsafeMutablePointer<SpawnActions>, UnsafeMutablePointer<SpawnAttributes>) -> Int32
        ) -> Int32 {
            var actions: SpawnActions = nil
            var attributes: SpawnAttributes = nil
            guard posix_spawn_file_actions_init(&actions) == 0, posix_spawnattr_init(&attributes) == 0 else { return ENOMEM }
            defer {
                posix_spawn_file_actions_destroy(&actions)
                posix_spawnattr_destroy(&attributes)
            }
            let flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_CLOEXEC_DEFAULT
            posix_spawnattr_setflags(&attributes, Int16(truncatingIfNeeded: flags))
            return body(&actions, &attributes)
        }

        /// The program leads a session of its own: what ends this one's does not end it.
        static func startSession(_ attributes: UnsafeMutablePointer<SpawnAttributes>) {
            let flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_CLOEXEC_DEFAULT | POSIX_SPAWN_SETSID
            posix_spawnattr_setflags(attributes, Int16(truncatingIfNeeded: flags))
        }

        /// The flag that is set closes what no action opened.
        static func closeTheRest(_ actions: UnsafeMutablePointer<SpawnActions>, _ attributes: UnsafeMutablePointer<SpawnAttributes>) {}
    }
#endif
