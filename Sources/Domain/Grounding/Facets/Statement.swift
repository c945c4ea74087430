internal import Gates
internal import TextKit

/// What one clause says, taken apart for comparison.
struct Statement {
    struct Word {
        let text: String
        let stem: String
        let flags: SaidText.Flags
        /// The preposition that leads to it.
        let preposition: String?
        let isSubject: Bool
        /// Before the verb that carries the meaning.
        let isBeforeVerb: Bool
        /// Among the words of the text.
        let place: Int
        /// Where it begins, in bytes.
        let at: Int
        /// Where the clause begins in which it was read.
        let clause: Int
        /// `Ann's`: the next noun is hers.
        var isOwner = false
        /// Of a verb with its preposition the verb.
        var head: String?
        /// Behind `instead of`, `except`, or beside an `or`: it is named and not asserted.
        var isSetAside = false
        /// `the person who …`
        var isHead = false
        /// Directly behind `the`.
        var isDefinite = false
        /// Behind `but no`, `except`: it is denied of this word alone.
        var isRuledOut = false

        /// As somebody to whom something belongs.
        var owning: Word {
            var word = self
            word.isOwner = true
            return word
        }

        /// As what the next sentence tells of.
        var leading: Word {
            Word(
                text: text, stem: stem, flags: flags, preposition: nil, isSubject: true, isBeforeVerb: true, place: place, at: at,
                clause: clause,
                isOwner: false, head: head)
        }

        /// As what the sentence does not tell of.
        var trailing: Word {
            var word = Word(
                text: text, stem: stem, flags: flags, preposition: preposition, isSubject: false, isBeforeVerb: isBeforeVerb, place: place,
                at: at, clause: clause, isOwner: isOwner, head: head, isSetAside: isSetAside, isHead: isHead, isDefinite: isDefinite)
            word.isRuledOut = isRuledOut
            return word
        }

        /// It names something: it is never meant by another word.
        var isSpecific: Bool { flags.contains(.name) || flags.contains(.code) }
    }

    struct Dated {
        let range: Range<Int>
        /// More than one where it may be read in several ways.
        let days: [DayRange]
        /// The word before it: `since`, `until`, `before`.
        let lead: String?
        /// A day or a month of whatever year.
        var isYearless = false
        /// Named by its weekday alone, of whatever week.
        var weekday: Int?

        var wholeYear: Int? {
            guard days.count == 1, let only = days.first, only.count >= 365, only.count <= 366, only.from.civil.day == 1,
                only.from.month == 1
            else { return nil }
            return only.from.year
        }
    }

    enum Amount {
        case all, most, some, few, none
    }

    /// Words that mean something, each with its place in the clause.
    var words: [Word] = []
    var quantities: [Quantity] = []
    var dates: [Dated] = []
    /// Words that are quoted, as they stand there.
    var quotes: [String] = []
    /// Where they stand, in bytes.
    var quoted: [Range<Int>] = []
    var rhythms: [Rhythm] = []
    var marks: SaidText.Marks = []
    var isPassive = false
    /// `has lived`: it lasts until now.
    var isPerfect = false
    /// Told as what was: `took`, `was`.
    var isPast = false
    /// Told as what is so now, in a word of its own: `still`, `today`.
    var isStill = false
    /// Told with `is` or `are`.
    var isState = false
    var isComparison = false
    /// `more X than Y`
    var comparing: Comparing?
    var amount: Amount?
    var isOnly = false
    /// It says in words that it is over: `used to`, `no longer`.
    var isSaidOver = false
    /// It points at something that the text has not named.
    var isPointing = false
    /// In bytes of the text that it was read from.
    var range: Range<Int> = 0..<0

    /// `moved from Ulm to Bonn`: where it tells what was before, in bytes.
    var former: Range<Int>?

    /// A part without a verb that is only denied: `but no tomatoes`.
    var isTail = false
    /// Several clauses are taken together.
    var isUnion = false

    /// Words that a pronoun behind its verb stands for.
    mutating func stand(_ others: [Word], for place: Int) {
        guard let verb = words.first(where: { $0.flags.contains(.verb) }) else { return }
        for other in others where other.text != "user" && !words.contains(where: { $0.text == other.text }) {
            words.append(
                Word(
                    text: other.text, stem: other.stem, flags: other.flags, preposition: other.preposition, isSubject: false,
                    isBeforeVerb: false, place: place, at: verb.at, clause: verb.clause, isOwner: other.isOwner))
        }
    }

    /// `My landlord Ann Lee may …`: whatever is said of her, that is who she is.
    var called: Statement? {
        let subject = subjectWords
        guard subject.contains(where: { $0.isSpecific && $0.text != "user" }), subject.contains(where: { !$0.isSpecific }),
            !marks.isDisjoint(with: [.denied, .hedged, .supposed, .obliged, .future])
        else { return nil }
        var called = Statement()
        called.words = subject
        called.range = range
        return called
    }

    /// As what was, whether or not it still is.
    var isToldAsOver: Bool {
        let isPastVerb = { (word: Word) in word.flags.contains(.verb) && word.text.hasSuffix("ed") }
        return marks.contains(.over) || isSaidOver || isPast || !isPassive && !isPerfect && words.contains(where: isPastVerb)
    }

    /// Told as what is so.
    var isPresent: Bool {
        marks.isDisjoint(with: [.over, .future, .denied]) && (isState || !isToldAsOver) && !isSaidOver && !subjectWords.isEmpty
    }

    var subjectWords: [Word] { words.filter(\.isSubject) }
    /// What it is about: all that stands before its verb.
    var topicWords: [Word] { words.filter { $0.isSubject || $0.isBeforeVerb && !$0.flags.contains(.verb) } }
    var isBare: Bool { words.isEmpty && quantities.isEmpty && dates.isEmpty }
}

/// Small words of other languages, and those that change nothing.
enum LightWords {
    static func contains(_ word: String, isForeign: Bool = false) -> Bool { plain.contains(word) || isForeign && foreign.contains(word) }

    private static let plain: Set<String> = set(
        """
        currently presently meanwhile namely indeed simply exactly precisely officially actually together overall per via approximately roughly \
        about around nearly almost minimum maximum total currently-known located situated called named yes please approx circa current present today \
        nowadays according respectively likewise furthermore moreover however therefore additionally specifically
        """)
    private static let foreign: Set<String> = set(
        """
        el la los las un una unos unas de del al y o en con por para es son está están se su sus lo que como más \
        der die das dem den des ein eine einen einem einer eines und oder im am zum zur vom beim ist sind wird hat haben seit von mit auf für \
        ins aufs ans ums sich um wurde wurden worden werden kann könnt können muss müssen hast habt bist seid ihr ihre ihren ihrem ihrer \
        deines meines unser unsere unseren unserem unserer euer eure euren euch gibt hab bei nach aus zu damit dann dort da \
        desde allí hay tiene tienen aquí seit derzeit aktuell zurzeit actualmente ahora als
        """)

    private static func set(_ words: String) -> Set<String> { Set(words.split { $0 == " " || $0 == "\n" }.map(String.init)) }
}
