internal import SystemKit

/// What a folder holds at one moment: names, kinds and times, no content. Two looks that are equal, with all reading between them, prove
/// that what was read stood there together.
struct PackageLook: Equatable {
    struct Entry: Equatable {
        /// Below the root, with slashes.
        let path: String
        let status: FileStatus
        /// Of a link.
        let target: String?
        /// The place of its folder in the list; nil in the root.
        let parent: Int?

        var name: String { Paths.lastComponent(path) }
    }

    let root: FileStatus
    /// Each folder before what is in it.
    private(set) var entries: [Entry] = []
    private(set) var bytes: Int64 = 0

    /// What version control and desktops leave in folders, and what belongs to no package.
    static let leftOut: Set<String> = [".git", ".DS_Store", "__MACOSX", cache]
    /// Python writes it beside any module that it runs.
    static let cache = "__pycache__"

    /// Walks the folder and stops at the first thing that a package may not have.
    init(_ folder: OpenFolder, limits: PackageLimits) throws {
        root = try folder.status()
        var walk = Walk(limits: limits)
        // Folders wait in a list, so that no depth of nesting costs stack; those of the way down are opened anew.
        try walk.enter(folder, path: "", place: nil)
        while let next = walk.waiting.popLast() {
            try walk.descend(from: folder, to: next)
        }
        entries = walk.entries
        bytes = walk.bytes
    }

    private struct Walk {
        let limits: PackageLimits
        var entries: [Entry] = []
        var bytes: Int64 = 0
        /// Places of folders that were not entered yet.
        var waiting: [Int] = []
        private var files = 0
        private var folders = 0

        init(limits: PackageLimits) { self.limits = limits }

        mutating func descend(from root: OpenFolder, to place: Int) throws {
            let entry = entries[place]
            let folder = try FolderCursor.open(entry.path, in: root)
            try enter(folder, path: entry.path, place: place)
            // What was listed has to be what was seen from above.
            guard try folder.status() == entry.status else { throw PackageRefusal.changed(entry.path) }
        }

        mutating func enter(_ folder: OpenFolder, path: String, place: Int?) throws {
            var found: [(name: String, status: FileStatus)] = []
            try PackageRefusal.reading(path) {
                try folder.forEachName { name in
                    guard let name else { throw PackageRefusal.notUTF8Name(in: path) }
                    if PackageLook.leftOut.contains(name) { return true }
                    guard let status = try folder.status(of: name) else { throw PackageRefusal.changed(Paths.join(path, name)) }
                    try count(status)
                    found.append((name, status))
                    return true
                }
            }
            found.sort { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
            try NameCheck.check(found.map(\.name), in: path, limits: limits)
            for (name, status) in found { try add(name, status, folder, path, place) }
        }

        /// At once, before the rest of a folder is listed: a folder may hold millions.
        private mutating func count(_ status: FileStatus) throws {
            if status.kind == .folder { folders += 1 } else { files += 1 }
            guard files <= limits.files else {
                throw PackageRefusal(.tooManyFiles, "there are more than \(limits.files) files")
            }
            guard folders <= limits.files else {
                throw PackageRefusal(.tooManyFiles, "there are more than \(limits.files) folders")
            }
        }

        private mutating func add(_ name: String, _ status: FileStatus, _ folder: OpenFolder, _ path: String, _ place: Int?) throws {
            let path = Paths.join(path, name)
            var target: String?
            switch status.kind {
            case .file: try take(status.size, path)
            case .folder: waiting.append(entries.count)
            case .link: target = try readTarget(name, path, folder)
            case .other: throw PackageRefusal(.device, "this is neither a file nor a folder nor a link", path: path)
            }
            entries.append(Entry(path: path, status: status, target: target, parent: place))
        }

        private mutating func readTarget(_ name: String, _ path: String, _ folder: OpenFolder) throws -> String {
            let target = try PackageRefusal.reading(path) { try folder.target(of: name) }
            guard let target else { throw PackageRefusal(.notUTF8, "the link points to a name that is not UTF-8", path: path) }
            let size = target.utf8.count
            guard size <= limits.pathBytes else {
                throw PackageRefusal(.pathTooLong, "the link's target has \(size) bytes, more than \(limits.pathBytes)", path: path)
            }
            try take(Int64(size), path)
            return target
        }

        private mutating func take(_ size: Int64, _ path: String) throws {
            let (sum, isTooMany) = bytes.addingReportingOverflow(max(size, 0))
            guard !isTooMany, sum <= limits.bytes else {
                throw PackageRefusal(.tooLarge, "the files have more than \(limits.bytes) bytes together", path: path)
            }
            bytes = sum
        }
    }
}
