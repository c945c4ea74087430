internal import JSONKit
internal import Model
internal import SQLiteKit
internal import SystemKit

/// The skills and genes in use that an export carries beside the ledger: packages as folders, genes as the documents that they are.
struct ExportedProcedures {
    private struct Skill {
        let name: SkillName
        let digest: PackageDigest
        let folder: String
    }

    private struct Group {
        var skills: [Skill] = []
        var genes: [String] = []
        var genesFile = ExportFolder.genesFile
    }

    private let groups: [SpaceNumber: Group]
    var isEmpty: Bool { groups.isEmpty }

    init(_ reader: LedgerReader, _ spaces: [SpaceSummary]) throws {
        var found: [SpaceNumber: [(kind: Int64, name: String, version: String, detail: String)]] = [:]
        for space in spaces {
            let query: SQL = """
                SELECT kind, name, version, detail FROM procedure
                JOIN procedure_version ON procedure_version.procedure = procedure.number AND procedure_version.version = procedure.current
                WHERE procedure.space = \(space.number.rawValue) AND procedure.state = \(LifeState.onDemand.code) ORDER BY kind, name
                """
            let rows = try reader.connection.all(query) { ($0.int64(0), $0.text(1), $0.text(2), $0.text(3)) }
            if !rows.isEmpty { found[space.number] = rows }
        }
        var groups: [SpaceNumber: Group] = [:]
        var taken: Set<String> = []
        for space in spaces.sorted(by: { $0.number.rawValue < $1.number.rawValue }) {
            guard let rows = found[space.number] else { continue }
            let own = found.count > 1 ? ExportFolder.name(of: space.name, taken: &taken) : nil
            var group = Group()
            if let own { group.genesFile = "\(ExportFolder.genes)/\(own).json" }
            let above = own.map { Paths.join(ExportFolder.skills, $0) } ?? ExportFolder.skills
            for row in rows where row.kind == Subject.Kind.gene.code { group.genes.append(row.detail) }
            for row in rows where row.kind == Subject.Kind.skill.code {
                let folder = Paths.join(above, row.name)
                group.skills.append(
                    Skill(name: SkillName(rawValue: row.name), digest: PackageDigest(rawValue: row.version), folder: folder))
            }
            groups[space.number] = group
        }
        self.groups = groups
    }

    /// Copies what the store holds; whether it is as it came in is for `skill verify` to say, and for whoever installs it.
    func write(to folder: String, from packages: PackagesFolder) throws {
        for group in groups.values {
            for skill in group.skills where try packages.holds(skill.name, skill.digest) {
                let root = Paths.join(folder, skill.folder)
                try packages.forEachEntry(of: skill.name, skill.digest) { path, whole, status in
                    try Self.copy(whole, status, to: Paths.join(root, path))
                }
            }
            guard !group.genes.isEmpty else { continue }
            let file = Paths.join(folder, group.genesFile)
            try Folders.create(Paths.parent(file), permissions: 0o700)
            try Files.writeAtomically(file, Array("[\n\(group.genes.joined(separator: ",\n"))\n]\n".utf8))
        }
    }

    private static func copy(_ path: String, _ status: FileStatus, to target: String) throws {
        try Folders.create(Paths.parent(target), permissions: 0o700)
        if status.kind == .link { return try Files.makeLink(target, to: Paths.readLink(path)) }
        let file = try Descriptor.open(target, .write([.create, .exclusive]))
        try file.setPermissions(status.mode & 0o111 == 0 ? 0o600 : 0o700)
        try Descriptor.open(path, .readAtOnce).chunks(of: 1 << 20) { bytes, _ in try file.writeAll(bytes) }
        try file.sync()
        try file.close()
    }

    /// What the manifest says of a space.
    func tell(_ space: SpaceNumber, in entry: inout JSONObject) {
        guard let group = groups[space] else { return }
        if !group.skills.isEmpty {
            entry["skills"] = .array(
                group.skills.map {
                    ["name": .string($0.name.rawValue), "version": .string($0.digest.rawValue), "folder": .string($0.folder)]
                })
        }
        guard !group.genes.isEmpty else { return }
        entry["genes"] = .integer(group.genes.count)
        entry["genes_file"] = .string(group.genesFile)
    }
}
