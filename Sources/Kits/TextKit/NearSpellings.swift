/// The words, as the index has them, that somebody may have meant who typed one that stands nowhere: one letter away from it as the
/// index would have it, or as it was typed.
package struct NearSpellings: Sendable {
    package let term: String
    package let typed: String
    private let near: OneLetterOff
    private let far: [String]
    private let lengths: ClosedRange<Int>

    /// Nil for a word in which an error is not looked for: see `OneLetterOff`.
    package init?(of term: String, typed: String) {
        guard let near = OneLetterOff(term, typed: typed) else { return nil }
        self.term = term
        self.typed = typed
        self.near = near
        far = TypedStems.far(from: typed, stem: term, near: near)
        let lengths = far.map(\.utf8.count) + [term.utf8.count - near.mostBytesApart, term.utf8.count + near.mostBytesApart]
        self.lengths = (lengths.min() ?? 0)...(lengths.max() ?? 0)
    }

    /// A quick look, which lets most words of a text pass by.
    package func mayContain(_ word: UnsafeBufferPointer<UInt8>) -> Bool { lengths.contains(word.count) }

    package func contains(_ word: String) -> Bool { near.contains(word) || far.contains(word) }

    /// The first of them behind `word` in the order of UTF-8, or the word itself that was typed; nil behind the last.
    package func next(after word: String) -> String? {
        let next = near.next(after: word)
        var low = 0
        var high = far.count
        while low < high {
            let middle = (low + high) / 2
            if word.utf8.lexicographicallyPrecedes(far[middle].utf8) { high = middle } else { low = middle + 1 }
        }
        guard low < far.count else { return next }
        guard let next, next.utf8.lexicographicallyPrecedes(far[low].utf8) else { return far[low] }
        return next
    }
}
