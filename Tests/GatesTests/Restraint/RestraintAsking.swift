import Gates
import Lexicons
import Model
import SystemKit
import TestSupport

/// Asks the restraint gates in a line, and answers in a word or two: `passes`, `transient/mood`.
struct RestraintAsking {
    static let shipped = Result { try RestraintAsking() }

    let pack: DomainPack
    let lexicon: RestraintLexicon
    let secrets: SecretFinder
    var ground: RestraintGround

    init() throws {
        let folders = [Paths.join(try Program.checkout(), "lexicons")]
        pack = try DomainPacks.load(folders: folders)
        lexicon = try RestraintLexicon.load(folders: folders)
        secrets = try ClaimSet.finder()
        ground = RestraintGround(pack: pack, lexicon: lexicon, secrets: secrets)
    }

    /// With other bounds than the usual ones.
    func with(banned: [String] = [], known: KnownStatements = KnownStatements(), budget: RestraintBudget = RestraintBudget())
        -> RestraintAsking
    {
        var asking = self
        asking.ground = RestraintGround(
            pack: pack, lexicon: lexicon, secrets: secrets, banned: banned, known: known, budget: budget)
        return asking
    }

    static func one(
        _ text: String, _ line: String, origin: Origin = .user, kind: EventKind = .userMessage, quote: String? = nil,
        given: Set<FactID> = [], standing: Standing = .evidence, rule: String = "en/test", events: Int = 1, sessions: Int = 1
    ) -> RestraintCase {
        var event = FactAsking.event(text, speaker: origin.rawValue, origin: origin, kind: kind, standing: standing)
        event.given = given
        let cite = FactCitation(event: event.id, quote: quote)
        return RestraintCase(
            FactAsking.write(line, cites: [cite]), evidence: [event], rule: rule, worth: 0.5, events: events, sessions: sessions)
    }

    func answer(_ one: RestraintCase) -> String {
        guard let refusal = restrain(one, ground) else { return "passes" }
        return refusal.code.rawValue + (refusal.detail.map { "/" + $0 } ?? "")
    }

    func answer(_ text: String, _ line: String, origin: Origin = .user, quote: String? = nil) -> String {
        answer(Self.one(text, line, origin: origin, quote: quote))
    }
}
