package import SystemKit

/// Where the package lies in an unpacked archive: people pack a folder's content, or the folder.
package enum ArchiveRoot: Equatable, Sendable {
    case found(String)
    case none
    /// The names of the folders that each have one.
    case several([String])

    private static let documents: Set<String> = ["SKILL.md", "skill.md"]

    /// Looks in the folder itself, then in its subfolders. A link is no folder here.
    package static func find(in folder: String) throws(SystemError) -> ArchiveRoot {
        let names = try Folders.list(folder)
        if try hasDocument(folder, names) { return .found(folder) }
        var roots: [String] = []
        for name in names where !name.hasPrefix(".") {
            let path = Paths.join(folder, name)
            guard try FileStatus.of(path, followLinks: false)?.kind == .folder else { continue }
            if try hasDocument(path, Folders.list(path)) { roots.append(name) }
        }
        switch roots.count {
        case 0: return .none
        case 1: return .found(Paths.join(folder, roots[0]))
        default: return .several(roots)
        }
    }

    /// The one package of an archive.
    static func one(in folder: String, of archive: String) throws -> String {
        switch try find(in: folder) {
        case .found(let root): return root
        case .none: throw ProcedureError.noPackage(path: archive, found: [])
        case .several(let roots): throw ProcedureError.noPackage(path: archive, found: roots)
        }
    }

    private static func hasDocument(_ folder: String, _ names: [String]) throws(SystemError) -> Bool {
        for name in names where documents.contains(name) {
            if try FileStatus.of(Paths.join(folder, name), followLinks: false)?.kind == .file { return true }
        }
        return false
    }
}
