internal import Gates
internal import TextKit

/// What small words of a clause reach: which words a denial rules out, and what tells that something is over.
struct StatementScope {
    let words: [SaidText.Word]
    let clause: Range<Int>

    private static let denials: Set = ["no", "not", "nor", "kein", "keine", "keinen", "nicht", "sin"]
    private static let exceptions: Set = ["except", "excluding", "außer", "excepto"]
    private static let joints: Set = ["but", "and", "aber", "und", "pero", "y", "sondern"]

    /// `potatoes and leeks, but no tomatoes`: behind the verb a part of its own is denied, and the rest is not.
    var ruledOut: Range<Int>? {
        for index in clause.dropFirst() {
            let word = words[index]
            let isException = Self.exceptions.contains(word.text)
            if isException {
                let rest = (index + 1..<clause.upperBound).prefix { place in
                    !words[place].flags.contains(.verb) && !words[place].flags.contains(.auxiliary) && !words[place].flags.contains(.be)
                }
                if let last = rest.last { return index + 1..<last + 1 }
                continue
            }
            guard Self.denials.contains(word.text) else { continue }
            let isSetOff = word.flags.contains(.parted) || Self.joints.contains(words[index - 1].text)
            guard isSetOff, words[clause.lowerBound..<index].contains(where: { $0.flags.contains(.verb) }) else { continue }
            let rest = index + 1..<clause.upperBound
            if rest.isEmpty || words[rest].contains(where: { $0.flags.contains(.verb) || $0.flags.contains(.auxiliary) }) { continue }
            return rest
        }
        return nil
    }

    /// `…, but no tomatoes`: a clause without a verb of its own that is only denied.
    var isTail: Bool {
        guard
            let place = clause.prefix(3).first(where: { Self.denials.contains(words[$0].text) || Self.exceptions.contains(words[$0].text) })
        else {
            return false
        }
        return clause.lowerBound > 0 && place + 1 < clause.upperBound
            && words[clause.lowerBound..<place].allSatisfy { Self.joints.contains($0.text) || $0.flags.contains(.function) }
    }

    /// `all of them except one`
    var hasException: Bool { clause.contains { Self.exceptions.contains(words[$0].text) } }

    private static let replacing: Set = ["instead", "rather", "opposed", "of", "than", "as", "to"]
    private static let measured: Set = ["more", "less", "fewer", "later", "longer", "earlier", "higher", "lower"]

    /// `by no more than 3 %`, `instead of B`: the only denial in it is part of a bound, or names what is left out.
    var deniesBoundOnly: Bool {
        let denials = clause.filter { words[$0].flags.contains(.negation) && !words[$0].flags.contains(.preposition) }
        return !denials.isEmpty
            && denials.allSatisfy {
                isReplaced($0) || $0 + 2 < words.count && Self.measured.contains(words[$0 + 1].text) && words[$0 + 2].text == "than"
            }
    }

    /// `A instead of B`: what is left out is marked by itself.
    private func isReplaced(_ index: Int) -> Bool {
        Self.replacing.contains(words[index].text)
            && clause.contains { ["instead", "rather", "opposed"].contains(words[$0].text) && abs($0 - index) < 3 }
    }

    static let doubts: Set = ["might", "could", "maybe", "perhaps", "possibly", "probably", "vielleicht", "quizá", "likely"]

    private static let everybody: Set = ["no", "nobody", "all", "each", "every", "everyone", "everybody", "anyone", "anybody", "only"]

    /// `may be 40 MB at most`, `may not row alone`, `nobody may`: what is allowed, and no doubt.
    func isRule(_ quantities: [Quantity]) -> Bool {
        guard let may = clause.first(where: { words[$0].text == "may" }) else { return false }
        if clause.contains(where: { Self.doubts.contains(words[$0].text) }) { return false }
        let isOfAll = clause.prefix { $0 < may }.contains { Self.everybody.contains(words[$0].text) }
        if isOfAll { return true }
        let isDenied = may + 1 < words.count && ["not", "only", "never"].contains(words[may + 1].text)
        return isDenied || quantities.contains { $0.bound == .atMost || $0.bound == .atLeast }
    }

    private static let refusing: Set<String> = Set(
        SaidText.stems(of: "refuse refuses refused reject rejects rejected forbid forbids forbidden"))

    /// `cannot exceed 10 %`, `refuses files of more than 5 MB`: what lies above is ruled out, and nothing else is denied.
    func forbidden(_ quantities: [Quantity]) -> [Quantity]? {
        guard quantities.contains(where: { $0.bound == .above }) else { return nil }
        let isBarred = clause.contains { index in
            Self.refusing.contains(words[index].stem)
                || words[index].flags.contains(.negation) && !words[index].flags.contains(.preposition)
                    && !(index + 1 < words.count && Self.measured.contains(words[index + 1].text))
        }
        return isBarred ? quantities.map { $0.bound == .above ? $0.bounded(.atMost) : $0 } : nil
    }

    /// Whether a word denies outside of the part that is ruled out.
    func isDenied(besides ruledOut: Range<Int>) -> Bool {
        clause.contains { index in
            !ruledOut.contains(index) && index + 1 != ruledOut.lowerBound && words[index].flags.contains(.negation)
                && !words[index].flags.contains(.preposition)
        }
    }

    private static let former: Set = [
        "originally", "initially", "ursprünglich", "zunächst", "previous", "former", "prior", "erstwhile", "onetime", "ex", "ehemalige",
        "ehemaliger", "ehemals", "einst", "frühere",
        "früherer", "anterior", "antiguo", "antigua",
    ]

    /// `your previous employer`: the word says that it is over.
    func isFormer(_ index: Int) -> Bool {
        let word = words[index]
        // `once kept its data there`
        if word.text == "once", index + 1 < words.count, index > 0 {
            // `was once a mill`
            if words[index - 1].flags.isSuperset(of: [.be, .past]) { return true }
            return words[index + 1].flags.contains(.verb) && words[index + 1].flags.isDisjoint(with: [.auxiliary])
                && (words[index + 1].flags.contains(.past) || words[index + 1].text.hasSuffix("ed"))
        }
        // `war einmal Schneiderin`
        if word.text == "einmal" || word.text == "früher" { return clause.contains { words[$0].flags.contains(.past) } }
        // `originally from Turku`
        if ["originally", "ursprünglich"].contains(word.text), index + 1 < words.count, words[index + 1].flags.contains(.preposition) {
            return false
        }
        if word.text == "past", index > 1 { return words[index - 1].text == "the" && words[index - 2].text == "in" }
        // `the previous year`
        if index + 1 < words.count, Self.turns.contains(words[index + 1].text) { return false }
        return Self.former.contains(word.text) && !word.flags.contains(.name)
    }

    /// `from November until March`: a part of the year that comes again ends nothing.
    func comesAgain(_ dates: [Statement.Dated], said day: CivilDay) -> Bool {
        let ends = dates.filter { ["until", "till", "bis"].contains($0.lead ?? "") }
        // `runs until 2028`
        if !ends.isEmpty, ends.allSatisfy({ $0.days.allSatisfy { $0.from > day } }) { return true }
        let isUntil = { (word: SaidText.Word) in ["until", "till", "bis"].contains(word.text) }
        guard dates.contains(where: { $0.isYearless && ["until", "till", "bis"].contains($0.lead ?? "") }) else { return false }
        return !clause.contains { words[$0].flags.contains(.ended) && !isUntil(words[$0]) || words[$0].flags.contains(.past) }
    }

    private static let changing: Set<String> = Set(
        SaidText.stems(
            of: """
                move moved change changed switch switched migrate migrated upgrade upgraded shift shifted relocate relocated convert converted \
                transfer transferred rename renamed raise raised lower lowered increase increased decrease decreased cut reduce reduced rise rose \
                risen fall fell fallen grow grew grown drop dropped umgezogen gewechselt erhöht gesenkt
                """))
    private static let targets: Set = ["to", "into", "auf", "nach", "zu"]

    /// `moved from Ulm to Bonn`: the words of what it was before.
    var former: Range<Int>? {
        guard let from = clause.first(where: { ["from", "von"].contains(words[$0].text) }), from + 1 < clause.upperBound,
            !words[from + 1].flags.contains(.calendar), tellsChange(before: from),
            let to = clause.first(where: { $0 > clause.lowerBound && Self.targets.contains(words[$0].text) && $0 != from + 1 })
        else { return nil }
        return to > from ? from + 1..<to : from + 1..<clause.upperBound
    }

    /// The verb before it is one of change; without one any word may be: `an increase from 4 to 5`, and not `the rose flowers from May`.
    private func tellsChange(before index: Int) -> Bool {
        let before = clause.prefix { $0 < index }
        let verbs = before.filter {
            words[$0].flags.isDisjoint(with: [.be, .auxiliary]) && !words[$0].flags.isDisjoint(with: [.verb, .participle])
        }
        return (verbs.last.map { [$0] } ?? before.suffix(3)).contains { Self.changing.contains(words[$0].stem) }
    }

    private static let leads: Set = ["by", "in", "on", "with", "to", "from", "at", "of", "for", "as", "under"]

    /// `sells notebooks`, `…, and owned by her`: an ending verb of the present and a participle behind `is` end nothing.
    var isPresent: Bool {
        // `the longest so far`
        if clause.dropLast().contains(where: { words[$0].text == "so" && words[$0 + 1].text == "far" }) { return true }
        let isSaid = clause.contains { words[$0].flags.contains(.ended) }
        guard !isSaid, let verb = clause.first(where: { words[$0].flags.contains(.verb) && !words[$0].flags.contains(.auxiliary) }) else {
            return false
        }
        if words[verb].flags.contains(.ending), words[verb].text.hasSuffix("s"), !words[verb].flags.contains(.past) {
            return !clause.contains { words[$0].flags.contains(.past) || words[$0].flags.contains(.be) }
        }
        return isElided(verb)
    }

    /// `…, and owned by her`: a participle whose `is` stands in the clause before.
    func isElided(_ verb: Int) -> Bool {
        let isFirst = !clause.prefix(while: { $0 < verb }).contains { words[$0].flags.isDisjoint(with: [.function, .joining, .adverb]) }
        return isFirst && clause.lowerBound > 0 && words[verb].flags.contains(.participle) && verb + 1 < words.count
            && Self.leads.contains(words[verb + 1].text)
    }

    private static let turns: Set = [
        "day", "week", "month", "year", "morning", "evening", "night", "afternoon", "hour", "minute", "second", "time", "quarter",
        "weekend",
        "other", "few", "two", "three", "four", "five", "six", "tag", "woche", "monat", "jahr",
    ]

    /// `every Monday`, `each day` say how often, and not of how many.
    func isOften(_ index: Int) -> Bool {
        guard index + 1 < words.count, ["every", "each", "jeden", "jede", "jedes", "cada"].contains(words[index].text) else { return false }
        let next = words[index + 1]
        return next.flags.contains(.calendar) || Self.turns.contains(next.text) || next.text.utf8.first.map { $0 &- 0x30 < 10 } ?? false
            || next.text.hasSuffix("day") || next.text.hasSuffix("days")
    }
}
