internal import Lexicons
internal import Model
internal import PatternKit

/// A lexicon as it is used: its rules that the packs in force can take.
struct ExtractLanguage: Sendable {
    let name: String
    let lexicon: DistilLexicon
    let rules: [ExtractRule]
    /// The rules of a text that runs nowhere: what leads in, what was pasted, what leaves a clause open.
    let lead: Pattern?
    let pasted: Pattern?
    let unsaid: Pattern?
    let pastEndings: [[UInt8]]

    init(_ lexicon: DistilLexicon, _ pack: DomainPack) throws {
        self.lexicon = lexicon
        name = lexicon.language
        rules = lexicon.rules.compactMap { ExtractRule($0, pack) }
        let options: PatternOptions = [.extended, .caseless]
        lead = try lexicon.lead.map { try Pattern($0, options: options.union(.anchored)) }
        pasted = try lexicon.pasted.map { try Pattern($0, options: options) }
        unsaid = try lexicon.unsaid.map { try Pattern($0, options: options) }
        pastEndings = lexicon.pastEndings.map { Array($0.utf8) }
    }
}

struct ExtractRule: Sendable {
    let rule: DistilRule
    let predicate: DomainPack.Predicate
    let needsTopic: Bool
    let origins: Set<Origin>

    /// Nil where no pack takes what it finds.
    init?(_ rule: DistilRule, _ pack: DomainPack) {
        guard let place = pack.rules[rule.namespace], let predicate = place.predicate(rule.predicate)?.predicate else { return nil }
        self.rule = rule
        self.predicate = predicate
        needsTopic = place.identity.contains(.topic)
        origins = place.origins
    }
}
