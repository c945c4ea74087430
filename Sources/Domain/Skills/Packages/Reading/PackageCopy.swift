internal import SystemKit

/// A folder under construction that gets the files of a package, each of them put on the disk itself.
final class PackageCopy {
    private let folder: String
    /// In the order in which they were made; the first is the whole.
    private var made: [String] = []

    init(to folder: String) { self.folder = folder }

    /// Fails where something is there already.
    func begin() throws {
        try Folders.createNew(folder)
        made.append(folder)
    }

    func makeFolder(_ path: String) throws {
        let folder = Paths.join(folder, path)
        try Folders.createNew(folder)
        made.append(folder)
    }

    func makeLink(_ path: String, to target: String) throws { try Files.makeLink(Paths.join(folder, path), to: target) }

    func makeFile(_ path: String, isExecutable: Bool) throws -> CopiedFile {
        try CopiedFile(Paths.join(folder, path), permissions: isExecutable ? 0o700 : 0o600)
    }

    /// Puts the names on the disk too, those furthest down first.
    func finish() throws {
        for folder in made.reversed() { try Folders.sync(folder) }
    }

    /// Only what was made here goes.
    func remove() {
        // What was refused is told; that a remainder stays is the lesser trouble.
        if !made.isEmpty { try? Folders.removeTree(folder) }
    }
}

final class CopiedFile {
    private let file: Descriptor

    init(_ path: String, permissions: UInt32) throws {
        file = try Descriptor.open(path, .write([.create, .exclusive]))
        try file.setPermissions(permissions)
    }

    func write(_ bytes: UnsafeRawBufferPointer) throws { try file.writeAll(bytes) }

    func sync() throws { try file.sync() }
}
