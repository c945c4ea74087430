internal import Model
internal import Store

/// One question within one range of the index: finds candidates, looks closely at the best of them, and ranks.
struct ScopeSearch {
    let reader: LedgerReader
    let request: SearchRequest
    let meaning: MeaningSearch?
    let limit: Int
    private let words: AskedWords
    private let manner: Manner
    private let question: Question
    private let kinds: Set<HitKind>

    init(reader: LedgerReader, request: SearchRequest, meaning: MeaningSearch?, limit: Int) {
        self.reader = reader
        self.request = request
        self.meaning = meaning
        self.limit = limit
        words = AskedWords(request.query)
        manner = Manner(words)
        question = Question.asked(request.query, frame: manner.frame)
        kinds = Set(request.kinds)
    }

    /// So many candidates are found by words and by meaning, and so many looked at closely, also where fewer hits are asked for.
    private static let byWords = 250
    private static let byMeaning = 50
    private static let looks = 100
    /// Where hits are to come from certain people or times, so many candidates are asked who said them.
    private static let mostAsked = 20_000

    func ranked(_ scope: SearchScope) throws -> [Ranked] {
        let tail = try reader.tail(question.terms, keys: scope.events.keys)
        let plan = try TermPlan(
            question.terms, typed: request.ways.contains(.words) ? question.typed : [], in: scope.events, tail: tail,
            documents: scope.documents.flatMap { [$0.procedures, $0.facts] }, reader: reader)
        var found: [Found] = []
        if request.ways.contains(.words) {
            let asked = Set(question.terms)
            let isMeant = plan.terms.contains { !asked.contains($0.term) }
            let tail = try isMeant ? reader.tail(plan.terms.map(\.term), keys: scope.events.keys) : tail
            found = try byWords(plan, scope, tail)
        }
        found += try byMeaning(scope)
        let candidates = try Candidates(
            Found.joined(found), reader: reader, words: words, filter: request.filter, most: request.filter.isOpen ? .max : Self.mostAsked)
        let formula = Formula(
            manner: manner, time: AskedTime(request.query, now: request.now), ways: request.ways, total: plan.total, talk: candidates.talk)
        let best = candidates.best(request.isExhaustive ? .max : max(Self.looks, limit + Self.byMeaning), formula)
        let asked = AskedTerms(
            plan.terms, count: question.terms.count, wantsOwn: manner.isFirstPerson || best.contains { $0.said?.isNamed ?? false })
        let ranked = try CloserLook(reader: reader, meaning: meaning, formula: formula, asked: asked).rank(best)
        return request.ways == .all ? Seats(total: plan.total, limit: limit).fill(ranked) : ranked
    }

    private func byWords(_ plan: TermPlan, _ scope: SearchScope, _ tail: TailTurns) throws -> [Found] {
        let depth = request.isExhaustive || !request.filter.isOpen ? Int(Int32.max) : max(Self.byWords, limit)
        var found: [Found] = []
        if kinds.contains(.event), !plan.finding.isEmpty {
            let turns = try WordSearch(reader: reader, plan: plan).turns(
                scope.events.keys, tail: tail, limit: depth, isExhaustive: request.isExhaustive)
            found += turns
            if manner.asksBack { found += try answers(to: turns) }
        }
        for documents in scope.documents {
            found += try DocumentSearch(reader: reader, kinds: kinds).find(plan, in: documents.procedures, limit: depth)
            guard kinds.contains(.fact), documents.facts.turns > 0 else { continue }
            let facts = FactSearch(reader: reader, view: request.view, now: request.now)
            found += try facts.find(plan, in: documents.facts, limit: depth)
            found += try facts.neighbours(of: words, plan, in: documents)
        }
        return found
    }

    /// What was answered to the turns that hold the question's words.
    private func answers(to turns: [Found]) throws -> [Found] {
        let best = turns.sorted { ($0.words, $0.place) > ($1.words, $1.place) }.prefix(Self.byMeaning)
        return try best.compactMap { turn in
            guard let key = try reader.answer(to: EventKey(rawValue: turn.place), by: "assistant") else { return nil }
            var found = Found(.turn(key), place: key.rawValue)
            found.answered = turn.words
            found.session = turn.session
            return found
        }
    }

    private func byMeaning(_ scope: SearchScope) throws -> [Found] {
        guard let meaning else { return [] }
        let depth = max(Self.byMeaning, request.ways == .meaning ? limit : 0)
        var found = kinds.contains(.event) ? try meaning.turns(scope.events.keys, limit: depth) : []
        for documents in scope.documents {
            found += try meaning.documents(documents.procedures, kinds: kinds, limit: depth)
            guard kinds.contains(.fact) else { continue }
            found += try meaning.facts(documents.facts, view: request.view, now: request.now, limit: depth)
        }
        return found
    }
}

/// Where the words of a question are met by hardly anything, the two that mean most nearly the same come in at the end of the first ten.
struct Seats {
    let total: Double
    let limit: Int

    private static let seats = 2
    private static let row = 10
    private static let enough = 0.5

    /// Best first. A place taken gets the score of the one it comes before.
    func fill(_ ranked: [Ranked]) -> [Ranked] {
        let sorted = ranked.sorted { ($0.score, $0.found.place) > ($1.score, $1.found.place) }
        let last = min(limit, Self.row)
        guard limit >= Self.row, sorted.count > last, sorted.allSatisfy({ $0.found.met < Self.enough * total }) else { return ranked }
        let nearest = sorted.indices.filter { similarity(sorted[$0]) >= Formula.alone }
            .sorted { (similarity(sorted[$0]), $1) > (similarity(sorted[$1]), $0) }
            .prefix(Self.seats).filter { $0 >= last }
        guard !nearest.isEmpty else { return ranked }
        let edge = sorted[last - nearest.count].score
        return sorted.enumerated().map { index, one in
            guard let place = nearest.firstIndex(of: index), one.score > 0 else { return one }
            // A hair above it, and the nearer above the other.
            let lift = ScoreTerm(name: "seat", factor: edge / one.score * (1 + 1e-9 * Double(nearest.count - place)))
            let terms = one.terms + [lift]
            return Ranked(found: one.found, terms: terms, score: ScoreTerm.score(terms))
        }
    }

    private func similarity(_ one: Ranked) -> Double { one.found.nearest?.similarity ?? 0 }
}
