package import Model

/// A fact that somebody's words may tell, before any gate has looked at it. It cites events of the session that it was found in.
package struct FactCandidate: Sendable {
    package var write: FactWrite
    /// Which rule of which lexicon found it: `en/identity.name`.
    package var rule: String
    /// How much it is worth to be remembered, from 0 to 1: what comes first where a budget has no room for all.
    package var worth: Double
    /// What is wrong with it already where it was found: no gate is asked.
    package var fault: FactRefusal?

    package init(_ write: FactWrite, rule: String, worth: Double) {
        self.write = write
        self.rule = rule
        self.worth = worth
    }
}

/// A behaviour that runs have shown, as a document of the Gene Evolution Protocol. It waits for a person.
package struct GeneCandidate: Sendable {
    package var json: String
    /// The events that show it, the failure first.
    package var cites: [FactCitation]
    package var rule: String

    package init(json: String, cites: [FactCitation], rule: String) {
        self.json = json
        self.cites = cites
        self.rule = rule
    }
}
