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
        guard limit > 0, !question.terms.isEmpty else { return [] }
        let kinds = Set(request.kinds)
        var found: [Found] = []
        let scopes = try scopes(request.spaces)
        for scope in scopes {
            let tail = try reader.tail(question.terms, keys: scope.events.keys)
            let plan = try TermPlan(
                question.terms, keys: scope.events.keys, turns: scope.events.turns + tail.count, tail: tail,
                documents: scope.documents.flatMap { [$0.procedures, $0.facts] }, reader: reader)
            if kinds.contains(.event) {
                let query = TurnQuery(
                    finding: plan.finding, ranking: plan.ranking, averageBytes: Self.averageBytes, keys: scope.events.keys, limit: limit)
                found += try reader.turns(query, tail: tail).map(Found.turn)
            }
            for documents in scope.documents {
                found += try DocumentSearch(reader: reader, kinds: kinds).find(
                    plan, in: documents.procedures, limit: limit, Self.averageBytes
                ).map(Found.document)
                guard kinds.contains(.fact) else { continue }
                let facts = FactSearch(reader: reader, view: request.view, now: request.now)
                found += try facts.find(plan, in: documents.facts, limit: limit, Self.averageBytes).map(Found.fact)
            }
        }
        if scopes.count > 1 || found.contains(where: \.isDocument) { found.sort { $0.isBefore($1) } }
        return try found.prefix(limit).compactMap(hit)
    }

    /// A length that BM25 takes for usual. Below the true mean, which long answers and outputs lift: a long turn must hold more of the
    /// question to come before a short one.
    private static let averageBytes = 300.0

    /// A space's parts of the index.
    private struct Scope {
        let events: IndexExtent
        let documents: [LedgerReader.DocumentExtents]
    }

    /// All spaces are one range of keys; a few are a range each. Nothing but the spaces asked for is looked at: the time follows their
    /// size, not the store's.
    private func scopes(_ names: [SpaceName]?) throws -> [Scope] {
        guard let names else { return try reader.wholeExtent().map { [Scope(events: $0, documents: try reader.allDocuments())] } ?? [] }
        var asked: Set<SpaceName> = []
        return try names.filter { asked.insert($0).inserted }.compactMap { name in
            if let events = try reader.extent(of: name), let documents = try reader.documents(of: name) {
                return Scope(events: events, documents: [documents])
            }
            // Where everything goes that names no space may still be empty.
            if name == .personal { return nil }
            throw StoreError.noSuchSpace(name.rawValue, known: try reader.spaces().map(\.name.rawValue))
        }
    }

    private func hit(_ found: Found) throws -> Hit? {
        switch found {
        case .turn(let match): try hit(match)
        case .document(let document): try DocumentSearch.hit(document, reader)
        case .fact(let fact): FactSearch.hit(fact)
        }
    }

    private func hit(_ match: TurnMatch) throws -> Hit? {
        guard let event = try reader.event(match.key), let text = event.text else { return nil }
        let source = HitSource(
            event: event.id, session: event.session, space: event.space, at: event.at, speaker: event.speaker, origin: event.origin,
            quote: text)
        let isCorrected = try reader.isCorrected(match.key)
        let mark = isCorrected ? "corrected" : event.isAbandoned ? "abandoned" : event.standing == .evidence ? nil : event.standing.rawValue
        return Hit(kind: .event, id: event.id.rawValue, text: text, score: match.score, sources: [source], mark: mark)
    }
}

/// Something found, before its words are read.
enum Found {
    case turn(TurnMatch)
    case document(FoundDocument)
    case fact(FoundFact)

    var isDocument: Bool {
        if case .turn = self { false } else { true }
    }

    private var order: (Double, Int64) {
        switch self {
        case .turn(let match): (match.score, match.key.rawValue)
        case .document(let document): (document.score, document.place)
        case .fact(let fact): (fact.score, fact.place)
        }
    }

    func isBefore(_ other: Found) -> Bool { order > other.order }
}
