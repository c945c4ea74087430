package import Model

/// Makes of what a model claims candidates that cite the ledger. What cannot be found there is a candidate with a fault: it is refused, and
/// told with the others.
package enum ModelCandidates {
    /// Less than what rules of shipped lexicons are sure of: where the room is short, they go first.
    static let worth = 0.5

    package static func candidates(
        _ facts: [ModelFact], of part: ShownPart, in session: GatheredSession, pack: DomainPack, relations: RelationWords,
        rule: String
    ) -> [FactCandidate] {
        facts.compactMap { fact in
            guard let first = part.events.first else { return nil }
            var write = write(of: fact, session, pack)
            // Any number may be claimed.
            guard fact.event >= 1, fact.event <= part.events.count else {
                write.sources = [FactCitation(event: first.id, range: 0..<0)]
                return faulty(write, rule, .quoteMismatch, "event", "It names an event that it was not shown.")
            }
            let event = part.events[fact.event - 1]
            guard let range = QuoteFinder.range(of: fact.quote, in: event.text, near: fact.from) else {
                write.sources = [FactCitation(event: event.id, range: 0..<0)]
                return faulty(write, rule, .quoteMismatch, "words", "The words that it quotes do not stand in the event.")
            }
            write.sources = [FactCitation(event: event.id, range: range)]
            let said = String(decoding: Array(event.text.utf8)[range], as: UTF8.self)
            guard relations.speak(of: write.namespace, write.predicate, write.object, in: said) else {
                return faulty(write, rule, .unsupportedSpecifics, "relation", "The words that it quotes do not speak of this.")
            }
            return FactCandidate(write, rule: rule, worth: worth)
        }
    }

    private static func faulty(_ write: FactWrite, _ rule: String, _ code: FactRefusalCode, _ detail: String, _ sentence: String)
        -> FactCandidate
    {
        var candidate = FactCandidate(write, rule: rule, worth: worth)
        candidate.fault = FactRefusal(code, detail, sentence)
        return candidate
    }

    /// How it is said follows from the pack: a model's own sentence could say more than the person did.
    private static func write(of fact: ModelFact, _ session: GatheredSession, _ pack: DomainPack) -> FactWrite {
        let namespace = Namespace(rawValue: fact.namespace)
        let rule = pack.rules[namespace]
        let isOfProject = rule?.subjectKind == "project"
        let subject: String
        if isOfProject {
            subject = session.project ?? fact.subject ?? EntityReference.user
        } else {
            subject = fact.subject ?? EntityReference.user
        }
        let wantsTopic = rule?.identity.contains(.topic) ?? true
        return FactWrite(
            namespace: namespace, subject: subject, predicate: fact.predicate, topic: wantsTopic ? fact.topic : nil, object: fact.object)
    }
}

/// `model/NAME`: which model proposed it.
package enum ModelRule {
    package static let beginning = "model/"

    /// A model's name may hold anything.
    package static func name(of model: String) -> String {
        let bytes = model.utf8.prefix(80).map { $0 > 0x20 && $0 < 0x7F ? $0 : UInt8(ascii: "-") }
        return beginning + String(decoding: bytes, as: UTF8.self)
    }
}
