internal import Model

/// `speaker-mismatch`: whose words they are decides of whom they may tell. `I` is the one who speaks.
enum SpeakerCheck {
    static func refusal(of ground: ClaimGround) -> FactRefusal? {
        let write = ground.draft.write
        for span in ground.spans {
            let name = span.cited.event.speaker
            if let claimed = write.speaker, FactKey.folded(claimed) != FactKey.folded(name) {
                return FactRefusal(
                    .speakerMismatch, "claimed",
                    "\(Shown.text(claimed)) is claimed to have said it; \(Shown.text(name)) said \(Shown.text(span.cited.quote)).")
            }
            if span.cited.event.kind == .assertion { continue }
            if ground.draft.rule.speaker == .subject, !isSubject(span, ground) {
                return FactRefusal(
                    .speakerMismatch, "subject",
                    "In \(write.namespace.rawValue) only \(Shown.text(write.subject)) may tell of \(Shown.text(write.subject)); this was said by \(Shown.text(name))."
                )
            }
        }
        return firstPersonRefusal(of: ground)
    }

    static func isSubject(_ span: GroundSpan, _ ground: ClaimGround) -> Bool {
        let event = span.cited.event
        // `my mother is Ana` tells of both: turned round, the user stands where the value does.
        if ground.isUser || ground.draft.write.object == EntityReference.user { return span.cited.isUsersOwn }
        return FactKey.folded(event.speaker) == FactKey.folded(ground.draft.write.subject)
    }

    /// What somebody says of themselves is no fact about another, as long as nothing cited tells of the subject itself.
    private static func firstPersonRefusal(of ground: ClaimGround) -> FactRefusal? {
        guard !ground.isGeneric else { return nil }
        var first: FactRefusal?
        for span in ground.spans {
            guard span.cited.event.kind != .assertion, !isSubject(span, ground) else { return nil }
            let speaker = Shown.text(span.cited.event.speaker)
            let subject = Shown.text(ground.draft.write.subject)
            let isNamed = span.text.tokens.contains { $0.isCited && ground.subject.contains($0.stem) }
            if !isNamed, !(ground.isUser && span.cited.event.origin != .user) {
                first =
                    first
                    ?? FactRefusal(
                        .speakerMismatch, "unnamed",
                        "\(speaker) said it and does not name \(subject): cite words that are about \(subject), or by \(subject).")
                continue
            }
            let found = span.anchors(of: ground.sought)
            let anchors = found + found.flatMap { ObjectRule.takenUp($0, span.text) }
            let told = anchors.filter { SubjectRule.outcome(ground, span, $0) != .speaker }
            guard !anchors.isEmpty, told.isEmpty else { return nil }
            first =
                first
                ?? FactRefusal(
                    .speakerMismatch, "first-person",
                    "\(speaker) says it of \(speaker), not of \(subject): \(Shown.text(span.cited.quote)).")
        }
        return first
    }
}
