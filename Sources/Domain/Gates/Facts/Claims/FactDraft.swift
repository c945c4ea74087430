internal import Model

/// A write that fits its pack: read from the predicate's own side, with a statement.
struct FactDraft {
    var write: FactWrite
    let rule: DomainPack.Rule
    let predicate: DomainPack.Predicate
    let statement: String
    /// Subject, predicate and object as one sentence, whatever the statement says.
    let proposition: String

    init(_ write: FactWrite, _ rule: DomainPack.Rule, _ predicate: DomainPack.Predicate) {
        self.write = write
        self.rule = rule
        self.predicate = predicate
        let rendered = FactStatement.render(write, predicate)
        statement = write.statement ?? rendered
        proposition = predicate.says == nil ? Self.sentence(write) : rendered
    }

    /// `Anna manages Ben`, `Anna's manager is Ben`.
    private static func sentence(_ write: FactWrite) -> String {
        let parts = write.predicate.split(separator: "_")
        let relates = ["of", "to", "at", "in", "by", "for", "with", "on", "from", "as"].contains(parts.last ?? "")
        if relates, parts.count == 2, parts.last == "of" { return "\(write.subject) is the \(words(write.predicate)) \(write.object)" }
        let first = String(parts.first ?? "")
        let classes = WordStemmer.lent { $0.known(first).classes }
        let isVerb = relates || first.hasSuffix("s") || first.hasSuffix("ed") || (classes.contains(.verb) && !classes.contains(.animate))
        let isPassive = (classes.contains(.participle) && !classes.contains(.past)) || (first.hasSuffix("ed") && parts.last == "by")
        if isPassive { return "\(write.subject) is \(words(write.predicate)) \(write.object)" }
        if isVerb { return "\(write.subject) \(words(write.predicate)) \(write.object)" }
        return "\(write.subject)'s \(words(write.predicate)) is \(write.object)"
    }

    private static func words(_ predicate: String) -> String { predicate.split(separator: "_").joined(separator: " ") }
}

/// A piece of an event that was proved to be there.
struct CitedSpan {
    /// No more of a span is read; a longer one needs a narrower range.
    static let longest = 16_384
    /// How far beside the cited words their sentences are looked for.
    private static let margin = 600

    let number: Int
    let citation: FactCitation
    let event: EvidenceEvent
    let text: String
    let range: Range<Int>

    var quote: String { String(Substring(text.utf8[index(range.lowerBound)..<index(range.upperBound)])) }

    /// What may be read of it.
    var readable: Range<Int> { range.lowerBound..<min(range.upperBound, range.lowerBound + Self.longest) }

    /// The person whose memory this is says it, under no name of their own.
    var isUsersOwn: Bool { event.origin == .user && FactKey.folded(event.speaker) == EntityReference.user }

    func bytes(_ range: Range<Int>) -> [UInt8] { Array(text.utf8[index(range.lowerBound)..<index(range.upperBound)]) }

    private func index(_ offset: Int) -> String.Index { text.utf8.index(text.utf8.startIndex, offsetBy: offset) }

    /// The cited words with the rest of their sentences: a `not` or a question mark beside a range counts.
    func window() -> (bytes: [UInt8], cited: Range<Int>) {
        let read = readable
        let count = text.utf8.count
        let before = bytes(max(0, read.lowerBound - Self.margin)..<read.lowerBound)
        let after = bytes(read.upperBound..<min(count, read.upperBound + Self.margin))
        var start = before.count
        while start > 0, !Self.endsSentence(before, start) { start -= 1 }
        let own = bytes(read)
        let isClosed = own.last(where: { $0 > 0x20 }).map { ".!?".utf8.contains($0) } ?? true
        var end = 0
        while !isClosed || end == 0, end < after.count {
            let byte = after[end]
            if isClosed && byte != UInt8(ascii: "?") && byte != UInt8(ascii: "!") { break }
            end += 1
            if byte == 0x0A || (".!?".utf8.contains(byte) && (end == after.count || after[end] <= 0x20)) { break }
        }
        return (Array(before[start...]) + own + Array(after[..<end]), before.count - start..<before.count - start + own.count)
    }

    /// A sentence ended before this place.
    private static func endsSentence(_ bytes: [UInt8], _ place: Int) -> Bool {
        let before = bytes[place - 1]
        if before == 0x0A { return true }
        guard before <= 0x20, place >= 2 else { return false }
        return ".!?\n".utf8.contains(bytes[place - 2])
    }
}
