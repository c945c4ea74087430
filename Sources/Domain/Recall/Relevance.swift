package import Model
internal import Store
internal import TextKit

/// Whether a hit is worth a session's attention unasked: a ranked list always has a first, also where nothing in it is about the question.
package struct Relevance {
    private let terms: Set<String>
    private let needed: Int

    package init(_ question: String) {
        let question = Question(question)
        terms = question.hasContent ? Set(question.terms.map(\.word)).subtracting(Self.smallTalk) : []
        needed = max(2, min(terms.count / 4, 4))
    }

    /// Words that carry a conversation on and are about nothing, as the index knows them.
    private static let smallTalk: Set<String> = {
        let text = """
            ok okay yes yeah yep no nope please thank thanks sure good great nice cool fine right done go on do run again continue next try now \
            fix make let lets want need help use get see look work thing stuff help keep start stop back still also just really what's let's \
            test check show tell add change update
            """
        return Set(Question(text, most: .max).terms.map(\.word))
    }()

    /// Too little is said for anything to be about it.
    package var isEmpty: Bool { terms.count < needed }

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
