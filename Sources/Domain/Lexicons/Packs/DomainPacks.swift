package import Model
internal import SealKit
internal import SystemKit

/// What may be remembered as facts, by all packs in force.
package enum DomainPacks {
    /// The store's own files come first, then those that ship, each in the order of their names.
    private static func files(_ folders: [String]) throws -> [LexiconFile] {
        Array(try LexiconFile.inForce(.pack, folders: folders).joined())
    }

    /// Reads them; the last folder is the one that ships. A mistake in any of them is an error with its file and line.
    package static func load(folders: [String]) throws -> DomainPack {
        let files = try files(folders)
        guard !files.isEmpty else {
            let folder = Paths.join(folders.last ?? "", LexiconKind.pack.folder)
            throw LexiconError.unreadable(path: folder, problem: "it holds no domain pack")
        }
        var merge = PackMerge()
        var sum = SHA256()
        for file in files {
            // One that went since it was listed is not in force any more.
            guard let bytes = try Files.readIfPresent(file.path, limit: DomainPackFile.largest) else { continue }
            sum.update("\(file.name)\n\(bytes.count)\n")
            bytes.withUnsafeBytes { sum.update($0) }
            merge.add(try DomainPackFile(path: file.path, bytes: bytes), as: file.label)
        }
        return merge.pack(digest: sum.finish().hex)
    }

    /// Something cheap that differs once a file was added, removed or changed.
    package static func stamp(folders: [String]) -> DomainPackStamp {
        let paths = ((try? files(folders)) ?? []).map(\.path)
        return DomainPackStamp(files: Dictionary(paths.map { ($0, (try? FileStatus.of($0)) ?? nil) }) { first, _ in first })
    }
}

/// The files of all packs as the file system sees them.
package struct DomainPackStamp: Hashable, Sendable {
    fileprivate let files: [String: FileStatus?]
}
