internal import JSONKit
package import Model
internal import SQLiteKit
internal import SystemKit

extension Store {
    /// Writes the ledger as event lines into a folder that appears whole or not at all: a file a space, one about spaces and sessions,
    /// the skills and genes in use, and the manifest. Nil means all spaces. An export that is there is replaced when the options say so; nothing else ever is.
    package func export(_ names: [SpaceName]?, to path: String, options: CareOptions) throws -> ExportReport {
        let target = Paths.absolute(path, relativeTo: try Paths.currentFolder())
        try ExportFolder.check(target, isForced: options.isForced)
        try drainSpool()
        PartialName.sweep(beside: target)
        let partial = PartialName(beside: target).path
        do {
            try Folders.create(Paths.join(partial, ExportFolder.spaces), permissions: 0o700)
            let report = try read { reader in
                let spaces = try reader.chosen(names)
                let procedures = try ExportedProcedures(reader, spaces)
                if !procedures.isEmpty {
                    guard try packages.withLock({ try procedures.write(to: partial, from: packages) }) != nil else {
                        throw CareError.packagesBusy(path: packages.path)
                    }
                }
                return try ExportWriter(reader, folder: partial, clock.nowMilliseconds(), options, procedures).run(spaces, shownAs: target)
            }
            try ExportFolder.put(partial, at: target)
            return report
        } catch {
            try? Folders.removeTree(partial)
            throw error
        }
    }
}

extension LedgerReader {
    fileprivate func chosen(_ names: [SpaceName]?) throws -> [SpaceSummary] {
        let known = try spaces()
        guard let names else { return known }
        return try names.map { name in
            guard let space = known.first(where: { $0.name == name }) else {
                throw StoreError.noSuchSpace(name.rawValue, known: known.map(\.name.rawValue))
            }
            return space
        }
    }
}

/// A folder that is an export: what may be in it, and how it takes its place.
package enum ExportFolder {
    static let manifest = "export.json"
    static let sessions = "sessions.jsonl"
    static let spaces = "spaces"
    static let skills = "skills"
    static let genes = "genes"
    static let genesFile = "genes.json"
    static let facts = "facts.jsonl"
    static let format = "reverie-export"
    static let version: Int64 = 1

    /// Refuses what has other things in it than an export, and an export that nobody wants replaced.
    static func check(_ path: String, isForced: Bool) throws {
        guard let status = try FileStatus.of(path, followLinks: false) else { return }
        guard status.kind == .folder else { throw CareError.taken(path: path) }
        let names = try Folders.list(path)
        if names.isEmpty { return }
        let inner = try Folders.listIfPresent(Paths.join(path, spaces))
        let isExport =
            names.contains(manifest) && Set(names).isSubset(of: [manifest, sessions, spaces, skills, genes, genesFile, facts])
            && inner.allSatisfy { $0.hasSuffix(".jsonl") }
        guard isExport, try read(path) != nil, try holdsOnlyItsSkills(path) else { throw CareError.notAnExport(path: path) }
        guard isForced else { throw CareError.taken(path: path) }
    }

    /// The version of the export in a folder; nil where there is none.
    package static func read(_ path: String) throws -> Int64? { try readManifest(path)?["version"]?.int64 }

    /// The folders that the spaces of an export stand for, as its manifest says; none where there is no export.
    package static func roots(_ path: String) throws -> [(space: SpaceName, root: String)] {
        (try readManifest(path)?["spaces"]?.array ?? []).compactMap { entry in
            guard let name = entry["space"]?.string, let root = entry["root"]?.string else { return nil }
            return (SpaceName(rawValue: name), root)
        }
    }

    private static func readManifest(_ path: String) throws -> JSONValue? {
        guard let bytes = try Files.readIfPresent(Paths.join(path, manifest), limit: 64 << 20) else { return nil }
        guard let value = try? JSONValue.parse(bytes: bytes), value["format"]?.string == format else { return nil }
        return value
    }

    /// The skills lie in folders that the manifest names; what a person has put beside them is not removed.
    private static func holdsOnlyItsSkills(_ path: String) throws -> Bool {
        let spaces = try readManifest(path)?["spaces"]?.array ?? []
        let named = spaces.flatMap { $0["skills"]?.array ?? [] }.compactMap { $0["folder"]?.string }
        let places = Set(named.flatMap { folder in [folder, Paths.parent(folder)] })
        for name in try Folders.listIfPresent(Paths.join(path, skills)) {
            let place = Paths.join(skills, name)
            guard places.contains(place) else { return false }
            if named.contains(place) { continue }
            let inner = try Folders.listIfPresent(Paths.join(path, place))
            guard inner.allSatisfy({ named.contains(Paths.join(place, $0)) }) else { return false }
        }
        return true
    }

    /// Whether a folder holds the skills of an export: what lies in them is no transcript.
    package static func holdsSkills(_ path: String) throws -> Bool {
        Paths.lastComponent(path) == skills && (try? read(Paths.parent(path))) ?? nil != nil
    }

    /// Why an export cannot be read in by this version; nil when it can, and for folders that are none.
    package static func problem(_ path: String) throws -> String? {
        guard let found = try read(path), found > version else { return nil }
        return "it is an export of version \(found), and this Reverie knows version \(version)"
    }

    static func put(_ partial: String, at target: String) throws {
        let old = partial + "-old"
        let isReplaced = try FileStatus.of(target) != nil && !Folders.list(target).isEmpty
        if isReplaced { try Files.rename(target, to: old) }
        try Files.rename(partial, to: target)
        try Folders.sync(Paths.parent(target))
        if isReplaced { try Folders.removeTree(old) }
    }

    /// A name that is safe on every file system, and differs from those before it where letter case does not count.
    static func name(of space: SpaceName, taken: inout Set<String>) -> String {
        let escaped = space.rawValue.utf8.map { byte -> String in
            let isPlain =
                (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == UInt8(ascii: "-")
                || byte == UInt8(ascii: "_")
            return isPlain ? String(UnicodeScalar(byte)) : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }.joined()
        let base = String(escaped.prefix(120))
        var name = base
        var number = 2
        while !taken.insert(name.lowercased()).inserted {
            name = "\(base)~\(number)"
            number += 1
        }
        return name
    }
}
