internal import SystemKit

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// The folder that an archive is unpacked into. Each step on the way to an entry is taken from an open folder and follows no link.
final class TargetFolder {
    private let path: String
    private let root: Descriptor

    /// The folder must be there and be empty, so that all that is in it later came from the archive.
    init(_ path: String) throws(ArchiveError) {
        self.path = path
        do throws(SystemError) {
            root = try Descriptor.open(path, .read)
            guard try FileStatus.of(root).kind == .folder else { throw SystemError("unpack into", path: path, errno: ENOTDIR) }
        } catch {
            throw .system(error)
        }
        guard try names().isEmpty else { throw .folderNotEmpty(path) }
    }

    private func names() throws(ArchiveError) -> [String] {
        do throws(SystemError) { return try Folders.list(path) } catch { throw .system(error) }
    }

    /// Removes all that was written. What cannot be removed stays: there is a failure to tell already.
    func empty() {
        for name in (try? names()) ?? [] { try? Folders.removeTree(Paths.join(path, name)) }
    }

    /// Makes a folder and those on the way.
    func makeFolder(_ name: EntryName) throws(ArchiveError) {
        _ = try folder(name.components, name)
    }

    /// Makes a file, writes into it with `body`, and returns what that returns.
    func makeFile<Value>(
        _ name: EntryName, isExecutable: Bool, _ body: (borrowing Descriptor) throws(ArchiveError) -> Value
    ) throws(ArchiveError) -> Value {
        let folder = try folder(name.components.dropLast(), name)
        let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
        let file = try open(name.last, in: folder.raw, flags, name)
        // Beside the mask of the process.
        if fchmod(file.raw, isExecutable ? 0o700 : 0o600) != 0 { throw failure("set the permissions of", name, errno) }
        let value = try body(file)
        do throws(SystemError) { try file.close() } catch { throw .system(error) }
        return value
    }

    func makeLink(_ name: EntryName, to target: String) throws(ArchiveError) {
        let folder = try folder(name.components.dropLast(), name)
        if symlinkat(target, folder.raw, name.last) != 0 { throw failure("make the link", name, errno) }
    }

    /// Opens a file that was made before.
    func openFile(_ name: EntryName) throws(ArchiveError) -> Descriptor {
        let folder = try folder(name.components.dropLast(), name)
        return try open(name.last, in: folder.raw, O_RDONLY | O_NOFOLLOW | O_CLOEXEC, name)
    }

    private func folder(_ components: some Collection<String>, _ name: EntryName) throws(ArchiveError) -> Descriptor {
        let flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC
        var folder = try open(".", in: root.raw, flags, name)
        for component in components {
            if mkdirat(folder.raw, component, 0o700) != 0, errno != EEXIST { throw failure("make the folder of", name, errno) }
            folder = try open(component, in: folder.raw, flags, name)
        }
        return folder
    }

    private func open(_ component: String, in folder: Int32, _ flags: Int32, _ name: EntryName) throws(ArchiveError) -> Descriptor {
        while true {
            let raw = openat(folder, component, flags, 0o600)
            if raw >= 0 { return Descriptor(adopting: raw, path: Paths.join(path, name.components.joined(separator: "/"))) }
            let code = errno
            if code != EINTR { throw failure("open", name, code) }
        }
    }

    private func failure(_ operation: String, _ name: EntryName, _ code: Int32) -> ArchiveError {
        switch code {
        // The names were compared before; the disk may know of letters that are the same to it.
        case EEXIST: .refused(.nameClash, name.shown)
        case ELOOP, ENOTDIR: .refused(.throughLink, name.shown)
        case ENAMETOOLONG: .refused(.pathTooLong, name.shown)
        case EILSEQ: .refused(.notUTF8, name.shown)
        default: .system(SystemError(operation, path: Paths.join(path, name.components.joined(separator: "/")), errno: code))
        }
    }
}
