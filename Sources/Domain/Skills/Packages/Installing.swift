internal import Gates
package import Model
internal import Store
internal import SystemKit
internal import TextKit

/// How a package comes in.
package struct InstallOptions: Sendable {
    package var space: SpaceName = .personal
    package var actor: Actor = .program
    /// Into the inbox, inert until a person approves it.
    package var isProposal = false
    /// What a proposal rests on.
    package var citations: [Citation] = []
    /// Genes that a skill was made from.
    package var derivedFrom: [GeneID] = []
    /// Said in place of the path that it was read from.
    package var source: PackageSource?

    package init() {}
}

extension SkillService {
    /// Installs a folder, or an archive through the second program. It comes in whole or not at all. Who installs many settles once.
    package func install(_ path: String, _ options: InstallOptions) throws -> InstallReport {
        let path = Paths.absolute(path, relativeTo: try Paths.currentFolder())
        // Before anything is unpacked or copied.
        try store.requireRecording(in: options.space)
        let report = try shelf.withLock {
            try store.sweepPackagesOnce()
            let work = try WorkFolder(in: store.folder)
            do {
                let report = try install(path, options, in: work)
                work.discard()
                return report
            } catch {
                work.discard()
                // It may lie on the shelf already, and no version speaks of it.
                try? store.sweepPackages()
                throw error
            }
        }
        if report.outcome != .proposed { try refreshExports(of: report.name, in: options.space) }
        return report
    }

    private func install(_ path: String, _ options: InstallOptions, in work: borrowing WorkFolder) throws -> InstallReport {
        let (root, found) = try root(of: path, in: work)
        if let report = try unchanged(root, found, options) { return report }
        let contents = try PackageReader().copy(root, to: work.file("package")).named(isFolderKnown: root != work.file("unpacked"))
        let secrets = try SecretScan.findings(in: contents, folder: work.file("package"), redactor: store.redactor())
        guard secrets.isEmpty else {
            throw PackageRefusal(.secret, "the package holds what looks like a secret", path: secrets[0].path, findings: secrets)
        }
        try shelf.put(work.file("package"), contents, in: work)
        return try register(contents, options.source ?? found, options)
    }

    /// Nothing is copied of what is there already: a skill of this folder's name whose version in use is the very same, and whole.
    private func unchanged(_ root: String, _ source: PackageSource, _ options: InstallOptions) throws -> InstallReport? {
        let name = SkillName(rawValue: Paths.lastComponent(root))
        let known = try store.read { reader in
            try reader.space(options.space).flatMap { try reader.procedure(Subject(.skill, name.rawValue), in: $0, now: now) }
        }
        guard let known, known.state == .onDemand else { return nil }
        let contents = try PackageReader().read(root)
        guard contents.digest.rawValue == known.version.id, contents.document.manifest.name == name,
            shelf.isWhole(name, contents.digest)
        else { return nil }
        return try register(contents, source, options)
    }

    private static let documents: Set<String> = ["SKILL.md", "skill.md"]

    /// Where the package lies, and what to say of where it came from.
    ///
    /// A package at the top of an archive lies in no folder that could have its name.
    private func root(of path: String, in work: borrowing WorkFolder) throws -> (String, PackageSource) {
        guard try FileStatus.of(path)?.kind == .file else {
            return (path, PackageSource(kind: .folder, path: path, commit: GitCheckout.commit(of: path)))
        }
        // Whoever names the document means its package.
        if Self.documents.contains(Paths.lastComponent(path)) { return try self.root(of: Paths.parent(path), in: work) }
        try ArchiveHandOver.check(path)
        let folder = work.file("unpacked")
        try Folders.create(folder, permissions: 0o700)
        _ = try ArchiveHandOver(environment: environment).unpack(path, into: folder, limits: .standard)
        return (try ArchiveRoot.one(in: folder, of: path), PackageSource(kind: .archive, path: path))
    }

    /// Writes the version down; the files lie in their place already.
    private func register(_ contents: PackageContents, _ source: PackageSource, _ options: InstallOptions) throws -> InstallReport {
        let manifest = contents.document.manifest
        let subject = Subject(.skill, manifest.name.rawValue)
        let record = PackageRecord(contents)
        let before = try standing(of: subject, contents.digest, in: options.space)
        let outcome = try Self.outcome(before, subject, options)
        let alike = outcome == .unchanged ? [] : try alike(record)
        if outcome != .unchanged {
            var addition = Decision.Addition(subject: subject, version: contents.digest.rawValue, state: .onDemand, source: source)
            addition.citations = options.citations
            addition.derivedFrom = options.derivedFrom
            try store.write { writer in
                addition.state = try state(options, subject, contents.digest.rawValue, writer)
                _ = try writer.decide(.add(addition), by: options.actor, in: options.space, content: .package(record))
            }
        }
        if outcome == .unchanged { try bridge(subject, to: options.derivedFrom, options) }
        let review = options.isProposal ? try waiting(subject, contents.digest.rawValue, in: options.space) : nil
        return InstallReport(
            name: manifest.name, digest: contents.digest, outcome: outcome, version: manifest.version, license: manifest.license,
            files: contents.files.count, bytes: contents.totalBytes, source: source, findings: contents.findings,
            previous: outcome == .updated ? before.served.map(PackageDigest.init(rawValue:)) : nil, alike: alike, review: review,
            state: try standing(of: subject, contents.digest, in: options.space).state)
    }

    /// A proposal that rests on too little stays a candidate, until it is made once more with more to rest on.
    func state(_ options: InstallOptions, _ subject: Subject, _ version: String, _ writer: LedgerWriter) throws -> LifeState {
        guard options.isProposal else { return .onDemand }
        let evidence = try writer.evidence(options.citations, for: subject, version: version, in: options.space)
        return evidence.events == 0 || evidence.suffices ? .quarantined : .candidate
    }

    /// A package that is there already may be bound to more genes.
    private func bridge(_ subject: Subject, to genes: [GeneID], _ options: InstallOptions) throws {
        let space = try number(of: options.space)
        let known = Set(try store.read { try $0.bridges(of: subject, in: space) }.map(\.to.name))
        for gene in genes where !known.contains(gene.rawValue) {
            try store.write { writer in
                _ = try writer.decide(
                    .bridge(from: subject, relation: .derivedFrom, to: Subject(.gene, gene.rawValue)), by: options.actor, in: options.space)
            }
        }
    }

    private struct Standing {
        /// The version in use.
        var served: String?
        /// How the version at hand stands, if it came in before.
        var state: LifeState?
        var wasServed = false
    }

    private func standing(of subject: Subject, _ digest: PackageDigest, in space: SpaceName) throws -> Standing {
        try store.read { reader in
            guard let number = try reader.space(space), let known = try reader.procedure(subject, in: number, now: now) else {
                return Standing()
            }
            let version = try reader.versions(of: subject, in: number).first { $0.id == digest.rawValue }
            return Standing(
                served: known.state == .onDemand ? known.version.id : nil, state: version?.state, wasServed: version?.wasServed ?? false)
        }
    }

    private static func outcome(_ before: Standing, _ subject: Subject, _ options: InstallOptions) throws -> InstallReport.Outcome {
        if before.state == .onDemand { return .unchanged }
        if options.isProposal {
            // What waits may be given more to rest on.
            let isOpen = before.state == nil || before.state == .candidate || before.state == .quarantined && !options.citations.isEmpty
            return isOpen ? .proposed : .unchanged
        }
        // A person was asked about this very version, and nobody else may answer.
        if let state = before.state, !before.wasServed { throw ProcedureError.notApproved(subject, state: state) }
        return before.served == nil ? .installed : .updated
    }

    private func waiting(_ subject: Subject, _ version: String, in space: SpaceName) throws -> Int? {
        let number = try number(of: space)
        return try store.read { try $0.reviews(in: [number]).first { $0.subject == subject && $0.version == version }?.number }
    }

    // MARK: Likeness

    /// From here on two skills are worth a look.
    private static let likeness = 0.7

    func alike(_ record: PackageRecord) throws -> [InstallReport.Likeness] {
        guard let sketch = TextSketch(bytes: record.sketch) else { return [] }
        var found: [SkillName: Double] = [:]
        for other in try store.read({ try $0.sketches() }) where other.name != record.manifest.name {
            guard let its = TextSketch(bytes: other.sketch) else { continue }
            let share = sketch.similarity(to: its)
            if share >= Self.likeness { found[other.name] = max(found[other.name] ?? 0, share) }
        }
        return found.map { InstallReport.Likeness(name: $0, share: $1) }.sorted {
            ($0.share, $1.name.rawValue) > ($1.share, $0.name.rawValue)
        }
    }
}

extension PackageRecord {
    init(_ contents: PackageContents) {
        let document = contents.document
        self.init(
            manifest: document.manifest, body: document.body, files: contents.files,
            sketch: SkillLikeness.sketch(of: document).bytes,
            findings: contents.findings.filter { $0.level == .strict }.count)
    }
}
