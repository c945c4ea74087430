internal import Lexicons
internal import Model

/// `negated`: what is denied, asked, supposed, hedged or quoted of others is not asserted.
enum NegatedGate {
    static func refusal(_ look: RestraintLook, _ ground: RestraintGround, _ desk: RestraintDesk) -> Restraint? {
        let kind = look.predicate?.value ?? .text
        if !look.spans.isEmpty, look.spans.allSatisfy({ QuotedWords.hold($0, look.bytes, kind) }) {
            return Restraint(.negated, "quoted", "Somebody else's words are shown, and nobody says that they are so.")
        }
        if let rule = desk.rule(of: .negated, look) { return Restraint(.negated, rule.name, "It is not said as something that is so.") }
        // Most sentences have none of the words that it takes.
        guard look.mayBeOpen, let opposed = opposition(look) else { return nil }
        return Restraint(.negated, opposed, "It is denied, asked or left open where it is said.")
    }

    /// Judged as `validateFactWrite` judges it; what is wrong in other ways that one tells.
    private static func opposition(_ look: RestraintLook) -> String? {
        guard let rule = look.rule else { return nil }
        let write = Turning.turned(look.one.write, rule)
        guard let predicate = rule.predicates[write.predicate],
            let events = try? SourceCheck.events(of: write, look.one.evidence), let spans = try? QuoteCheck.spans(of: write.sources, events)
        else { return nil }
        return SupportCheck.opposition(of: ClaimGround(FactDraft(write, rule, predicate), spans))?.detail
    }
}
