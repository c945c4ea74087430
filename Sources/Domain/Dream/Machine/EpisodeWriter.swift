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

    /// An episode, and what could be told of it.
    private struct Candidate {
        let session: Int
        let episode: Int
        let highlight: Highlight
    }

    /// `quoted` are events that facts quote already, by their session: to quote them again costs nothing. What is left of the share goes to the
    /// best of all sessions together; of which nothing was worth telling no episode is made unless there is room.
    func episodes(
        of sessions: [(session: GatheredSession, highlights: [Highlight])], quoted: [Set<Int>]
    ) -> [(episode: PlannedDream.Episode, shown: PlannedEpisode)] {
        let messages = sessions.reduce(0) { $0 + $1.session.events.count { $0.isMessage } }
        let cut = sessions.map { Segmenter().episodes(of: $0.session) }
        let all = cut.reduce(0) { $0 + $1.count }
        let room = max(Int(Double(messages) * settings.shareQuoted), min(all, Self.always))
        var used = quoted
        var left = room - used.reduce(0) { $0 + $1.count }
        var chosen = cut.map { $0.map { _ in [Highlight]() } }
        for one in candidates(sessions, cut) {
            if used[one.session].insert(one.highlight.event).inserted {
                guard left > 0 else { continue }
                left -= 1
            } else if chosen[one.session][one.episode].contains(where: { $0.event == one.highlight.event }) {
                continue
            }
            chosen[one.session][one.episode].append(one.highlight)
        }
        return sessions.indices.flatMap { number in
            cut[number].indices.compactMap { episode(sessions[number].session, cut[number][$0], chosen[number][$0]) }
        }
    }

    /// A short day has its episodes, however little may be quoted.
    private static let always = 24

    /// The worthiest first; what only says how an episode began comes last.
    private func candidates(
        _ sessions: [(session: GatheredSession, highlights: [Highlight])], _ cut: [[Range<Int>]]
    ) -> [Candidate] {
        var all: [Candidate] = []
        for (number, entry) in sessions.enumerated() {
            for (place, range) in cut[number].enumerated() {
                let own = entry.highlights.filter { range.contains($0.event) }
                let opening = own.isEmpty ? Self.opening(of: entry.session, range).map { [$0] } ?? [] : []
                all += (own + opening).map { Candidate(session: number, episode: place, highlight: $0) }
            }
        }
        return all.sorted {
            ($1.highlight.worth, $0.session, $0.highlight.event) < ($0.highlight.worth, $1.session, $1.highlight.event)
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
