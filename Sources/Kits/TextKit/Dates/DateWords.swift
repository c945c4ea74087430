/// The units in which words count time.
enum DateUnit: Int, Sendable {
    case day, week, month, quarter, year
}

/// What a word can be in a date; it may be several things.
struct DateRoles: OptionSet, Sendable {
    let rawValue: UInt32

    static let month = DateRoles(rawValue: 1 << 0)
    static let weekday = DateRoles(rawValue: 1 << 1)
    /// A day by its distance from today.
    static let day = DateRoles(rawValue: 1 << 2)
    static let count = DateRoles(rawValue: 1 << 3)
    static let unit = DateRoles(rawValue: 1 << 4)
    /// `last`, `this`, `next`: -1, 0, 1.
    static let turn = DateRoles(rawValue: 1 << 5)
    /// By its first month, counted from 0.
    static let season = DateRoles(rawValue: 1 << 6)
    static let weekend = DateRoles(rawValue: 1 << 7)
    /// Leads into a date; -1 looks back, 1 looks ahead.
    static let link = DateRoles(rawValue: 1 << 8)
    /// A link that may hang on by a hyphen: `mid-2023`.
    static let part = DateRoles(rawValue: 1 << 9)
    static let article = DateRoles(rawValue: 1 << 10)
    static let of = DateRoles(rawValue: 1 << 11)
    /// Before a count: makes it vague, or is the first half of it.
    static let vague = DateRoles(rawValue: 1 << 12)
    /// Before a weekday: means all of them.
    static let every = DateRoles(rawValue: 1 << 13)
    /// Behind a number: what is counted by it, so that it is no year and no day.
    static let counted = DateRoles(rawValue: 1 << 14)
    /// May follow a day that stands alone, as in `on the 5th we met`.
    static let clause = DateRoles(rawValue: 1 << 15)
    /// Behind a count of units (`ago`), or before it (German `vor`).
    static let agoBehind = DateRoles(rawValue: 1 << 16)
    static let agoBefore = DateRoles(rawValue: 1 << 17)
    static let aheadBehind = DateRoles(rawValue: 1 << 18)
    static let aheadBefore = DateRoles(rawValue: 1 << 19)
    static let quarter = DateRoles(rawValue: 1 << 20)
    static let and = DateRoles(rawValue: 1 << 21)
}

/// How sure it is that a word means a month or a weekday.
enum DateCertainty: Sendable {
    case sure
    /// Also an ordinary word (`may`): alone it must be capitalised inside a sentence, or have a link before it.
    case ordinary
    /// Alone it needs a link before it (`Sun`, `Jan`).
    case beside
}

/// Small, since every token holds one.
struct DateMeaning: Sendable {
    var roles: DateRoles
    private var number: Int16
    var certainty: DateCertainty

    init(roles: DateRoles, value: Int = 0, certainty: DateCertainty = .sure) {
        self.roles = roles
        self.certainty = certainty
        number = Int16(clamping: value)
    }

    var value: Int {
        get { Int(number) }
        set { number = Int16(clamping: newValue) }
    }
}

/// The words of a language that make dates. The reader knows none by itself.
package struct DateWords: Sendable {
    /// Words of one role: parted by spaces, their values rise by one; those with `|` between them are the same, `_` joins several
    /// to one, and `-` takes the place of none.
    struct Line {
        let roles: DateRoles
        var from = 0
        var step = 0
        var certainty = DateCertainty.sure
        let words: String
    }

    struct Phrase {
        let words: [Int]
        let meaning: DateMeaning
    }

    private var numbers: [String: Int] = [:]
    private(set) var meanings: [DateMeaning] = []
    /// Phrases of several words by the number of their last one, longest first.
    private(set) var phrases: [Int: [Phrase]] = [:]

    /// What stands behind a day's number without a space.
    let ordinalEndings: Set<String>
    /// A full stop makes a number ordinal (`5. Mai`).
    let hasOrdinalStop: Bool
    let decadeEndings: Set<String>
    /// The letter before the number of a quarter.
    let quarterLetter: UInt8
    /// `the next week` is one of a story, not the one after this.
    let articleTellsStory: Bool
    /// `on the 5th`, not `on 5th`.
    let dayNeedsArticle: Bool

    init(
        _ lines: [Line], ordinalEndings: Set<String>, hasOrdinalStop: Bool, decadeEndings: Set<String>, quarterLetter: UInt8,
        articleTellsStory: Bool, dayNeedsArticle: Bool
    ) {
        self.ordinalEndings = ordinalEndings
        self.hasOrdinalStop = hasOrdinalStop
        self.decadeEndings = decadeEndings
        self.quarterLetter = quarterLetter
        self.articleTellsStory = articleTellsStory
        self.dayNeedsArticle = dayNeedsArticle
        for line in lines {
            for (index, place) in line.words.split(separator: " ").enumerated() where place != "-" {
                let meaning = DateMeaning(roles: line.roles, value: line.from + line.step * index, certainty: line.certainty)
                for word in place.split(separator: "|") { add(word, meaning) }
            }
        }
        for last in phrases.keys { phrases[last]?.sort { $0.words.count > $1.words.count } }
    }

    /// The number of a word that was folded.
    func number(of word: String) -> Int? { numbers[word] }

    private mutating func add(_ text: Substring, _ meaning: DateMeaning) {
        let parts = text.split(separator: "_").map { number(adding: FoldedWord.of(String($0))) }
        guard let last = parts.last else { return }
        if parts.count > 1 {
            phrases[last, default: []].append(Phrase(words: parts, meaning: meaning))
        } else {
            meanings[last].roles.formUnion(meaning.roles)
            if meaning.value != 0 { meanings[last].value = meaning.value }
            if meaning.certainty != .sure { meanings[last].certainty = meaning.certainty }
        }
    }

    private mutating func number(adding word: String) -> Int {
        if let known = numbers[word] { return known }
        numbers[word] = meanings.count
        meanings.append(DateMeaning(roles: []))
        return meanings.count - 1
    }
}
