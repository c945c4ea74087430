import Gates
import Model

/// Asks the gate in a line, and answers in a word or two: `accepted`, `schema/number`.
enum FactAsking {
    static func event(
        _ text: String?, id: String = "e1", session: String = "s1", speaker: String = "user", origin: Origin = .user,
        kind: EventKind = .userMessage, standing: Standing = .evidence
    ) -> EvidenceEvent {
        EvidenceEvent(
            id: EventID(rawValue: id), session: SessionName(rawValue: session), at: ClaimSet.said, kind: kind, speaker: speaker,
            origin: origin,
            standing: standing, text: text)
    }

    static func write(_ line: String, _ statement: String? = nil, cites: [FactCitation] = [FactCitation(event: EventID(rawValue: "e1"))])
        -> FactWrite
    {
        var write = ClaimSet.write(line)
        write.statement = statement
        write.sources = cites
        return write
    }

    static func verdict(_ write: FactWrite, _ evidence: [EvidenceEvent], pack: DomainPack = ClaimPack.pack) throws -> FactVerdict {
        validateFactWrite(write, pack: pack, evidence: evidence, secrets: try ClaimSet.finder())
    }

    static func answer(_ write: FactWrite, _ evidence: [EvidenceEvent], pack: DomainPack = ClaimPack.pack) throws -> String {
        switch try verdict(write, evidence, pack: pack) {
        case .accepted: "accepted"
        case .refused(let refusal): refusal.code.rawValue + (refusal.detail.map { "/" + $0 } ?? "")
        }
    }

    static func accepted(_ write: FactWrite, _ evidence: [EvidenceEvent], pack: DomainPack = ClaimPack.pack) throws -> AcceptedFactWrite? {
        if case .accepted(let accepted) = try verdict(write, evidence, pack: pack) { return accepted }
        return nil
    }
}
