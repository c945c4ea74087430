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

    /// Sets of roles are numbers, and cost nothing: words are looked at by the million.
    @inlinable package var bit: UInt32 {
        switch self {
        case .common: 1 << 0
        case .own: 1 << 1
        case .mine: 1 << 2
        case .other: 1 << 3
        case .be: 1 << 4
        case .ask: 1 << 5
        case .which: 1 << 6
        case .doubt: 1 << 7
        case .hedge: 1 << 8
        case .deny: 1 << 9
        case .condition: 1 << 10
        case .join: 1 << 11
        case .part: 1 << 12
        case .past: 1 << 13
        case .want: 1 << 14
        case .number: 1 << 15
        case .time: 1 << 16
        case .adverb: 1 << 17
        case .short: 1 << 18
        case .ordinal: 1 << 19
        }
    }
}
