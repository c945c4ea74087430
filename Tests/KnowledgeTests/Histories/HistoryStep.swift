import Model
import TestSupport

/// Who and what histories speak of. Numbers are names: whatever looks at a history turns them into its own.
enum Thing {
    static let people = Array(0..<4)
    static let places = Array(10..<14)
    static let texts = Array(20..<23)
    static func isPerson(_ thing: Int) -> Bool { thing < 10 }
}

/// What is said of somebody: of the first and the last two only one thing can hold at a time.
enum Topic: Int, CaseIterable {
    case home, visit, drink, bread, birthplace

    var isSingle: Bool { self != .visit }
    var isTimeless: Bool { self == .birthplace }
    var values: [Int] { self == .drink || self == .bread ? Thing.texts : Thing.places }
}

/// Somebody says something, once or in several places.
struct Saying {
    struct Sighting: Hashable {
        let session: Int
        let day: Int
    }

    var subject: Int
    var topic: Topic
    var value: Int
    var sightings: [Sighting]
    var until: Int?
    var origin: Origin
    var isPerson: Bool

    var firstDay: Int { sightings.map(\.day).min() ?? 0 }
    func event(_ sighting: Sighting) -> String {
        "\(subject) \(topic) \(value) \(until ?? 0) \(origin) \(sighting.session) \(sighting.day)"
    }
}

/// Facts are told by the order in which they came in.
enum HistoryStep {
    case say(Saying)
    case retract(Int)
    case verify(Int)
    /// From a day to another one; nil for without an end.
    case revise(Int, from: Int, to: Int?)
    case merge(Int, into: Int)
    case split(Int)
    case wait
}

/// The same history from the same seed.
struct HistoryMaker {
    private var random: SplitMix64
    private var now: Int64 = 100 * Days.length
    private let topics: [Topic]

    private let clockMayGoBack: Bool

    init(seed: UInt64, topics: [Topic] = Topic.allCases, clockMayGoBack: Bool = false) {
        random = SplitMix64(seed: seed)
        self.topics = topics
        self.clockMayGoBack = clockMayGoBack
    }

    mutating func below(_ bound: Int) -> Int { Int(random.next() % UInt64(bound)) }

    mutating func pick<T>(_ list: [T]) -> T { list[below(list.count)] }

    /// The next step and its moment. `facts` are there so far.
    mutating func next(facts: Int) -> (step: HistoryStep, now: Int64) {
        // Now and then so long that what is tentative expires, now and then to the millisecond.
        now += pick([1, 1000, Days.length, 3 * Days.length, 29 * Days.length, 30 * Days.length - 1, 31 * Days.length])
        if clockMayGoBack, below(8) == 0 { now -= pick([1, Days.length, 40 * Days.length]) }
        let number = below(100)
        if facts == 0 || number < 68 { return (.say(saying()), now) }
        switch number {
        case ..<74: return (.retract(below(facts)), now)
        case ..<79: return (.verify(below(facts)), now)
        case ..<86:
            let from = 1 + below(40)
            return (.revise(below(facts), from: from, to: below(2) == 0 ? nil : from + 1 + below(15)), now)
        case ..<91: return (.merge(pick(Thing.people), into: pick(Thing.people)), now)
        case ..<93: return (.merge(pick(Thing.places), into: pick(Thing.places)), now)
        case ..<98: return (.split(pick(Thing.people + Thing.places)), now)
        default: return (.wait, now)
        }
    }

    /// Of few people, things and days, so that they meet.
    private mutating func saying() -> Saying {
        let topic = pick(topics)
        let day = 1 + below(40)
        let sightings = (0..<pick([1, 1, 1, 2, 3, 4])).map { _ in Saying.Sighting(session: below(4), day: day + pick([0, 0, 1, 5])) }
        let last = sightings.map(\.day).max() ?? day
        return Saying(
            subject: pick([0, 0, 0, 1, 1, 2, 3]), topic: topic, value: pick(topic.values), sightings: Array(Set(sightings)),
            until: below(6) == 0 ? last + 1 + below(10) : nil, origin: pick([.user, .user, .user, .assistant, .system]),
            isPerson: below(14) == 0)
    }
}
