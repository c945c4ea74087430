internal import Gates
package import Model
internal import SealKit
package import Store
package import SystemKit

/// Packages and their life in one store: in, out, served, proved.
package struct SkillService: Sendable {
    package let store: Store
    let environment: Environment
    /// Told what could not be brought in order, where the work itself is done.
    let remark: @Sendable (ProcedureError) -> Void
    var shelf: PackageShelf { PackageShelf(packages: store.packages) }
    var now: Model.Instant { Model.Instant(milliseconds: store.clock.nowMilliseconds()) }

    package init(store: Store, environment: Environment, remark: @escaping @Sendable (ProcedureError) -> Void = { _ in }) {
        self.store = store
        self.environment = environment
        self.remark = remark
    }

    // MARK: Looking up

    func numbers(_ spaces: [SpaceName]?) throws -> [SpaceNumber] { try store.read { try $0.numbers(spaces) } }

    package func all(
        _ kind: Subject.Kind, in spaces: [SpaceName]?, states: [LifeState] = LifeState.allCases
    ) throws -> [Procedure] {
        let spaces = try numbers(spaces)
        return try store.read { try $0.procedures(kind, in: spaces, states: states, now: now) }
    }

    /// The one of a name. Of several spaces, the one that has it in use; a name that says too little is an error.
    package func find(_ subject: Subject, in spaces: [SpaceName]?) throws -> Procedure {
        let numbers = try numbers(spaces)
        return try store.read { reader in
            let all = try numbers.compactMap { try reader.procedure(subject, in: $0, now: now) }
            let served = all.filter { $0.state == .onDemand }
            let fitting = served.isEmpty ? all : served
            if fitting.count > 1 { throw ProcedureError.inSeveralSpaces(subject, spaces: fitting.map(\.space.rawValue)) }
            if let found = fitting.first { return found }
            let known = try reader.procedures(subject.kind, in: numbers, now: now).map(\.subject.name)
            throw ProcedureError.unknown(subject, near: Array(known.filter { Self.isNear($0, subject.name) }.prefix(5)))
        }
    }

    private static func isNear(_ name: String, _ asked: String) -> Bool {
        let (name, asked) = (name.lowercased(), asked.lowercased())
        return !asked.isEmpty && (name.utf8.count >= 3 && asked.hasPrefix(name) || name.hasPrefix(asked.prefix(3)))
    }

    func number(of space: SpaceName) throws -> SpaceNumber {
        guard let number = try store.read({ try $0.space(space) }) else { throw StoreError.noSuchSpace(space.rawValue, known: []) }
        return number
    }

    package func versions(of procedure: Procedure) throws -> [ProcedureVersion] {
        let space = try number(of: procedure.space)
        return try store.read { try $0.versions(of: procedure.subject, in: space) }
    }

    /// The version that a text names: all of its digest, or its beginning.
    package func version(_ text: String, of procedure: Procedure) throws -> ProcedureVersion {
        let all = try versions(of: procedure)
        let matching = all.filter { $0.id.hasPrefix(text) || $0.id.hasPrefix("sha256:" + text) || $0.label == text }
        if matching.count == 1 || matching.first?.id == text { return matching[0] }
        if matching.isEmpty { throw ProcedureError.unknownVersion(procedure.subject, version: text, known: all.map(\.id)) }
        throw ProcedureError.ambiguousVersion(procedure.subject, version: text, matching: matching.map(\.id))
    }

    package func bridges(of procedure: Procedure) throws -> [Bridge] {
        let space = try number(of: procedure.space)
        return try store.read { try $0.bridges(of: procedure.subject, in: space) }
    }

    package func exports(of procedure: Procedure) throws -> [SkillExport] {
        let space = try number(of: procedure.space)
        return try store.read { try $0.exports(of: SkillName(rawValue: procedure.subject.name), in: [space]) }
    }

    /// What was decided about it, the oldest first.
    package func life(of procedure: Procedure) throws -> [LifeStep] {
        let space = try number(of: procedure.space)
        return try store.read { try $0.decisions(about: procedure.subject, in: space) }.map { entry in
            LifeStep(at: entry.at, event: entry.event, actor: entry.actor, what: DecisionSentence.of(entry.decision, by: entry.actor))
        }
    }

    package func files(of version: ProcedureVersion) throws -> [PackageFile] { try store.read { $0.files(of: version) } }

    /// Lays a bridge, by a decision.
    package func bridge(_ from: Subject, _ relation: Bridge.Relation, _ to: Subject, in space: SpaceName, by actor: Actor) throws {
        try store.write { _ = try $0.decide(.bridge(from: from, relation: relation, to: to), by: actor, in: space) }
        try settle()
    }

    // MARK: Serving

    /// A skill's folder, proved, and what its SKILL.md says. What was put there since (a script may write beside itself) is no part of it.
    func open(_ name: SkillName, _ digest: PackageDigest) throws -> PackageContents {
        let folder = shelf.folder(of: name, digest)
        let damage = ProcedureError.damaged(Subject(.skill, name.rawValue), version: digest.rawValue, path: folder)
        guard let found = try? PackageReader().read(folder) else { throw damage }
        if found.digest == digest { return found }
        let known = Set(try store.read { try $0.files(of: digest) }.map(\.path))
        let contents = found.limited(to: known)
        guard contents.digest == digest else { throw damage }
        return contents
    }

    package func folder(of procedure: Procedure) -> String {
        shelf.folder(of: SkillName(rawValue: procedure.subject.name), PackageDigest(rawValue: procedure.version.id))
    }

    /// The body of a skill that is in use. With a session, that it was given to it is written down.
    package func serve(_ procedure: Procedure, session: SessionName?, run: RunName?) throws -> String {
        guard procedure.state == .onDemand else { throw ProcedureError.notApproved(procedure.subject, state: procedure.state) }
        let contents = try open(SkillName(rawValue: procedure.subject.name), PackageDigest(rawValue: procedure.version.id))
        if let session { try note(procedure, session: session, run: run) }
        return contents.document.body
    }

    /// The bytes of one file of a skill in use, proved against what came in; nil when the package has none of this path.
    package func file(_ path: String, of procedure: Procedure, mostBytes: Int) throws -> [UInt8]? {
        guard procedure.state == .onDemand else { throw ProcedureError.notApproved(procedure.subject, state: procedure.state) }
        let (name, digest) = (SkillName(rawValue: procedure.subject.name), PackageDigest(rawValue: procedure.version.id))
        guard let file = try open(name, digest).file(path) else { return nil }
        let place = Paths.join(shelf.folder(of: name, digest), file.path)
        guard file.bytes <= mostBytes else { throw ProcedureError.tooLong(path: place, bytes: file.bytes, most: mostBytes) }
        // Read once more, so proved once more: what is given out is what was installed, whoever writes there meanwhile.
        guard let bytes = try? Files.readAll(place, limit: mostBytes), SHA256.hex(bytes) == file.digest else {
            throw ProcedureError.damaged(procedure.subject, version: digest.rawValue, path: place)
        }
        return bytes
    }

    /// Writes down that a run was given something. Where nothing may be recorded it is given all the same.
    package func note(_ procedure: Procedure, session: SessionName, run: RunName?) throws {
        var draft = EventDraft(
            id: EventID(rawValue: try Spool.freshID(now: now.milliseconds)), session: session, run: run, at: now, kind: .memoryUsed,
            speaker: "reverie", text: "")
        draft.data = UseRecord(procedure).json
        // The session may live in another space than what it uses.
        let home = try store.read { reader in
            try reader.spaces().first { try reader.session(session, in: $0.number) != nil }?.name
        }
        guard try store.records(home ?? procedure.space) else { return }
        _ = try store.append([draft], in: home ?? procedure.space, door: .library)
    }

    /// What harnesses are told at their start: those in use, the strongest first, each in a line of at most so many tokens.
    package func menu(in spaces: [SpaceName]?, lineTokens: Int = 100, budget: Int = .max) throws -> [MenuEntry] {
        settleAtOnce()
        var left = budget
        let served = try all(.skill, in: spaces, states: [.onDemand]).filter { try !isIdle($0) }
        var named: Set<String> = []
        // Of two that have one name, a harness could only call one.
        let ranked = served.sorted { ($0.strength, $1.subject.name) > ($1.strength, $0.subject.name) }.filter {
            named.insert($0.subject.name).inserted
        }
        var entries: [MenuEntry] = []
        for skill in ranked where left > 0 {
            let entry = MenuLine.entry(skill, tokens: lineTokens)
            guard entry.tokens <= left else { break }
            left -= entry.tokens
            entries.append(entry)
        }
        return entries
    }
}
