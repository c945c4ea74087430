package import Model
package import Store

/// Answers search requests from one consistent view of a store.
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
        let question = Question(request.query)
        let meaning =
            try request.ways.contains(.meaning)
            ? embedder().flatMap { try MeaningSearch(request.query, embedder: $0, reader: reader) } : nil
        var found: [Found] = []
        for scope in try scopes(request.spaces) { found += try self.found(question, meaning, request, scope, limit) }
        return try Fusion(ways: request.ways).rank(found).prefix(limit).compactMap { try hit($0.found, $0.terms) }
    }

    /// What one way puts far down, the other may lift: so many are found by each, also where fewer are asked for.
    private static let leastDepth = 100
    /// Of so many of those that words found it is also known how near they lie.
    private static let compared = 50

    private func found(
        _ question: Question, _ meaning: MeaningSearch?, _ request: SearchRequest, _ scope: Scope, _ limit: Int
    ) throws -> [Found] {
        let depth = meaning == nil ? limit : max(limit, Self.leastDepth)
        var found: [Found] = []
        var weight = 0.0
        if request.ways.contains(.words), !question.terms.isEmpty { (found, weight) = try words(question, request, scope, depth) }
        if let meaning {
            found = Array(Fusion.joined(found + (try near(meaning, request, scope, depth))))
            try meaning.compare(&found, most: Self.compared)
        }
        for index in found.indices { found[index].questionWeight = weight }
        return found
    }

    private func words(
        _ question: Question, _ request: SearchRequest, _ scope: Scope, _ depth: Int
    ) throws -> (found: [Found], weight: Double) {
        let kinds = Set(request.kinds)
        let tail = try reader.tail(question.terms, keys: scope.events.keys)
        let plan = try TermPlan(
            question.terms, keys: scope.events.keys, turns: scope.events.turns + tail.count, tail: tail,
            documents: scope.documents.flatMap { [$0.procedures, $0.facts] }, reader: reader)
        var found: [Found] = []
        if kinds.contains(.event) {
            let query = TurnQuery(
                finding: plan.finding, ranking: plan.ranking, averageBytes: Self.averageBytes, keys: scope.events.keys, limit: depth)
            found += try reader.turns(query, tail: tail).map { Found(.turn($0.key), place: $0.key.rawValue, words: $0.score) }
        }
        for documents in scope.documents {
            found += try DocumentSearch(reader: reader, kinds: kinds).find(plan, in: documents.procedures, limit: depth, Self.averageBytes)
            guard kinds.contains(.fact) else { continue }
            found += try FactSearch(reader: reader, view: request.view, now: request.now).find(
                plan, in: documents.facts, limit: depth, Self.averageBytes)
        }
        return (found, plan.total)
    }

    private func near(_ meaning: MeaningSearch, _ request: SearchRequest, _ scope: Scope, _ depth: Int) throws -> [Found] {
        let kinds = Set(request.kinds)
        var found = kinds.contains(.event) ? try meaning.turns(scope.events.keys, limit: depth) : []
        for documents in scope.documents {
            found += try meaning.documents(documents.procedures, kinds: kinds, limit: depth)
            guard kinds.contains(.fact) else { continue }
            found += try meaning.facts(documents.facts, view: request.view, now: request.now, limit: depth)
        }
        return found
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
