#if os(Linux)
    import Glibc

    /// What /proc tells.
    extension Platform {
        static func executablePath() throws(SystemError) -> String {
            let path = try Paths.readLink("/proc/self/exe")
            // The kernel marks a program whose file was replaced while it ran.
            let mark = " (deleted)"
            let isReplaced = path.hasSuffix(mark) && (try? FileStatus.of(path)) == nil
            return isReplaced ? String(path.dropLast(mark.count)) : path
        }

        static func processName(_ process: Int32) -> String? {
            guard let bytes = try? Files.readAll("/proc/\(process)/comm", limit: 4096) else { return nil }
            let short = String(decoding: bytes.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
            // The kernel keeps 15 bytes; the command line often has the rest.
            guard short.utf8.count == 15, let command = processCommand(process) else { return short }
            let name = Paths.lastComponent(command)
            return name.hasPrefix(short) ? name : short
        }

        static func processCommand(_ process: Int32) -> String? {
            guard let bytes = try? Files.readAll("/proc/\(process)/cmdline", limit: 4 << 20) else { return nil }
            let word = bytes.prefix { $0 != 0 }
            return word.isEmpty ? nil : String(decoding: word, as: UTF8.self)
        }

        static func isZombie(_ process: Int32) -> Bool {
            guard let state = processStat(process)?.state else { return false }
            return state == UInt8(ascii: "Z") || state == UInt8(ascii: "X")
        }

        static func processStartTime(_ process: Int32) -> UInt64? {
            processStat(process)?.startTime
        }

        static func lockHolder(device: UInt64, inode: UInt64, byte: Int64) -> Int32? {
            guard let text = lockTable else { return nil }
            let (major, minor) = numbers(of: device)
            return LockTable.writer(in: text, major: major, minor: minor, inode: inode, byte: byte)
        }

        static func lockHolders(device: UInt64, inode: UInt64) -> Set<Int32> {
            guard let text = lockTable else { return [] }
            let (major, minor) = numbers(of: device)
            return LockTable.holders(in: text, major: major, minor: minor, inode: inode)
        }

        private static var lockTable: [UInt8]? { try? Files.readAll("/proc/locks", limit: 64 << 20) }

        /// The kernel packs a device number so; the bits lie apart for reasons of age.
        private static func numbers(of device: UInt64) -> (major: UInt64, minor: UInt64) {
            ((device >> 8) & 0xFFF | (device >> 32) & ~0xFFF, device & 0xFF | (device >> 12) & 0xFFFF_FF00)
        }

        private static func processStat(_ process: Int32) -> ProcessStat? {
            (try? Files.readAll("/proc/\(process)/stat", limit: 4096)).flatMap { ProcessStat($0) }
        }
    }
#endif
