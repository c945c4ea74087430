internal import Model
internal import Store

/// What was found, with who said it: those among whom the ranking chooses.
struct Candidates {
    struct Candidate {
        var found: Found
        let said: Said?
    }

    private let all: [Candidate]
    /// 1 in talk, little where an agent works with its tools.
    let talk: Double

    /// In talk every other turn is a person's; found are fewer of them, for they are short.
    private static let shareInTalk = 1.0 / 3
    /// Of a handful nothing is known: they count as talk.
    private static let handful = 6.0
    private static let listened = 200

    /// Of what does not pass the filter nothing is kept; `most` are asked who said them, the best first.
    init(_ found: [Found], reader: LedgerReader, words: AskedWords, filter: SourceFilter, most: Int) throws {
        var all: [Candidate] = []
        var speakers: [(words: Double, isUser: Bool)] = []
        let asked = found.count <= most ? found : Array(found.sorted { ($0.words, $0.place) > ($1.words, $1.place) }.prefix(most))
        for one in asked {
            guard case .turn(let key) = one.thing else {
                all.append(Candidate(found: one, said: Self.said(one, words)))
                continue
            }
            guard let spoken = try reader.spoken(key) else { continue }
            speakers.append((one.words + Formula.sessionWeight * one.session, spoken.speaker == "user"))
            guard filter.holds(speaker: spoken.speaker, origin: spoken.origin, at: spoken.at) else { continue }
            all.append(Candidate(found: one, said: Said(speaker: spoken.speaker, at: spoken.at, isMessage: spoken.isMessage, words: words)))
        }
        self.all = all
        // Of those that answer best: how many others are asked must not change what is said of all.
        let best = speakers.sorted { $0.words > $1.words }.prefix(Self.listened)
        let users = Double(best.count(where: \.isUser))
        talk = min(1, (users + Self.handful * Self.shareInTalk) / (Double(best.count) + Self.handful) / Self.shareInTalk)
    }

    /// A fact speaks for whom it was heard from.
    private static func said(_ found: Found, _ words: AskedWords) -> Said? {
        guard case .fact(let fact) = found.thing, let source = fact.sources.first?.source else { return nil }
        let at = fact.valid.hasBeginning ? fact.valid.from : source.at.milliseconds
        return Said(speaker: source.speaker, at: at, isMessage: true, words: words)
    }

    /// The best by what is known before a text is read.
    func best(_ count: Int, _ formula: Formula) -> [Candidate] {
        guard all.count > count else { return all }
        let scored = all.map { (score: formula.sum($0.found) * ($0.said.map(formula.factor) ?? 1), candidate: $0) }
        return scored.sorted { ($0.score, $0.candidate.found.place) > ($1.score, $1.candidate.found.place) }.prefix(count).map(\.candidate)
    }
}
