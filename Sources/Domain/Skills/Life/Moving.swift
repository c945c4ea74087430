package import Model
package import Store
package import SystemKit

/// Out of use, back into use, and through the inbox.
extension SkillService {
    /// Takes a skill or a gene out of use. Its versions and its history stay.
    package func remove(_ procedure: Procedure, by actor: Actor) throws {
        switch procedure.state {
        case .onDemand, .retired: try move(procedure, to: .removed, why: nil, by: actor)
        case .removed, .approved: break
        // There is nothing of it in use, and what waits is a person's to decide on.
        case .candidate, .quarantined, .rejected: throw ProcedureError.notApproved(procedure.subject, state: procedure.state)
        }
        try settle()
    }

    /// Brings back a version that was in use before, exactly as it was: its bytes are proved first.
    @discardableResult
    package func restore(_ procedure: Procedure, version text: String?, by actor: Actor) throws -> ProcedureVersion {
        let version = try text.map { try self.version($0, of: procedure) } ?? procedure.version
        guard version.wasServed else { throw ProcedureError.notApproved(procedure.subject, state: version.state) }
        if version.state == .onDemand, procedure.state == .onDemand {
            // A dead run may have left the rest to be done.
            if procedure.subject.kind == .skill { try refreshExports(of: SkillName(rawValue: procedure.subject.name), in: procedure.space) }
            try settle()
        } else {
            try putIntoUse(procedure.subject, version, in: procedure.space, by: actor)
        }
        return version
    }

    func putIntoUse(
        _ subject: Subject, _ version: ProcedureVersion, in space: SpaceName, by actor: Actor, deciding item: ReviewItem? = nil
    ) throws {
        let content = try content(of: version, subject)
        try store.write { writer in
            if let item { try Self.checkUnchanged(item, writer) }
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
            return .gene(try gene(of: version, subject), findings: version.findings)
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
        let isSkill = item.subject.kind == .skill
        return Proposal(
            item: item, version: version, citations: citations.map { Self.source($0.event, $0.range) }, bridges: bridges,
            text: try text(of: version, item.subject), served: versions.first { $0.state == .onDemand },
            files: isSkill ? try files(of: version) : [], alike: isSkill ? try alike(version, item.subject) : [])
    }

    private func alike(_ version: ProcedureVersion, _ subject: Subject) throws -> [InstallReport.Likeness] {
        let name = SkillName(rawValue: subject.name)
        return try alike(PackageRecord(open(name, PackageDigest(rawValue: version.id))))
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

    /// Puts a proposal into use. Only a person can, who may also think better of a no.
    package func approve(_ item: ReviewItem, answer: PersonsAnswer) throws {
        try checkOpen(item.number, for: .onDemand)
        let version = try proposal(item).version
        try putIntoUse(item.subject, version, in: item.space, by: .person, deciding: item)
    }

    package func reject(_ item: ReviewItem, why: String?, answer: PersonsAnswer) throws {
        try checkOpen(item.number, for: .rejected)
        try store.write { writer in
            try Self.checkUnchanged(item, writer)
            _ = try writer.decide(.move(item.subject, version: item.version, to: .rejected, why: why), by: .person, in: item.space)
        }
        try settle()
    }

    /// The person was asked about what stood in the inbox then.
    package static func checkUnchanged(_ item: ReviewItem, _ writer: LedgerWriter) throws {
        let now = try writer.review(item.number)
        guard let now, now.version == item.version, now.closedAt?.milliseconds == item.closedAt?.milliseconds, now.verdict == item.verdict
        else {
            throw ProcedureError.decidedMeanwhile(item.number)
        }
    }

    /// Whether an item can still be decided on in that way.
    package func checkOpen(_ number: Int, for verdict: LifeState) throws {
        let item = try review(number)
        // Before a person is asked for nothing.
        // What is forgotten is not recorded.
        if item.request?.act != .forget || verdict == .rejected { try store.requireRecording(in: item.space) }
        guard item.closedAt != nil else { return }
        if item.verdict == .rejected, verdict != .rejected { return }
        throw ProcedureError.closedReview(number, verdict: item.verdict ?? .approved)
    }
}
