package import Gates
internal import Knowledge
package import Lexicons
package import Model
package import Skills
package import Store

/// What a dream works with.
package struct DreamTools: Sendable {
    package var pack: DomainPack
    package var proposers: [any Proposer]
    package var secrets: SecretFinder
    package var settings: DreamSettings
    let ground: RestraintGround

    package init(
        pack: DomainPack, proposers: [any Proposer], restraint: RestraintLexicon, secrets: SecretFinder, banned: [String] = [],
        settings: DreamSettings = DreamSettings()
    ) {
        self.pack = pack
        self.proposers = proposers
        self.secrets = secrets
        // Its words are made ready once; what is known is told to copies of it.
        ground = RestraintGround(
            pack: pack, lexicon: restraint, secrets: secrets, banned: banned, budget: RestraintBudget(perRun: .max, perDream: .max))
        self.settings = settings
    }
}

/// What a dream would do, as it is shown, as it is decided, and what it would propose.
package struct DreamOutcome: Sendable {
    package var plan: DreamPlan
    package var dream: PlannedDream
    package var procedures: [DreamtProcedure]
}

/// From what was gathered to what is to be decided, each stage a value in and a value out. It reads the store and writes nothing.
package struct Dreamer {
    private let reader: LedgerReader
    private let tools: DreamTools
    private let now: Int64

    package init(reader: LedgerReader, tools: DreamTools, now: Int64) {
        self.reader = reader
        self.tools = tools
        self.now = now
    }

    /// `again` is for sessions that dreams have read: what is not found in them any more ends.
    package func plan(_ unread: [UnreadSession], again: Bool = false) throws -> DreamOutcome {
        var plan = DreamPlan()
        var dream = PlannedDream()
        dream.basis = try reader.lastDecided()
        let sessions = unread.map(GatheredSession.init)
        dream.readings = unread.map { ReadingRecord(space: $0.space, session: $0.session, upTo: $0.upTo) }
        plan.sessions = sessions.map {
            .init(space: $0.space, session: $0.session, events: $0.events.count, messages: $0.events.count { $0.isMessage })
        }
        plan.bytes = sessions.reduce(0) { $0 + $1.events.reduce(0) { $0 + ($1.seen.text?.utf8.count ?? 0) } }
        let lessons = try LessonStage(sessions, reader)
        dream.sightings = lessons.sightings
        plan.proposals = lessons.procedures.map(ProposedCandidate.init)
        let found = try found(in: sessions, lessons)
        let confirmed = try judge(found, sessions, &plan, &dream)
        if again { try endWhatIsNotFound(unread, confirmed, &plan, &dream) }
        let quoted = quoted(plan, sessions)
        let all = EpisodeWriter(settings: tools.settings).episodes(
            of: sessions.enumerated().map { ($1, highlights(of: $0, found, $1)) }, quoted: quoted)
        // What has its episodes keeps them: they hold no words that could be out of date.
        let told = try again ? Set(unread.filter { try reader.hasEpisodes($0.key) }.map(\.key)) : []
        let episodes = all.filter { episode in
            !unread.contains { told.contains($0.key) && $0.session == episode.shown.session && $0.space == episode.shown.space }
        }
        plan.episodes = episodes.map(\.shown)
        dream.episodes = episodes.map(\.episode)
        dream.core = try core(for: sessions, dream)
        return DreamOutcome(plan: plan, dream: dream, procedures: lessons.procedures)
    }

    /// A candidate, and where it was found.
    private struct Found {
        let session: Int
        let cited: [Int]
        var candidate: FactCandidate
        let space: SpaceName
    }

    // MARK: Extract

    private func found(in sessions: [GatheredSession], _ lessons: LessonStage) throws -> [Found] {
        var found: [Found] = []
        for (number, session) in sessions.enumerated() {
            let places = Dictionary(session.events.enumerated().map { ($1.seen.id, $0) }, uniquingKeysWith: { first, _ in first })
            let taught = lessons.candidates.filter { $0.session == number }.map(\.candidate)
            for var candidate in try tools.proposers.flatMap({ try $0.candidates(in: session) }) + taught {
                let home = Self.home(of: candidate.write, session.space)
                if home != session.space {
                    for index in candidate.write.sources.indices { candidate.write.sources[index].space = session.space }
                }
                let cited = candidate.write.sources.compactMap { places[$0.event] }
                found.append(Found(session: number, cited: cited, candidate: candidate, space: home))
            }
        }
        return found
    }

    /// What is learnt about people is theirs, in whatever project they say it.
    private static func home(of write: FactWrite, _ space: SpaceName) -> SpaceName {
        let first = write.namespace.rawValue.split(separator: ".").first
        return first == "user" || first == "person" || first == "organisation" ? .personal : space
    }

    // MARK: Gate and resolve

    private func judge(
        _ found: [Found], _ sessions: [GatheredSession], _ plan: inout DreamPlan, _ dream: inout PlannedDream
    ) throws -> Set<Int64> {
        var recurrence = Recurrence()
        for one in found { recurrence.note(one.candidate.write, in: sessions[one.session]) }
        let room = max(tools.settings.fewestFacts, Int(Double(plan.messages) * tools.settings.shareOfFacts))
        var told: [EventID: [Range<Int>]] = [:]
        var judge = Judge(reader: reader, tools: tools, now: now, room: room)
        var accepted: [(place: Int, write: AcceptedFactWrite, space: SpaceName)] = []
        for place in order(found) {
            let one = found[place]
            guard one.candidate.worth >= tools.settings.leastWorth else { continue }
            if one.candidate.isNote, one.candidate.overlaps(told) { continue }
            if judge.isFull, plan.candidates.count > Self.mostJudged(room) { break }
            let session = sessions[one.session]
            let quote = one.candidate.write.sources.first?.range.map { range in
                one.cited.first.map { EpisodeWriter.text(session.events[$0], range) } ?? ""
            }
            var judged = JudgedCandidate(
                one.candidate.write, rule: one.candidate.rule, worth: one.candidate.worth, space: one.space,
                statement: FactStatement.of(one.candidate.write), quote: quote ?? "", verdict: .known)
            let verdict = try judge.judge(
                one.candidate, of: session, in: one.space, cited: one.cited.map { session.events[$0] },
                seen: recurrence.count(of: one.candidate.write))
            switch verdict {
            case .accepted(let write, _):
                judged.statement = write.statement
                for source in write.sources where !one.candidate.isNote { told[source.event, default: []].append(source.range) }
                accepted.append((plan.candidates.count, write, one.space))
            case .refused(let refusal, let sentence):
                judged.verdict = .refused(gate: refusal.gate, detail: refusal.detail, sentence: sentence)
                dream.refusals.append(refusal)
            }
            plan.candidates.append(judged)
        }
        return try resolve(accepted, &plan, &dream)
    }

    /// Where the room is taken, a few more are looked at: what is known may be seen again.
    private static func mostJudged(_ room: Int) -> Int { room * 2 + 20 }

    /// The worthiest first; of equals, what was said first.
    private func order(_ found: [Found]) -> [Int] {
        found.indices.sorted { left, right in
            (found[right].candidate.worth, left) < (found[left].candidate.worth, right)
        }
    }

    /// In the order in which it was said, so that what came later follows on what came before.
    private func resolve(
        _ accepted: [(place: Int, write: AcceptedFactWrite, space: SpaceName)], _ plan: inout DreamPlan, _ dream: inout PlannedDream
    ) throws -> Set<Int64> {
        var batch = try BatchAddition(reader: reader, now: now)
        let moment = { (write: AcceptedFactWrite) in write.evidence.map(\.at.milliseconds).min() ?? 0 }
        var new: [Int: Int64] = [:]
        for one in accepted.sorted(by: { (moment($0.write), $0.place) < (moment($1.write), $1.place) }) {
            switch try batch.add(one.write, in: one.space) {
            case .new(let number): new[one.place] = number
            case .seenAgain: plan.candidates[one.place].verdict = .seenAgain
            case .known: plan.candidates[one.place].verdict = .known
            case .conflict(let fact): plan.candidates[one.place].verdict = .conflict(with: fact)
            }
        }
        for (place, number) in new { plan.candidates[place].verdict = batch.holds(number) ? .learnt : .replaced }
        dream.facts = batch.plans()
        return batch.confirmed
    }

    /// What dreams have learnt from these sessions alone, and today's rules do not find there, is taken back.
    private func endWhatIsNotFound(
        _ unread: [UnreadSession], _ confirmed: Set<Int64>, _ plan: inout DreamPlan, _ dream: inout PlannedDream
    ) throws {
        for fact in try reader.dreamtFacts(restingOn: unread.map(\.key), now: now) where !confirmed.contains(fact.number) {
            var steps = PlannedFacts()
            steps.close(fact.number, .retracted)
            dream.facts.append((fact.space, steps))
            plan.ended.append(fact.statement)
        }
    }

    // MARK: Episodes and core

    /// The events that facts quote, by their places.
    private func quoted(_ plan: DreamPlan, _ sessions: [GatheredSession]) -> [Set<Int>] {
        let taken = plan.candidates.filter { $0.verdict == .learnt || $0.verdict == .seenAgain }
        let events = Set(taken.flatMap { one in one.write.sources.map { FactCitation(event: $0.event, space: $0.space ?? one.space) } })
        return sessions.map { session in
            Set(session.events.indices.filter { events.contains(FactCitation(event: session.events[$0].seen.id, space: session.space)) })
        }
    }

    private func highlights(of number: Int, _ found: [Found], _ session: GatheredSession) -> [EpisodeWriter.Highlight] {
        found.filter { $0.session == number }.compactMap { one in
            guard let event = one.cited.first, let range = one.candidate.write.sources.first?.range else { return nil }
            return EpisodeWriter.Highlight(event: event, range: range, worth: one.candidate.worth)
        }
    }

    private func core(for sessions: [GatheredSession], _ dream: PlannedDream) throws -> [Int64]? {
        let isNews = !dream.episodes.isEmpty || dream.facts.contains { !$0.plan.isEmpty }
        guard isNews else { return nil }
        let spaces = sessions.map(\.space).reduce(into: [SpaceName]()) { if !$0.contains($1) { $0.append($1) } }
        return try CoreChoice(reader: reader, settings: tools.settings, now: now).choose(in: spaces)
    }
}

extension FactCandidate {
    /// Words that are worth to be kept, and no more is made of them.
    fileprivate var isNote: Bool { rule.utf8.split(separator: UInt8(ascii: "/")).last?.starts(with: "note.".utf8) ?? false }

    /// Something surer was made of the same words.
    fileprivate func overlaps(_ told: [EventID: [Range<Int>]]) -> Bool {
        write.sources.contains { source in
            guard let range = source.range else { return false }
            return told[source.event]?.contains { $0.overlaps(range) } ?? false
        }
    }
}

extension ProposedCandidate {
    init(_ procedure: DreamtProcedure) {
        let name =
            switch procedure.form {
            case .gene(let json): (try? GEP.read(Array(json.utf8)).first)?.id ?? ""
            case .skill(let name, _): name
            }
        let isSkill = if case .skill = procedure.form { true } else { false }
        self.init(kind: isSkill ? .skill : .gene, name: name, summary: procedure.summary, sources: procedure.cites.count)
    }
}

extension GEPItem {
    fileprivate var id: String? {
        switch self {
        case .gene(let gene): gene.id.rawValue
        case .capsule(let capsule): capsule.id
        case .other: nil
        }
    }
}

extension GatheredSession {
    init(_ unread: UnreadSession) {
        self.init(
            space: unread.space, session: unread.session, project: unread.space == .personal ? nil : unread.space.rawValue,
            events: unread.events.map {
                GatheredEvent(key: $0.key, seen: $0.seen, run: $0.run, tool: $0.tool, answers: $0.answers, data: $0.data)
            }, given: unread.given)
    }
}
