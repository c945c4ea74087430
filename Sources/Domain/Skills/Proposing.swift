internal import Gates
package import Model
package import Store
internal import SystemKit

/// What a dream would like to propose: a gene's document, or a skill of one file.
package struct DreamtProcedure: Sendable {
    package enum Form: Sendable {
        case gene(json: String)
        case skill(name: String, document: String)
    }

    package var form: Form
    package var cites: [Citation]
    package var space: SpaceName
    package var summary: String

    package init(_ form: Form, cites: [Citation], in space: SpaceName, summary: String) {
        self.form = form
        self.cites = cites
        self.space = space
        self.summary = summary
    }
}

extension SkillService {
    /// Makes proposals of what is not known yet, whatever became of it: what a person has turned down is not proposed again. Packages lie on
    /// their shelf, and stay there, while `body` decides; those that nothing speaks of afterwards are swept away.
    package func proposing<T>(_ found: [DreamtProcedure], _ body: ([PlannedDream.Proposal]) throws -> T) throws -> T {
        let hasSkills = found.contains { if case .skill = $0.form { true } else { false } }
        guard hasSkills else { return try body(found.compactMap { try proposal($0, nil) }) }
        return try shelf.withLock {
            let work = try WorkFolder(in: store.folder)
            let result = Result { try body(found.enumerated().compactMap { try proposal($1, work.file("skill\($0)")) }) }
            work.discard()
            try? store.sweepPackages()
            return try result.get()
        }
    }

    /// Nil for what is known, or cannot be used; a package is made in `folder`.
    private func proposal(_ one: DreamtProcedure, _ folder: String?) throws -> PlannedDream.Proposal? {
        switch one.form {
        case .gene(let json):
            guard case .gene(let gene)? = try? GEP.read(Array(json.utf8)).first,
                try !isKnown(Subject(.gene, gene.id.rawValue), in: one.space),
                try store.redactor().cleanJSON(json) == json
            else { return nil }
            var addition = addition(Subject(.gene, gene.id.rawValue), gene.assetID.rawValue, one)
            addition.document = gene.json
            return PlannedDream.Proposal(addition, .gene(gene, findings: 0), in: one.space)
        case .skill(let name, let document):
            guard let folder, try !isKnown(Subject(.skill, name), in: one.space) else { return nil }
            return try proposal(ofSkill: name, document, one, folder)
        }
    }

    private func proposal(ofSkill name: String, _ document: String, _ one: DreamtProcedure, _ place: String) throws -> PlannedDream
        .Proposal?
    {
        let folder = Paths.join(place, name)
        try Folders.create(folder, permissions: 0o700)
        try Files.writeAtomically(Paths.join(folder, "SKILL.md"), Array(document.utf8), permissions: 0o600)
        let work = try WorkFolder(in: store.folder)
        let result = Result { () -> PackageContents? in
            let contents = try PackageReader().copy(folder, to: work.file("package"))
            guard try SecretScan.findings(in: contents, folder: work.file("package"), redactor: store.redactor()).isEmpty else {
                return nil
            }
            try shelf.put(work.file("package"), contents, in: work)
            return contents
        }
        work.discard()
        guard let contents = try result.get() else { return nil }
        return PlannedDream.Proposal(
            addition(Subject(.skill, name), contents.digest.rawValue, one), .package(PackageRecord(contents)), in: one.space)
    }

    private func addition(_ subject: Subject, _ version: String, _ one: DreamtProcedure) -> Decision.Addition {
        var addition = Decision.Addition(
            subject: subject, version: version, state: .quarantined, source: PackageSource(kind: .input, path: "a dream"))
        addition.citations = one.cites
        return addition
    }

    private func isKnown(_ subject: Subject, in space: SpaceName) throws -> Bool {
        try store.read { reader in
            try reader.space(space).flatMap { try reader.procedure(subject, in: $0, now: now) } != nil
        }
    }
}
