internal import Gates
package import Model
internal import Store
internal import SystemKit

/// Genes and capsules in one store: in, matched, out.
extension SkillService {
    /// Takes in what a file holds, in one transaction. What cannot be used is reported, and the rest comes in.
    package func importGenes(_ path: String, _ options: InstallOptions) throws -> [GeneImport] {
        let path = Paths.absolute(path, relativeTo: try Paths.currentFolder())
        let bytes = try Files.readAll(path, limit: GEPLimits.standard.bytes + 1)
        return try importGenes(bytes, source: options.source ?? PackageSource(kind: .folder, path: path), options)
    }

    package func importGenes(_ bytes: [UInt8], source: PackageSource, _ options: InstallOptions) throws -> [GeneImport] {
        let redactor = try store.redactor()
        let examined = try GEP.examine(bytes)
        let reports = try store.write { writer in
            try examined.map { try take($0, source, options, redactor, writer) }
        }
        return reports
    }

    private func take(
        _ examined: GEPExamination, _ source: PackageSource, _ options: InstallOptions, _ redactor: Redactor, _ writer: LedgerWriter
    ) throws -> GeneImport {
        var findings = examined.findings
        if let json = examined.item?.json, try redactor.cleanJSON(json) != json {
            // A document with a piece taken out would not be the document any more.
            findings.append(Finding(.error, "secret", "it holds what looks like a secret", line: examined.line))
        }
        func report(_ subject: Subject?, _ version: AssetID?, _ outcome: GeneImport.Outcome) -> GeneImport {
            GeneImport(subject: subject, version: version, outcome: outcome, line: examined.line, findings: findings)
        }
        guard let item = examined.item, !findings.contains(where: { $0.level == .error }) else { return report(nil, nil, .refused) }
        switch item {
        case .gene(let gene):
            let subject = Subject(.gene, gene.id.rawValue)
            let outcome = try add(subject, gene.assetID, gene.json, .gene(gene), source, options, writer)
            if outcome == .refused {
                let message = "this very version was proposed, and only a person may decide on it: `reverie review list --all`"
                findings.append(Finding(.error, "not-approved", message, line: examined.line))
            }
            return report(subject, gene.assetID, outcome)
        case .capsule(let capsule):
            let subject = Subject(.capsule, capsule.id)
            let outcome = try add(subject, capsule.assetID, capsule.json, .capsule(capsule), source, options, writer)
            return report(subject, capsule.assetID, outcome)
        case .other(let type, _, _):
            findings.append(Finding(.error, "type", "\(type) is neither a Gene nor a Capsule", line: examined.line))
            return report(nil, nil, .refused)
        }
    }

    private func add(
        _ subject: Subject, _ version: AssetID, _ json: String, _ content: VersionContent, _ source: PackageSource,
        _ options: InstallOptions, _ writer: LedgerWriter
    ) throws -> GeneImport.Outcome {
        let standing = try writer.standing(of: subject, version: version.rawValue, in: options.space)
        if standing.isKnown, subject.kind == .capsule || standing.version == .onDemand { return .unchanged }
        if standing.version == .quarantined || standing.version == .rejected, !options.isProposal { return .refused }
        if standing.isKnown, options.isProposal, standing.version != .removed { return .unchanged }
        var addition = Decision.Addition(
            subject: subject, version: version.rawValue, state: options.isProposal ? .quarantined : .onDemand, source: source)
        addition.document = json
        addition.citations = options.citations
        _ = try writer.decide(.add(addition), by: options.actor, in: options.space, content: content)
        if options.isProposal, subject.kind == .gene { return .proposed }
        return standing.isServed ? .updated : .imported
    }

    /// Genes in use that the signals call for, best first.
    package func match(_ signals: [String], in spaces: [SpaceName]?, limit: Int) throws -> [GeneMatch] {
        try settle()
        let served = try all(.gene, in: spaces, states: [.onDemand])
        var experience: [GeneID: GeneExperience] = [:]
        let genes = served.compactMap { gene -> Gene? in
            guard case .gene(let read)? = (try? GEP.read(Array(gene.version.detail.utf8)))?.first else { return nil }
            experience[read.id] = GeneExperience(
                successes: gene.experience.successes, outcomes: gene.experience.successes + gene.experience.failures)
            return read
        }
        return GeneMatcher(genes, experience: experience).match(signals, limit: limit)
    }

    package func gene(of procedure: Procedure) throws -> Gene {
        guard case .gene(let gene)? = try GEP.read(Array(procedure.version.detail.utf8)).first else {
            throw ProcedureError.damaged(procedure.subject, version: procedure.version.id, path: store.folder.database)
        }
        return gene
    }

    /// The documents as they came in: genes in use, or those named, and what is known of their applications.
    package func exportGenes(_ names: [String], in spaces: [SpaceName]?, withCapsules: Bool, style: GEPStyle) throws -> [UInt8] {
        let genes =
            names.isEmpty ? try all(.gene, in: spaces, states: [.onDemand]) : try names.map { try find(Subject(.gene, $0), in: spaces) }
        var items: [GEPItem] = []
        for gene in genes {
            items += try GEP.read(Array(gene.version.detail.utf8))
            guard withCapsules else { continue }
            let space = try number(of: gene.space)
            for json in try store.read({ try $0.capsules(of: GeneID(rawValue: gene.subject.name), in: space) }) {
                items += try GEP.read(Array(json.utf8))
            }
        }
        return GEP.write(items, style)
    }
}
