/// What a dream has changed, in numbers.
public struct DreamCounts: Sendable, Equatable {
    public var sessions = 0
    public var episodes = 0
    /// Facts that were not known.
    public var learnt = 0
    /// Facts that were seen again.
    public var strengthened = 0
    /// Facts that ended or were replaced.
    public var closed = 0
    /// Contradictions that a person is asked about.
    public var asked = 0

    public init() {}

    package init(_ steps: [KnowledgeStep]) {
        var (inserted, supported, revised, ended) = (Set<Int64>(), Set<Int64>(), Set<Int64>(), Set<Int64>())
        for step in steps {
            switch step {
            case .read: sessions += 1
            case .episode: episodes += 1
            case .insert(let fact, _, _): inserted.insert(fact.number)
            case .support(let fact, _): supported.insert(fact)
            case .revise(let fact, _): revised.insert(fact)
            case .close(let fact, _): ended.insert(fact)
            case .ask: asked += 1
            default: continue
            }
        }
        learnt = inserted.count
        strengthened = supported.subtracting(inserted).count
        // A version that nothing new stands behind is one that ended.
        closed = ended.union(revised.subtracting(supported)).count
    }

    public var isNothing: Bool { episodes + learnt + strengthened + closed + asked == 0 }

    /// `2 episodes, 3 facts learnt, 1 seen again`.
    public var sentence: String {
        let parts = [
            (episodes, "episode", "episodes"), (learnt, "fact learnt", "facts learnt"), (strengthened, "seen again", "seen again"),
            (closed, "ended", "ended"), (asked, "question", "questions"),
        ]
        let said = parts.filter { $0.0 > 0 }.map { "\($0.0) \($0.0 == 1 ? $0.1 : $0.2)" }
        return said.isEmpty ? "nothing new" : said.joined(separator: ", ")
    }
}
