internal import Model
internal import TextKit

/// The second stage: cuts a session into episodes, where it rested for long, or where it turned to something else.
struct Segmenter {
    /// After such a pause another episode begins.
    static let pause: Int64 = 60 * 60_000
    /// One that is longer is cut where its words change most.
    private static let longest = 60
    private static let shortest = 12
    /// So many messages on each side are compared.
    private static let window = 6

    private let splitter = WordSplitter()

    init() {}

    func episodes(of session: GatheredSession) -> [Range<Int>] {
        let events = session.events
        guard !events.isEmpty else { return [] }
        var cuts: [Int] = [0]
        for index in events.indices.dropFirst() {
            let before = events[index - 1].seen.at.milliseconds
            if events[index].seen.at.milliseconds - before >= Self.pause, Self.begins(events[index]) { cuts.append(index) }
        }
        let pieces = zip(cuts, cuts.dropFirst() + [events.count]).map { $0..<$1 }
        return pieces.flatMap { cut($0, of: events) }
    }

    /// A result does not begin anything.
    private static func begins(_ event: GatheredEvent) -> Bool { event.seen.kind == .userMessage || event.seen.kind == .systemMessage }

    private func cut(_ range: Range<Int>, of events: [GatheredEvent]) -> [Range<Int>] {
        let asked = range.filter { events[$0].seen.kind == .userMessage }
        guard asked.count > Self.longest else { return [range] }
        let words = asked.map { self.words(of: events[$0].seen.text ?? "") }
        var parts: [Range<Int>] = []
        var start = 0
        while asked.count - start > Self.longest {
            let candidates = (start + Self.shortest)..<(start + Self.longest)
            let best = candidates.min { Self.cohesion(words, at: $0) < Self.cohesion(words, at: $1) } ?? candidates.upperBound
            parts.append(start..<best)
            start = best
        }
        parts.append(start..<asked.count)
        return parts.enumerated().map { place, part in
            let from = place == 0 ? range.lowerBound : asked[part.lowerBound]
            return from..<(part.upperBound < asked.count ? asked[part.upperBound] : range.upperBound)
        }
    }

    /// How much of their words both sides share.
    private static func cohesion(_ words: [Set<UInt64>], at index: Int) -> Double {
        let before = words[max(0, index - window)..<index].reduce(into: Set<UInt64>()) { $0.formUnion($1) }
        let after = words[index..<min(words.count, index + window)].reduce(into: Set<UInt64>()) { $0.formUnion($1) }
        let all = before.union(after).count
        return all == 0 ? 0 : Double(before.intersection(after).count) / Double(all)
    }

    private static let mostWords = 200

    private func words(of text: String) -> Set<UInt64> {
        var text = text
        var words: Set<UInt64> = []
        text.withUTF8 { bytes in
            splitter.split(bytes) { word in
                if word.bytes.count > 3 { words.insert(word.bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }) }
                return words.count < Self.mostWords
            }
        }
        return words
    }
}
