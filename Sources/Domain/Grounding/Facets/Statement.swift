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

        /// It names something: it is never meant by another word.
        var isSpecific: Bool { !flags.isDisjoint(with: [.name, .code]) }
    }

    struct Dated {
        let range: Range<Int>
        /// More than one where it may be read in several ways.
        let days: [DayRange]
        /// The word before it: `since`, `until`, `before`.
        let lead: String?
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
    var marks: SaidText.Marks = []
    var isPassive = false
    /// `has lived`: it lasts until now.
    var isPerfect = false
    var isComparison = false
    var amount: Amount?
    var isOnly = false
    /// It says in words that it is over: `used to`, `no longer`.
    var isSaidOver = false
    /// It points at something that the text has not named.
    var isPointing = false
    /// In bytes of the text that it was read from.
    var range: Range<Int> = 0..<0

    /// Several clauses are taken together.
    var isUnion = false

    var subjectWords: [Word] { words.filter(\.isSubject) }
    /// What it is about: all that stands before its verb.
    var topicWords: [Word] { words.filter { $0.isSubject || $0.isBeforeVerb && !$0.flags.contains(.verb) } }
    var isBare: Bool { words.isEmpty && quantities.isEmpty && dates.isEmpty }
}

/// Small words of other languages, and those that change nothing.
enum LightWords {
    static func contains(_ word: String) -> Bool { all.contains(word) }

    private static let all: Set<String> = Set(
        """
        currently presently meanwhile namely indeed simply exactly precisely officially actually together overall per via approximately roughly \
        about around nearly almost minimum maximum total currently-known located called named yes please approx circa \
        el la los las un una unos unas de del al y o en con por para es son está están se su sus lo que como más \
        der die das dem den des ein eine einen einem einer eines und oder im am zum zur vom beim ist sind wird hat haben seit von mit auf für \
        desde allí hay tiene tienen aquí seit derzeit aktuell zurzeit actualmente ahora
        """.split { $0 == " " || $0 == "\n" }.map(String.init))
}
