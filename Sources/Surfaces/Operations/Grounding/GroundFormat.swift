internal import JSONKit
internal import Reverie

/// What a check found, as JSON and in words.
enum GroundFormat {
    static func members(of report: GroundReport, _ action: GroundAction, _ writer: inout JSONWriter) {
        writer.field("ok", report.misses.isEmpty)
        writer.field("action", action.rawValue)
        for verdict in ClaimVerdict.allCases { writer.field(verdict.rawValue.replacing("-", with: "_"), report.count(verdict)) }
        writer.field("sentences", report.sentences)
        writer.texts("lexicons", report.lexicons)
        writer.field("record", report.record?.rawValue)
        writer.list("claims", report.claims, write)
    }

    private static func write(_ claim: CheckedClaim, _ writer: inout JSONWriter) {
        writer.field("from", claim.range.lowerBound)
        writer.field("to", claim.range.upperBound)
        writer.field("text", claim.text)
        writer.field("verdict", claim.verdict.rawValue)
        writer.field("reason", claim.reason.rawValue)
        writer.field("says", sentence(claim))
        writer.field("severity", claim.severity.rawValue)
        writer.list("needs", claim.needs) { need, writer in
            writer.field("lexicon", need.lexicon)
            writer.field("kind", need.kind)
            writer.field("words", need.words)
        }
        writer.list("sources", claim.sources) { source, writer in
            writer.field("kind", source.kind.rawValue)
            writer.field("id", source.id)
            writer.field("citation", source.citation)
            writer.field("relation", source.relation.rawValue)
            writer.field("quote", source.quote)
            writer.field("at", source.at?.rfc3339)
            writer.field("session", source.session?.rawValue)
            writer.field("origin", source.origin?.rawValue)
            writer.field("until", source.until?.rfc3339)
        }
        writer.list("citations", claim.citations) { citation, writer in
            writer.field("id", citation.id)
            writer.field("standing", citation.standing.rawValue)
        }
    }

    // MARK: In words

    static func text(_ report: GroundReport, _ text: String) -> String {
        let counts = ClaimVerdict.allCases.map { "\(report.count($0)) \($0 == .notCheckable ? "not checkable" : $0.rawValue)" }
        let head = report.claims.isEmpty ? "No claim needs a source.\n" : counts.joined(separator: ", ") + "\n"
        return claims(report, text, 0) + head
    }

    /// A line for each claim: its line in the text, its verdict, its words, and what speaks for or against it.
    static func claims(_ report: GroundReport, _ text: String, _ offset: Int) -> String {
        let bytes = Array(text.utf8)
        var (line, at) = (1, 0)
        var result = ""
        for claim in report.claims {
            let start = min(max(claim.range.lowerBound - offset, at), bytes.count)
            line += bytes[at..<start].count { $0 == 0x0A }
            at = start
            result += "\(line): \(claim.verdict.rawValue)  \(TextFormat.excerpt(claim.text, lines: 1))\n   \(sentence(claim))\n"
            for source in claim.sources { result += "   [\(source.citation)] \(TextFormat.excerpt(source.quote, lines: 1))\n" }
        }
        return result
    }

    /// Why, in one sentence.
    static func sentence(_ claim: CheckedClaim) -> String {
        let until = claim.sources.first?.until.map { " since \(TextFormat.moment($0))" } ?? ""
        switch claim.reason {
        case .carried: return "a source says all of it"
        case .number: return "a source gives another number"
        case .unit: return "a source gives the number in another unit"
        case .date: return "a source gives another date"
        case .name: return "a source names another in its place"
        case .negation: return "a source says the opposite"
        case .comparison: return "a source compares the other way round"
        case .quantity: return "a source says it of more or of fewer"
        case .role: return "a source has it the other way round: who does it, and to whom"
        case .value: return "a source gives another value, and there is one at a time"
        case .closed: return "it was so, and is no more\(until)"
        case .ongoing: return "it goes on, as far as is known"
        case .nothing: return "no source speaks of it"
        case .incomplete: return "sources speak of it, and none says all of it"
        case .authority: return "what says it may not support it: an assistant's own words, or a source that the lexicon does not allow"
        case .fragment: return "a heading or a cell claims nothing by itself"
        case .reference: return "it points at something that the text does not name"
        case .bounds: return "the text has more claims, or a longer sentence, than is looked at"
        }
    }
}
