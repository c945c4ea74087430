internal import Model
internal import Store
internal import SystemKit

/// One place in a harness's folder: what stands there, and whose it is.
struct ExportPlace {
    enum Standing: Equatable {
        case free
        /// What Reverie put there, as it was put.
        case ours
        /// Reverie put it there, and somebody has changed it.
        case changed
        case foreign
    }

    let path: String
    let shelf: PackageShelf

    /// `known`: what is written down of this place, if anything is.
    func standing(_ known: SkillExport?) throws -> Standing {
        guard let status = try FileStatus.of(path, followLinks: false) else { return .free }
        if status.kind == .link {
            // A link into our own folder can only be ours, also when its maker died before it was written down.
            return try shelf.packages.isLedTo(by: path) ? .ours : .foreign
        }
        guard let known, known.how == .copy, let digest = known.digest else { return .foreign }
        guard status.kind == .folder, let found = try? PackageReader().read(path) else { return .changed }
        return found.digest.rawValue == digest ? .ours : .changed
    }

    // MARK: Putting

    func link(to folder: String) throws {
        try replace { try Files.makeLink($0, to: folder) }
    }

    /// Returns the digest of what stands there now.
    func copy(_ folder: String, document: (name: String, bytes: [UInt8])?) throws -> String {
        try replace { staging in
            _ = try PackageReader().copy(folder, to: staging)
            guard let document else { return }
            try Files.writeAtomically(Paths.join(staging, document.name), document.bytes, permissions: 0o600)
        }
        return try PackageReader().read(path).digest.rawValue
    }

    /// Makes the new one beside the old one, and changes their places.
    private func replace(_ make: (String) throws -> Void) throws {
        let folder = Paths.parent(path)
        try Folders.create(folder, permissions: 0o755)
        PartialName.sweep(beside: path)
        let fresh = PartialName(beside: path).path
        do {
            try make(fresh)
            if try FileStatus.of(path, followLinks: false)?.kind == .folder {
                let old = PartialName(beside: path).path + "-old"
                try Files.rename(path, to: old)
                try Files.rename(fresh, to: path)
                try Folders.removeTree(old)
            } else {
                try Files.rename(fresh, to: path)
            }
        } catch {
            try? Folders.removeTree(fresh)
            throw error
        }
        try Folders.sync(folder)
    }

    func clear() throws { try Folders.removeTree(path) }
}
