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
        return try importGenes(bytes, source: options.source ?? PackageSource(kind: .file, path: path), options)
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
        if let json = examined.item?.json, try redactor.cleanJSON(json) != json || redactor.clean(json) != json {
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
            let strict = findings.count { $0.level == .strict }
            let outcome = try add(subject, gene.assetID, gene.json, .gene(gene, findings: strict), source, options, writer)
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
        if standing.isWaiting, !options.isProposal { return .refused }
        if standing.isKnown, options.isProposal, standing.version != .candidate { return .unchanged }
        var addition = Decision.Addition(
            subject: subject, version: version.rawValue, state: try state(options, subject, version.rawValue, writer), source: source)
        addition.document = json
        addition.citations = options.citations
        _ = try writer.decide(.add(addition), by: options.actor, in: options.space, content: content)
        if options.isProposal, subject.kind == .gene { return .proposed }
        return standing.isServed ? .updated : .imported
    }

    /// Genes in use that the signals call for, best first. Of two spaces' genes of one id the stronger one answers.
    package func match(_ signals: [String], in spaces: [SpaceName]?, limit: Int) throws -> [(
        match: GeneMatch, procedure: Procedure, gene: Gene
    )] {
        settleAtOnce()
        var served: [GeneID: (procedure: Procedure, gene: Gene)] = [:]
        for procedure in try all(.gene, in: spaces, states: [.onDemand]) where try !isIdle(procedure) {
            let gene = try gene(of: procedure.version, procedure.subject)
            if let other = served[gene.id], other.procedure.strength >= procedure.strength { continue }
            served[gene.id] = (procedure, gene)
        }
        let experience = served.mapValues { entry in
            let known = entry.procedure.experience
            return GeneExperience(successes: known.successes, outcomes: known.successes + known.failures)
        }
        let genes = served.values.map(\.gene).sorted { $0.id.rawValue < $1.id.rawValue }
        return GeneMatcher(genes, experience: experience).match(signals, limit: limit).compactMap { match in
            served[match.gene].map { (match, $0.procedure, $0.gene) }
        }
    }

    package func gene(of procedure: Procedure) throws -> Gene { try gene(of: procedure.version, procedure.subject) }

    func gene(of version: ProcedureVersion, _ subject: Subject) throws -> Gene {
        guard case .gene(let gene)? = try GEP.read(Array(version.detail.utf8)).first else {
            throw ProcedureError.damaged(subject, version: version.id, path: store.folder.database)
        }
        return gene
    }

    /// The documents as they came in: genes in use, or those named, and what is known of their applications.
    package func exportGenes(_ names: [String], in spaces: [SpaceName]?, withCapsules: Bool, style: GEPStyle) throws -> [UInt8] {
        let genes =
            names.isEmpty ? try all(.gene, in: spaces, states: [.onDemand]) : try names.map { try find(Subject(.gene, $0), in: spaces) }
        var items: [GEPItem] = []
        for gene in genes {
            // What waits for a person is not given out either.
            guard gene.version.wasServed else { throw ProcedureError.notApproved(gene.subject, state: gene.state) }
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
