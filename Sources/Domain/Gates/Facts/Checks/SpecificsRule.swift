internal import Model
internal import TextKit

/// `number`, `date`, `name`, `path`, `identifier`, `url`, `version`, `quoted`: each stands in what is cited. Nothing is computed.
enum SpecificsRule {
    static func refusal(_ ground: ClaimGround, _ said: SaidSpecifics) -> FactRefusal? {
        let write = ground.draft.write
        let places: [(String, String)] =
            [("statement", ground.draft.statement), ("object", write.object)] + (write.topic.map { [("topic", $0)] } ?? [])
        for (place, text) in places {
            if let refusal = refusal(of: text, in: place, ground, said) { return refusal }
        }
        return nameRefusal(ground, said)
    }

    private static func refusal(of text: String, in place: String, _ ground: ClaimGround, _ said: SaidSpecifics) -> FactRefusal? {
        let mentions = DateReader.mentions(in: text, said: said.dates.first?.today ?? CivilDay(daysSinceEpoch: 0))
        for mention in mentions where !said.supports(mention) {
            let words = String(decoding: Array(text.utf8)[mention.range], as: UTF8.self)
            if said.holds(words) { continue }
            return missing("date", words, place)
        }
        for specific in Specifics.of(text) {
            if mentions.contains(where: { $0.range.overlaps(specific.range) }) { continue }
            // Names are read in their sentence.
            if specific.kind == .name || said.keys.contains(specific.key) || said.holds(specific.text) { continue }
            return missing(detail(specific.kind), specific.text, place)
        }
        return nil
    }

    private static func nameRefusal(_ ground: ClaimGround, _ said: SaidSpecifics) -> FactRefusal? {
        for name in ground.statement.names {
            for token in ground.statement.tokens[name] where !isKnown(token, ground, said) {
                return missing("name", token.word, "statement")
            }
        }
        guard !ground.isUser, !ground.isGeneric else { return nil }
        let speakers = ground.spans.reduce(into: Set<String>()) { $0.formUnion($1.speaker) }
        for stem in ground.subject where !said.words.contains(stem) && !speakers.contains(stem) {
            return missing("name", ground.draft.write.subject, "subject")
        }
        return nil
    }

    private static func isKnown(_ token: ClaimText.Token, _ ground: ClaimGround, _ said: SaidSpecifics) -> Bool {
        if said.words.contains(token.word) || said.words.contains(token.stem) || ClaimWords.user.contains(token.word) { return true }
        if ground.isGeneric && ground.subject.contains(token.stem) { return true }
        return ground.spans.contains { span in
            span.speaker.contains(token.stem)
                && (ground.subject.contains(token.stem) || span.text.tokens.contains { $0.classes.meets(.selfWord) })
        }
    }

    private static func missing(_ detail: String, _ word: String, _ place: String) -> FactRefusal {
        FactRefusal(
            .unsupportedSpecifics, detail,
            "The \(detail) \(Shown.text(word)) of the \(place) does not stand in what is cited: take it from there, or cite where it was said."
        )
    }

    private static func detail(_ kind: Specific.Kind) -> String {
        switch kind {
        case .number: "number"
        case .name: "name"
        case .path: "path"
        case .identifier, .email: "identifier"
        case .url: "url"
        case .version: "version"
        case .quoted: "quoted"
        }
    }
}
