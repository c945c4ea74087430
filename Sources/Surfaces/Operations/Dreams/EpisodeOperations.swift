internal import JSONKit
internal import Reverie

enum EpisodeOperations {
    static let list = Operation(
        "episode list", "List episodes, the newest first: what sessions were about",
        parameters: [
            .option("session", .text, "NAME", "only those of a session"),
            .option("since", .moment, "MOMENT", "only those that went on after it"),
            .option("until", .moment, "MOMENT", "only those that began before it"),
            .flag("all", "also those that faded and are archived"),
            .option("limit", .integer(0...Int.max), "N", default: "50", "at most so many"),
        ],
        output: .lines, reach: .reads(.spaces), run: runList)

    static let show = Operation(
        "episode show", "Show an episode: its title, its summary, and where the words stand",
        parameters: [.positional("episode", .text, "EPISODE", "its id, as `e7`")],
        output: .document, reach: .reads(.spaces), run: runShow)

    private static func runList(_ call: Call) throws -> Outcome {
        let memory = try call.memory()
        let episodes = try memory.episodes(
            in: call.spaces.reading, session: call.arguments.text("session").map(SessionName.init(rawValue:)),
            since: call.moment("since", memory).map { Instant(milliseconds: $0.lowerBound) },
            until: call.moment("until", memory).map { Instant(milliseconds: $0.upperBound) },
            all: call.arguments.has("all"), limit: call.arguments.integer("limit") ?? 50)
        if call.reply.wantsJSON {
            for episode in episodes { try call.answer(json: { EpisodeFormat.write(episode, to: &$0) }, text: { "" }) }
        } else if !episodes.isEmpty {
            try call.reply.write(text: TextFormat.table([EpisodeFormat.heads] + episodes.map(EpisodeFormat.row)))
        }
        if episodes.isEmpty {
            call.reply.note("No episodes. `reverie dream` writes them.")
            try SpaceHint.note(call, memory)
        }
        return .done
    }

    private static func runShow(_ call: Call) throws -> Outcome {
        let name = call.arguments.text("episode") ?? ""
        let spaces = call.spaces == .unnamed ? nil : call.spaces.reading
        guard let number = Int(name.hasPrefix("e") ? String(name.dropFirst()) : name),
            let episode = try call.memory().episode(number, in: spaces)
        else {
            call.reply.complain("There is no episode \(TextFormat.printable(name)). `reverie episode list --all --space '*'` lists them.")
            return .failed
        }
        try call.answer(json: { EpisodeFormat.write(episode, to: &$0) }, text: { EpisodeFormat.text(episode) })
        return .done
    }
}

enum EpisodeFormat {
    static let heads = ["episode", "space", "session", "when", "events", "outcome", "title"]

    static func row(_ episode: Episode) -> [String] {
        [
            episode.id, episode.space.rawValue, episode.session.rawValue, TextFormat.moment(episode.from), String(episode.events),
            episode.outcome.rawValue, TextFormat.excerpt(episode.title, lines: 1),
        ]
    }

    static func write(_ episode: Episode, to writer: inout JSONWriter) {
        writer.beginObject()
        members(of: episode, &writer)
        writer.endObject()
    }

    /// In the shape of a hit, with more to say.
    static func members(of episode: Episode, _ writer: inout JSONWriter) {
        writer.field("kind", "episode")
        writer.field("id", episode.id)
        writer.field("text", episode.title)
        writer.key("score")
        writer.number(ProcedureFormat.rounded(episode.strength))
        writer.field("space", episode.space.rawValue)
        writer.field("session", episode.session.rawValue)
        writer.field("from", episode.from.rfc3339)
        writer.field("to", episode.to.rfc3339)
        writer.field("first", episode.first.rawValue)
        writer.field("last", episode.last.rawValue)
        writer.field("events", episode.events)
        writer.field("outcome", episode.outcome.rawValue)
        writer.field("archived", episode.isArchived)
        HitFormat.write(sources: episode.words, to: &writer)
    }

    static func text(_ episode: Episode) -> String {
        let span = "\(TextFormat.moment(episode.from)) to \(TextFormat.moment(episode.to))"
        var lines = ["\(episode.id)  \(TextFormat.excerpt(episode.title, lines: 1))"]
        lines.append("   session \(episode.session.rawValue) of \(episode.space.rawValue), \(span)")
        lines.append(
            "   \(TextFormat.count(episode.events, "event")), \(episode.outcome.rawValue)\(episode.isArchived ? ", archived" : "")")
        for source in episode.words.dropFirst() {
            lines.append("   - \(source.speaker): \(TextFormat.excerpt(source.quote, lines: 1)) [\(source.event.rawValue)]")
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
