internal import Dream
internal import Gates
internal import JSONKit
internal import Lexicons
internal import Model
internal import SystemKit

/// Extraction without a model over the development turns: how many of the turns that answer questions it cites, how much it copies, how much the gate refuses, how fast it is.
struct DistilSection {
    let workspace: Workspace

    func run() throws -> Section {
        guard let folder = try workspace.data("lme-dev") else {
            return Section("Extraction", note: "Skipped: there are no development turns.")
        }
        let data = try QuestionData(development: folder, workspace)
        let sessions = try Self.sessions(data.events)
        Workspace.remove(workspace.file("questions"))
        let folders = [Paths.join(workspace.checkout, "lexicons")]
        let pack = try DomainPacks.load(folders: folders)
        let extractor = try Extractor(try DistilLexicon.load(folders: folders), pack: pack)
        let (found, rates) = try measured(extractor, sessions)
        let events = sessions.reduce(0) { $0 + $1.events.count }
        let bytes = sessions.reduce(0) { $0 + $1.events.reduce(0) { $0 + ($1.seen.text?.utf8.count ?? 0) } }
        let coverage = CitedTurns(sessions, found, gold: data.questions)
        var judge = CandidateJudge(pack)
        for (session, candidates) in zip(sessions, found) { judge.read(session, candidates) }
        let count = found.reduce(0) { $0 + $1.count }
        return Section(
            "Extraction without a model",
            note: "\(events) development turns, \(Decimals.text(Double(bytes) / 1e6)) MB, read by the extractor alone: no store, no gates. "
                + "Turns that its candidates cite are taken in the order of their worth until a share of all turns is reached.",
            rows: [
                Row("distil.cover20", "evidence turns among the cited, at 20 % of all turns", Figure(coverage.share(at: 0.2), "")),
                Row("distil.cover10", "the same at 10 %", Figure(coverage.share(at: 0.1), "")),
                Row("distil.cited", "turns cited at all, of all turns", Figure(Double(coverage.order.count) / Double(max(events, 1)), "")),
                Row("distil.candidates", "candidates for an event", Figure(Double(count) / Double(max(events, 1)), "")),
                Row("distil.copied", "candidates that are a whole sentence copied", Figure(judge.share(judge.copied) * 100, "%")),
                Row("distil.refused", "candidates that the gate refuses", Figure(judge.share(judge.refused) * 100, "%")),
                Row("distil.events", "events read", Figure(Double(events) / (rates.median / 1e9), "/s")),
                Row("distil.bytes", "text read", Figure(Double(bytes) / 1e6 / (rates.median / 1e9), "MB/s")),
            ], tables: judge.tables)
    }

    /// Nanoseconds of a pass over all sessions.
    private func measured(_ extractor: Extractor, _ sessions: [GatheredSession]) throws -> ([[FactCandidate]], Samples) {
        var samples = Samples()
        var found: [[FactCandidate]] = []
        for _ in 0..<3 {
            let start = MonotonicClock.nanoseconds()
            found = try sessions.map { try extractor.candidates(in: $0) }
            samples.add(Double(MonotonicClock.nanoseconds() - start))
        }
        return (found, samples)
    }

    private static func sessions(_ events: String) throws -> [GatheredSession] {
        var sessions: [GatheredSession] = []
        var places: [String: Int] = [:]
        try QuestionData.eachLine(events) { line in
            let (space, session) = (line["space"]?.string ?? "", line["session"]?.string ?? "")
            guard let text = line["text"]?.string, let kind = line["kind"]?.string.flatMap(EventKind.init(rawValue:)),
                let at = line["at"]?.string.flatMap({ RFC3339.parse($0) })
            else { return }
            let key = "\(space)/\(session)"
            let place = places[key] ?? sessions.count
            if places.updateValue(place, forKey: key) == nil {
                sessions.append(
                    GatheredSession(space: SpaceName(rawValue: space), session: SessionName(rawValue: session), events: []))
            }
            let seen = EvidenceEvent(
                id: EventID(rawValue: line["id"]?.string ?? ""), space: SpaceName(rawValue: space), session: SessionName(rawValue: session),
                at: Instant(milliseconds: at.milliseconds, offsetMinutes: at.offsetMinutes), kind: kind,
                speaker: line["speaker"]?.string ?? "", origin: kind.usualOrigin, text: text)
            sessions[place].events.append(GatheredEvent(key: EventKey(rawValue: 0), seen: seen))
        }
        return sessions
    }
}
