/// What is wrong with a lexicon: file, line, and the problem in words.
package enum LexiconError: Error, Equatable {
    case folderMissing(looked: [String])
    case unreadable(path: String, problem: String)
    case malformed(path: String, line: Int, problem: String)
    /// No lexicon in force has the name; these have one that is near.
    case unknown(name: String, near: [String])
    /// Lexicons of these kinds have the name.
    case ambiguous(name: String, kinds: [String])

    /// 0 where there is none.
    package var line: Int {
        if case .malformed(_, let line, _) = self { line } else { 0 }
    }
}
