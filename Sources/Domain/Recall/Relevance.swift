package import Model
internal import Store
internal import TextKit

/// Whether a hit is worth a session's attention unasked: a ranked list always has a first, also where nothing in it is about the question.
package struct Relevance {
    private let terms: Set<String>
    private let needed: Int

    package init(_ question: String) {
        terms = Set(Question(question).terms.map(\.word))
        needed = terms.count <= 2 ? terms.count : max(2, min(terms.count / 4, 4))
    }

    /// Nothing in the question could be looked for.
    package var isEmpty: Bool { terms.isEmpty }

    package func holds(for hit: Hit) -> Bool {
        var met: Set<String> = []
        var text = hit.kind == .event ? hit.text : hit.id + " " + hit.text
        text.withUTF8 { bytes in
            WordSplitter().split(bytes) { word in
                let word = String(decoding: word.bytes, as: UTF8.self)
                if terms.contains(word) { met.insert(word) }
                return met.count < needed
            }
        }
        return met.count >= needed
    }
}
