internal import Lexicons

/// Units by their words: of which family, and how large.
struct UnitTable: Sendable {
    struct Unit: Sendable, Equatable {
        let family: String
        let factor: Double
    }

    private let units: [String: Unit]

    init(_ families: [GroundingLexicon.UnitFamily]) {
        var units: [String: Unit] = [:]
        for family in families {
            // The first lexicon that knows a unit says what it is.
            for (word, factor) in family.units where units[word] == nil { units[word] = Unit(family: family.name, factor: factor) }
        }
        self.units = units
    }

    subscript(word: String) -> Unit? { units[word] }
}
