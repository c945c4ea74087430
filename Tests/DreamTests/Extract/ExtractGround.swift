import Gates
import Lexicons
import Model
import SystemKit
import TestSupport

@testable import Dream

/// The extractor with what ships, and short ways to ask it.
struct ExtractGround: Sendable {
    /// Read once: a hundred and sixty patterns are compiled for it.
    private static let shared = Result { try ExtractGround() }

    static func common() throws -> ExtractGround { try shared.get() }

    // Tuesday, 5 March 2024, at noon an hour east of Greenwich.
    static let noon = Instant(milliseconds: 1_709_636_400_000, offsetMinutes: 60)

    let pack: DomainPack
    let lexicons: [DistilLexicon]
    let extractor: Extractor
    private let secrets = SecretFinder(Redactor(RedactionLexicon()))

    private init() throws {
        let folder = Paths.join(try Program.checkout(), "lexicons")
        pack = try DomainPacks.load(folders: [folder])
        lexicons = try DistilLexicon.load(folders: [folder])
        extractor = try Extractor(lexicons, pack: pack)
    }

    static func event(_ text: String?, _ kind: EventKind = .userMessage, at: Instant = noon, number: Int = 1) -> EvidenceEvent {
        EvidenceEvent(
            id: EventID(rawValue: "e\(number)"), session: SessionName(rawValue: "s"), at: at, kind: kind,
            speaker: kind == .userMessage ? "user" : kind == .assistantMessage ? "assistant" : "tool", origin: kind.usualOrigin, text: text)
    }

    func candidates(_ events: [EvidenceEvent], project: String? = nil) throws -> [FactCandidate] {
        let gathered = events.enumerated().map { GatheredEvent(key: EventKey(rawValue: Int64($0 + 1)), seen: $1) }
        return try extractor.candidates(
            in: GatheredSession(space: .personal, session: SessionName(rawValue: "s"), project: project, events: gathered))
    }

    func candidates(_ text: String, _ kind: EventKind = .userMessage, at: Instant = noon, project: String? = nil) throws -> [FactCandidate]
    {
        try candidates([Self.event(text, kind, at: at)], project: project)
    }

    /// Why the gate would refuse a candidate; nil where it would not.
    func refusal(of candidate: FactCandidate, _ events: [EvidenceEvent]) -> FactRefusal? {
        guard case .refused(let refusal) = validateFactWrite(candidate.write, pack: pack, evidence: events, secrets: secrets) else {
            return nil
        }
        return refusal
    }

    /// The cited words of a candidate.
    static func quote(_ candidate: FactCandidate, in text: String) -> String? {
        guard let range = candidate.write.sources.first?.range, range.upperBound <= text.utf8.count else { return nil }
        return String(decoding: Array(text.utf8)[range], as: UTF8.self)
    }
}
