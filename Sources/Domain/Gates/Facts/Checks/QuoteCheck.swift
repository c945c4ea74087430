internal import Model
internal import PatternKit

/// `quote-mismatch`: what is cited must stand there, byte for byte.
enum QuoteCheck {
    static func spans(of sources: [FactCitation], _ events: [EvidenceEvent]) throws(FactRefusal) -> [CitedSpan] {
        var spans: [CitedSpan] = []
        for (number, (source, event)) in zip(sources, events).enumerated() {
            var text = event.text ?? ""
            text.makeContiguousUTF8()
            let range = try self.range(of: source, in: &text)
            spans.append(CitedSpan(number: number, citation: source, event: event, text: text, range: range))
        }
        return spans
    }

    private static func range(of source: FactCitation, in text: inout String) throws(FactRefusal) -> Range<Int> {
        let name = Shown.text(source.event.rawValue)
        let count = text.utf8.count
        guard let range = source.range else {
            guard let quote = source.quote else {
                if count == 0 { throw FactRefusal(.quoteMismatch, "empty", "The event \(name) has no words to cite.") }
                return 0..<count
            }
            let wanted = Array(quote.utf8)
            if wanted.isEmpty { throw FactRefusal(.quoteMismatch, "empty", "The quote from \(name) is empty.") }
            guard let place = text.withUTF8({ $0.firstPlace(of: wanted) }) else {
                throw FactRefusal(
                    .quoteMismatch, "quote", "\(Shown.text(quote)) does not stand in the event \(name): quote it as it was said.")
            }
            return place..<place + wanted.count
        }
        if range.isEmpty { throw FactRefusal(.quoteMismatch, "empty", "The range \(shown(range)) of the event \(name) is empty.") }
        if range.lowerBound < 0 || range.upperBound > count {
            throw FactRefusal(.quoteMismatch, "range", "The range \(shown(range)) lies outside the \(count) bytes of the event \(name).")
        }
        let (isWhole, isSame) = text.withUTF8 { bytes in
            let edges = [range.lowerBound, range.upperBound].allSatisfy { $0 == bytes.count || bytes[$0] & 0xC0 != 0x80 }
            return (edges, source.quote.map { $0.utf8.elementsEqual(bytes[range]) } ?? true)
        }
        if !isWhole {
            throw FactRefusal(.quoteMismatch, "boundary", "The range \(shown(range)) of the event \(name) cuts a character in two.")
        }
        if !isSame {
            throw FactRefusal(
                .quoteMismatch, "quote", "\(Shown.text(source.quote ?? "")) does not stand at \(shown(range)) of the event \(name).")
        }
        return range
    }

    private static func shown(_ range: Range<Int>) -> String { "\(range.lowerBound)..\(range.upperBound)" }
}
