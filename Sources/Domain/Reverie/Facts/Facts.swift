internal import Gates
internal import Knowledge
internal import Lexicons
package import Model
internal import Skills
internal import Store
package import SystemKit

/// Facts: written through the one door, read from any point of view.
extension Memory {
    var knowledge: FactService { FactService(store: store) { [packs] in try packs.current() } }

    /// What may be remembered as facts here.
    public func domainPack() throws -> DomainPack { try knowledge.domainPack() }

    /// The events that a fact cites, as `validateFactWrite` wants to see them.
    public func evidence(for write: FactWrite, in space: SpaceName = .personal) throws -> [EvidenceEvent] {
        let found = try found(write, in: space, within: nil)
        return try store.read { try $0.evidence(for: found, in: space) }
    }

    /// What tells secrets here.
    public func secrets() throws -> SecretFinder { SecretFinder(try store.redactor()) }

    /// The gate's verdict on a fact; nothing is written. What cites no event is looked at as if its caller had said it.
    package func check(_ write: FactWrite, in space: SpaceName = .personal, by caller: FactCaller) throws -> FactRefusal? {
        var write = try found(write, in: space, within: caller.bounds)
        var asserted: EvidenceEvent?
        if write.sources.isEmpty {
            let event = evidence(of: try assertion(write, in: space, by: caller), in: space, by: caller)
            write.sources = [FactCitation(event: event.id)]
            asserted = event
        }
        let verdict = try asserted.map { try knowledge.check(write, beside: [$0], in: space) } ?? knowledge.check(write, in: space)
        if case .refused(let refusal) = verdict { return refusal }
        return nil
    }

    /// Remembers a fact. What cites no event becomes an assertion of its own, with its caller's trust.
    public func add(_ write: FactWrite, in space: SpaceName = .personal) throws -> FactReport {
        try add(write, in: space, by: FactCaller(door: .library))
    }

    /// The journal is told by `settle`, after one or many.
    package func add(_ write: FactWrite, in space: SpaceName, by caller: FactCaller) throws -> FactReport {
        do {
            return try write.sources.isEmpty ? assert(write, in: space, by: caller) : cite(write, in: space, by: caller)
        } catch let refusal as FactRefusal {
            return FactReport(outcome: .refused, refusal: refusal)
        }
    }

    private func cite(_ write: FactWrite, in space: SpaceName, by caller: FactCaller) throws -> FactReport {
        switch try knowledge.check(try found(write, in: space, within: caller.bounds), in: space) {
        case .refused(let refusal): return FactReport(outcome: .refused, refusal: refusal)
        case .accepted(let accepted):
            return try knowledge.add(caller.answer.map(accepted.verified) ?? accepted, in: space, by: caller.knowledge)
        }
    }

    /// The assertion goes in with the fact or not at all.
    private func assert(_ write: FactWrite, in space: SpaceName, by caller: FactCaller) throws -> FactReport {
        var write = localised(write)
        let draft = try assertion(write, in: space, by: caller)
        write.sources = [FactCitation(event: draft.id ?? EventID(rawValue: ""))]
        switch try knowledge.check(write, beside: [evidence(of: draft, in: space, by: caller)], in: space) {
        case .refused(let refusal): return FactReport(outcome: .refused, refusal: refusal)
        case .accepted(let accepted):
            return try knowledge.add(
                caller.answer.map(accepted.verified) ?? accepted, asserting: store.redactor().clean(draft), in: space, by: caller.knowledge)
        }
    }

    private func assertion(_ write: FactWrite, in space: SpaceName, by caller: FactCaller) throws -> EventDraft {
        let text = try knowledge.assertion(of: write)
        return EventDraft(
            id: try freshID(), session: caller.session ?? SessionName(rawValue: "reverie-assertions"), at: store.localised(now),
            kind: .assertion, origin: caller.origin, text: text)
    }

    private func evidence(of draft: EventDraft, in space: SpaceName, by caller: FactCaller) -> EvidenceEvent {
        let origin = draft.origin ?? .assistant
        return EvidenceEvent(
            id: draft.id ?? EventID(rawValue: ""), space: space, session: draft.session, at: draft.at, kind: draft.kind,
            speaker: origin.rawValue, origin: origin, text: draft.text)
    }

    /// Events that are not in the space itself are looked for in the others; days that are stated are days of the configured zone.
    /// Who may come near some spaces only finds nothing in others, not even that it is there.
    private func found(_ write: FactWrite, in space: SpaceName, within bounds: [SpaceName]?) throws -> FactWrite {
        var write = localised(write)
        try store.read { reader in
            for index in write.sources.indices where write.sources[index].space == nil {
                let spaces = try reader.spaces(holding: write.sources[index].event).filter { bounds?.contains($0) ?? true }
                if !spaces.contains(space), spaces.count == 1 { write.sources[index].space = spaces[0] }
            }
        }
        return write
    }

    private func localised(_ write: FactWrite) -> FactWrite {
        var write = write
        write.validFrom = write.validFrom.map(store.localised)
        write.validTo = write.validTo.map(store.localised)
        return write
    }

    // MARK: What becomes of a fact

    package func retract(_ fact: Fact, why: String?, by caller: FactCaller) throws -> Fact {
        try telling { try knowledge.retract(fact, why: why, by: caller.knowledge, answer: caller.answer) }
    }

    package func pin(_ fact: Fact, _ isPinned: Bool, by caller: FactCaller) throws -> Fact {
        try telling { try knowledge.pin(fact, isPinned, by: caller.knowledge) }
    }

    package func verify(_ fact: Fact, answer: PersonsAnswer) throws -> Fact {
        try telling { try knowledge.verify(fact, answer: answer) }
    }

    package func revise(_ fact: Fact, valid: Period, why: String?, by caller: FactCaller) throws -> Fact {
        try telling { try knowledge.revise(fact, valid: valid, why: why, by: caller.knowledge, answer: caller.answer) }
    }

    // MARK: Conflicts

    package func conflict(_ review: Int) throws -> FactConflict? { try knowledge.conflict(review) }

    /// Throws when there is nothing to decide any more.
    package func checkConflict(_ review: Int, toApprove: Bool) throws { try knowledge.checkOpen(review, toApprove: toApprove) }

    package func approveConflict(_ review: Int, answer: PersonsAnswer) throws -> FactReport {
        try telling { try knowledge.approve(review, answer: answer) }
    }

    package func rejectConflict(_ review: Int, why: String?, answer: PersonsAnswer) throws -> FactReport {
        try telling { try knowledge.reject(review, why: why, answer: answer) }
    }

    /// The fact at hand is at fault; others can still be written.
    package static func isAboutFact(_ error: any Error) -> Bool {
        switch error {
        case is FactError, is FactRefusal: true
        case StoreError.recordingOff: true
        case let error as StoreError: error.isAboutEvent || error.isAboutProcedure
        default: false
        }
    }

    func telling<T>(_ work: () throws -> T) throws -> T {
        let result = try work()
        try? procedures.settle()
        return result
    }
}

/// Who writes a fact.
package struct FactCaller: Sendable {
    package var door: Door
    /// Where what is asserted is said.
    package var session: SessionName?
    /// A person at a terminal was asked, and said yes.
    package var answer: PersonsAnswer?
    /// The only spaces that it may come near; nil where there is no such limit.
    package var bounds: [SpaceName]?

    package init(door: Door, session: SessionName? = nil, answer: PersonsAnswer? = nil, bounds: [SpaceName]? = nil) {
        self.bounds = bounds
        self.door = door
        self.session = session
        self.answer = answer
    }

    /// Without a person at a terminal it is the assistant's word, and through a door with a ceiling no more than that.
    var origin: Origin {
        let own: Origin = answer == nil ? .assistant : .user
        return door.ceiling.map(own.lowered(to:)) ?? own
    }

    var knowledge: FactService.Caller { FactService.Caller(actor: answer == nil ? .program : .person, door: door) }
}
