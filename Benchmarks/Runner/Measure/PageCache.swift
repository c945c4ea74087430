internal import SystemKit

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// What the system holds of files in memory.
enum PageCache {
    /// Lets go of all files of a folder, so that the next reader waits for the disk. False where the system offers no way.
    static func forget(_ folder: String) throws -> Bool {
        #if canImport(Glibc)
            for name in try Folders.list(folder) {
                let file = open(Paths.join(folder, name), O_RDONLY)
                guard file >= 0 else { continue }
                defer { close(file) }
                // Only what the disk has can go.
                guard fsync(file) == 0, posix_fadvise(file, 0, 0, POSIX_FADV_DONTNEED) == 0 else { return false }
            }
            return true
        #else
            return false
        #endif
    }
}
