internal import Lexicons
internal import Model
internal import PatternKit

/// A candidate as the gates read it: its words and those that it cites in one row of bytes, with all cues that stand there.
struct RestraintLook {
    struct Span {
        let event: EvidenceEvent
        /// The event's words, or as much of a long one as lies around what is cited.
        let window: Range<Int>
        let cited: Range<Int>
        /// Where the value stands in it.
        let place: Range<Int>?
        let sentence: Range<Int>
        let clause: Range<Int>
        let behind: Range<Int>

        func range(_ place: RestraintRule.Place) -> Range<Int> {
            switch place {
            case .event: window
            case .sentence: sentence
            case .behind: behind
            case .clause, .object, .statement: clause
            }
        }
    }

    struct Hit {
        let rule: Int
        let isExcuse: Bool
        let range: Range<Int>
    }

    let one: RestraintCase
    let rule: DomainPack.Rule?
    let predicate: DomainPack.Predicate?
    let statement: String
    private(set) var bytes: [UInt8] = []
    private(set) var spans: [Span] = []
    private(set) var object = 0..<0
    private(set) var stated = 0..<0
    private(set) var hits: [Hit] = []
    /// Rules of which a cue was heard somewhere.
    private(set) var cued: [Bool] = []
    /// A word stands near the value that may deny, ask or leave it open.
    private(set) var mayBeOpen = false

    /// So much of an event is read before and behind what is cited.
    private static let margin = 4096
    /// A sentence behind may take it back.
    private static let reach = 80

    init(_ one: RestraintCase, _ ground: RestraintGround) {
        self.one = one
        rule = ground.pack.rules[one.write.namespace]
        predicate = rule?.predicate(one.write.predicate)?.predicate
        statement = one.write.statement ?? FactStatement.render(one.write, predicate)
        bytes.reserveCapacity(1024)
        for source in one.write.sources { add(source) }
        object = append(one.write.object)
        stated = append(statement)
        listen(ground.tools)
    }

    private mutating func append(_ text: String) -> Range<Int> {
        bytes.append(0x20)
        let start = bytes.count
        bytes.append(contentsOf: text.utf8)
        let range = start..<bytes.count
        bytes.append(0x0A)
        return range
    }

    private mutating func add(_ source: FactCitation) {
        guard let event = one.evidence.first(where: { $0.id == source.event && (source.space == nil || $0.space == source.space) }),
            var text = event.text
        else { return }
        let own: (window: Range<Int>, cited: Range<Int>)? = text.withUTF8 { all in
            guard let cited = Self.cited(source, in: all) else { return nil }
            let window = max(0, cited.lowerBound - Self.margin)..<min(all.count, cited.upperBound + Self.margin)
            bytes.append(0x20)
            let start = bytes.count
            bytes.append(contentsOf: all[window])
            let shift = start - window.lowerBound
            return (start..<bytes.count, cited.lowerBound + shift..<cited.upperBound + shift)
        }
        bytes.append(0x0A)
        guard let own else { return }
        let place = ValuePlace.find(one.write.object, in: bytes, own.cited)
        let bounds = RoughClause.bounds(of: place ?? own.cited, in: bytes, own.window, hasPlace: place != nil)
        spans.append(
            Span(
                event: event, window: own.window, cited: own.cited, place: place, sentence: bounds.sentence, clause: bounds.clause,
                behind: RoughClause.behind(place ?? own.cited, bounds.sentence, in: bytes, own.window)))
    }

    private static func cited(_ source: FactCitation, in text: UnsafeBufferPointer<UInt8>) -> Range<Int>? {
        if let range = source.range { return range.lowerBound >= 0 && range.upperBound <= text.count ? range : nil }
        guard let quote = source.quote else { return 0..<text.count }
        let wanted = Array(quote.utf8)
        return text.firstPlace(of: wanted).map { $0..<$0 + wanted.count }
    }

    private mutating func listen(_ tools: RestraintTools) {
        var found: [Hit] = []
        var rules = [Bool](repeating: false, count: tools.lexicon.rules.count)
        var isOpen = false
        tools.forEachCue(in: bytes) { use, range in
            if let rule = use.rule {
                found.append(Hit(rule: rule, isExcuse: use.isExcuse, range: range))
                if !use.isExcuse { rules[rule] = true }
            } else if !isOpen, spans.contains(where: { isNear(range, $0) }) {
                isOpen = true
            }
        }
        if !isOpen {
            isOpen = spans.contains { span in
                bytes[span.sentence.lowerBound..<min(span.sentence.upperBound + Self.reach, span.window.upperBound)].contains(
                    UInt8(ascii: "?"))
            }
        }
        (hits, cued, mayBeOpen) = (found, rules, isOpen)
    }

    private func isNear(_ range: Range<Int>, _ span: Span) -> Bool {
        let first = bytes[span.sentence].first { $0 > 0x20 }
        // What heads a list counts for each item.
        let isItem = first.map { "-*+$#".utf8.contains($0) || $0 >= 0x80 || $0 &- 0x30 < 10 } ?? false
        let start = isItem ? span.window.lowerBound : span.sentence.lowerBound
        return range.upperBound > start - 1 && range.lowerBound < span.sentence.upperBound + Self.reach
    }
}
