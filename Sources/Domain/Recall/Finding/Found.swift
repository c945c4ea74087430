internal import Model
internal import Store

/// Something found, before its words are read, with what each way of finding says of it.
struct Found {
    enum Thing {
        case turn(EventKey)
        case document(HitKind, number: Int64)
        indirect case fact(Fact)
    }

    let thing: Thing
    /// Its place in the index, the same whichever of its parts was found.
    let place: Int64
    /// How well its words answer, by BM25; zero where none of them does.
    var words = 0.0
    /// How well its session's words do.
    var session = 0.0
    /// How well the words do of the turn that it answers.
    var answered = 0.0
    /// How closely it belongs to what the question names: what the words of the name weigh.
    var graph = 0.0
    /// What those words of the question weigh that stand in it.
    var met = 0.0
    /// The passage of it that lies nearest to the question.
    var nearest: NearText?

    init(_ thing: Thing, place: Int64, words: Double = 0, nearest: NearText? = nil) {
        self.thing = thing
        self.place = DocumentKey.all.contains(place) ? DocumentKey(rawValue: place).first : place
        self.words = words
        self.nearest = nearest
    }

    /// Each thing once, with the best that any way says of it.
    static func joined(_ found: [Found]) -> [Found] {
        var places: [Int64: Int] = [:]
        var all: [Found] = []
        all.reserveCapacity(found.count)
        for one in found {
            guard let index = places[one.place] else {
                places[one.place] = all.count
                all.append(one)
                continue
            }
            all[index].take(one)
        }
        return all
    }

    private mutating func take(_ other: Found) {
        words = max(words, other.words)
        session = max(session, other.session)
        answered = max(answered, other.answered)
        graph = max(graph, other.graph)
        met = max(met, other.met)
        if let near = other.nearest, near.similarity > nearest?.similarity ?? -1 { nearest = near }
    }
}
