internal import Model
internal import SealKit
internal import SystemKit

/// Reads the files that were seen, once each: into the digest, and into the copy where there is one.
struct PackagePass {
    private var cursor: FolderCursor
    private let copy: PackageCopy?
    private let observe: @Sendable (PackageReader.Step) throws -> Void
    private(set) var files: [PackageFile] = []

    private static let chunk = 64 << 10

    init(root: OpenFolder, copy: PackageCopy?, observe: @escaping @Sendable (PackageReader.Step) throws -> Void) {
        cursor = FolderCursor(root)
        self.copy = copy
        self.observe = observe
    }

    /// Those that hold something; each before what is in it.
    func makeFolders(_ look: PackageLook) throws {
        guard let copy else { return }
        for (entry, isKept) in zip(look.entries, LinkCheck.kept(look.entries)) where isKept && entry.status.kind == .folder {
            try copy.makeFolder(entry.path)
        }
    }

    /// Takes the document like any other file, and gives its bytes.
    mutating func document(_ entry: PackageLook.Entry) throws -> [UInt8] {
        var bytes: [UInt8] = []
        try takeFile(entry) { bytes += $0 }
        return bytes
    }

    mutating func take(_ entry: PackageLook.Entry) throws {
        if let target = entry.target {
            try takeLink(entry, target)
        } else if entry.status.kind == .file {
            try takeFile(entry) { _ in }
        }
    }

    private mutating func takeLink(_ entry: PackageLook.Entry, _ target: String) throws {
        try copy?.makeLink(entry.path, to: target)
        var sum = SHA256()
        sum.update(target)
        add(entry, isExecutable: false, bytes: Int64(target.utf8.count), sum.finish())
    }

    private mutating func takeFile(_ entry: PackageLook.Entry, _ each: (UnsafeRawBufferPointer) -> Void) throws {
        let isExecutable = entry.status.mode & 0o111 != 0
        let output = try copy?.makeFile(entry.path, isExecutable: isExecutable)
        let observe = observe
        let digest = try cursor.withFile(entry.path) { file, status in
            guard status == entry.status else { throw PackageRefusal.changed(entry.path) }
            try observe(.opened(entry.path))
            let digest = try Self.digest(file, entry) { bytes in
                each(bytes)
                try output?.write(bytes)
            }
            try observe(.read(entry.path))
            let after = try PackageRefusal.reading(entry.path) { try FileStatus.of(file) }
            guard after == entry.status else { throw PackageRefusal.changed(entry.path) }
            return digest
        }
        try output?.sync()
        add(entry, isExecutable: isExecutable, bytes: entry.status.size, digest)
    }

    /// Not a byte more than were seen is read: a file may grow faster than it can be read.
    private static func digest(
        _ file: borrowing Descriptor, _ entry: PackageLook.Entry, _ each: (UnsafeRawBufferPointer) throws -> Void
    ) throws -> Digest32 {
        var sum = SHA256()
        var left = entry.status.size
        var buffer = [UInt8](repeating: 0, count: chunk)
        while true {
            let count = try buffer.withUnsafeMutableBytes { room in try Self.fill(room, file, entry.path) }
            if count == 0 { break }
            left -= Int64(count)
            guard left >= 0 else { throw PackageRefusal.changed(entry.path) }
            try buffer.withUnsafeBytes { bytes in
                let part = UnsafeRawBufferPointer(rebasing: bytes[..<count])
                sum.update(part)
                try each(part)
            }
        }
        guard left == 0 else { throw PackageRefusal.changed(entry.path) }
        return sum.finish()
    }

    private static func fill(_ room: UnsafeMutableRawBufferPointer, _ file: borrowing Descriptor, _ path: String) throws -> Int {
        do {
            return try file.read(into: room)
        } catch {
            throw PackageRefusal.unreadable(error, path)
        }
    }

    private mutating func add(_ entry: PackageLook.Entry, isExecutable: Bool, bytes: Int64, _ digest: Digest32) {
        files.append(PackageFile(path: entry.path, isExecutable: isExecutable, bytes: bytes, digest: digest.hex, target: entry.target))
    }
}
