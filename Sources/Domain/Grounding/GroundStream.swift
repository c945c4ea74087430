package import Model

/// Checks a text that arrives in parts, sentence by sentence as they are complete.
package struct GroundStream {
    private let grounder: Grounder
    private var rest: [UInt8] = []
    /// How many bytes went before `rest`.
    private var offset = 0
    private var looked = 0
    /// What is left is looked at again once it is this long: a long stretch without an end is not read for each of its parts.
    private var patience = 0

    package init(_ grounder: Grounder) { self.grounder = grounder }

    /// What can be checked now, with the words that it was found in; nil where nothing is complete.
    package mutating func take(_ part: some Sequence<UInt8>, with binder: Binder) throws -> (
        report: GroundReport, text: [UInt8], offset: Int
    )? {
        rest += part
        guard rest.count >= patience else { return nil }
        let end = cut()
        patience = end == 0 ? rest.count + rest.count / 8 : 0
        return end == 0 ? nil : try check(upTo: end, binder)
    }

    /// What is left at the end.
    package mutating func finish(with binder: Binder) throws -> (report: GroundReport, text: [UInt8], offset: Int)? {
        rest.isEmpty ? nil : try check(upTo: rest.count, binder)
    }

    private mutating func check(upTo end: Int, _ binder: Binder) throws -> (report: GroundReport, text: [UInt8], offset: Int) {
        let text = Array(rest[..<end])
        let report = try text.withUnsafeBufferPointer { try grounder.check($0, with: binder, offset: offset, looked: looked) }
        looked += report.claims.count
        let start = offset
        rest.removeFirst(end)
        offset += end
        return (report, text, start)
    }

    /// Behind the last sentence that is surely over: another one has begun. No place in code is one.
    private func cut() -> Int {
        rest.withUnsafeBufferPointer { bytes in
            var sentences = SentenceSplitter(bytes)
            var last = 0
            var before: Range<Int>?
            while let sentence = sentences.next() {
                if let before { last = before.upperBound }
                before = sentence.range
            }
            return last
        }
    }
}
