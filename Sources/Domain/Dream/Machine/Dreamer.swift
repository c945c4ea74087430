package import Gates
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
            pack: pack, lexicon: restraint, secrets: secrets, banned: banned)
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
        let facts = FactStage(reader: reader, tools: tools, now: now)
        let found = try facts.found(in: sessions, lessons)
        let confirmed = try facts.judge(found, sessions, &plan, &dream)
        if again { try facts.endWhatIsNotFound(unread, confirmed, &plan, &dream) }
        let episodes = try episodes(of: sessions, found, plan, leaving: again ? told(unread) : [])
        plan.episodes = episodes.map(\.shown)
        dream.episodes = episodes.map(\.episode)
        dream.core = try core(for: sessions, dream)
        return DreamOutcome(plan: plan, dream: dream, procedures: lessons.procedures)
    }

    // MARK: Episodes and core

    /// What has its episodes keeps them: they hold no words that could be out of date.
    private func told(_ unread: [UnreadSession]) throws -> Set<Int> {
        Set(try unread.indices.filter { try reader.hasEpisodes(unread[$0].key) })
    }

    private func episodes(
        of sessions: [GatheredSession], _ found: [FactStage.Found], _ plan: DreamPlan, leaving told: Set<Int>
    ) throws -> [(episode: PlannedDream.Episode, shown: PlannedEpisode)] {
        let highlights = Dictionary(grouping: found, by: \.session).mapValues { $0.compactMap(\.highlight) }
        let quoted = quoted(plan, sessions)
        let open = sessions.indices.filter { !told.contains($0) }
        return EpisodeWriter(settings: tools.settings).episodes(
            of: open.map { (sessions[$0], highlights[$0] ?? []) }, quoted: open.map { quoted[$0] })
    }

    /// The events that facts quote, by their places.
    private func quoted(_ plan: DreamPlan, _ sessions: [GatheredSession]) -> [Set<Int>] {
        let taken = plan.candidates.filter { $0.verdict == .learnt || $0.verdict == .seenAgain }
        let events = Set(taken.flatMap { one in one.write.sources.map { FactCitation(event: $0.event, space: $0.space ?? one.space) } })
        return sessions.map { session in
            Set(session.events.indices.filter { events.contains(FactCitation(event: session.events[$0].seen.id, space: session.space)) })
        }
    }

    private func core(for sessions: [GatheredSession], _ dream: PlannedDream) throws -> [Int64]? {
        let isNews = !dream.episodes.isEmpty || dream.facts.contains { !$0.plan.isEmpty }
        guard isNews else { return nil }
        let spaces = sessions.map(\.space).reduce(into: [SpaceName]()) { if !$0.contains($1) { $0.append($1) } }
        return try CoreChoice(reader: reader, settings: tools.settings, now: now).choose(in: spaces)
    }
}

extension GatheredSession {
    package init(_ unread: UnreadSession) {
        self.init(
            space: unread.space, session: unread.session, project: unread.space == .personal ? nil : unread.space.rawValue,
            events: unread.events.map {
                GatheredEvent(key: $0.key, seen: $0.seen, run: $0.run, tool: $0.tool, answers: $0.answers, data: $0.data)
            }, given: unread.given)
    }
}
