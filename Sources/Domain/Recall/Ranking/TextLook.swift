internal import Store
internal import TextKit

/// What the words of a text tell beyond how often they stand in it: how near those of the question stand together, and how often who speaks
/// speaks of himself.
struct TextLook {
    /// The nearest that two words of the question follow each other, weighed by the lighter one.
    private(set) var near = 0.0
    private(set) var ownWords = 0

    /// Of a longer text its beginning is read.
    static let mostBytes = 16_384
    private static let mostApart = 8
    /// So far apart two words of the question may stand there to belong together.
    private static let mostBetween = 2

    static let own: Set = ["i", "my", "me", "mine", "myself"]

    init(_ text: String, _ words: AskedTerms) {
        guard words.isWorthLooking else { return }
        var text = text
        var best = [Double](repeating: 0, count: words.count * Self.mostBetween)
        var last: (place: Int, at: Int)?
        var at = 0
        text.withUTF8 { bytes in
            words.splitter.split(UnsafeBufferPointer(rebasing: bytes.prefix(Self.mostBytes))) { word in
                if !word.isPart { at += 1 }
                if words.isOwn(word.bytes) { ownWords += 1 }
                guard let place = words.place(of: word.bytes) else { return true }
                if let last, last.place != place, at - last.at <= Self.mostApart, at > last.at {
                    let (first, second) = (min(place, last.place), max(place, last.place))
                    if second - first <= Self.mostBetween {
                        let index = first * Self.mostBetween + second - first - 1
                        best[index] = max(best[index], min(words.weight(first), words.weight(second)) / Double(at - last.at))
                    }
                }
                last = (place, at)
                return true
            }
        }
        near = best.reduce(0, +)
    }
}

/// The words of a question for looking at texts: each by its place in the question.
final class AskedTerms {
    let splitter = WordSplitter()
    private var words: [(bytes: [UInt8], place: Int)] = []
    private let weights: [Double]
    private let wantsOwn: Bool

    /// `count` words has the question; those that stand nowhere are not among the terms.
    init(_ terms: [WeighedTerm], count: Int, wantsOwn: Bool) {
        var weights = [Double](repeating: 0, count: count)
        for term in terms where !term.term.isPrefix {
            words.append((Array(term.term.word.utf8), term.place))
            weights[term.place] = term.weight
        }
        self.weights = weights
        self.wantsOwn = wantsOwn
    }

    var count: Int { weights.count }
    var isWorthLooking: Bool { wantsOwn || words.count > 1 }

    func weight(_ place: Int) -> Double { weights[place] }

    func place(of word: UnsafeBufferPointer<UInt8>) -> Int? {
        for known in words where known.bytes.count == word.count && known.bytes.first == word.first && word.elementsEqual(known.bytes) {
            return known.place
        }
        return nil
    }

    func isOwn(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
        guard wantsOwn, word.count <= 6, word.first == UInt8(ascii: "i") || word.first == UInt8(ascii: "m") else { return false }
        return TextLook.own.contains(String(decoding: word, as: UTF8.self))
    }
}
