public import Model
internal import Store

/// Dreams and episodes as they are read.
extension Memory {
    /// The newest first; those that were undone are among them.
    public func dreams(limit: Int = 50) throws -> [DreamReport] {
        try store.read { reader in try reader.dreams(limit: limit).map { try report($0, reader) } }
    }

    public func report(ofDream name: String) throws -> DreamReport {
        try store.read { reader in
            guard let dream = try reader.dream(name) else { throw StoreError.noSuchDream(name) }
            return try report(dream, reader)
        }
    }

    private func report(_ dream: StoredDream, _ reader: LedgerReader) throws -> DreamReport {
        var report = DreamReport(
            name: dream.name, at: store.localised(Instant(milliseconds: dream.at)), event: dream.event,
            undoneAt: dream.undoneAt.map { store.localised(Instant(milliseconds: $0)) }, why: dream.why, counts: DreamCounts(dream.steps))
        let log = DreamLog(json: dream.report)
        (report.events, report.messages, report.candidates) = (log.events, log.messages, log.candidates)
        report.milliseconds = log.milliseconds
        report.model = log.model
        report.refused = try reader.refusalCounts(of: dream.name)
        report.proposals = try reader.proposals(of: dream.name, after: dream.at)
        return report
    }

    /// What a dream learnt and changed; nothing where it was undone.
    public func facts(ofDream name: String) throws -> [DreamtFact] {
        try store.read { reader in
            guard let dream = try reader.dream(name) else { throw StoreError.noSuchDream(name) }
            return try facts(of: dream, reader)
        }
    }

    private func facts(of dream: StoredDream, _ reader: LedgerReader) throws -> [DreamtFact] {
        guard dream.undoneAt == nil else { return [] }
        let facts = try reader.facts(of: dream.steps, now: now.milliseconds)
        var told: Set<Int64> = []
        var found: [DreamtFact] = []
        let tell = { (number: Int64, change: DreamtFact.Change) in
            guard let fact = facts[number], told.insert(number).inserted else { return }
            found.append(DreamtFact(change: change, fact: fact))
        }
        for case .insert(let fact, _, _) in dream.steps { tell(fact.number, .learnt) }
        for case .support(let fact, _) in dream.steps { tell(fact, .seenAgain) }
        for step in dream.steps {
            switch step {
            case .close(let fact, _), .revise(let fact, _): tell(fact, .ended)
            case .ask(let fact, _, _): tell(fact, .asked)
            default: continue
            }
        }
        return found
    }

    /// All that is told of a dream, read in one go.
    func told(dream name: String) throws -> ToldDream {
        try store.read { reader in
            guard let dream = try reader.dream(name) else { throw StoreError.noSuchDream(name) }
            return ToldDream(
                report: try report(dream, reader), facts: try facts(of: dream, reader), episodes: try episodes(of: dream, reader))
        }
    }

    /// What its gates refused, in the order in which they looked. Nil means every gate.
    public func refusals(ofDream name: String, gate: String? = nil, limit: Int = .max) throws -> [DreamRefusal] {
        try store.read { reader in
            try reader.refusals(of: name, gate: gate, limit: limit).map {
                DreamRefusal(gate: $0.gate, detail: $0.detail, rule: $0.rule, source: $0.source)
            }
        }
    }

    /// What a model answered for a dream; what was forgotten is not there.
    public func modelAnswers(ofDream name: String) throws -> [ModelAnswerReport] {
        try store.read { reader in
            try reader.outputs(of: name).map {
                ModelAnswerReport(
                    at: store.localised(Instant(milliseconds: $0.at)), asked: $0.asked, model: $0.model, space: $0.space,
                    session: $0.session, prompt: $0.prompt, shown: $0.shown, isReadable: $0.isReadable, text: $0.text)
            }
        }
    }

    // MARK: Episodes

    /// Episodes, the newest first. Nil means every space. Those that faded are archived: they are listed where `all` are asked for.
    public func episodes(
        in spaces: [SpaceName]? = nil, session: SessionName? = nil, since: Instant? = nil, until: Instant? = nil, all: Bool = false,
        limit: Int = 50
    ) throws -> [Episode] {
        try store.read { reader in
            var filter = LedgerReader.EpisodeFilter(spaces: try reader.numbers(spaces))
            filter.since = since?.milliseconds
            filter.until = until?.milliseconds
            filter.limit = limit
            guard let session else { return try episodes(filter, all, reader) }
            return try (filter.spaces ?? []).flatMap { space -> [Episode] in
                guard let found = try reader.session(session, in: space) else { return [] }
                filter.session = found.key
                return try episodes(filter, all, reader)
            }
        }
    }

    /// Nil where there is none.
    public func episode(_ number: Int, in spaces: [SpaceName]? = nil) throws -> Episode? {
        try store.read { reader in
            var filter = LedgerReader.EpisodeFilter(spaces: try reader.numbers(spaces))
            filter.numbers = [Int64(number)]
            return try episodes(filter, true, reader).first
        }
    }

    /// Those that a dream wrote.
    public func episodes(ofDream name: String) throws -> [Episode] {
        try store.read { reader in
            guard let dream = try reader.dream(name) else { throw StoreError.noSuchDream(name) }
            return try episodes(of: dream, reader)
        }
    }

    private func episodes(of dream: StoredDream, _ reader: LedgerReader) throws -> [Episode] {
        guard dream.undoneAt == nil else { return [] }
        var filter = LedgerReader.EpisodeFilter(spaces: nil)
        filter.knownFrom = dream.at
        filter.limit = .max
        return try episodes(filter, true, reader).reversed()
    }

    private func episodes(_ filter: LedgerReader.EpisodeFilter, _ all: Bool, _ reader: LedgerReader) throws -> [Episode] {
        try reader.episodes(filter).map { stored in
            Episode(
                number: Int(stored.number), space: stored.space, session: stored.session, from: stored.from, to: stored.to,
                first: stored.first, last: stored.last, events: stored.events, outcome: stored.outcome, words: stored.words,
                strength: strength(of: stored))
        }.filter { all || !$0.isArchived }
    }

    /// It falls by half in 60 days; one of which much was worth to be told lasts longer.
    private func strength(of episode: StoredEpisode) -> Double {
        let days = Double(max(0, now.milliseconds - episode.to.milliseconds)) / 86_400_000
        let half = 60 + 10 * Double(min(episode.words.count, 12))
        return Halving.share(left: days / half)
    }
}

/// A dream with what it learnt and wrote.
struct ToldDream {
    let report: DreamReport
    let facts: [DreamtFact]
    let episodes: [Episode]
}

/// What is left after so many times half as much.
private enum Halving {
    static func share(left times: Double) -> Double {
        var share = 1.0
        var left = times
        while left >= 1, share > 1e-9 {
            share /= 2
            left -= 1
        }
        // Between two halvings a straight line is near enough.
        return share * (1 - max(0, min(left, 1)) / 2)
    }
}
