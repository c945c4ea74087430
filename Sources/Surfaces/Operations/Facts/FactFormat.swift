internal import JSONKit
internal import Reverie

/// A fact as JSON, in the shape of a hit with more to say, and as a person reads it.
struct FactFormat {
    let times: FactTimes

    init(_ memory: Memory) { times = FactTimes(memory) }
    init(_ times: FactTimes) { self.times = times }

    // MARK: JSON

    func write(_ fact: Fact, to writer: inout JSONWriter, more: (inout JSONWriter) -> Void = { _ in }) {
        writer.beginObject()
        members(of: fact, &writer)
        more(&writer)
        writer.endObject()
    }

    private func members(of fact: Fact, _ writer: inout JSONWriter) {
        writer.field("kind", HitKind.fact.rawValue)
        writer.field("id", fact.id.rawValue)
        writer.field("text", fact.statement)
        writer.key("score")
        writer.number(ProcedureFormat.rounded(fact.strength))
        clocks(of: fact, &writer)
        // A tentative fact will expire; before that nothing has ended.
        writer.field("known_to", hasEnded(fact) ? times.rfc3339(fact.known.to) : nil)
        writer.field("space", fact.space.rawValue)
        writer.field("namespace", fact.namespace.rawValue)
        writer.key("subject")
        Self.write(fact.subject, to: &writer)
        writer.field("predicate", fact.predicate)
        writer.field("topic", fact.topic)
        writer.key("object")
        writer.beginObject()
        writer.field("kind", fact.object.kind.rawValue)
        writer.field("text", fact.object.text)
        writer.field("id", fact.object.entity?.rawValue)
        writer.endObject()
        writer.field("version", fact.version)
        writer.field("origin", fact.origin.rawValue)
        writer.field("pinned", fact.isPinned)
        writer.field("verified_at", fact.verifiedAt.map { times.rfc3339($0.milliseconds) })
        writer.field("expires_at", fact.expiresAt.map { times.rfc3339($0.milliseconds) })
        writer.field("ending", ending(of: fact))
        write(fact.sources, to: &writer)
    }

    /// What a hit says of its fact, too.
    func clocks(of fact: Fact, _ writer: inout JSONWriter) {
        writer.field("confidence", fact.confidence.rawValue)
        writer.field("valid_from", fact.valid.hasBeginning ? times.rfc3339(fact.valid.from) : nil)
        writer.field("valid_to", fact.valid.hasEnd ? times.rfc3339(fact.valid.to) : nil)
        writer.field("known_from", times.rfc3339(fact.known.from))
    }

    func write(_ sources: [FactSource], to writer: inout JSONWriter) {
        writer.list("sources", sources) { source, writer in
            HitFormat.members(of: source.source, &writer)
            writer.field("from", source.range.lowerBound)
            writer.field("to", source.range.upperBound)
        }
    }

    static func write(_ entity: EntityReference, to writer: inout JSONWriter) {
        writer.beginObject()
        writer.field("id", entity.id.rawValue)
        writer.field("name", entity.name)
        writer.field("kind", entity.kind)
        writer.endObject()
    }

    // MARK: Standing

    func hasEnded(_ fact: Fact) -> Bool { fact.known.to <= times.now }

    private func ending(of fact: Fact) -> String? { fact.ending?.rawValue ?? (hasEnded(fact) ? "expired" : nil) }

    // MARK: In words

    /// `user.place lives_in, since 2026-03-01, agent_tentative`
    func place(of fact: Fact, for reader: AnswerReader) -> String {
        let topic = fact.topic.map { " (\(reader.inLine(TextFormat.excerpt($0, lines: 1))))" } ?? ""
        let marks = (fact.isPinned ? ", pinned" : "") + (ending(of: fact).map { " [\($0)]" } ?? "")
        return "\(fact.namespace.rawValue) \(fact.predicate)\(topic), \(times.words(fact.valid)), \(fact.confidence.rawValue)\(marks)"
    }

    /// As one of many.
    func line(_ fact: Fact, for reader: AnswerReader) -> String {
        let about = "   \(place(of: fact, for: reader))\n"
        if reader == .model { return "fact \(fact.id.rawValue)\n\(about)\(reader.excerpt(fact.statement))\n\n" }
        return "\(fact.id.rawValue)  \(TextFormat.excerpt(fact.statement, lines: 1))\n\(about)"
    }

    /// By itself, with all that it rests on.
    func whole(_ fact: Fact, for reader: AnswerReader) -> String {
        "\(reader == .model ? reader.excerpt(fact.statement) : TextFormat.excerpt(fact.statement, lines: 3))\n"
            + TextFormat.table(rows(of: fact, for: reader).map { ["  " + $0.0, $0.1] })
            + (fact.sources.isEmpty ? "" : "  rests on\n" + fact.sources.map { text($0, for: reader) }.joined())
    }

    private func rows(of fact: Fact, for reader: AnswerReader) -> [(String, String)] {
        func plain(_ text: String) -> String { reader.inLine(TextFormat.excerpt(text, lines: 1)) }
        var rows = [
            ("fact", "\(fact.id.rawValue), version \(fact.version)"), ("space", fact.space.rawValue),
            ("namespace", fact.namespace.rawValue),
            ("subject", "\(plain(fact.subject.name)) (\(fact.subject.kind), \(fact.subject.id.rawValue))"),
            ("predicate", fact.predicate + (fact.topic.map { ", of \(plain($0))" } ?? "")),
            (
                "object",
                plain(fact.object.text) + " ("
                    + ([fact.object.kind.rawValue, fact.object.entity?.rawValue].compactMap(\.self)).joined(separator: ", ") + ")"
            ),
            ("valid", times.words(fact.valid)), ("known", known(fact)), ("confidence", confidence(of: fact)),
            ("strength", "\((fact.strength * 100).rounded() / 100)"), ("origin", fact.origin.rawValue),
        ]
        if fact.isPinned { rows.append(("pinned", "yes")) }
        return rows
    }

    private func confidence(of fact: Fact) -> String {
        let verified = fact.verifiedAt.map { ", by a person on \(times.moment($0.milliseconds))" } ?? ""
        let expires = fact.expiresAt.map { ", until \(times.moment($0.milliseconds)) unless it is seen again" } ?? ""
        return fact.confidence.rawValue + verified + (hasEnded(fact) ? "" : expires)
    }

    func known(_ fact: Fact) -> String {
        let since = "since \(times.moment(fact.known.from))"
        guard hasEnded(fact) else { return since }
        let how =
            switch fact.ending {
            case .replaced: "replaced: it never held"
            case .revised: "another version took its place"
            case .retracted: "retracted"
            case nil: "expired: it was not seen again"
            }
        return "\(since), until \(times.moment(fact.known.to)) (\(how))"
    }

    func text(_ source: FactSource, for reader: AnswerReader) -> String {
        let place = "\(source.source.event.rawValue):\(source.range.lowerBound)-\(source.range.upperBound)"
        return HitFormat.text(source.source, event: place, for: reader)
    }
}
