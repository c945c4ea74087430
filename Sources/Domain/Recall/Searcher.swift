package import Model
package import Store

/// Answers search requests from one consistent view of a store.
package struct Searcher {
    private let reader: LedgerReader

    package init(reader: LedgerReader) { self.reader = reader }

    /// Best first. Any text is a question: none of it is taken for syntax.
    package func search(_ request: SearchRequest) throws -> [Hit] {
        let limit = min(max(request.limit, 0), SearchRequest.mostHits)
        let question = Question(request.query)
        guard limit > 0, !question.terms.isEmpty, request.kinds.contains(.event) else { return [] }
        let scopes = try scopes(request.spaces)
        var matches: [TurnMatch] = []
        for scope in scopes {
            let tail = try reader.tail(question.terms, keys: scope.keys)
            let plan = try TermPlan(question.terms, keys: scope.keys, turns: scope.turns + tail.count, tail: tail, reader: reader)
            matches += try reader.turns(
                TurnQuery(finding: plan.finding, ranking: plan.ranking, averageBytes: Self.averageBytes, keys: scope.keys, limit: limit),
                tail: tail)
        }
        if scopes.count > 1 { matches.sort { ($0.score, $0.key) > ($1.score, $1.key) } }
        return try matches.prefix(limit).compactMap(hit)
    }

    /// A length that BM25 takes for usual. Below the true mean, which long answers and outputs lift: a long turn must hold more of the
    /// question to come before a short one.
    private static let averageBytes = 300.0

    /// All spaces are one range of keys; a few are a range each. Nothing but the spaces asked for is looked at: the time follows their
    /// size, not the store's.
    private func scopes(_ names: [SpaceName]?) throws -> [IndexExtent] {
        guard let names else { return try reader.wholeExtent().map { [$0] } ?? [] }
        var asked: Set<SpaceName> = []
        return try names.filter { asked.insert($0).inserted }.compactMap { name in
            if let extent = try reader.extent(of: name) { return extent }
            // Where everything goes that names no space may still be empty.
            if name == .personal { return nil }
            throw StoreError.noSuchSpace(name.rawValue, known: try reader.spaces().map(\.name.rawValue))
        }
    }

    private func hit(_ match: TurnMatch) throws -> Hit? {
        guard let event = try reader.event(match.key), let text = event.text else { return nil }
        let source = HitSource(
            event: event.id, session: event.session, space: event.space, at: event.at, speaker: event.speaker, origin: event.origin,
            quote: text)
        let mark = event.isAbandoned ? "abandoned" : event.standing == .evidence ? nil : event.standing.rawValue
        return Hit(kind: .event, id: event.id.rawValue, text: text, score: match.score, sources: [source], mark: mark)
    }
}
