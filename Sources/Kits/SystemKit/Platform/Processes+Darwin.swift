#if os(macOS)
    import Darwin

    /// What libproc and the loader tell.
    extension Platform {
        static func executablePath() throws(SystemError) -> String {
            var size = UInt32(PATH_MAX)
            let buffer = UnsafeMutablePointer<CChar>.allocate(capacity: Int(size))
            defer { buffer.deallocate() }
            guard _NSGetExecutablePath(buffer, &size) == 0 else { throw SystemError("find the running program", errno: ENAMETOOLONG) }
            return try Paths.real(String(cString: buffer))
        }

        static func processName(_ process: Int32) -> String? {
            withUnsafeTemporaryAllocation(of: CChar.self, capacity: 1024) { buffer in
                guard let base = buffer.baseAddress, proc_name(process, base, UInt32(buffer.count)) > 0 else { return nil }
                return String(cString: base)
            }
        }

        static func processCommand(_ process: Int32) -> String? {
            withUnsafeTemporaryAllocation(of: CChar.self, capacity: 4096) { buffer in
                guard let base = buffer.baseAddress, proc_pidpath(process, base, UInt32(buffer.count)) > 0 else { return nil }
                return String(cString: base)
            }
        }

        static func isZombie(_ process: Int32) -> Bool {
            processInfo(process).map { $0.pbi_status == UInt32(SZOMB) } ?? false
        }

        static func processStartTime(_ process: Int32) -> UInt64? {
            processInfo(process).map { $0.pbi_start_tvsec * 1_000_000 + $0.pbi_start_tvusec }
        }

        /// Darwin keeps no list of locks that a process could read.
        static func lockHolder(device: UInt64, inode: UInt64, byte: Int64) -> Int32? {
            nil
        }

        static func lockHolders(device: UInt64, inode: UInt64) -> Set<Int32> { [] }

        private static func processInfo(_ process: Int32) -> proc_bsdinfo? {
            var info = proc_bsdinfo()
            let size = Int32(MemoryLayout<proc_bsdinfo>.size)
            return proc_pidinfo(process, PROC_PIDTBSDINFO, 0, &info, size) == size ? info : nil
        }
    }
#endif
