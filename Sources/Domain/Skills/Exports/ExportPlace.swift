internal import Model
internal import Store
internal import SystemKit

/// One place in a harness's folder: what stands there, and whose it is.
struct ExportPlace {
    enum Standing: Equatable {
        case free
        /// What Reverie put there last, as it was put.
        case ours
        /// What it put there before: the last time it died on the way.
        case older
        /// Reverie put it there, and somebody has changed it.
        case changed
        case foreign
    }

    let path: String
    let shelf: PackageShelf

    /// `known`: what is written down of this place, if anything is; `put`: digests of all that was ever copied here.
    func standing(_ known: SkillExport?, put: Set<String>) throws -> Standing {
        guard let status = try FileStatus.of(path, followLinks: false) else { return .free }
        if status.kind == .link {
            // A link into our own folder can only be ours.
            guard try shelf.packages.isLedTo(by: path) else { return .foreign }
            guard let known, known.how == .link else { return .older }
            return try Paths.readLink(path) == shelf.folder(of: known.name, known.version) ? .ours : .older
        }
        guard let known, known.how == .copy || !put.isEmpty else { return .foreign }
        guard status.kind == .folder, let found = try? PackageReader().read(path) else { return .changed }
        guard try Extras.find(in: path, beside: found.files).isEmpty else { return .changed }
        if known.how == .copy, found.digest.rawValue == known.digest { return .ours }
        return put.contains(found.digest.rawValue) ? .older : .changed
    }

    // MARK: Putting

    /// `decided` runs when the new one is whole and before it takes its place: what is decided and not done is done the next time, and
    /// what stood here before is known for ours.
    func link(to folder: String, decided: () throws -> Void) throws {
        try replace(making: { try Files.makeLink($0, to: folder) }, then: { _ in try decided() })
    }

    /// Copies these files of a package. `decided` is given the digest of what will stand here.
    func copy(_ folder: String, _ files: Set<String>, document: (name: String, bytes: [UInt8])?, decided: (String) throws -> Void) throws {
        try replace(
            making: { staging in
                let copied = try PackageReader().copy(folder, to: staging)
                for file in copied.files where !files.contains(file.path) { try Files.remove(Paths.join(staging, file.path)) }
                guard let document else { return }
                try Files.writeAtomically(Paths.join(staging, document.name), document.bytes, permissions: 0o600)
            }, then: { try decided(PackageReader().read($0).digest.rawValue) })
    }

    /// Makes the new one beside the old one, and changes their places.
    private func replace(making make: (String) throws -> Void, then decided: (String) throws -> Void) throws {
        let folder = Paths.parent(path)
        try Folders.create(folder, permissions: 0o755)
        sweep()
        let fresh = PartialName(beside: path).path
        do {
            try make(fresh)
            try decided(fresh)
            if try FileStatus.of(path, followLinks: false)?.kind == .folder {
                let old = PartialName(beside: path).path + "-old"
                try Files.rename(path, to: old)
                try Files.rename(fresh, to: path)
                // What cannot be removed now goes the next time.
                try? Folders.removeTree(old)
            } else {
                try Files.rename(fresh, to: path)
            }
        } catch {
            try? Folders.removeTree(fresh)
            throw error
        }
        try Folders.sync(folder)
    }

    /// Removes what a change that died has left beside it.
    func sweep() { PartialName.sweep(beside: path) }

    func clear() throws { try Folders.removeTree(path) }
}
