internal import Model

/// What a text asserts in one clause.
struct Claim {
    /// In bytes of the text.
    let range: Range<Int>
    let text: String
    let statement: Statement
    let needs: [ClaimNeed]
    /// The lexicons that ask for authority; empty where every claim is checked.
    let lexicons: Set<Int>
    let citations: [(id: String, range: Range<Int>)]
    /// Its words as a question for the search, with what it tells of.
    let question: String
    /// Why it cannot be checked.
    let problem: ClaimReason?
}
