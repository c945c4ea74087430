package import Model
internal import Store

/// Out of use, back into use, and through the inbox.
extension SkillService {
    /// Takes a skill or a gene out of use. Its versions and its history stay.
    package func remove(_ procedure: Procedure, by actor: Actor) throws {
        if procedure.state != .removed { try move(procedure, to: .removed, why: nil, by: actor) }
        // Also what an earlier one that died has left to be done.
        try settle()
    }

    /// Brings back a version that was in use or approved before, exactly as it was: its bytes are proved first.
    @discardableResult
    package func restore(_ procedure: Procedure, version text: String?, by actor: Actor) throws -> ProcedureVersion {
        let version = try text.map { try self.version($0, of: procedure) } ?? procedure.version
        switch version.state {
        case .approved, .retired, .removed: break
        case .onDemand where procedure.state == .onDemand:
            // What an earlier one that died has left to be done.
            try follow(procedure.subject, in: procedure.space)
            return version
        case .onDemand: break
        // A person has to say yes first, and does so in the inbox.
        case .candidate, .quarantined, .rejected: throw ProcedureError.notApproved(procedure.subject, state: version.state)
        }
        guard try wasServed(version, of: procedure) else { throw ProcedureError.notApproved(procedure.subject, state: version.state) }
        try putIntoUse(procedure.subject, version, in: procedure.space, by: actor)
        return version
    }

    /// A proposal that went away undecided was never approved.
    private func wasServed(_ version: ProcedureVersion, of procedure: Procedure) throws -> Bool {
        let space = try number(of: procedure.space)
        return try store.read { reader in
            try reader.decisions(about: procedure.subject, in: space).contains { entry in
                switch entry.decision {
                case .add(let addition): addition.version == version.id && addition.state == .onDemand
                case .move(_, let moved, .onDemand, _): moved == version.id
                default: false
                }
            }
        }
    }

    func putIntoUse(_ subject: Subject, _ version: ProcedureVersion, in space: SpaceName, by actor: Actor) throws {
        let content = try content(of: version, subject)
        try store.write { writer in
            _ = try writer.decide(
                .move(subject, version: version.id, to: .onDemand, why: nil), by: actor, in: space, content: content)
        }
        try follow(subject, in: space)
    }

    private func follow(_ subject: Subject, in space: SpaceName) throws {
        if subject.kind == .skill { try refreshExports(of: SkillName(rawValue: subject.name), in: space) }
        try settle()
    }

    private func content(of version: ProcedureVersion, _ subject: Subject) throws -> VersionContent {
        guard subject.kind == .skill else {
            guard case .gene(let gene)? = try GEP.read(Array(version.detail.utf8)).first else {
                throw ProcedureError.damaged(subject, version: version.id, path: store.folder.database)
            }
            return .gene(gene)
        }
        return .package(PackageRecord(try open(SkillName(rawValue: subject.name), PackageDigest(rawValue: version.id))))
    }

    private func move(_ procedure: Procedure, to state: LifeState, why: String?, by actor: Actor) throws {
        try store.write { writer in
            _ = try writer.decide(
                .move(procedure.subject, version: procedure.version.id, to: state, why: why), by: actor, in: procedure.space)
        }
    }

    // MARK: Inbox

    package func reviews(in spaces: [SpaceName]?, all: Bool) throws -> [ReviewItem] {
        let spaces = try numbers(spaces)
        return try store.read { try $0.reviews(in: spaces, all: all) }
    }

    package func review(_ number: Int) throws -> ReviewItem {
        guard let item = try store.read({ try $0.review(number) }) else { throw ProcedureError.unknownReview(number) }
        return item
    }

    /// What a proposal says, and what it rests on.
    package func proposal(_ item: ReviewItem) throws -> Proposal {
        let space = try number(of: item.space)
        let (versions, citations, bridges) = try store.read { reader in
            (
                try reader.versions(of: item.subject, in: space),
                try reader.citations(of: item.subject, version: item.version, in: space),
                try reader.bridges(of: item.subject, in: space)
            )
        }
        guard let version = versions.first(where: { $0.id == item.version }) else { throw ProcedureError.unknownReview(item.number) }
        return Proposal(
            item: item, version: version, citations: citations.map { Self.source($0.event, $0.range) }, bridges: bridges,
            text: try text(of: version, item.subject))
    }

    private static func source(_ event: Event, _ range: Range<Int>?) -> HitSource {
        let text = event.text ?? ""
        let bytes = Array(text.utf8)
        let quote = range.map { String(decoding: bytes[min($0.lowerBound, bytes.count)..<min($0.upperBound, bytes.count)], as: UTF8.self) }
        return HitSource(
            event: event.id, session: event.session, space: event.space, at: event.at, speaker: event.speaker, origin: event.origin,
            quote: quote ?? text)
    }

    /// What would be served: a skill's body, or a gene's document.
    package func text(of version: ProcedureVersion, _ subject: Subject) throws -> String {
        guard subject.kind == .skill else { return version.detail }
        return try open(SkillName(rawValue: subject.name), PackageDigest(rawValue: version.id)).document.body
    }

    /// Puts a proposal into use. Only a person can.
    package func approve(_ item: ReviewItem, by actor: Actor) throws {
        try checkOpen(item, actor, act: "approve")
        let version = try proposal(item).version
        try putIntoUse(item.subject, version, in: item.space, by: actor)
    }

    package func reject(_ item: ReviewItem, why: String?, by actor: Actor) throws {
        try checkOpen(item, actor, act: "reject")
        try store.write { writer in
            _ = try writer.decide(.move(item.subject, version: item.version, to: .rejected, why: why), by: actor, in: item.space)
        }
        try settle()
    }

    private func checkOpen(_ item: ReviewItem, _ actor: Actor, act: String) throws {
        guard actor == .person else { throw ProcedureError.needsPerson(act: act) }
        if item.closedAt != nil { throw ProcedureError.closedReview(item.number, verdict: item.verdict ?? .approved) }
    }
}
