/// What a word does in a sentence, as far as extraction needs to know. A word may do several things.
package enum DistilRole: String, CaseIterable, Sendable {
    /// Function words that tell the language of a text.
    case common
    /// The speaker as the one who does something, and what belongs to the speaker.
    case own = "self"
    case mine
    /// Others: `he`, `they`.
    case other
    case be
    /// It opens what is asked, at the beginning of a sentence.
    case ask
    /// Of these, what asks for a thing or a reason: `what`, `how`. A clause that begins with it asks by itself.
    case which
    /// Beside a denial it takes back what stands next to it: `but I'm not sure`.
    case doubt
    /// It leaves open, denies, supposes.
    case hedge, deny, condition
    /// It joins clauses; a clause of its own follows a `part`.
    case join, part
    /// A verb's past that its ending does not show.
    case past
    /// What is wished, looked for or planned.
    case want
    case number, time
    /// Between a subject and its verb.
    case adverb
    /// Its full stop ends no sentence.
    case short
    /// Behind it a number with a full stop is an ordinal one: `am 3. Mai`.
    case ordinal

    package var bit: UInt32 { 1 << UInt32(Self.allCases.firstIndex(of: self) ?? 31) }
}

extension DistilRole {
    /// Sets of roles as numbers: words are looked at by the million.
    package static func bits(_ roles: DistilRole...) -> UInt32 { roles.reduce(0) { $0 | $1.bit } }
}
