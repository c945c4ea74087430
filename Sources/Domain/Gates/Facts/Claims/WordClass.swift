/// What a word may do in a sentence. One word may do several things.
struct WordClass: OptionSet {
    let rawValue: UInt64

    static let be = bit(0), have = bit(1), auxiliaryDo = bit(2), modal = bit(3)
    /// A verb's form of any kind, and what is known of its meaning.
    static let verb = bit(4), past = bit(5), participle = bit(6)
    /// It tells of a state: in the past, the state is over.
    static let state = bit(7)
    /// What it brings about stays: its past tells of the present.
    static let result = bit(8)
    /// It ends what follows it.
    static let ending = bit(9)
    /// It says the opposite of liking and having.
    static let adverse = bit(10)
    static let selfSubject = bit(11), selfObject = bit(12), selfPossessive = bit(13)
    static let you = bit(14)
    static let third = bit(15), thirdPossessive = bit(16)
    /// `it`, `that`: a thing that was spoken of.
    static let thing = bit(17)
    static let relative = bit(18)
    static let determiner = bit(19), preposition = bit(20)
    /// `and`, `or`
    static let joining = bit(21)
    /// `but`, `because`: what follows is a clause of its own.
    static let parting = bit(22)
    /// `since`, `after`: a clause of its own where a subject follows.
    static let maybeParting = bit(23)
    static let negation = bit(24), hedge = bit(25), ended = bit(26)
    static let conditional = bit(27)
    static let interrogative = bit(28)
    /// A person or a being that may act for itself.
    static let animate = bit(29)
    /// It says nothing of what a text is on.
    static let function = bit(30)
    static let adverb = bit(31)
    static let future = bit(32)
    static let obligation = bit(33)
    /// It tells of asking: `wonder`, `check`.
    static let asking = bit(34)
    /// Both sides may be named first: `friend`, `married`.
    static let mutual = bit(35)
    /// It goes from one thing to another: `switch from X to Y`.
    static let turning = bit(36)
    static let calendar = bit(37)
    /// Said by itself, it hedges the sentence that it stands beside: `I think`.
    static let belief = bit(38)

    /// It takes up what was said before: `instead`, `the fix`.
    static let backward = bit(39)

    /// `him`, `them`: never a subject.
    static let thirdObject = bit(40)

    /// The noun behind it is no more.
    static let former = bit(41)

    /// Inside a phrase: no clause begins here.
    static let bound = bit(42)

    /// It only says what kind of number follows: `version`.
    static let label = bit(43)

    /// Beside `new` or `now`, the noun behind it is of the past.
    static let outdated = bit(44)
    /// Its past is written as its present: `read`.
    static let invariant = bit(45)

    static let selfWord: WordClass = [.selfSubject, .selfObject, .selfPossessive]
    static let auxiliary: WordClass = [.be, .have, .auxiliaryDo, .modal]
    static let possessive: WordClass = [.selfPossessive, .thirdPossessive]
    static let anaphor: WordClass = [.third, .thirdObject, .thirdPossessive, .thing]

    private static func bit(_ number: UInt64) -> WordClass { WordClass(rawValue: 1 << number) }

    func meets(_ other: WordClass) -> Bool { !isDisjoint(with: other) }
}
