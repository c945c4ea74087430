internal import Model
internal import Store

/// The formula by which all that was found is ranked; docs/ranking.md says how each of its terms was found and what it gives.
///
///     (words + session + meaning + near + answer + graph) x speaker x self x time x trust
struct Formula {
    let manner: Manner
    let time: AskedTime?
    let ways: SearchWays
    /// What all words of the question weigh.
    let total: Double
    /// How much of what is said here people say: 1 in talk, little where an agent works with its tools.
    let talk: Double

    static let sessionWeight = 0.2
    private static let meaningWeight = 0.6
    private static let nearWeight = 0.3
    private static let answerWeight = 0.3
    private static let graphWeight = 0.5
    /// Who asks without saying of whom.
    private static let userFactor = 1.2
    private static let namedFactor = 1.6
    private static let selfShare = 0.3
    private static let timeFactor = 1.2

    /// Below this, two texts have no more to do with each other than any two.
    static let floor = 0.3
    /// What has none of the question's words is found from here on: of any two texts few are as near by chance.
    static let alone = 0.4

    /// What adds up, known before any text is read.
    func sum(_ found: Found) -> Double {
        guard ways.contains(.words) else { return max(found.nearest?.similarity ?? 0, 0) }
        return found.words + Self.sessionWeight * found.session + Self.answerWeight * found.answered + Self.graphWeight * found.graph
            + Self.meaningWeight * total * max(found.nearest?.similarity ?? 0, 0)
    }

    /// Nil for what neither shares a word with the question nor means nearly the same.
    func terms(_ found: Found, _ look: TextLook, _ said: Said?) -> [ScoreTerm]? {
        let similarity = found.nearest?.similarity ?? 0
        let least = ways.contains(.words) ? Self.alone : Self.floor
        guard found.words > 0 || found.graph > 0 || found.answered > 0 || similarity >= least else { return nil }
        var terms: [ScoreTerm] = []
        let add = { (name: String, value: Double, weight: Double) in
            if value > 0 { terms.append(ScoreTerm(name: name, value: value, share: weight * value)) }
        }
        if ways.contains(.words) {
            add("words", found.words, 1)
            add("session", found.session, Self.sessionWeight)
            add("answer", found.answered, Self.answerWeight)
            add("near", look.near, Self.nearWeight)
            add("graph", found.graph, Self.graphWeight)
        }
        if let near = found.nearest, near.similarity > 0 {
            let share = near.similarity * (ways.contains(.words) ? Self.meaningWeight * total : 1)
            terms.append(ScoreTerm(name: "meaning", value: near.similarity, share: share, passage: near.start))
        }
        return terms + factors(look, said, found)
    }

    private func factors(_ look: TextLook, _ said: Said?, _ found: Found) -> [ScoreTerm] {
        var factors: [ScoreTerm] = []
        if let said {
            factors.append(ScoreTerm(name: "speaker", factor: speaker(said)))
            if said.isNamed || isAboutAsker(said) {
                let own = Double(look.ownWords)
                factors.append(ScoreTerm(name: "self", factor: 1 + Self.selfShare * (said.isNamed ? 1 : talk) * own / (own + 1)))
            }
            factors.append(ScoreTerm(name: "time", factor: time?.holds(said.at) ?? false ? Self.timeFactor : 1))
        }
        if case .fact(let fact) = found.thing { factors.append(ScoreTerm(name: "trust", factor: Self.trust(fact))) }
        return factors.filter { $0.factor != 1 }
    }

    private func isAboutAsker(_ said: Said) -> Bool { said.isUser && manner.isFirstPerson && !manner.asksBack }

    /// Who may know it: of oneself oneself, unless one asks what was answered.
    func speaker(_ said: Said) -> Double {
        let user = !said.isUser || manner.asksBack ? 1 : manner.isFirstPerson ? max(Self.userFactor, 1 + talk) : Self.userFactor
        return user * (said.isNamed ? Self.namedFactor : 1)
    }

    /// What is known of the time and the speaker, before any text is read.
    func factor(_ said: Said) -> Double { speaker(said) * (time?.holds(said.at) ?? false ? Self.timeFactor : 1) }

    /// A fact that was seen often and lately is worth a little more than one that fades; strength lies between 0 and 1.
    private static func trust(_ fact: Fact) -> Double {
        (fact.confidence == .tentative ? 0.9 : 1) * (0.95 + 0.1 * min(max(fact.isPinned ? 1 : fact.strength, 0), 1))
    }
}

/// Who said something, and when.
struct Said {
    let at: Int64
    let isUser: Bool
    /// The question names the speaker.
    let isNamed: Bool

    /// What harnesses call those who are nobody in particular.
    private static let general: Set = ["user", "assistant", "system", "tool", ""]

    init(speaker: String, at: Int64, isMessage: Bool, words: AskedWords) {
        self.at = at
        isUser = speaker == "user"
        isNamed = isMessage && !Self.general.contains(speaker) && Self.names(speaker, words)
    }

    private static func names(_ speaker: String, _ words: AskedWords) -> Bool {
        let parts = AskedWords(speaker).words.filter { $0.text.utf8.count > 1 }
        return parts.contains { part in
            words.words.contains { ($0.text == part.text || $0.text == part.text + "'s") && $0.isCapital == part.isCapital }
        }
    }
}
