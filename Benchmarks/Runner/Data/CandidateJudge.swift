internal import Dream
internal import Gates
internal import Lexicons
internal import Model

/// What becomes of candidates: refused by the gate, or a sentence as it stands.
struct CandidateJudge {
    private let pack: DomainPack
    private let secrets = SecretFinder(Redactor(RedactionLexicon()))
    private var count = 0
    private(set) var copied = 0
    private(set) var refused = 0
    private var details: [String: (count: Int, first: String)] = [:]
    private var rules: [String: (count: Int, refused: Int)] = [:]

    init(_ pack: DomainPack) { self.pack = pack }

    func share(_ part: Int) -> Double { Double(part) / Double(max(count, 1)) }

    mutating func read(_ session: GatheredSession, _ candidates: [FactCandidate]) {
        for candidate in candidates {
            guard let cited = candidate.write.sources.first,
                let event = session.events.first(where: { $0.seen.id == cited.event })?.seen
            else { continue }
            count += 1
            rules[candidate.rule, default: (0, 0)].count += 1
            if Self.isCopied(candidate.write, cited, event.text ?? "") { copied += 1 }
            guard case .refused(let refusal) = validateFactWrite(candidate.write, pack: pack, evidence: [event], secrets: secrets) else {
                continue
            }
            refused += 1
            rules[candidate.rule, default: (0, 0)].refused += 1
            let key = "\(refusal.code.rawValue) \(refusal.detail ?? "")"
            details[key, default: (0, candidate.rule)].count += 1
        }
    }

    var tables: [Table] {
        var why = Table("Refused, by code", columns: ["code", "candidates", "first by"])
        for (code, one) in details.sorted(by: { ($1.value.count, $0.key) < ($0.value.count, $1.key) }) {
            why.add([code, "\(one.count)", one.first])
        }
        var by = Table("By rule", columns: ["rule", "candidates", "refused"])
        for (rule, one) in rules.sorted(by: { ($1.value.count, $0.key) < ($0.value.count, $1.key) }) {
            by.add([rule, "\(one.count)", "\(one.refused)"])
        }
        return [why, by]
    }

    /// Nine of ten words of the sentence that it stands in are the fact's value.
    private static func isCopied(_ write: FactWrite, _ cited: FactCitation, _ text: String) -> Bool {
        cited.range.map { isCopied(write.object, $0, text) } ?? true
    }

    static func isCopied(_ object: String, _ range: Range<Int>, _ text: String) -> Bool {
        let bytes = Array(text.utf8)
        var (low, high) = (range.lowerBound, range.upperBound)
        while low > 0, !endsSentence(bytes, low - 1) { low -= 1 }
        while high < bytes.count, !endsSentence(bytes, high) { high += 1 }
        let words = { (bytes: ArraySlice<UInt8>) in bytes.split { $0 <= 0x20 }.count }
        return Double(words(Array(object.utf8)[...])) >= 0.9 * Double(words(bytes[low..<high]))
    }

    private static func endsSentence(_ bytes: [UInt8], _ place: Int) -> Bool {
        if bytes[place] == 0x0A { return true }
        return ".!?".utf8.contains(bytes[place]) && (place + 1 == bytes.count || bytes[place + 1] <= 0x20)
    }
}
