internal import Model

/// `no-source`: a fact rests on words that are still there.
enum SourceCheck {
    static func events(of write: FactWrite, _ evidence: [EvidenceEvent]) throws(FactRefusal) -> [EvidenceEvent] {
        if write.sources.isEmpty { throw FactRefusal(.noSource, "none", "The fact cites no event: say where it was said.") }
        var found: [EvidenceEvent] = []
        for source in write.sources {
            guard let event = evidence.first(where: { $0.id == source.event && (source.space == nil || $0.space == source.space) }) else {
                throw FactRefusal(.noSource, "unknown", "There is no event \(Shown.text(source.event.rawValue)) to cite.")
            }
            if event.text == nil {
                throw FactRefusal(
                    .noSource, "forgotten",
                    "The words of the event \(Shown.text(source.event.rawValue)) were forgotten: nothing can rest on them.")
            }
            found.append(event)
        }
        return found
    }
}
