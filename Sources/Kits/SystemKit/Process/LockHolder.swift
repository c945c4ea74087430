/// Who stands in the way.
package enum LockHolder {
    /// The process that holds a POSIX write lock on a byte of a file; nil when there is none or the system does not tell.
    ///
    /// The file is looked at but not opened: closing a descriptor of it would drop this process's own locks on it.
    package static func find(path: String, byte: Int64) -> Int32? {
        guard let status = try? FileStatus.of(path) else { return nil }
        return Platform.lockHolder(device: status.device, inode: status.inode, byte: byte)
    }

    /// The processes that hold a POSIX lock of any kind anywhere in a file, this one left out; none where the system does not tell.
    package static func all(path: String) -> [Int32] {
        guard let status = try? FileStatus.of(path) else { return [] }
        return Platform.lockHolders(device: status.device, inode: status.inode).filter { $0 != Processes.currentID }.sorted()
    }
}
