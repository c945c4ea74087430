internal import Gates

/// Words that mean the same, the opposite, or the same from the other side, by their stems.
struct WordRelations: Sendable {
    /// Words that stand for one: `come out`.
    struct Phrase: Sendable {
        let stems: [String]
        let key: String
    }

    private let groups: [String: Set<Int>]
    private let opposed: [String: Set<String>]
    private let converse: [String: Set<String>]
    private let sole: Set<String>
    /// Words of the groups, as they are written.
    private let members: [[String]]
    /// Phrases that say no more than `now`.
    private let light: Set<String>
    /// By the first of their stems, the longest first.
    private let phrases: [String: [Phrase]]

    init(
        synonyms: [[String]] = [], opposites: [(String, String)] = [], converses: [(String, String)] = [], sole: [String] = []
    ) {
        var groups: [String: Set<Int>] = [:]
        var phrases: [String: [Phrase]] = [:]
        let note = { (word: String) in
            let stems = SaidText.stems(of: word)
            let key = stems.joined(separator: " ")
            if stems.count > 1, let first = stems.first, phrases[first]?.contains(where: { $0.key == key }) != true {
                phrases[first, default: []].append(Phrase(stems: stems, key: key))
            }
        }
        var light: Set<String> = []
        for (number, words) in synonyms.enumerated() {
            let isLight = words.contains { LightWords.contains($0) || $0 == "now" }
            for word in words {
                if isLight { light.insert(Self.key(word)) }
                groups[Self.key(word), default: []].insert(number)
                note(word)
            }
        }
        for (left, right) in converses {
            note(left)
            note(right)
        }
        self.groups = groups
        self.light = light
        members = synonyms
        self.phrases = phrases.mapValues { $0.sorted { $0.stems.count > $1.stems.count } }
        opposed = Self.both(opposites)
        converse = Self.both(converses)
        self.sole = Set(sole.map(Self.key))
    }

    private static func both(_ pairs: [(String, String)]) -> [String: Set<String>] {
        var found: [String: Set<String>] = [:]
        for (left, right) in pairs {
            found[key(left), default: []].insert(key(right))
            found[key(right), default: []].insert(key(left))
        }
        return found
    }

    private static func key(_ word: String) -> String { SaidText.stems(of: word).joined(separator: " ") }

    func phrases(beginningWith stem: String) -> [Phrase] { phrases[stem] ?? [] }

    func isLight(_ key: String) -> Bool { light.contains(key) }

    /// Other words for it, to look for: a few, and all names that a name has.
    func others(for stem: String, most: Int) -> [String] {
        Array((groups[stem] ?? []).sorted().flatMap { members[$0] }.filter { $0 != stem }.prefix(most))
    }

    func areSame(_ left: String, _ right: String) -> Bool {
        guard let one = groups[left], let other = groups[right] else { return false }
        return !one.isDisjoint(with: other)
    }

    /// `tolerant` and `intolerant`
    static func isNegated(_ left: String, _ right: String) -> Bool {
        let (short, long) = left.utf8.count < right.utf8.count ? (left, right) : (right, left)
        // Asked of every pair of words: most are told apart by their first letter.
        guard short.utf8.count > 3, long.utf8.count - short.utf8.count < 6, let first = long.utf8.first, "iudn".utf8.contains(first) else {
            return false
        }
        return ["in", "un", "im", "dis", "ir", "non", "non-", "il"].contains { prefix in
            guard long.hasPrefix(prefix) else { return false }
            let rest = String(decoding: long.utf8.dropFirst(prefix.utf8.count), as: UTF8.self)
            // `dislik` and `like`: stems lose what the other keeps.
            return SaidText.areAlike(rest, short) || prefix == "dis" && rest.utf8.count > 2 && short == rest + "e"
        }
    }

    func areOpposed(_ left: String, _ right: String) -> Bool {
        if Self.isNegated(left, right) { return true }
        guard let against = opposed[left] else { return false }
        return against.contains(right) || against.contains { areSame($0, right) }
    }

    /// It says one of two ends.
    func hasOpposite(_ stem: String) -> Bool { opposed[stem] != nil }

    func areConverse(_ left: String, _ right: String) -> Bool { converse[left]?.contains(right) ?? false }

    /// A word that tells who is what to whom.
    func isRole(_ stem: String) -> Bool { sole.contains(stem) || converse[stem] != nil }

    func isSole(_ stem: String) -> Bool { sole.contains(stem) }
}
