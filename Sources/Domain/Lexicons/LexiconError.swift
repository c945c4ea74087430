/// What is wrong with a lexicon: file, line, and the problem in words.
package enum LexiconError: Error, Equatable {
    case folderMissing(looked: [String])
    case unreadable(path: String, problem: String)
    case malformed(path: String, line: Int, problem: String)
}
