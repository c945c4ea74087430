internal import Lexicons
internal import Model
internal import PatternKit

/// Runs the rules whose cues stand in a text, sentence by sentence.
struct RuleFinder {
    private let spoken: SpokenEvent
    /// What was told of, in bytes.
    private(set) var taken: [Range<Int>] = []

    init(_ spoken: SpokenEvent) { self.spoken = spoken }

    private static let mostASentence = 6
    private static let longestSentence = 2000

    mutating func run(upTo end: Int, into found: inout [FactCandidate]) throws {
        var last = -1
        for (sentence, rule) in asked(upTo: end) {
            if sentence != last {
                spoken.clauseReader.clauses(of: spoken.work.text.sentences[sentence], into: &spoken.work.clauses)
                last = sentence
            }
            try run(rule, on: spoken.work.text.sentences[sentence], into: &found)
        }
    }

    /// Each sentence with each rule that may find something in it, in the order of both.
    private func asked(upTo end: Int) -> [(sentence: Int, rule: Int)] {
        var keys: [UInt64] = []
        for met in spoken.work.met {
            let start = Int(met >> 16)
            guard start < end, let sentence = spoken.work.text.sentence(at: start) ?? spoken.work.text.sentence(at: start + 1) else {
                continue
            }
            guard spoken.work.text.sentences[sentence].bytes.count <= Self.longestSentence else { continue }
            for (language, rule) in spoken.extractor.rulesOfCue[Int(met & 0xFFFF)] where language == spoken.language && applies(rule) {
                keys.append(UInt64(sentence) << 20 | UInt64(rule))
            }
        }
        keys.sort()
        var last: UInt64?
        return keys.compactMap { key in
            defer { last = key }
            return key == last ? nil : (Int(key >> 20), Int(key & 0xFFFFF))
        }
    }

    private func applies(_ number: Int) -> Bool {
        let rule = spoken.told.rules[number]
        guard rule.rule.sources.contains(spoken.source), rule.origins.contains(spoken.event.origin) else { return false }
        return rule.rule.isOfProject ? spoken.project != nil : spoken.isPerson
    }

    private mutating func run(_ number: Int, on sentence: SpokenSentence, into found: inout [FactCandidate]) throws {
        let bytes = spoken.slice(sentence.bytes)
        let matcher = spoken.work.matcher(spoken.language, number)
        let rule = spoken.told.rules[number]
        var start = 0
        for _ in 0..<Self.mostASentence {
            guard start <= bytes.count, let match = try spoken.work.find(matcher, bytes, from: start) else { return }
            start = max(match.upperBound, start + 1)
            guard let finding = RuleFinding(rule, matcher, sentence, spoken), isFree(finding, rule) else { continue }
            guard isSaid(finding, rule.rule, sentence), let candidate = finding.candidate(spoken) else { continue }
            found.append(candidate)
            taken.append(finding.object)
        }
    }

    private func isFree(_ finding: RuleFinding, _ rule: ExtractRule) -> Bool {
        rule.rule.isBeside || !taken.contains { $0.overlaps(finding.object) }
    }

    /// Whether the clauses of a match tell it as so.
    private func isSaid(_ finding: RuleFinding, _ rule: DistilRule, _ sentence: SpokenSentence) -> Bool {
        let text = spoken.work.text
        let (first, last) = (
            text.word(at: finding.match.lowerBound, in: sentence),
            text.word(at: max(finding.match.lowerBound, finding.match.upperBound - 1), in: sentence)
        )
        var open: SpokenClause.Marks = .open
        // What belongs to somebody in what is only wished for is told as wished for.
        if finding.rule.predicate.value == .entity { open.insert(.want) }
        if rule.leaves.contains(.denied) { open.remove(.denied) }
        if rule.leaves.contains(.hedged) { open.remove(.hedged) }
        if rule.leaves.contains(.asked) { open.remove(.asked) }
        if rule.leaves.contains(.supposed) { open.remove(.conditional) }
        if text.words[first].flags.contains(.quoted) { return false }
        // A name is told in passing: what is only wished for around it would be told with it.
        if finding.rule.predicate.valueKind == "person",
            spoken.work.clauses.contains(where: { !$0.marks.isDisjoint(with: [.want, .hedged]) })
        {
            return false
        }
        return !spoken.work.clauses.contains { $0.words.overlaps(first..<last + 1) && !$0.marks.isDisjoint(with: open) }
    }
}
