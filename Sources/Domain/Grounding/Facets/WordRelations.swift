internal import Gates

/// Words that mean the same, and words that mean the opposite, by their stems.
struct WordRelations: Sendable {
    private let groups: [String: Set<Int>]
    private let opposed: [String: Set<String>]

    init(synonyms: [[String]], opposites: [(String, String)]) {
        var groups: [String: Set<Int>] = [:]
        for (number, words) in synonyms.enumerated() {
            for word in words { groups[Self.key(word), default: []].insert(number) }
        }
        var opposed: [String: Set<String>] = [:]
        for (left, right) in opposites {
            opposed[Self.key(left), default: []].insert(Self.key(right))
            opposed[Self.key(right), default: []].insert(Self.key(left))
        }
        self.groups = groups
        self.opposed = opposed
    }

    private static func key(_ word: String) -> String { SaidText.stems(of: word).joined(separator: " ") }

    func areSame(_ left: String, _ right: String) -> Bool {
        guard let one = groups[left], let other = groups[right] else { return false }
        return !one.isDisjoint(with: other)
    }

    func areOpposed(_ left: String, _ right: String) -> Bool {
        guard let against = opposed[left] else { return false }
        return against.contains(right) || against.contains { areSame($0, right) }
    }
}
