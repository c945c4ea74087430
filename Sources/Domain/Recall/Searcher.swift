package import Model
package import Store

/// Answers search requests from one consistent view of a store.
///
/// Ways of finding give candidates, each with what it says of them; the best by that are looked at closely, word by word; one formula ranks.
package struct Searcher {
    private let reader: LedgerReader
    private let embedder: () -> (any Embedder)?

    /// `embedder` is asked for only by a request that looks for meaning.
    package init(reader: LedgerReader, embedder: @escaping @autoclosure () -> (any Embedder)? = nil) {
        self.reader = reader
        self.embedder = embedder
    }

    /// Best first. Any text is a question: none of it is taken for syntax.
    package func search(_ request: SearchRequest) throws -> [Hit] {
        let limit = min(max(request.limit, 0), SearchRequest.mostHits)
        guard limit > 0 else { return [] }
        let meaning =
            try request.ways.contains(.meaning)
            ? embedder().flatMap { try MeaningSearch(request.query, embedder: $0, reader: reader) } : nil
        let search = ScopeSearch(reader: reader, request: request, meaning: meaning, limit: limit)
        if request.kinds.contains(.episode) { return try searchEpisodes(request, limit) }
        var ranked: [Ranked] = []
        for scope in try scopes(request) { ranked += try search.ranked(scope) }
        ranked.sort { ($0.score, $0.found.place) > ($1.score, $1.found.place) }
        var hits: [Hit] = []
        for one in ranked where hits.count < limit {
            guard let hit = try hit(one.found, one.terms), request.filter.isOpen || hit.sources.contains(where: request.filter.holds) else {
                continue
            }
            hits.append(hit)
        }
        return hits
    }

    // MARK: Where

    /// All spaces are one range of keys; a few are a range each. Nothing but the spaces asked for is looked at: the time follows their
    /// size, not the store's.
    private func scopes(_ request: SearchRequest) throws -> [SearchScope] {
        guard request.filter.sessions.isEmpty else { return try sessionScopes(request) }
        guard let names = request.spaces else {
            return try reader.wholeExtent().map { [SearchScope(events: $0, documents: try reader.allDocuments())] } ?? []
        }
        var asked: Set<SpaceName> = []
        return try names.filter { asked.insert($0).inserted }.compactMap { name in
            if let events = try reader.extent(of: name), let documents = try reader.documents(of: name) {
                return SearchScope(events: events, documents: [documents])
            }
            // Where everything goes that names no space may still be empty.
            if name == .personal { return nil }
            throw StoreError.noSuchSpace(name.rawValue, known: try reader.spaces().map(\.name.rawValue))
        }
    }

    /// A session is a range of keys, too; facts of its space may rest on it.
    private func sessionScopes(_ request: SearchRequest) throws -> [SearchScope] {
        var scopes: [SearchScope] = []
        for space in try reader.numbers(request.spaces) {
            let sessions = try request.filter.sessions.compactMap { try reader.session($0, in: space) }
            for (index, session) in sessions.enumerated() {
                let documents = try index == 0 ? reader.documents(of: session.space).map { [$0] } ?? [] : []
                scopes.append(SearchScope(events: IndexExtent(keys: session.key.eventKeys, turns: session.events), documents: documents))
            }
        }
        return scopes
    }

    // MARK: Episodes

    /// So many turns are looked at for one episode.
    private static let turnsOfEpisode = 6
    /// What other turns of an episode add to its best.
    private static let shareOfOthers = 0.2

    /// Episodes by the turns that they hold, among whatever else is asked for.
    private func searchEpisodes(_ request: SearchRequest, _ limit: Int) throws -> [Hit] {
        var others = request
        others.kinds = request.kinds.filter { $0 != .episode }
        var hits = others.kinds.isEmpty ? [] : try search(others)
        var turns = request
        turns.kinds = [.event]
        turns.limit = min(limit * Self.turnsOfEpisode, SearchRequest.mostHits)
        var scores: [Int64: (best: Double, others: Double)] = [:]
        for hit in try search(turns) {
            guard let source = hit.sources.first, let space = try reader.space(source.space),
                let key = try reader.key(of: source.event, in: space), let number = try reader.episode(holding: key)
            else { continue }
            let known = scores[number] ?? (0, 0)
            scores[number] = known.best == 0 ? (hit.score, 0) : (known.best, known.others + hit.score)
        }
        var filter = LedgerReader.EpisodeFilter(spaces: nil)
        filter.numbers = Array(scores.keys)
        filter.limit = scores.count
        for episode in try reader.episodes(filter) {
            let score = scores[episode.number] ?? (0, 0)
            let terms = [
                ScoreTerm(name: "turn", value: score.best, share: score.best),
                ScoreTerm(name: "turns", value: score.others, share: Self.shareOfOthers * score.others),
            ]
            let text = episode.words.map(\.quote).joined(separator: "\n")
            hits.append(Hit(kind: .episode, id: "e\(episode.number)", text: text, terms: terms, sources: episode.words, mark: nil))
        }
        return Array(hits.sorted { ($0.score, $1.id) > ($1.score, $0.id) }.prefix(limit))
    }

    // MARK: Hits

    private func hit(_ found: Found, _ terms: [ScoreTerm]) throws -> Hit? {
        switch found.thing {
        case .turn(let key): try hit(key, terms)
        case .document(let kind, let number): try DocumentSearch.hit(kind, number, terms, reader)
        case .fact(let fact): FactSearch.hit(fact, terms)
        }
    }

    private func hit(_ key: EventKey, _ terms: [ScoreTerm]) throws -> Hit? {
        guard let event = try reader.event(key), let text = event.text else { return nil }
        let source = HitSource(
            event: event.id, session: event.session, space: event.space, at: event.at, speaker: event.speaker, origin: event.origin,
            quote: text)
        let isCorrected = try reader.isCorrected(key)
        let mark = isCorrected ? "corrected" : event.isAbandoned ? "abandoned" : event.standing == .evidence ? nil : event.standing.rawValue
        return Hit(kind: .event, id: event.id.rawValue, text: text, terms: terms, sources: [source], mark: mark)
    }
}

/// A space's parts of the index, or those of all spaces.
struct SearchScope {
    let events: IndexExtent
    let documents: [LedgerReader.DocumentExtents]
}

struct Ranked {
    let found: Found
    let terms: [ScoreTerm]
    let score: Double
}
