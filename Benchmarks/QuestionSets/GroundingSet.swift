package import JSONKit
internal import SystemKit

/// Texts whose claims are known: what the store holds, and what is true of each claim.
package struct GroundingSet: Sendable {
    package struct Claim: Sendable {
        package let words: String
        /// `supported`, `contradicted`, `unsupported`, or `none` where nothing is claimed.
        package let verdict: String
        package let why: String
    }

    package struct Item: Sendable {
        package let id: String
        package let kind: String
        package let text: String
        package let claims: [Claim]
    }

    package let items: [Item]

    /// Every so many of them, for a look that must not take long.
    package func thinned(to step: Int) -> [Item] { items.enumerated().filter { $0.offset % step == 0 }.map(\.element) }

    package init(path: String) throws {
        items = try Self.lines(of: path).filter { $0["type"] == nil }.map { line in
            Item(
                id: line["id"]?.string ?? "", kind: line["kind"]?.string ?? "", text: line["text"]?.string ?? "",
                claims: (line["claims"]?.array ?? []).map { claim in
                    Claim(
                        words: claim["words"]?.string ?? "", verdict: claim["verdict"]?.string ?? "", why: claim["why"]?.string ?? "")
                })
        }
    }

    /// Each line of a file as a value.
    package static func lines(of path: String) throws -> [JSONValue] {
        try String(decoding: Files.readAll(path), as: UTF8.self).split(separator: "\n").map { try JSONValue.parse(String($0)) }
    }
}

/// How the verdicts on a set came out.
package struct GroundingScore: Sendable {
    /// What was found of a text: where, and the verdict.
    package struct Found: Sendable {
        package let range: Range<Int>
        package let verdict: String

        package init(range: Range<Int>, verdict: String) {
            self.range = range
            self.verdict = verdict
        }
    }

    /// By what is true and what was said; what was not taken for a claim is `none`.
    package private(set) var counts: [String: [String: Int]] = [:]
    /// The same by the kind of claim: the verdict and why.
    package private(set) var kinds: [String: [String: Int]] = [:]

    /// The same by the kind of text.
    package private(set) var texts: [String: [String: Int]] = [:]

    package init() {}

    /// Adds a text; hands out each claim with what was said of it.
    package mutating func add(_ item: GroundingSet.Item, _ found: [Found], _ body: (GroundingSet.Claim, String) -> Void = { _, _ in }) {
        let text = Array(item.text.utf8)
        var from = 0
        for claim in item.claims {
            let words = Array(claim.words.utf8)
            let start = Self.place(of: words, in: text, from: from) ?? Self.place(of: words, in: text, from: 0) ?? 0
            let range = start..<start + words.count
            from = range.upperBound
            let said = Self.verdict(found.filter { Self.overlap($0.range, range) * 2 > min($0.range.count, range.count) })
            counts[claim.verdict, default: [:]][said, default: 0] += 1
            kinds["\(claim.verdict), \(claim.why)", default: [:]][said, default: 0] += 1
            texts["\(item.kind), \(claim.verdict)", default: [:]][said, default: 0] += 1
            body(claim, said)
        }
    }

    /// The gravest that was said of its parts.
    private static func verdict(_ found: [Found]) -> String {
        for verdict in ["contradicted", "unsupported", "supported", "not-checkable"] where found.contains(where: { $0.verdict == verdict })
        {
            return verdict
        }
        return "none"
    }

    private static func overlap(_ left: Range<Int>, _ right: Range<Int>) -> Int { left.clamped(to: right).count }

    private static func place(of words: [UInt8], in text: [UInt8], from: Int) -> Int? {
        guard !words.isEmpty, text.count >= words.count else { return nil }
        return (from..<max(from, text.count - words.count + 1)).first { text[$0..<$0 + words.count].elementsEqual(words) }
    }

    private func count(_ truth: [String], _ said: String?) -> Int {
        truth.reduce(0) { sum, one in
            sum + (counts[one] ?? [:]).reduce(0) { $0 + (said == nil || $1.key == said ? $1.value : 0) }
        }
    }

    private func share(_ truth: [String], _ said: String) -> Double { Double(count(truth, said)) / Double(max(count(truth, nil), 1)) }

    package var total: Int { count(Array(counts.keys), nil) }
    /// Unsupported or contradicted, and called supported.
    package var wronglySupported: Double { share(["unsupported", "contradicted"], "supported") }
    package var supportFound: Double { share(["supported"], "supported") }
    package var contradictionFound: Double { share(["contradicted"], "contradicted") }
    /// No claims, and taken for such.
    package var wronglyTaken: Double { 1 - share(["none"], "none") }
}
