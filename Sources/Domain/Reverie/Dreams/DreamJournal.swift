package import JSONKit
internal import Model
internal import Store

/// The page and the record of a dream: `journal/d12.md`, `journal/d12.json`.
extension Memory {
    private static let patience: UInt64 = 2_000_000_000
    private static let mostPages = 1_000
    private static let mostRefusals = 20

    /// Writes the pages that are missing, and those that are to be written again.
    func tellDreams(again: Set<String> = []) throws {
        _ = try store.journal.withLock(patience: Self.patience) {
            let written = try store.journal.dreams()
            let names = try store.read { try $0.dreamNames(limit: Self.mostPages) }
            for name in names where !written.contains(name) || again.contains(name) {
                let dream = try told(dream: name)
                var record = JSONWriter()
                Self.record(of: dream, to: &record)
                try store.journal.write(page(of: dream), record: record.bytes + [0x0A], of: name)
            }
        }
    }

    package func page(ofDream name: String) throws -> String { try page(of: told(dream: name)) }

    private func page(of told: ToldDream) throws -> String {
        let dream = told.report
        var lines = ["# Dream \(dream.name), \(dream.at.rfc3339)", ""]
        lines.append("Read \(dream.events) events (\(dream.messages) messages) in \(dream.milliseconds) ms: \(dream.counts.sentence).")
        if let undone = dream.undoneAt {
            return (lines + ["", "Undone \(undone.rfc3339): it counts no more."]).joined(separator: "\n") + "\n"
        }
        if dream.isOverRecording {
            let share = Int((dream.factsPerEvent * 1000).rounded())
            lines.append("Warning: \(share / 10).\(share % 10) % of the events became facts; above 5 % a dream learns too readily.")
        }
        if let model = dream.model { lines += Self.lines(of: model) }
        for (change, head) in [
            (DreamtFact.Change.learnt, "Learnt"), (.seenAgain, "Seen again"), (.ended, "Ended or changed"),
            (.asked, "For a person to decide"),
        ] {
            let some = told.facts.filter { $0.change == change }
            guard !some.isEmpty else { continue }
            lines += ["", "## \(head)", ""] + some.map { "- \(Self.line($0.fact.statement)) [\($0.fact.id.rawValue)]" }
        }
        if !dream.proposals.isEmpty { lines += ["", "## Proposed", ""] + dream.proposals.map { "- \(Self.line($0))" } }
        if !told.episodes.isEmpty {
            lines += ["", "## Episodes", ""]
            lines += told.episodes.map { "- \($0.from.rfc3339.prefix(10)) \(Self.line($0.title)) [\($0.id)]" }
        }
        if !dream.refused.isEmpty {
            lines += ["", "## Refused", ""] + dream.refused.map { "- \($0.gate): \($0.count)" }
            lines.append("")
            lines += try refusals(ofDream: dream.name, limit: Self.mostRefusals).map {
                "- \($0.gate)\($0.detail.map { " (\($0))" } ?? ""): \(Self.line($0.source.quote)) [\($0.source.event.rawValue)]"
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func lines(of model: ModelPart) -> [String] {
        var lines = [""]
        if model.calls + model.reused > 0 {
            let again = model.reused > 0 ? ", and read \(model.reused) answers of before again" : ""
            lines.append("Asked `\(line(model.name))` \(model.calls) times (about \(model.tokens) tokens)\(again).")
        }
        if let remark = model.remark { lines.append(remark) }
        return lines.count == 1 ? [] : lines
    }

    /// Words of others on a line of their own, as words and no markup.
    private static func line(_ text: String) -> String {
        let plain = text.utf8.prefix(200).map { $0 < 0x20 || $0 == UInt8(ascii: "`") ? UInt8(ascii: " ") : $0 }
        return String(decoding: plain, as: UTF8.self)
    }

    private static func record(of dream: ToldDream, to writer: inout JSONWriter) {
        writer.beginObject()
        DreamJSON.members(of: dream.report, &writer)
        writer.key("facts")
        writer.beginArray()
        for one in dream.facts {
            writer.beginObject()
            writer.key("change")
            writer.string(one.change.rawValue)
            writer.key("id")
            writer.string(one.fact.id.rawValue)
            writer.key("text")
            writer.string(one.fact.statement)
            writer.endObject()
        }
        writer.endArray()
        writer.key("episodes")
        writer.beginArray()
        for episode in dream.episodes { writer.string(episode.id) }
        writer.endArray()
        writer.endObject()
    }
}

/// The members that tell of a dream, wherever it is told as JSON.
package enum DreamJSON {
    package static func members(of dream: DreamReport, _ writer: inout JSONWriter) {
        func text(_ key: String, _ value: String) {
            writer.key(key)
            writer.string(value)
        }
        func number(_ key: String, _ value: Int) {
            writer.key(key)
            writer.int(value)
        }
        text("id", dream.name)
        text("at", dream.at.rfc3339)
        text("event", dream.event.rawValue)
        if let undone = dream.undoneAt { text("undone_at", undone.rfc3339) }
        if let why = dream.why { text("why", why) }
        number("sessions", dream.counts.sessions)
        number("events", dream.events)
        number("messages", dream.messages)
        number("episodes_written", dream.counts.episodes)
        number("candidates", dream.candidates)
        number("learnt", dream.counts.learnt)
        number("seen_again", dream.counts.strengthened)
        number("ended", dream.counts.closed)
        number("asked", dream.counts.asked)
        writer.key("facts_per_event")
        writer.number((dream.factsPerEvent * 1e4).rounded() / 1e4)
        writer.key("over_recording")
        writer.bool(dream.isOverRecording)
        writer.key("proposals")
        writer.beginArray()
        for name in dream.proposals { writer.string(name) }
        writer.endArray()
        writer.key("refused")
        writer.beginObject()
        for (gate, count) in dream.refused { number(gate, count) }
        writer.endObject()
        number("milliseconds", dream.milliseconds)
        if let model = dream.model {
            writer.key("model")
            write(model, &writer)
        }
    }

    package static func write(_ model: ModelPart, _ writer: inout JSONWriter) {
        writer.beginObject()
        for (key, value) in [("name", model.name), ("absent", model.absence?.rawValue ?? "")] where !value.isEmpty {
            writer.key(key)
            writer.string(value)
        }
        for (key, value) in [("calls", model.calls), ("reused", model.reused), ("tokens", model.tokens)] {
            writer.key(key)
            writer.int(value)
        }
        writer.endObject()
    }
}
