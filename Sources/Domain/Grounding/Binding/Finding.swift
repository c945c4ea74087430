internal import Gates
internal import Model
internal import TextKit

/// What one source says of a claim.
struct Finding {
    let evidence: Evidence
    let judgement: Judgement
    let quote: String

    /// It does not hold at the moment that is asked about.
    private(set) var isClosed: Bool
    /// The claim names a time at which the fact did not hold.
    let isOfAnotherTime: Bool

    /// How much of a claim a text says that names all its numbers, days and names.
    var coverage = 0.0

    /// When it ended.
    private(set) var end: Int64?

    init(evidence: Evidence, judgement: Judgement, quote: String, isClosed: Bool, isOfAnotherTime: Bool) {
        (self.evidence, self.judgement, self.quote) = (evidence, judgement, quote)
        (self.isClosed, self.isOfAnotherTime) = (isClosed, isOfAnotherTime)
        end = evidence.fact.flatMap { $0.valid.hasEnd ? $0.valid.to : nil }
    }

    /// What was said holds no longer than the fact that rests on it, where the claim names what that fact says.
    func closed(by findings: [Finding], for claim: Claim) -> Finding {
        guard evidence.fact == nil, judgement.relation == .holds else { return self }
        let words = Set(claim.text.lowercased().split { !$0.isLetter && !$0.isNumber })
        let ended = findings.filter { other in
            guard let fact = other.evidence.fact, other.isClosed, other.evidence.authority != nil else { return false }
            let object = fact.object.text.lowercased().split { !$0.isLetter && !$0.isNumber }
            return fact.sources.contains { $0.source.event.rawValue == evidence.id } && !object.isEmpty && object.allSatisfy(words.contains)
        }
        guard let end = ended.compactMap(\.end).max() else { return self }
        var found = self
        (found.isClosed, found.end) = (true, end)
        return found
    }

    func source(_ reason: ClaimReason, isAgainst: Bool) -> ClaimSource {
        let until = end.map { Instant(milliseconds: $0) }
        return ClaimSource(
            kind: evidence.kind, id: evidence.id, relation: isAgainst ? .contradicts : .supports, reason: reason,
            quote: quote.isEmpty ? evidence.texts.first?.text ?? "" : quote, at: evidence.at, session: evidence.session,
            origin: evidence.origin, until: until)
    }

    /// When it was said last.
    var moment: Int64 { evidence.at?.milliseconds ?? 0 }
}

/// Weighs sources against claims.
struct Weighing {
    let rules: GroundingRules
    let pack: DomainPack
    let asOf: Period

    /// All of a text this short is about one thing.
    private static let shortText = 500

    func finding(_ evidence: Evidence, for claim: Statement) -> Finding {
        let plain = Agreement(relations: rules.words)
        var own = plain
        if let fact = evidence.fact {
            own.also = Self.unsaid(fact)
            own.told = Self.told(fact, pack)
            own.valid = fact.valid
        }
        let reader = SourceReader(units: rules.units, relations: rules.words)
        var best = Judgement.silent(0)
        var quote = ""
        var parts: [(text: String, part: SourceReader.Part)] = []
        for (number, text) in evidence.texts.enumerated() {
            // Only its statement is all about it.
            var agreement = number == 0 ? own : plain
            agreement.said = CivilDay(daysSinceEpoch: Int(text.at / 86_400_000))
            let read = reader.parts(of: text, for: claim)
            parts += read.map { (text.text, $0) }
            let units = read.flatMap(\.units)
            let context = text.text.utf8.count <= Self.shortText ? Set(units.flatMap { $0.statement.words.map(\.stem) }) : []
            let numbers = units.flatMap(\.statement.quantities)
            for unit in units {
                let judgement = agreement.judge(claim, unit.statement, beside: context, numbers: numbers)
                // What a clause turns round, the whole sentence does not turn back.
                let isTurned = unit.statement.isUnion && best.relation == .contradicts && best.share >= 1
                if !isTurned, judgement.isBetter(than: best) { (best, quote) = (judgement, unit.quote) }
            }
        }
        var coverage = 0.0
        if best.relation == .silent || best.relation == .contradicts && best.reason == .date {
            let whole = wholes(of: parts, claim)
            coverage = whole.coverage
            // What one clause says of another day, the next one does not take back.
            if whole.saysDates { best = .silent(best.share) }
            if best.relation == .silent, whole.judgement.relation != .silent { (best, quote) = (whole.judgement, whole.text) }
        }
        if best.relation != .holds, let compared = compared(parts, claim) { (best, quote) = compared }
        if best.relation == .silent, let fact = evidence.fact, differs(fact, claim, own) {
            (best, quote) = (.contradicts(.value, best.share), fact.statement)
        }
        let (isClosed, isOther) = standing(evidence.fact, claim)
        var finding = Finding(evidence: evidence, judgement: best, quote: quote, isClosed: isClosed, isOfAnotherTime: isOther)
        finding.coverage = coverage
        return finding
    }

    /// What the numbers of its texts say of a comparison.
    private func compared(_ parts: [(text: String, part: SourceReader.Part)], _ claim: Statement) -> (Judgement, String)? {
        guard NumberComparison.isMeant(by: claim) else { return nil }
        return parts.map { (NumberComparison(claim, $0.part.reader, rules.words).judgement, $0.text) }.last { $0.0.relation != .silent }
    }

    /// Whether a fact does not hold at the moment that is asked about, or at the time that the claim names.
    private func standing(_ fact: Fact?, _ claim: Statement) -> (isClosed: Bool, isOfAnotherTime: Bool) {
        guard let fact else { return (false, false) }
        let isThen = claim.dates.contains { Self.lies($0, in: fact) }
        let isTimeless = claim.dates.isEmpty || !fact.valid.hasBeginning
        return (!fact.valid.overlaps(asOf) && (isTimeless || !isThen), !isTimeless && !isThen)
    }

    /// Later sources that speak against what carries a claim: `The database is A`, `the database is B now`.
    func replacing(_ findings: [Finding], _ claim: Statement) -> [Finding] {
        // What an assistant repeats keeps nothing up.
        let held = findings.filter { $0.judgement.relation == .holds && !$0.isClosed && $0.evidence.authority != nil }
        guard let last = held.map(\.moment).max(), !claim.isToldAsOver, claim.dates.isEmpty else { return [] }
        let later = findings.filter {
            $0.moment > last && $0.judgement.relation != .holds && $0.evidence.texts.contains { Finding.turns($0.text) }
        }
        if later.isEmpty { return [] }
        return held.prefix(Self.mostHeld).compactMap(statement).flatMap { told in
            later.map { finding($0.evidence, for: told) }.filter { $0.isTurn(for: told, besides: .value) }
        }
    }

    private static let mostHeld = 2

    /// What carried the claim, as a claim of its own.
    private func statement(of finding: Finding) -> Statement? {
        guard let text = finding.evidence.texts.first(where: { $0.text.contains(finding.quote) }) else { return nil }
        let reader = StatementReader(
            Array(finding.quote.utf8), voice: text.voice, day: CivilDay(daysSinceEpoch: Int(text.at / 86_400_000)), units: rules.units,
            relations: rules.words)
        return reader.said.clauses.count == 1 ? reader.statement(0) : nil
    }

    private struct Whole {
        var judgement = Judgement.silent(0)
        var text = ""
        var coverage = 0.0
        /// The days that the claim names stand in it.
        var saysDates = false
    }

    /// What its texts say, each as a whole.
    private func wholes(of parts: [(text: String, part: SourceReader.Part)], _ claim: Statement) -> Whole {
        var best = Whole()
        for (text, part) in parts {
            guard let judge = PassageJudge(claim, part.passage, rules.words) else { continue }
            let judgement = judge.judgement
            if judgement.isBetter(than: best.judgement) { (best.judgement, best.text) = (judgement, text) }
            best.coverage = max(best.coverage, judge.coverage)
            best.saysDates = best.saysDates || judge.areDatesElsewhere
        }
        return best
    }

    private static func lies(_ dated: Statement.Dated, in fact: Fact) -> Bool {
        dated.days.contains { days in
            fact.valid.overlaps(
                Period(from: Int64(days.from.daysSinceEpoch) * 86_400_000, to: Int64(days.to.daysSinceEpoch) * 86_400_000))
        }
    }

    /// What a fact is about.
    private static func unsaid(_ fact: Fact) -> Set<String> {
        Set(SaidText.stems(of: fact.subject.name + " " + fact.predicate.replacing("_", with: " ") + " " + (fact.topic ?? "")))
    }

    /// The words by which its predicate is told.
    private static func told(_ fact: Fact, _ pack: DomainPack) -> Set<String> {
        // Between two that may change places, words tell of both ways.
        guard let rule = pack.rules[fact.namespace], let predicate = rule.predicate(fact.predicate)?.predicate,
            predicate.inverse == nil || rule.subjectKind != predicate.valueKind
        else { return [] }
        // `decided against`: the verb alone says something else.
        let words = predicate.words.filter { phrase in
            !phrase.split(separator: " ").contains { ["against", "out", "longer", "won't", "of", "off", "down", "not"].contains($0) }
        }
        return Set(SaidText.stems(of: words.joined(separator: " ")))
    }

    /// A fact of which there is one at a time says another value of the same thing.
    private func differs(_ fact: Fact, _ claim: Statement, _ agreement: Agreement) -> Bool {
        guard fact.isSingle, claim.marks.isDisjoint(with: [.denied, .over]), claim.dates.isEmpty else { return false }
        guard claim.quantities.isEmpty || fact.object.text.utf8.contains(where: { $0 &- 0x30 < 10 }) else { return false }
        let stems = Set(claim.words.map(\.stem))
        let subject = SaidText.stems(of: fact.subject.name)
        let topic = fact.topic.map { SaidText.stems(of: $0) } ?? []
        let object = SaidText.stems(of: fact.object.text)
        let predicate = agreement.also.union(agreement.told).subtracting(subject).subtracting(topic)
        // `golangci-lint` is a linter by its name, too.
        let own = object.filter { stem in !predicate.contains { SaidText.areAlike($0, stem) } }
        guard (subject + topic).allSatisfy(stems.contains), !own.isEmpty, !own.contains(where: stems.contains) else { return false }
        let rest = claim.words.filter { !subject.contains($0.stem) && !topic.contains($0.stem) }
        // Among the words by which it is told are names of values.
        let said = agreement.also.subtracting(subject).subtracting(topic)
        let told = rest.filter { word in
            let isTelling = word.flags.contains(.verb) || word.isBeforeVerb && !word.isSpecific
            return (isTelling ? predicate : said).contains {
                SaidText.areAlike($0, word.stem) || agreement.relations.areSame($0, word.stem)
            }
        }
        let value = rest.count - told.count
        let toldPlaces = Set(told.map(\.place))
        guard rest.allSatisfy({ toldPlaces.contains($0.place) || isLedAlike($0, fact) }) else { return false }
        return !told.isEmpty && value >= 1 && value <= max(object.count, 1)
    }

    private static let led: Set = ["in", "on", "at", "by", "with", "for", "from", "to", "as", "under", "via", "using"]

    /// `with meals` is no other value of what is taken: a preposition must be among the words of the fact, or one like it.
    private func isLedAlike(_ word: Statement.Word, _ fact: Fact) -> Bool {
        guard let lead = word.preposition, lead != "of" else { return true }
        let words = fact.statement.split(separator: " ").map { $0.lowercased() }
        return words.contains(lead) || words.contains { Self.led.contains($0) } && Self.led.contains(lead)
    }
}
