/// How a question is asked: of whom it speaks, and which of its words only frame it.
struct Manner {
    /// It wants back what was answered before: "you told me", "remind me".
    let asksBack: Bool
    /// Who asks speaks of himself, or a model asks for him: "the user's cat".
    let isFirstPerson: Bool
    /// Where words stand that say how much, when or in which tone is asked, and not what about; in bytes.
    let frame: [Range<Int>]

    init(_ words: AskedWords) {
        asksBack = words.indices.contains { Self.asksBack(words, at: $0) }
        isFirstPerson = words.indices.contains { Self.isFirstPerson(words, at: $0) }
        var framed: Set<Int> = []
        for index in words.indices { framed.formUnion(Self.frame(words, at: index)) }
        frame = framed.sorted().map { words.words[$0].range }
    }

    // MARK: Persons

    private static let answered: Set = [
        "mentioned", "recommended", "suggested", "told", "said", "provided", "gave", "listed", "explained", "described", "made", "wrote",
        "created", "shared", "advised", "proposed", "remembered", "named", "used", "showed", "sent", "did",
    ]
    private static let answer: Set = ["say", "tell", "mention", "recommend", "suggest", "give", "write", "make", "list"]
    private static let talks: Set = ["conversation", "chat", "discussion", "talk", "session"]
    private static let before: Set = ["previous", "last", "earlier"]

    private static func asksBack(_ words: AskedWords, at index: Int) -> Bool {
        switch words[index] {
        case "you", "you've", "you'd":
            var next = index + 1
            if words.stands(["have", "had"], at: next) { next += 1 }
            if words[next] == "also" || words[next].hasSuffix("ly") { next += 1 }
            if words.stands(answered, at: next) { return true }
            return words[index - 1] == "did" && words.stands(answer, at: index + 1)
        case "remind": return words[index + 1] == "me"
        case "our", "my": return talkBefore(words, at: index) != nil
        default: return false
        }
    }

    /// "our last long chat": where the talk stands.
    private static func talkBefore(_ words: AskedWords, at index: Int) -> Int? {
        guard words.stands(["our", "my"], at: index), words.stands(before, at: index + 1) else { return nil }
        return [index + 2, index + 3].first { words.stands(talks, at: $0) }
    }

    private static let own: Set = ["my", "me", "mine", "myself", "we", "our"]

    private static func isFirstPerson(_ words: AskedWords, at index: Int) -> Bool {
        let word = words.words[index]
        if own.contains(word.text) { return true }
        switch word.text {
        case "i", "i'm", "i've", "i'd", "i'll", "we've", "we're": return word.isCapital || word.text.hasPrefix("w")
        // US is a country.
        case "us": return !word.isCapital
        case "user", "user's", "users'": return words[index - 1] == "the"
        default: return false
        }
    }

    // MARK: Frame

    private static let measures: Set = ["many", "much", "long", "often", "old", "far", "big", "tall", "late", "early", "soon"]
    private static let passing: Set = ["ago", "passed", "pass", "elapsed"]
    private static let relative: Set = ["last", "past", "previous", "this", "next"]
    private static let units = Set(
        ["second", "minute", "hour", "day", "week", "weekend", "month", "year", "time"].flatMap { [$0, $0 + "s"] })
    private static let numbers: Set = [
        "a", "an", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "couple", "few", "several",
    ]

    private static func isNumber(_ word: String) -> Bool {
        numbers.contains(word) || !word.isEmpty && word.utf8.allSatisfy { $0 &- 0x30 < 10 }
    }

    /// The words that begin a frame at a place and belong to it.
    private static func frame(_ words: AskedWords, at index: Int) -> [Int] {
        let word = words[index]
        if word == "how", words.stands(measures, at: index + 1) { return [index + 1] }
        if passing.contains(word) {
            let unit = words.stands(units, at: index - 1) ? [index - 1] : []
            let number = unit.isEmpty ? [] : [index - 2, index - 3].prefix { isNumber(words[$0]) || words[$0] == "of" }
            return [index] + unit + number
        }
        if relative.contains(word) {
            let unit = isNumber(words[index + 1]) ? index + 2 : index + 1
            return words.stands(units, at: unit) ? Array(index...unit) : []
        }
        return courtesy(words, at: index)
    }

    private static let looking: Set = ["looking", "thinking", "going"]
    private static let over: Set = ["at", "to", "through", "about"]

    /// "Could you please remind me", "I was wondering", "in our last chat".
    private static func courtesy(_ words: AskedWords, at index: Int) -> [Int] {
        switch words[index] {
        case "remind", "tell":
            let you = words[index - 1] == "please" ? index - 2 : index - 1
            guard words[index + 1] == "me", words[you] == "you", words.stands(["can", "could", "would"], at: you - 1) else { return [] }
            return [Int](you...index)
        case "wondering": return words.stands(["was", "am", "i'm"], at: index - 1) ? [index] : []
        case "wanted": return words[index - 1] == "i" && words[index + 1] == "to" ? [index] : []
        case "remember": return words[index - 1] == "i" || words[index - 1] == "you" && words[index - 2] == "do" ? [index] : []
        case let word where looking.contains(word):
            guard words[index - 1] == "i'm" || words.stands(["was", "am"], at: index - 1) && words[index - 2] == "i" else { return [] }
            let next = words[index + 1] == "back" ? index + 2 : index + 1
            return words.stands(over, at: next) ? [Int](index..<next) : []
        default: return talkBefore(words, at: index).map { [Int](index + 1...$0) } ?? []
        }
    }
}
