package import Model
internal import Skills
internal import Store
package import SystemKit

extension Memory {
    var procedures: SkillService {
        let remark = remark
        return SkillService(store: store, environment: environment) { error in remark?(ErrorSentence.of(error)) }
    }

    // MARK: In and out

    /// Installs a skill package: a folder, or a .zip, .skill or .tar.gz. The same package again changes nothing; another one of the same
    /// name is a new version, and the old one can come back.
    @discardableResult
    public func installSkill(_ path: String, in space: SpaceName = .personal) throws -> InstallReport {
        var options = InstallOptions()
        options.space = space
        return try settling { try procedures.install(path, options) }
    }

    /// Puts a package into the inbox. It is inert until a person approves it.
    @discardableResult
    public func proposeSkill(_ path: String, in space: SpaceName = .personal, citing citations: [Citation] = []) throws -> InstallReport {
        var options = InstallOptions()
        options.space = space
        options.isProposal = true
        options.citations = citations
        return try settling { try procedures.install(path, options) }
    }

    private func settling<T>(_ work: () throws -> T) throws -> T {
        let result = try work()
        try procedures.settle()
        return result
    }

    /// Brings in order what decisions leave to be done, after several of them.
    package func settle() throws { try procedures.settle() }

    package func removeProcedure(_ procedure: Procedure) throws { try procedures.remove(procedure, by: .program) }

    /// Brings a version back that was in use before.
    @discardableResult
    package func restore(_ procedure: Procedure, version: String?) throws -> ProcedureVersion {
        try procedures.restore(procedure, version: version, by: .program)
    }

    /// Says that one came from, or goes with, the other.
    public func bridge(_ from: Subject, _ relation: Bridge.Relation, _ to: Subject, in space: SpaceName = .personal) throws {
        try procedures.bridge(from, relation, to, in: space, by: .program)
    }

    // MARK: Looking

    /// The skills of the store, by name. Nil means every space.
    public func skills(in spaces: [SpaceName]? = nil, states: [LifeState] = [.onDemand]) throws -> [Procedure] {
        try procedures.all(.skill, in: spaces, states: states)
    }

    /// What harnesses are told at their start: the skills in use, the strongest first, each in a line of at most a hundred tokens.
    public func skillMenu(in spaces: [SpaceName]? = nil, budget: Int = .max) throws -> [MenuEntry] {
        try procedures.menu(in: spaces, budget: budget)
    }

    /// The body of a skill in use. With a session, that it was given to it is written down.
    public func skillBody(_ name: SkillName, in spaces: [SpaceName]? = nil, session: SessionName? = nil, run: RunName? = nil) throws
        -> String
    {
        let skill = try procedures.find(Subject(.skill, name.rawValue), in: spaces)
        return try procedures.serve(skill, session: session, run: run)
    }

    package func find(_ subject: Subject, in spaces: [SpaceName]?) throws -> Procedure { try procedures.find(subject, in: spaces) }
    package func versions(of procedure: Procedure) throws -> [ProcedureVersion] { try procedures.versions(of: procedure) }
    package func bridges(of procedure: Procedure) throws -> [Bridge] { try procedures.bridges(of: procedure) }
    package func exports(of procedure: Procedure) throws -> [SkillExport] { try procedures.exports(of: procedure) }
    package func life(of procedure: Procedure) throws -> [LifeStep] { try procedures.life(of: procedure) }
    package func files(of version: ProcedureVersion) throws -> [PackageFile] { try procedures.files(of: version) }
    package func folder(of procedure: Procedure) -> String { procedures.folder(of: procedure) }

    package func serve(_ procedure: Procedure, session: SessionName?, run: RunName?) throws -> String {
        try procedures.serve(procedure, session: session, run: run)
    }

    /// The bytes of a file of a skill in use; nil when its package has none of this path.
    package func skillFile(_ path: String, of procedure: Procedure, mostBytes: Int) throws -> [UInt8]? {
        try procedures.file(path, of: procedure, mostBytes: mostBytes)
    }

    /// The session that holds what was decided.
    package static var decisionSession: SessionName { LedgerWriter.decisions }

    /// Enough of a digest to name a version.
    package static func short(_ version: String) -> String { DecisionSentence.short(version) }

    /// What an event without words of its own says: a decision, or what a session was given.
    package static func sentence(of event: Event) -> String? {
        switch event.kind {
        case .decision: event.data.flatMap(DecisionSentence.of(data:))
        case .memoryInjected: event.data.flatMap(Injection.read)?.sentence
        default: nil
        }
    }

    // MARK: Proof

    package func prove(_ skill: Procedure, version: ProcedureVersion? = nil) throws -> PackageProof {
        try procedures.prove(skill, version: version ?? skill.version)
    }

    /// A folder or an archive that is not installed.
    package static func examine(_ path: String, environment: Environment) throws -> PackageProof {
        try SkillService.examine(path, environment: environment)
    }
}

/// An installation or an import as the command line asks for it.
package struct ProcedureRequest: Sendable {
    package var space: SpaceName = .personal
    package var isProposal = false
    package var citations: [Citation] = []
    package var genes: [GeneID] = []

    package init() {}

    var options: InstallOptions {
        var options = InstallOptions()
        options.space = space
        options.isProposal = isProposal
        options.citations = citations
        options.derivedFrom = genes
        return options
    }
}

extension Memory {
    package func install(_ path: String, _ request: ProcedureRequest) throws -> InstallReport {
        try procedures.install(path, request.options)
    }
}
