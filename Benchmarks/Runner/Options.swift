/// What the runner was asked to do.
struct Options {
    var isQuick = false
    /// A missed bar ends in 1.
    var isStrict = false
    /// Nil means all.
    var sections: Set<String>?
    var folder: String?
    /// Public sets of questions, each in its own file; none means the development questions.
    var questionFiles: [String] = []

    static let sectionNames = [
        "import", "append", "search", "cold", "skills", "facts", "standard", "tokens", "meaning", "distil", "grounding", "dream",
        "questions",
    ]

    static let usage = """
        reverie-bench [--quick] [--strict] [--only SECTION]… [--questions FILE]… [--out DIR]
          --quick          small data, under a minute
          --strict         end with 1 when a bar is missed
          --only SECTION   import, append, search, cold, skills, facts, standard, tokens, meaning, distil, grounding, dream or questions; may repeat
          --questions FILE ask these questions, as LoCoMo or LongMemEval has them, and not the development questions; may repeat
          --out DIR        where latest.md and latest.json go (Benchmarks/results)

        """

    /// Nil for wrong usage.
    init?(_ words: [String]) {
        var rest = words[...]
        while let word = rest.popFirst() {
            switch word {
            case "--quick": isQuick = true
            case "--strict": isStrict = true
            case "--only":
                guard let name = rest.popFirst(), Self.sectionNames.contains(name) else { return nil }
                sections = (sections ?? []).union([name])
            case "--questions":
                guard let path = rest.popFirst() else { return nil }
                questionFiles.append(path)
            case "--out":
                guard let path = rest.popFirst() else { return nil }
                folder = path
            default: return nil
            }
        }
    }

    func wants(_ section: String) -> Bool { sections?.contains(section) ?? true }
}
