internal import Model
internal import Store
internal import TextKit

/// Gives episodes their words: what is worth most of them, quoted where it stands.
struct EpisodeWriter {
    let settings: DreamSettings

    /// Words of an event that say something of their episode.
    struct Highlight {
        let event: Int
        let range: Range<Int>
        let worth: Double
    }

    /// `quoted` are events that facts quote already. What is left of the share is given to the best of all sessions together.
    func episodes(
        of sessions: [(session: GatheredSession, highlights: [Highlight])], quoted: Int
    ) -> [(episode: PlannedDream.Episode, shown: PlannedEpisode)] {
        let messages = sessions.reduce(0) { $0 + $1.session.events.filter(\.isMessage).count }
        var left = max(0, Int(Double(messages) * settings.shareQuoted) - quoted)
        let cut = sessions.map { Segmenter().episodes(of: $0.session) }
        // Every episode has a title, and the best of all make the summaries.
        var chosen: [[[Highlight]]] = []
        var others: [(session: Int, episode: Int, highlight: Highlight)] = []
        for (number, entry) in sessions.enumerated() {
            var titles: [[Highlight]] = []
            for (place, range) in cut[number].enumerated() {
                let own = entry.highlights.filter { range.contains($0.event) }.sorted { ($1.worth, $0.event) < ($0.worth, $1.event) }
                var seen: Set<Int> = []
                let each = own.filter { seen.insert($0.event).inserted }
                let title = each.first ?? Self.opening(of: entry.session, range)
                titles.append(title.map { [$0] } ?? [])
                if title != nil { left -= 1 }
                others += each.dropFirst().map { (number, place, $0) }
            }
            chosen.append(titles)
        }
        others.sort { ($1.highlight.worth, $0.session, $0.highlight.event) < ($0.highlight.worth, $1.session, $1.highlight.event) }
        for other in others.prefix(max(0, left)) { chosen[other.session][other.episode].append(other.highlight) }
        return sessions.indices.flatMap { number in
            cut[number].indices.compactMap { episode(sessions[number].session, cut[number][$0], chosen[number][$0]) }
        }
    }

    private func episode(_ session: GatheredSession, _ range: Range<Int>, _ words: [Highlight]) -> (PlannedDream.Episode, PlannedEpisode)? {
        let events = session.events[range]
        guard let title = words.first, let first = events.first, let last = events.last else { return nil }
        let summary = words.dropFirst().sorted { $0.event < $1.event }
        let quote = { (one: Highlight) in PlannedDream.Quote(session.events[one.event].seen.id, in: session.space, one.range) }
        let text = { (one: Highlight) in Self.text(session.events[one.event], one.range) }
        let episode = PlannedDream.Episode(
            space: session.space, session: session.session, first: first.seen.id, last: last.seen.id, events: events.count,
            outcome: Self.outcome(of: events), words: ([title] + summary).map(quote))
        let times = events.map(\.seen.at)
        let shown = PlannedEpisode(
            space: session.space, session: session.session, from: times.min { $0.milliseconds < $1.milliseconds } ?? first.seen.at,
            to: times.max { $0.milliseconds < $1.milliseconds } ?? last.seen.at, outcome: episode.outcome, title: text(title),
            summary: summary.map(text))
        return (episode, shown)
    }

    static func text(_ event: GatheredEvent, _ range: Range<Int>) -> String {
        let bytes = Array((event.seen.text ?? "").utf8)
        return String(decoding: bytes[range.clamped(to: 0..<bytes.count)], as: UTF8.self)
    }

    private static func outcome(of events: ArraySlice<GatheredEvent>) -> EpisodeOutcome {
        for event in events.reversed() {
            switch event.seen.kind {
            case .taskCompleted: return .completed
            case .taskBlocked: return .blocked
            case .recovered: return .recovered
            case .failure, .spinning: return .failed
            default: continue
            }
        }
        return .ended
    }

    /// Where nothing stands out, what a person first said.
    private static func opening(of session: GatheredSession, _ range: Range<Int>) -> Highlight? {
        let said = range.first { session.events[$0].seen.kind == .userMessage && session.events[$0].isEvidence }
        guard let index = said, let text = session.events[index].seen.text, let line = Opening.range(of: text) else { return nil }
        return Highlight(event: index, range: line, worth: 0)
    }
}

/// The first thing that a text says.
enum Opening {
    private static let longest = 120

    /// The first line that is not blank, or its beginning; nil where all is blank.
    static func range(of text: String) -> Range<Int>? {
        var text = text
        return text.withUTF8 { bytes in
            guard let start = bytes.firstIndex(where: { $0 > 0x20 }) else { return nil }
            var end = bytes[start...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.count
            if end - start > longest {
                end = start + longest
                let space = bytes[(start + longest / 2)..<end].lastIndex(of: 0x20)
                end = space ?? end
                while end > start, end < bytes.count, bytes[end] & 0xC0 == 0x80 { end -= 1 }
            }
            while end > start, bytes[end - 1] <= 0x20 { end -= 1 }
            return end > start ? start..<end : nil
        }
    }
}

extension GatheredEvent {
    /// Somebody says it to somebody.
    var isMessage: Bool { seen.kind == .userMessage || seen.kind == .assistantMessage }
    var isEvidence: Bool { seen.standing == .evidence && !seen.isCorrected }
}
