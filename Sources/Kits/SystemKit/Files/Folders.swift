#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

#if canImport(Glibc)
    typealias DirectoryStream = OpaquePointer
#else
    typealias DirectoryStream = UnsafeMutablePointer<DIR>
#endif

/// Folders and their entries.
package enum Folders {
    /// Makes a folder and those above it; fine when it is there. Only folders made here get the permissions.
    package static func create(_ path: String, permissions: UInt32 = 0o700) throws(SystemError) {
        var missing: [String] = []
        var folder = path
        while try FileStatus.of(folder)?.kind != .folder {
            missing.append(folder)
            let above = Paths.parent(folder)
            if above == folder { break }
            folder = above
        }
        for folder in missing.reversed() {
            do {
                try callOnPath("create the folder", folder) { mkdir($0, mode_t(truncatingIfNeeded: permissions)) }
            } catch {
                // Somebody may have been quicker, with a folder or with something else.
                guard error.errno == EEXIST, try FileStatus.of(folder)?.kind == .folder else { throw error }
            }
        }
    }

    /// The names in a folder without "." and "..", in the order of their bytes.
    ///
    /// A name that is not UTF-8 comes with U+FFFD in place of its bad bytes; looking it up finds nothing.
    package static func list(_ path: String) throws(SystemError) -> [String] {
        if path.utf8.contains(0) { throw SystemError("read the folder", path: path, errno: EINVAL) }
        guard let stream = opendir(path) else { throw SystemError("read the folder", path: path, errno: errno) }
        defer { closedir(stream) }
        var names: [String] = []
        try forEachName(in: stream, path) { name in
            names.append(String(decoding: name, as: UTF8.self))
            return true
        }
        // Strings compare by meaning, not by bytes.
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// Hands out the bytes of each name but "." and "..", in no order, until `body` returns false.
    static func forEachName(
        in stream: DirectoryStream, _ path: String?, _ body: (UnsafeBufferPointer<UInt8>) -> Bool
    ) throws(SystemError) {
        guard let nameOffset = MemoryLayout<dirent>.offset(of: \.d_name) else { return }
        while true {
            errno = 0
            guard let entry = readdir(stream) else {
                let code = errno
                if code != 0 { throw SystemError("read the folder", path: path, errno: code) }
                return
            }
            let start = UnsafeRawPointer(entry).advanced(by: nameOffset).assumingMemoryBound(to: UInt8.self)
            let name = UnsafeBufferPointer(start: start, count: strlen(UnsafeRawPointer(start).assumingMemoryBound(to: CChar.self)))
            if name.elementsEqual(".".utf8) || name.elementsEqual("..".utf8) { continue }
            if !body(name) { return }
        }
    }

    /// Makes new, renamed and removed names in a folder survive a loss of power.
    package static func sync(_ path: String) throws(SystemError) {
        let folder = try Descriptor.open(path, .read)
        do {
            try folder.sync()
        } catch {
            // Some file systems have no such thing for folders and need none.
            if error.errno != EINVAL && error.errno != ENOTSUP { throw error }
        }
    }
}
