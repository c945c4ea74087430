/// One kind of secret: the keywords that say where it could stand, the pattern that finds it, and what tells it from its look-alikes.
package struct RedactionRule: Sendable {
    /// What a finding must pass beside the pattern.
    package enum Check: String, CaseIterable, Sendable {
        /// At least one digit.
        case digit
        /// Letters and digits, or letters and signs: as chosen passwords and generated keys are, and words are not.
        case mixed
        /// Three of small letters, capitals, digits and signs: nothing but a password looks so.
        case strong
        /// Not the digest of something: 32, 40, 56, 64, 96 or 128 hexadecimal digits.
        case notHash = "not-hash"
        case notUUID = "not-uuid"
        /// Not an expression of a programming language that yields the secret.
        case notCode = "not-code"
        /// Not a path, an address or a host.
        case notPlace = "not-place"
        /// Not words strung together, such as `not-yet-set`.
        case notWords = "not-words"
        /// Not a name that could be read aloud, though digits stand in it: `claude-3-5-sonnet`. For keys, which are random.
        case notText = "not-text"
        /// The check digit of payment cards.
        case luhn
        /// The check digits of bank accounts.
        case iban
        /// Base64 of something that holds a colon between two texts.
        case basicAuth = "basic-auth"
    }

    /// Small letters, digits and dashes.
    package let kind: String
    /// It has no keywords: the pattern is tried on the whole of every text.
    package let isEverywhere: Bool
    package let pattern: String
    /// How many bytes before its keyword a match may begin.
    package let reach: Int
    /// A letter or a digit just before the match means that it is the middle of something else.
    package let beginsWord: Bool
    /// Bits a character; less is a placeholder or a word.
    package let entropy: Double?
    package let checks: [Check]
    /// Some kinds are so sure that not even the word "example" beside them clears them.
    package let allowsPlaceholders: Bool
    package let path: String
    package let line: Int

    static let longestReach = 4096

    static func isKind(_ text: String) -> Bool {
        text.utf8.count <= 60 && text.utf8.allSatisfy { $0 == 0x2D || $0 &- 0x30 < 10 || $0 &- 0x61 < 26 }
    }
}
