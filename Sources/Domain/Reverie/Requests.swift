internal import Gates
internal import JSONKit
package import Model
internal import Skills
internal import Store
package import SystemKit

/// What agents ask a person to forget or to correct.
extension Memory {
    /// Puts a request into the inbox of a space. The very same asked again, or turned down before, changes nothing.
    package func ask(_ request: ChangeRequest, in space: SpaceName, through door: Door) throws -> RequestReport {
        let redactor = try store.redactor()
        var clean = request
        clean.why = try request.why.map(redactor.clean)
        clean.text = try request.text.map(redactor.clean)
        let report = try store.write { writer in
            if let known = try writer.review(like: clean, in: space) {
                return RequestReport(outcome: known.closedAt == nil ? .waiting : .rejected, number: known.number, space: space)
            }
            let id = try writer.decide(.ask(clean), by: .program, in: space, askedThrough: door)
            let number = try writer.review(openedBy: id, about: clean.subject, in: space)?.number ?? 0
            return RequestReport(outcome: .asked, number: number, space: space)
        }
        try? procedures.settle()
        return report
    }

    /// What a request is about. Nil for a proposal.
    package func details(_ item: ReviewItem) throws -> RequestDetails? {
        guard let request = item.request else { return nil }
        // After a no there may still be a yes.
        let preview =
            request.act == .forget && item.verdict != .approved ? try previewForgetting(Self.forgetting(request, item.space)) : nil
        return try store.read { reader in
            guard let space = try reader.space(item.space) else { return nil }
            return RequestDetails(
                item: item, request: request, origin: try reader.event(item.opened, in: space)?.origin ?? .assistant,
                sources: try Self.sources(of: request.subject, in: space, reader), preview: preview)
        }
    }

    private static let mostShown = 3

    private static func sources(of subject: Subject, in space: SpaceNumber, _ reader: LedgerReader) throws -> [HitSource] {
        switch subject.kind {
        case .event: try [reader.event(EventID(rawValue: subject.name), in: space)].compactMap { $0.map(source) }
        case .fact: try fact(subject, in: space, reader)?.sources.map(\.source) ?? []
        default: try reader.firstWords(of: SessionName(rawValue: subject.name), in: space, limit: mostShown).map(source)
        }
    }

    private static func fact(_ subject: Subject, in space: SpaceNumber, _ reader: LedgerReader) throws -> Fact? {
        guard let number = try reader.factNumbers(subject.name, in: [space], limit: 1).first else { return nil }
        return try reader.versions(of: number, now: Period.forever - 1).last
    }

    private static func source(_ event: Event) -> HitSource {
        HitSource(
            event: event.id, session: event.session, space: event.space, at: event.at, speaker: event.speaker, origin: event.origin,
            quote: event.text ?? "")
    }

    private static func forgetting(_ request: ChangeRequest, _ space: SpaceName) -> ForgetRequest {
        var forgetting = ForgetRequest()
        forgetting.spaces = [space]
        if request.subject.kind == .event {
            forgetting.events = [EventID(rawValue: request.subject.name)]
        } else {
            forgetting.sessions = [SessionName(rawValue: request.subject.name)]
        }
        return forgetting
    }

    // MARK: A person's answer

    /// Forgets what was asked for, and with it the request itself: nothing that speaks of the words stays.
    package func approveForgetting(
        _ item: ReviewItem, answer: PersonsAnswer, isCancelled: () -> Bool, progress: (String, Double) -> Void
    ) throws -> ForgetSummary {
        try checkOpen(item.number, for: .approved)
        guard let request = item.request else { return ForgetSummary() }
        try store.write { try SkillService.checkUnchanged(item, $0) }
        return try forget(Self.forgetting(request, item.space), isCancelled: isCancelled, progress: progress)
    }

    /// Appends what the person says instead, beside the event in its session; the event stays as it was said, and is marked.
    package func approveCorrection(_ item: ReviewItem, answer: PersonsAnswer) throws -> EventID {
        try checkOpen(item.number, for: .approved)
        if item.subject.kind == .fact { return try approveFactCorrection(item, answer: answer) }
        let id = EventID(rawValue: item.subject.name)
        let corrected = try store.read { reader in try reader.space(item.space).flatMap { try reader.event(id, in: $0) } }
        guard let text = item.request?.text, let corrected else { throw StoreError.noSuchSubject(item.subject) }
        let at = store.localised(now)
        var draft = EventDraft(
            id: try freshID(), session: corrected.session, at: at, kind: .correction, origin: .user, text: text)
        // An id that is a digest of the words must not outlive them.
        if !id.isDigest { draft.data = JSONValue.object(["corrects": .string(id.rawValue)]).encoded() }
        let clean = try store.redactor().clean(draft)
        try store.write { writer in
            try SkillService.checkUnchanged(item, writer)
            let correction = try writer.append(clean, in: item.space, door: .command).id
            let answer = Decision.Answer(subject: item.subject, asked: item.opened, verdict: .approved, correction: correction)
            _ = try writer.decide(.answer(answer), by: .person, in: item.space)
        }
        try procedures.settle()
        return draft.id ?? id
    }

    /// Appends what the person says beside the words that the fact was learnt from, and retracts the fact: what holds instead is
    /// learnt from the person's own words.
    private func approveFactCorrection(_ item: ReviewItem, answer: PersonsAnswer) throws -> EventID {
        let found = try store.read { reader in try reader.space(item.space).flatMap { try Self.fact(item.subject, in: $0, reader) } }
        guard let text = item.request?.text, let fact = found, let first = fact.sources.first else {
            throw StoreError.noSuchSubject(item.subject)
        }
        let draft = EventDraft(
            id: try freshID(), session: first.source.session, at: store.localised(now), kind: .correction, origin: .user, text: text,
            data: JSONValue.object(["corrects": .string(fact.id.rawValue)]).encoded())
        let clean = try store.redactor().clean(draft)
        try store.write { writer in
            try SkillService.checkUnchanged(item, writer)
            let correction = try writer.append(clean, in: first.source.space, door: .command).id
            let answer = Decision.Answer(subject: item.subject, asked: item.opened, verdict: .approved, correction: correction)
            _ = try writer.decide(.answer(answer), by: .person, in: item.space)
            guard fact.ending == nil else { return }
            var plan = PlannedFacts()
            plan.close(fact.number, .retracted)
            try writer.commit(plan, .retract, about: item.subject, why: "corrected by a person", by: .person, in: item.space)
        }
        try procedures.settle()
        return draft.id ?? EventID(rawValue: "")
    }

    package func rejectRequest(_ item: ReviewItem, why: String?, answer: PersonsAnswer) throws {
        try checkOpen(item.number, for: .rejected)
        try store.write { writer in
            try SkillService.checkUnchanged(item, writer)
            let answer = Decision.Answer(subject: item.subject, asked: item.opened, verdict: .rejected, why: why)
            _ = try writer.decide(.answer(answer), by: .person, in: item.space)
        }
        try procedures.settle()
    }

    package func review(_ number: Int) throws -> ReviewItem { try procedures.review(number) }
}
