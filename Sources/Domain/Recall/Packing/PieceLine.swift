internal import Model
internal import TextKit

/// A piece as one line: its citation, its day, whose words it has, how sure it is, and the words as far as there is room.
struct PieceLine {
    /// As the first of its session, or as one that stands for itself.
    let head: String
    /// Below a line of the same session.
    let continuation: String
    private let words: String
    private let isCut: Bool
    private let headTokens: Int
    /// With fewer tokens than these nothing is said.
    private let leastTokens: Int

    /// No single piece may take the room of all others.
    static let most = 160
    /// Of a text no more is looked at: what cannot be seen in it goes, and would be gone through for nothing.
    private static let mostLookedAt = 4_000
    /// Fewer tokens of a longer text say nothing.
    private static let least = 8
    /// For the sign that it was cut, and the end of the line.
    private static let ends = 2

    init(_ hit: Hit) {
        let citation = hit.citation
        head = "- \(citation)\(Self.place(hit, isFirst: true)): "
        continuation = "  - \(citation)\(Self.place(hit, isFirst: false)): "
        words = MemoryFence.escape(hit.text.beginning(bytes: Self.mostLookedAt))
        isCut = hit.text.utf8.count > Self.mostLookedAt
        headTokens = max(TokenEstimate.count(of: head), TokenEstimate.count(of: continuation))
        leastTokens = min(Self.least, TokenEstimate.count(of: words))
    }

    /// The words that fit; nil where they would say nothing.
    func words(tokens: Int) -> String? {
        let room = min(Self.most, tokens) - headTokens - Self.ends
        guard room >= leastTokens else { return nil }
        let shown = TokenEstimate.prefix(of: words, tokens: room)
        guard !shown.isEmpty else { return nil }
        return shown + (isCut || shown.utf8.count < words.utf8.count ? "…" : "")
    }

    /// All that will ever be shown of them.
    var shownWords: String { words(tokens: Self.most) ?? "" }

    // MARK: Before the words

    private static func place(_ hit: Hit, isFirst: Bool) -> String {
        if let fact = hit.fact { return place(fact, seen: hit.sources.map(\.at).max()) }
        guard let source = hit.sources.first else { return "" }
        guard hit.kind == .event else { return " since \(day(source.at))" }
        let web = source.origin == .web ? ", from the web" : ""
        let space = isFirst ? " in \(name(source.space.rawValue))" : ""
        return " \(day(source.at)), \(name(source.speaker))\(web)\(space)\(hit.mark.map { ", " + mark($0) } ?? "")"
    }

    private static func place(_ fact: Fact, seen: Instant?) -> String {
        let since = fact.valid.hasBeginning ? " since \(day(Instant(milliseconds: fact.valid.from)))" : ""
        let until = fact.valid.hasEnd ? " until \(day(Instant(milliseconds: fact.valid.to)))" : ""
        let confidence =
            switch fact.confidence {
            case .verified: "verified"
            case .confident: "confident"
            case .tentative: "seldom seen"
            }
        let web = fact.origin == .web ? ", from the web" : ""
        return
            "\(since)\(until)\(since + until == "" ? " " : ", ")\(confidence), last seen \(day(seen ?? Instant(milliseconds: fact.known.from)))\(web)"
    }

    private static func mark(_ mark: String) -> String {
        switch mark {
        case "corrected": "corrected since"
        case "abandoned": "on a branch that was left"
        default: name(mark)
        }
    }

    private static func day(_ instant: Instant) -> Substring { instant.rfc3339.prefix(10) }

    /// A name that somebody outside chose: short, and without the signs that a line of Reverie's is made of.
    private static func name(_ text: String) -> String {
        let shown = MemoryFence.escape(text.beginning(bytes: 4 * longestName)).unicodeScalars.prefix(longestName)
        return String(String.UnicodeScalarView(shown.map { ":[]：".unicodeScalars.contains($0) ? "_" : $0 }))
    }

    private static let longestName = 40
}
