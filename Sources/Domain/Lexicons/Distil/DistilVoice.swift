/// How what somebody says of themselves is told of them: `I like my job` is `The user likes the user's job`.
package struct DistilVoice: Sendable {
    /// What stands for a word.
    package var words: [String: String]
    /// What stands for it once the speaker was named.
    package var again: [String: String]
    /// The word behind a subject, where it has a form of its own.
    package var forms: [String: String]
    /// Words that change nothing behind a subject: pasts, modals.
    package var unchanged: Set<String>
    /// The first ending that a verb has says what takes its place; the empty one fits all.
    package var endings: [(old: String, new: String)]
    /// Endings of verbs that stay, as `ed`.
    package var settled: [String]
    /// Endings of words that may stand between a subject and its verb, as `ly`.
    package var passing: [String]

    package init(
        words: [String: String], again: [String: String], forms: [String: String], unchanged: Set<String>,
        endings: [(old: String, new: String)], settled: [String],
        passing: [String]
    ) {
        self.words = words
        self.again = again
        self.forms = forms
        self.unchanged = unchanged
        self.endings = endings
        self.settled = settled
        self.passing = passing
    }

    /// A verb in the form that it takes behind somebody's name.
    package func inflected(_ verb: String) -> String {
        if let form = forms[verb] { return form }
        if unchanged.contains(verb) || settled.contains(where: verb.hasSuffix) { return verb }
        for (old, new) in endings where verb.hasSuffix(old) { return String(verb.dropLast(old.count)) + new }
        return verb
    }
}
