internal import SystemKit

/// The project that a working folder belongs to.
package enum ProjectRoot {
    // No folder has a longer name, and looking at each of its parents would take for ever.
    private static let longestFolder = 4096

    /// The repository's root, a worktree's main repository; the folder itself where there is none.
    package static func find(from folder: String) -> String? {
        guard folder.utf8.count <= longestFolder else { return nil }
        return repository(of: folder) ?? Paths.normalised(folder)
    }

    /// The root of the repository that a folder lies in, a worktree's main repository; nil where there is none.
    package static func repository(of folder: String) -> String? {
        guard folder.utf8.count <= longestFolder else { return nil }
        var current = Paths.normalised(folder)
        while current != "/", !current.isEmpty, current != "." {
            let marker = Paths.join(current, ".git")
            if let status = (try? FileStatus.of(marker)) ?? nil {
                return status.kind == .file ? mainRepository(of: marker) ?? current : current
            }
            current = Paths.parent(current)
        }
        return nil
    }

    /// A linked worktree's `.git` is a file: `gitdir: /main/.git/worktrees/name`.
    private static func mainRepository(of marker: String) -> String? {
        guard let bytes = try? Files.readAll(marker, limit: 4096) else { return nil }
        let line = String(decoding: bytes, as: UTF8.self).prefix { $0 != "\n" }
        guard line.hasPrefix("gitdir: ") else { return nil }
        let folder = Paths.normalised(Paths.absolute(String(line.dropFirst(8)), relativeTo: Paths.parent(marker)))
        guard let end = folder.utf8.firstRange(of: "/.git/worktrees/".utf8)?.lowerBound else { return nil }
        return String(folder[..<end])
    }
}

extension String.UTF8View {
    fileprivate func firstRange(of piece: String.UTF8View) -> Range<Index>? {
        var index = startIndex
        while index < endIndex {
            if self[index...].starts(with: piece) { return index..<self.index(index, offsetBy: piece.count) }
            formIndex(after: &index)
        }
        return nil
    }
}
