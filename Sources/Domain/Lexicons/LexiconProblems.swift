/// Takes down what is wrong with a file, so that one reading tells all of it.
struct LexiconProblems {
    private var all: [LexiconError] = []

    /// In the order of their lines, each once: what is repeated by an alias is wrong in one place.
    var sorted: [LexiconError] {
        var seen: [LexiconError] = []
        for problem in all where !seen.contains(problem) { seen.append(problem) }
        return seen.enumerated().sorted { ($0.element.line, $0.offset) < ($1.element.line, $1.offset) }.map(\.element)
    }

    mutating func add(_ node: LexiconNode, _ text: String) { all.append(node.problem(text)) }

    mutating func add(_ problems: [LexiconError]) { all += problems }

    /// What `body` gives; nil where it failed, which is taken down.
    mutating func attempt<T>(_ body: () throws(LexiconError) -> T) -> T? {
        do {
            return try body()
        } catch {
            all.append(error)
            return nil
        }
    }
}
