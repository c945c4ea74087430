internal import Lexicons
internal import Model

/// `self-echo`: what memory told a session is not learnt from it again, in whatever words it comes back.
enum SelfEchoGate {
    /// Of the words that mean something, so many are common to two that say the same.
    private static let alike = 0.6
    /// A long value may be said a little otherwise.
    private static let mostOfObject = 0.75

    static func refusal(_ look: RestraintLook, _ ground: RestraintGround, _ desk: RestraintDesk) -> Restraint? {
        for span in look.spans {
            if span.event.standing == .recalled || span.event.standing == .injected || span.event.origin == .memory
                || span.event.text.map(MemoryFence.begins) == true
            {
                return Restraint(.selfEcho, "recalled", "The words are memory's own.")
            }
        }
        if look.one.write.validTo != nil { return nil }
        let ids = look.spans.reduce(into: Set<FactID>()) { $0.formUnion($1.event.given) }
        let kind = look.predicate?.value ?? .text
        if ground.known.holds(look.one.write, statement: look.statement, kind: kind, among: ids) {
            return Restraint(.selfEcho, "fact", "Memory had given this fact to the session before.")
        }
        if ground.given.isEmpty { return nil }
        return wordsRefusal(look, ground)
    }

    /// Each of what it rests on is an echo.
    private static func wordsRefusal(_ look: RestraintLook, _ ground: RestraintGround) -> Restraint? {
        let small = ground.tools.lexicon.words
        let object = EchoForm(look.one.write.object, besides: small)
        let statement = EchoForm(look.statement, besides: small)
        for span in look.spans {
            let earlier = ground.given.filter { $0.at <= span.event.at }
            if earlier.isEmpty { return nil }
            if SmallWords.isAssent(look.bytes[span.cited], small) { continue }
            let words = EchoForm(String(decoding: look.bytes[span.sentence], as: UTF8.self), besides: small)
            let isEcho = earlier.contains { given in
                says(given.form, object) && words.denies == given.form.denies
                    && [words, statement].contains { isSame($0, given.form, tells(given.form, look.predicate, small)) }
            }
            if !isEcho { return nil }
        }
        return look.spans.isEmpty ? nil : Restraint(.selfEcho, "words", "Memory had told the session this, in these words or others.")
    }

    /// The value stands in it.
    private static func says(_ given: EchoForm, _ object: EchoForm) -> Bool {
        let share = object.share(in: given)
        return object.numbers.isSubset(of: given.words) && (object.words.count <= 3 ? share == 1 : share >= mostOfObject)
    }

    private static func isSame(_ words: EchoForm, _ given: EchoForm, _ isTold: Bool) -> Bool {
        isTold || (words.share(in: given) >= alike && given.share(in: words) >= alike)
    }

    /// It tells of the same matter by one of the words that the pack has for it.
    private static func tells(_ given: EchoForm, _ predicate: DomainPack.Predicate?, _ small: RestraintWords) -> Bool {
        guard let predicate else { return false }
        let name = predicate.name.split(separator: "_").joined(separator: " ")
        return ([name] + predicate.words).contains { phrase in
            let form = EchoForm(phrase, besides: small)
            return !form.words.isEmpty && form.words.isSubset(of: given.words)
        }
    }
}
