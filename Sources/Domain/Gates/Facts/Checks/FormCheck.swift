internal import Model

/// `malformed`: what no fact can look like, whatever it says.
enum FormCheck {
    static let longestName = 200
    static let longestText = 4096
    static let longestQuote = CitedSpan.longest
    static let mostSources = 64

    static func refusal(of write: FactWrite) -> FactRefusal? {
        if !write.namespace.isValid {
            return FactRefusal(
                .malformed, "namespace",
                "\(Shown.text(write.namespace.rawValue)) is no namespace: dotted words of small letters, digits, _ and -, at most 80 bytes."
            )
        }
        let names: [(String, String?)] = [
            ("subject", write.subject), ("predicate", write.predicate), ("topic", write.topic), ("speaker", write.speaker),
        ]
        for (name, text) in names {
            if let text, let refusal = refusal(of: text, name, longest: longestName) { return refusal }
        }
        if let refusal = refusal(of: write.object, "object", longest: longestText) { return refusal }
        if let statement = write.statement, let refusal = refusal(of: statement, "statement", longest: longestText) { return refusal }
        return periodRefusal(of: write) ?? sourcesRefusal(of: write.sources)
    }

    private static func refusal(of text: String, _ name: String, longest: Int) -> FactRefusal? {
        if text.utf8.allSatisfy({ $0 <= 0x20 }) { return FactRefusal(.malformed, name, "The \(name) is empty: say it in words.") }
        if text.utf8.count > longest {
            return FactRefusal(.malformed, name, "The \(name) takes \(text.utf8.count) bytes; at most \(longest) are kept. Say it shorter.")
        }
        if let control = text.unicodeScalars.first(where: { $0.value < 0x20 || (0x7F...0x9F).contains($0.value) }) {
            let code = "U+" + String(control.value, radix: 16, uppercase: true)
            return FactRefusal(.malformed, name, "The \(name) \(Shown.text(text)) holds the control character \(code): take it out.")
        }
        return nil
    }

    private static func periodRefusal(of write: FactWrite) -> FactRefusal? {
        for (name, instant) in [("valid_from", write.validFrom), ("valid_to", write.validTo)] {
            if let instant, !Instant.representable.contains(instant.milliseconds) {
                return FactRefusal(.malformed, "validity", "\(name) lies outside the years 1 to 9999.")
            }
        }
        guard let from = write.validFrom, let to = write.validTo, to <= from else { return nil }
        return FactRefusal(.malformed, "validity", "The fact would end before it begins: valid_to must come after valid_from.")
    }

    private static func sourcesRefusal(of sources: [FactCitation]) -> FactRefusal? {
        if sources.count > mostSources {
            return FactRefusal(
                .malformed, "sources", "\(sources.count) sources are cited; at most \(mostSources) are taken. Cite the best ones.")
        }
        for source in sources {
            if source.event.rawValue.isEmpty { return FactRefusal(.malformed, "sources", "A source names no event.") }
            if let quote = source.quote, quote.utf8.count > longestQuote {
                return FactRefusal(
                    .malformed, "quote",
                    "A quote takes \(quote.utf8.count) bytes; at most \(longestQuote) are taken. Quote the sentence that says it.")
            }
        }
        return nil
    }
}
