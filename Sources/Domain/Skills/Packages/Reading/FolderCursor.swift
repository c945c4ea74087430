internal import SystemKit

/// Opens files of a package one after the other. The folders on the way are opened from the root, one name at a time and following no
/// link, so that whoever swaps a folder for a link leads nobody out of the package.
struct FolderCursor {
    private let root: OpenFolder
    private var current: (path: String, folder: OpenFolder)

    init(_ root: OpenFolder) {
        self.root = root
        current = ("", root)
    }

    static func open(_ path: String, in root: OpenFolder) throws -> OpenFolder {
        try PackageRefusal.reading(path) {
            try path.split(separator: "/").reduce(root) { folder, name in try folder.folder(String(name)) }
        }
    }

    /// The folder that `path` lies in; the last one is kept open, since files come folder by folder.
    mutating func folder(of path: String) throws -> OpenFolder {
        let above = Paths.parent(path)
        let wanted = above == "." ? "" : above
        if !current.path.utf8.elementsEqual(wanted.utf8) {
            current = (wanted, try Self.open(wanted, in: root))
        }
        return current.folder
    }

    /// Opens a file and hands it out with its status; whether that is the one expected is the caller's to see.
    mutating func withFile<T>(_ path: String, _ body: (borrowing Descriptor, FileStatus) throws -> T) throws -> T {
        let folder = try folder(of: path)
        let file = try PackageRefusal.reading(path) { try folder.file(Paths.lastComponent(path)) }
        return try body(file, try PackageRefusal.reading(path) { try FileStatus.of(file) })
    }
}
