internal import Lexicons
internal import Model
internal import PatternKit

/// Which words of a text's sentences call for authority. One thread's: it holds the matchers.
final class AuthorityScan {
    struct Found {
        /// In bytes of the text.
        let range: Range<Int>
        let lexicon: Int
        let kind: String
        let severity: ClaimSeverity
        let need: GroundingLexicon.Need
    }

    private static let mostMatches = 8

    let rules: GroundingRules
    private let text: UnsafeBufferPointer<UInt8>
    private let hits: [KeywordFinder.Hit]
    private var cursor = 0
    private var matchers: [Int: Matcher] = [:]
    private var citationMatchers: [Matcher]
    /// Patterns that gave up on a sentence.
    private(set) var gaveUp = 0

    init(_ rules: GroundingRules, _ text: UnsafeBufferPointer<UInt8>) {
        self.rules = rules
        self.text = text
        hits = rules.keywords.hits(in: text)
        citationMatchers = rules.citations.map { $0.matcher() }
    }

    /// Sentences are asked in the order of the text. Nothing is allocated for one in which nothing stands.
    func found(in sentence: Range<Int>) -> [Found] {
        while cursor < hits.count, hits[cursor].start < sentence.lowerBound { cursor += 1 }
        let first = cursor
        while cursor < hits.count, hits[cursor].start < sentence.upperBound { cursor += 1 }
        let hasDigit = !rules.digitPatterns.isEmpty && holdsDigit(sentence)
        guard first < cursor || hasDigit else { return [] }
        var found: [Found] = []
        var tried: Set<Int> = hasDigit ? Set(rules.digitPatterns) : []
        for hit in hits[first..<cursor] where hit.end <= sentence.upperBound {
            for meaning in rules.meanings(of: hit.number) {
                switch meaning {
                case .cue(let pattern): tried.insert(pattern)
                case .term(let lexicon, let group):
                    guard isWhole(hit) else { continue }
                    let terms = rules.lexicons[lexicon].terms[group]
                    found.append(
                        Found(
                            range: hit.start..<hit.end, lexicon: lexicon, kind: terms.kind, severity: terms.severity, need: terms.need))
                }
            }
        }
        for number in tried.sorted() { match(number, sentence, &found) }
        return found.sorted { ($0.range.lowerBound, $0.lexicon) < ($1.range.lowerBound, $1.lexicon) }
    }

    private func isWhole(_ hit: KeywordFinder.Hit) -> Bool {
        !KeywordFinder.isWordByte(text, hit.start - 1) && !KeywordFinder.isWordByte(text, hit.end)
    }

    private func holdsDigit(_ range: Range<Int>) -> Bool {
        var at = range.lowerBound
        while at < range.upperBound {
            if text[at] &- 0x30 < 10 { return true }
            at += 1
        }
        return false
    }

    private func match(_ number: Int, _ sentence: Range<Int>, _ found: inout [Found]) {
        let rule = rules.patterns[number]
        let matcher = matchers[number] ?? rule.pattern.matcher()
        matchers[number] = matcher
        for range in ranges(matcher, sentence) {
            found.append(
                Found(range: range, lexicon: rule.lexicon, kind: rule.rule.kind, severity: rule.rule.severity, need: rule.rule.need))
        }
    }

    private func ranges(_ matcher: Matcher, _ sentence: Range<Int>) -> [Range<Int>] {
        let bytes = UnsafeBufferPointer(rebasing: text[sentence])
        var ranges: [Range<Int>] = []
        var start = 0
        do {
            while ranges.count < Self.mostMatches, start <= bytes.count, try matcher.match(bytes, from: start) {
                let range = matcher.range
                start = max(range.upperBound, start + 1)
                if !range.isEmpty { ranges.append(range.lowerBound + sentence.lowerBound..<range.upperBound + sentence.lowerBound) }
            }
        } catch {
            gaveUp += 1
        }
        return ranges
    }

    /// The citations that stand in a sentence.
    func citations(in sentence: Range<Int>) -> [(id: String, range: Range<Int>)] {
        let bytes = UnsafeBufferPointer(rebasing: text[sentence])
        guard bytes.contains(UInt8(ascii: "[")) || bytes.contains(UInt8(ascii: "(")) || bytes.contains(where: { $0 >= 0x80 }) else {
            return []
        }
        var found: [(id: String, range: Range<Int>)] = []
        for (number, matcher) in citationMatchers.enumerated() {
            guard let group = rules.citations[number].group(named: "id") else { continue }
            var start = 0
            while found.count < 64, start <= bytes.count, (try? matcher.match(bytes, from: start)) == true {
                let whole = matcher.range
                start = max(whole.upperBound, start + 1)
                guard let id = matcher.range(of: group),
                    !found.contains(where: { $0.range.overlaps(whole.shifted(by: sentence.lowerBound)) })
                else { continue }
                found.append((String(decoding: bytes[id], as: UTF8.self), whole.shifted(by: sentence.lowerBound)))
            }
        }
        return found.sorted { $0.range.lowerBound < $1.range.lowerBound }
    }
}

extension Range<Int> {
    func shifted(by count: Int) -> Range<Int> { lowerBound + count..<upperBound + count }
}
