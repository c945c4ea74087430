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
    /// The passage of it that lies nearest to the question.
    var nearest: NearText?
    /// What the words of the question weigh where it was found.
    var questionWeight = 0.0

    init(_ thing: Thing, place: Int64, words: Double = 0, nearest: NearText? = nil) {
        self.thing = thing
        self.place = DocumentKey.all.contains(place) ? DocumentKey(rawValue: place).first : place
        self.words = words
        self.nearest = nearest
    }
}
