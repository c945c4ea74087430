internal import Gates
internal import Knowledge
internal import Model
internal import Store

/// The stages from extracting to resolving: candidates are found, judged and made part of what is known.
struct FactStage {
    let reader: LedgerReader
    let tools: DreamTools
    let now: Int64

    /// A candidate, and where it was found.
    struct Found {
        let session: Int
        let cited: [Int]
        let candidate: FactCandidate
        let space: SpaceName

        /// What an episode could quote of it.
        var highlight: EpisodeWriter.Highlight? {
            // A command is no line of a story, and a model has no say in what the story is.
            let isTold = !candidate.rule.hasPrefix("lessons/") && !candidate.rule.hasPrefix(ModelRule.beginning)
            guard isTold, let event = cited.first, let range = candidate.write.sources.first?.range else {
                return nil
            }
            return EpisodeWriter.Highlight(event: event, range: range, worth: candidate.worth)
        }
    }

    // MARK: Extract

    func found(in sessions: [GatheredSession], _ lessons: LessonStage) throws -> [Found] {
        let taught = Dictionary(grouping: lessons.candidates, by: \.session).mapValues { $0.map(\.candidate) }
        var found: [Found] = []
        for (number, session) in sessions.enumerated() {
            let places = Dictionary(session.events.enumerated().map { ($1.seen.id, $0) }, uniquingKeysWith: { first, _ in first })
            for var candidate in try tools.proposers.flatMap({ try $0.candidates(in: session) }) + (taught[number] ?? []) {
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

    func judge(
        _ found: [Found], _ sessions: [GatheredSession], _ plan: inout DreamPlan, _ dream: inout PlannedDream
    ) throws -> Set<Int64> {
        var recurrence = Recurrence()
        for one in found where one.candidate.fault == nil { recurrence.note(one.candidate.write, in: sessions[one.session]) }
        let room = max(tools.settings.fewestFacts, Int(Double(plan.events) * tools.settings.shareOfFacts))
        var judge = Judge(reader: reader, tools: tools, now: now, room: room)
        var told = ToldWords()
        var accepted: [Accepted] = []
        for place in order(found) where found[place].candidate.worth >= tools.settings.leastWorth {
            let one = found[place]
            if told.hold(one.candidate, of: sessions[one.session].space) { continue }
            if judge.isFull, plan.candidates.count > Self.mostJudged(room) { break }
            let session = sessions[one.session]
            var judged = Self.shown(one, session)
            let verdict = try judge.judge(
                one.candidate, of: session, in: one.space, cited: one.cited.map { session.events[$0] },
                seen: recurrence.count(of: one.candidate.write))
            switch verdict {
            case .accepted(let write, _):
                judged.statement = write.statement
                told.add(one.candidate, of: session.space)
                accepted.append(Accepted(place: plan.candidates.count, write: write, space: one.space))
            case .refused(let refusal, let sentence):
                judged.verdict = .refused(gate: refusal.gate, detail: refusal.detail, sentence: sentence)
                dream.refusals.append(refusal)
            }
            plan.candidates.append(judged)
        }
        return try resolve(accepted, &plan, &dream)
    }

    private struct Accepted {
        let place: Int
        let write: AcceptedFactWrite
        let space: SpaceName
        var saidAt: Int64 { write.evidence.map(\.at.milliseconds).min() ?? 0 }
    }

    private static func shown(_ one: Found, _ session: GatheredSession) -> JudgedCandidate {
        let quote = one.candidate.write.sources.first?.range.flatMap { range in
            one.cited.first.map { EpisodeWriter.text(session.events[$0], range) }
        }
        return JudgedCandidate(
            one.candidate.write, rule: one.candidate.rule, worth: one.candidate.worth, space: one.space,
            statement: FactStatement.of(one.candidate.write), quote: quote ?? "", verdict: .known)
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
        _ accepted: [Accepted], _ plan: inout DreamPlan, _ dream: inout PlannedDream
    ) throws -> Set<Int64> {
        var batch = try BatchAddition(reader: reader, now: now)
        var new: [Int: Int64] = [:]
        for one in accepted.sorted(by: { ($0.saidAt, $0.place) < ($1.saidAt, $1.place) }) {
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
    func endWhatIsNotFound(
        _ unread: [UnreadSession], _ confirmed: Set<Int64>, _ plan: inout DreamPlan, _ dream: inout PlannedDream
    ) throws {
        for fact in try reader.dreamtFacts(restingOn: unread.map(\.key), now: now) where !confirmed.contains(fact.number) {
            var steps = PlannedFacts()
            steps.close(fact.number, .retracted)
            dream.facts.append((fact.space, steps))
            plan.ended.append(fact.statement)
        }
    }
}

/// Words of which something sure was made: nothing less is made of them beside.
private struct ToldWords {
    private var ranges: [FactCitation: [Range<Int>]] = [:]

    mutating func add(_ candidate: FactCandidate, of space: SpaceName) {
        guard !Self.isNote(candidate) else { return }
        for source in candidate.write.sources {
            if let range = source.range { ranges[FactCitation(event: source.event, space: space), default: []].append(range) }
        }
    }

    /// It only keeps words as they are, and something surer was made of them.
    func hold(_ candidate: FactCandidate, of space: SpaceName) -> Bool {
        Self.isNote(candidate)
            && candidate.write.sources.contains { source in
                guard let range = source.range else { return false }
                return ranges[FactCitation(event: source.event, space: space)]?.contains { $0.overlaps(range) } ?? false
            }
    }

    private static func isNote(_ candidate: FactCandidate) -> Bool {
        candidate.rule.utf8.split(separator: UInt8(ascii: "/")).last?.starts(with: "note.".utf8) ?? false
    }
}
