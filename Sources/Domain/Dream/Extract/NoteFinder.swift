internal import Gates
internal import Lexicons
internal import Model
internal import PatternKit

/// Where notes go, as far as the packs in force take them.
struct NotePlaces: Sendable {
    static let said = Namespace(rawValue: "user.note")
    static let event = Namespace(rawValue: "user.event")

    let takesSaid: Bool
    let takesEvents: Bool

    init(_ pack: DomainPack) {
        let takes = { (namespace: Namespace, predicate: String) in
            pack.rules[namespace].map {
                $0.predicates[predicate]?.value == .text && !$0.identity.contains(.topic) && $0.origins.contains(.user)
            } ?? false
        }
        takesSaid = takes(Self.said, "said")
        takesEvents = takes(Self.event, "experienced")
    }
}

/// Notes down what a person tells of their life where no rule is sure what it is: one short clause of the most that a message tells, seldom two.
struct NoteFinder {
    private let spoken: SpokenEvent
    private let rules: [Range<Int>]
    private let end: Int
    private let reader: ClauseReader
    private let worth: Worth

    private struct Found {
        let sentence: Double
        let clause: Double
        let range: Range<Int>
        let words: Range<Int>
        let marks: SpokenClause.Marks
    }

    init(_ spoken: SpokenEvent, _ own: SpokenEvent.OwnWords) {
        self.spoken = spoken
        (rules, end) = (own.rules, own.end)
        reader = spoken.clauseReader
        worth = Worth(reader)
    }

    private static let longest = 240
    private static let shortest = 14
    private static let mostWords = 600
    /// A second clause of a message must tell as much.
    private static let rich = 3.2
    /// What is worth less tells hardly anything of a life.
    private static let least = 0.085
    /// Where a project is worked on, most of what is said is of the work.
    private static let leastAtWork = 0.45

    /// What all that the person says tells together also lifts what the rules found.
    func run(from first: Int, into found: inout [FactCandidate]) throws {
        var best: [Found] = []
        var scores: [Double] = []
        for sentence in spoken.work.text.sentences where sentence.bytes.lowerBound < end {
            guard isOwn(sentence) else { continue }
            reader.clauses(of: sentence, into: &spoken.work.clauses)
            let score = worth.score(sentence, spoken.work.clauses)
            scores.append(score)
            if let clause = try richest(sentence, score) { best.append(clause) }
        }
        scores.sort(by: >)
        let beside = 0.25 * scores.dropFirst().prefix(2).reduce(0) { $0 + max(0, $1) }
        lift(&found, from: first, by: (scores.first ?? 0) + beside)
        best.sort { $0.sentence + $0.clause > $1.sentence + $1.clause }
        for (number, one) in best.prefix(2).enumerated() where number == 0 || one.clause >= Self.rich {
            if let candidate = candidate(one, beside), candidate.worth >= (spoken.project == nil ? Self.least : Self.leastAtWork) {
                found.append(candidate)
            }
        }
    }

    private func lift(_ found: inout [FactCandidate], from first: Int, by score: Double) {
        for index in found.indices[first...] where !found[index].write.namespace.rawValue.hasPrefix("project.") {
            found[index].worth = Worth.share(score + 1.5 * found[index].worth)
        }
    }

    private static let speaker = DistilRole.own.bit | DistilRole.mine.bit

    private func isOwn(_ sentence: SpokenSentence) -> Bool {
        sentence.words.count <= Self.mostWords && sentence.words.contains { reader.has($0, Self.speaker) }
    }

    private func richest(_ sentence: SpokenSentence, _ score: Double) throws -> Found? {
        var best: Found?
        for clause in spoken.work.clauses where !clause.marks.isDisjoint(with: [.own, .mine]) {
            guard spoken.work.text.words[clause.words.lowerBound].range.lowerBound < end else { continue }
            guard clause.marks.isDisjoint(with: SpokenClause.Marks.open) else { continue }
            guard let range = try range(of: clause) else { continue }
            let own = worth.score(clause.words, clause.marks, bytes: range.count)
            if own > best?.clause ?? -.infinity {
                best = Found(sentence: score, clause: own, range: range, words: clause.words, marks: clause.marks)
            }
        }
        return best
    }

    /// The clause without what leads in; nil where it is nothing by itself, or a rule has told of it.
    private func range(of clause: SpokenClause) throws -> Range<Int>? {
        let words = spoken.work.text.words
        var first = clause.words.lowerBound
        let last = words[clause.words.upperBound - 1].range.upperBound
        let lead = try spoken.work.lead(spoken.language, spoken.slice(words[first].range.lowerBound..<last))
        let start = words[first].range.lowerBound + lead
        while first < clause.words.upperBound, words[first].range.lowerBound < start { first += 1 }
        while first < clause.words.upperBound, reader.has(first, DistilRole.join.bit | DistilRole.part.bit) { first += 1 }
        guard first + 2 < clause.words.upperBound else { return nil }
        var range = words[first].range.lowerBound..<last
        if range.count > Self.longest {
            guard
                let cut = (first..<clause.words.upperBound).last(where: {
                    words[$0].gap == .comma && words[$0 - 1].range.upperBound - range.lowerBound <= Self.longest
                }),
                cut > first + 4
            else { return nil }
            range = range.lowerBound..<words[cut - 1].range.upperBound
        }
        guard range.count >= Self.shortest, tellsOfSpeaker(first..<clause.words.upperBound), !asks(first) else {
            return nil
        }
        let told = rules.filter { $0.overlaps(range) }.reduce(0) { $0 + $1.count }
        if told > 0, range.count < 50 + told { return nil }
        return try spoken.work.isUnsaid(spoken.language, spoken.slice(range)) ? nil : range
    }

    /// `how do I`, `now how do I`, `which was`
    private func asks(_ first: Int) -> Bool {
        reader.has(first, DistilRole.ask.bit) || reader.has(first + 1, DistilRole.which.bit)
    }

    /// The speaker does something, or something of theirs does: `my neighbour` alone tells nothing.
    private func tellsOfSpeaker(_ words: Range<Int>) -> Bool {
        words.contains { reader.has($0, DistilRole.own.bit) } || words.count >= 5 && words.contains { reader.has($0, DistilRole.mine.bit) }
    }

    private func candidate(_ found: Found, _ beside: Double) -> FactCandidate? {
        let words = spoken.work.text.words
        guard var first = found.words.first(where: { words[$0].range.lowerBound >= found.range.lowerBound }) else { return nil }
        let isDeed = spoken.extractor.notes.takesEvents && reader.isDeed(at: first, found.words) && found.marks.isDisjoint(with: .want)
        guard isDeed || spoken.extractor.notes.takesSaid else { return nil }
        let dated = DatedWords(spoken)
        let isAhead = isDeed ? false : nil
        let statement = told(found).map { dated.absolute($0, isAhead: isAhead) }
        if isDeed {
            first += 1
            while first + 2 < found.words.upperBound, reader.has(first, DistilRole.adverb.bit) { first += 1 }
        }
        let object = words[first].range.lowerBound..<found.range.upperBound
        var write = FactWrite(
            namespace: isDeed ? NotePlaces.event : NotePlaces.said, predicate: isDeed ? "experienced" : "said",
            object: dated.absolute(WordEdges.text(spoken.string(object)), isAhead: isAhead), statement: statement,
            sources: [spoken.citation(found.range)])
        if isDeed { dated.bound(&write, by: found.range) }
        let name = isDeed ? "note.event" : "note.said"
        return FactCandidate(
            write, rule: "\(spoken.told.name)/\(name)", worth: Worth.share(max(found.sentence, found.clause) + beside))
    }

    private func told(_ found: Found) -> String? {
        guard let voice = spoken.told.lexicon.voice else { return nil }
        let (words, language) = (spoken.extractor.words, spoken.language)
        let telling = Telling(
            voice: voice, adverbs: { words.roles($0, language) & DistilRole.adverb.bit != 0 },
            subjects: { words.roles($0, language) & DistilRole.own.bit != 0 })
        return WordEdges.text(telling.told(spoken.bytes, spoken.work.text.words[found.words], found.range))
    }
}
