/// Commands as documents show them.
enum CommandText {
    /// The fenced blocks of a Markdown text in one language.
    static func blocks(_ markdown: String, _ language: String) -> [String] {
        var blocks: [String] = []
        var current: [Substring]?
        var isWanted = false
        for line in markdown.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("```") {
                if let lines = current {
                    if isWanted { blocks.append(lines.joined(separator: "\n") + "\n") }
                    current = nil
                } else {
                    current = []
                    isWanted = line == "```" + language
                }
            } else {
                current?.append(line)
            }
        }
        return blocks
    }

    /// Every command of the program: a line of a shell's block, or a piece of code in running text.
    static func commands(_ markdown: String) -> [String] {
        let lines = blocks(markdown, "sh").flatMap { $0.split(separator: "\n").map(String.init) }
        // Fences are three of them, so that what stands at odd places is code, in blocks as between them.
        let pieces = markdown.split(separator: "`", omittingEmptySubsequences: false).enumerated().filter { $0.offset % 2 == 1 }
        return (lines + pieces.map { String($0.element) }).filter { $0.hasPrefix("reverie ") && !$0.contains("\n") }
    }

    /// The words of a line as a shell would take them, without what stands behind the command.
    static func words(_ line: String) -> [String] {
        var words: [String] = []
        var word = ""
        var isInWord = false
        var quote: Character?
        for character in line {
            switch character {
            case "'", "\"":
                if quote == nil {
                    (quote, isInWord) = (character, true)
                } else if quote == character {
                    quote = nil
                } else {
                    word.append(character)
                }
            case " " where quote == nil:
                if isInWord { words.append(word) }
                (word, isInWord) = ("", false)
            case "#" where quote == nil && !isInWord: return words
            case "|" where quote == nil, "<" where quote == nil, ">" where quote == nil: return words
            default:
                word.append(character)
                isInWord = true
            }
        }
        if isInWord { words.append(word) }
        return words
    }
}
