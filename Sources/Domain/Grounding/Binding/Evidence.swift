internal import Gates
internal import Model
internal import TextKit

/// Something in memory that may speak for or against a claim.
struct Evidence {
    let kind: HitKind
    let id: String
    /// The words that say it, each with who said it when.
    let texts: [SourceText]
    let at: Instant?
    let session: SessionName?
    let origin: Origin?
    let fact: Fact?
    let authority: ClaimAuthority?

    struct SourceText {
        let text: String
        let voice: StatementReader.Voice
        let at: Int64
    }

    /// `fact` is what is to be read of it in the hit's place.
    init(_ hit: Hit, fact other: Fact? = nil) {
        kind = hit.kind
        id = hit.id
        fact = other ?? hit.fact
        let source = hit.sources.max { $0.at.milliseconds < $1.at.milliseconds }
        at = source?.at
        session = source?.session
        origin = hit.fact?.origin ?? source?.origin
        authority = Self.authority(hit, origin)
        if let fact {
            let own = SourceText(
                text: fact.statement, voice: .other, at: fact.valid.hasBeginning ? fact.valid.from : source?.at.milliseconds ?? 0)
            texts =
                [own]
                + fact.sources.prefix(3).map { piece in
                    SourceText(
                        text: Self.words(piece), voice: piece.source.origin == .user ? .person : .other, at: piece.source.at.milliseconds)
                }
        } else {
            texts = [SourceText(text: hit.text, voice: origin == .user ? .person : .other, at: at?.milliseconds ?? 0)]
        }
    }

    /// An event that was cited.
    init(_ event: Event, isCorrected: Bool) {
        self.init(
            Hit(
                kind: .event, id: event.id.rawValue, text: event.text ?? "", score: 0,
                sources: [
                    HitSource(
                        event: event.id, session: event.session, space: event.space, at: event.at, speaker: event.speaker,
                        origin: event.origin, quote: event.text ?? "")
                ],
                mark: isCorrected
                    ? "corrected" : event.isAbandoned ? "abandoned" : event.standing == .evidence ? nil : event.standing.rawValue))
    }

    private static func words(_ piece: FactSource) -> String {
        let bytes = Array(piece.source.quote.utf8)
        guard piece.range.lowerBound >= 0, piece.range.upperBound <= bytes.count else { return piece.source.quote }
        return String(decoding: bytes[piece.range], as: UTF8.self)
    }

    /// What an assistant said before, what was recalled and what Reverie itself wrote down supports nothing.
    private static func authority(_ hit: Hit, _ origin: Origin?) -> ClaimAuthority? {
        switch hit.kind {
        case .fact:
            let isOwn = hit.fact?.origin == .assistant || hit.fact?.origin == .memory
            return isOwn && hit.fact?.confidence != .verified ? nil : .fact
        case .event:
            guard hit.mark == nil, hit.sources.first?.speaker != "reverie", let origin else { return nil }
            return ClaimAuthority(origin)
        case .skill: return .document
        case .gene, .episode: return nil
        }
    }
}
