/// Reads the text of /proc/locks. It says nothing of the system it runs on, so tables can test it anywhere.
enum LockTable {
    /// The process with a POSIX write lock over `byte` of a file; nil when nobody known has one.
    static func writer(in text: [UInt8], major: UInt64, minor: UInt64, inode: UInt64, byte: Int64) -> Int32? {
        for line in text.split(separator: UInt8(ascii: "\n")) {
            guard let lock = Lock(line), lock.isWrite, lock.major == major, lock.minor == minor, lock.inode == inode else { continue }
            if lock.bytes.contains(byte) { return lock.process }
        }
        return nil
    }

    /// Every process with a POSIX lock of either kind anywhere in a file.
    static func holders(in text: [UInt8], major: UInt64, minor: UInt64, inode: UInt64) -> Set<Int32> {
        var found: Set<Int32> = []
        for line in text.split(separator: UInt8(ascii: "\n")) {
            guard let lock = Lock(line), lock.major == major, lock.minor == minor, lock.inode == inode else { continue }
            found.insert(lock.process)
        }
        return found
    }

    /// A lock that is held: "1: POSIX  ADVISORY  WRITE 1234 08:01:5678 0 EOF".
    private struct Lock {
        let process: Int32
        let isWrite: Bool
        let major: UInt64
        let minor: UInt64
        let inode: UInt64
        let bytes: ClosedRange<Int64>

        init?(_ line: ArraySlice<UInt8>) {
            let words = line.split(separator: UInt8(ascii: " ")).map { String(decoding: $0, as: UTF8.self) }
            // One that waits has "->" as its second word; locks of other kinds have no process to name.
            guard words.count == 8, words[1] == "POSIX", ["READ", "WRITE"].contains(words[3]) else { return nil }
            guard let process = Int32(words[4]), process > 0 else { return nil }
            let file = words[5].split(separator: ":", omittingEmptySubsequences: false)
            guard file.count == 3, let major = UInt64(file[0], radix: 16), let minor = UInt64(file[1], radix: 16) else { return nil }
            guard let inode = UInt64(file[2]), let first = Int64(words[6]) else { return nil }
            guard let last = words[7] == "EOF" ? Int64.max : Int64(words[7]), first <= last else { return nil }
            self.process = process
            isWrite = words[3] == "WRITE"
            self.major = major
            self.minor = minor
            self.inode = inode
            bytes = first...last
        }
    }
}
