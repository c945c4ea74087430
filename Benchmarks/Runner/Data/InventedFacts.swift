/// Invented people, where they live and have been, whom they know and what they like: all follows from a fact's number. Fifty in a row
/// are about one person.
struct InventedFacts {
    static let each = 50
    let count: Int

    var people: Int { max(1, count / Self.each) }
    /// About ten facts speak of each.
    var places: Int { max(1, count / 25) }

    struct One {
        let person: Int
        let namespace: String
        let predicate: String
        let object: String
        /// The number of the person or the place that it leads to.
        let other: (isPerson: Bool, number: Int)?
        let statement: String
        let from: Int64
        let to: Int64?
    }

    func fact(_ number: Int) -> One {
        let (person, place) = (number / Self.each, number % Self.each)
        var random = SplitMix64(seed: UInt64(number) + 1)
        let name = Self.name(person)
        let day = Int64(random.next() % 4000)
        let end = random.next() % 3 == 0 ? day + 30 + Int64(random.next() % 900) : nil
        func made(
            _ namespace: String, _ predicate: String, _ object: String, _ words: String, other: (Bool, Int)? = nil,
            days: (from: Int64, to: Int64?)? = nil
        ) -> One {
            let (from, to) = days ?? (day, end)
            return One(
                person: person, namespace: namespace, predicate: predicate, object: object, other: other,
                statement: words, from: Self.moment(from), to: to.map(Self.moment))
        }
        switch place {
        case ..<4:
            // One home after the other.
            let home = Int(random.next() % UInt64(places))
            let days = (from: Int64(place) * 1000, to: place == 3 ? nil : Int64(place + 1) * 1000)
            let object = Self.place(home)
            return made("person.place", "lives_in", object, "\(name) lives in \(object)", other: (false, home), days: days)
        case ..<20:
            let visited = Int(random.next() % UInt64(places))
            let object = Self.place(visited)
            return made("person.place", "visited", object, "\(name) visited \(object)", other: (false, visited))
        case ..<23:
            let friend = Int(random.next() % UInt64(people))
            let object = Self.name(friend)
            return made("person.relation", "friend", object, "\(object) is a friend of \(name)", other: (true, friend))
        default:
            let object = "\(Self.word(random.next() % 5000, "taste")) \(place)"
            return made("person.taste", "likes", object, "\(name) likes \(object)")
        }
    }

    static let firstDay: Int64 = 1_388_534_400_000
    static func moment(_ day: Int64) -> Int64 { firstDay + day * 86_400_000 }
    static func name(_ person: Int) -> String { word(UInt64(person), "") }
    static func place(_ place: Int) -> String { word(UInt64(place), "t") }

    private static let syllables: [String] = "bcdfghklmnprstvz".flatMap { consonant in "aeiou".map { "\(consonant)\($0)" } }

    /// Short enough that no two are taken for one.
    private static func word(_ number: UInt64, _ end: String) -> String {
        var (rest, text) = (number, "")
        repeat {
            text += syllables[Int(rest % UInt64(syllables.count))]
            rest /= UInt64(syllables.count)
        } while rest > 0
        return "X" + text + end
    }
}
