package import Model
internal import Skills

/// A gene that signals call for, with all that its score is made of.
public struct MatchedGene: Sendable {
    public let gene: GeneID
    public let summary: String
    public let score: Double
    /// Term by term, in words.
    public let explanation: [String]
    public let strategy: [String]
    public let preconditions: [String]
    /// Commands from whoever wrote the gene. They are shown, and never run.
    public let validation: [String]
    public let maxFiles: Int?
    public let forbiddenPaths: [String]
    package let hits: [(entry: String, form: String, signal: Int, text: String)]
    package let factors: [(name: String, value: Double)]
    package let faults: [String]
    package let procedure: Procedure
}

extension Memory {
    /// Takes in genes and capsules from a file of GEP JSON.
    package func importGenes(_ path: String, _ request: ProcedureRequest) throws -> [GeneImport] {
        try procedures.importGenes(path, request.options)
    }

    package func importGenes(_ bytes: [UInt8], from name: String, _ request: ProcedureRequest) throws -> [GeneImport] {
        try procedures.importGenes(bytes, source: PackageSource(kind: .input, path: name), request.options)
    }

    public func genes(in spaces: [SpaceName]? = nil, states: [LifeState] = [.onDemand]) throws -> [Procedure] {
        try procedures.all(.gene, in: spaces, states: states)
    }

    package func gene(of procedure: Procedure) throws -> Gene { try procedures.gene(of: procedure) }

    /// The genes in use that signals call for, best first.
    public func matchGenes(_ signals: [String], in spaces: [SpaceName]? = nil, limit: Int = 5) throws -> [MatchedGene] {
        try procedures.match(signals, in: spaces, limit: limit).map { match, procedure, gene in
            return MatchedGene(
                gene: match.gene, summary: gene.summary, score: match.score, explanation: match.explanation, strategy: gene.strategy,
                preconditions: gene.preconditions, validation: gene.validation, maxFiles: gene.maxFiles,
                forbiddenPaths: gene.forbiddenPaths, hits: match.hits.map { ($0.entry, $0.form.rawValue, $0.signal, $0.matched) },
                factors: match.factors.map { ($0.name, $0.value) }, faults: match.faults, procedure: procedure)
        }
    }

    /// Writes down that a gene was given to a run.
    package func note(_ procedure: Procedure, session: SessionName, run: RunName?) throws {
        try procedures.note(procedure, session: session, run: run)
    }

    /// The documents as they came in, byte for byte.
    package func exportGenes(_ names: [String], in spaces: [SpaceName]?, withCapsules: Bool, asLines: Bool) throws -> [UInt8] {
        try procedures.exportGenes(names, in: spaces, withCapsules: withCapsules, style: asLines ? .lines : .array)
    }
}
