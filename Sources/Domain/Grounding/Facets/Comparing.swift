internal import Gates

/// `more X than Y`: which way it goes, and where its two sides meet.
struct Comparing {
    enum Scale {
        case plain
        /// Who is faster needs less time.
        case speed
        /// Who is older was born in an earlier year.
        case age
    }

    let isMore: Bool
    let scale: Scale
    /// Where the word that compares ends, and where `than` begins, in bytes.
    let end: Int
    let than: Int

    /// Whether of two numbers the left one lies on the side that is claimed.
    func holds(_ left: Quantity, _ right: Quantity, areTimes: Bool) -> Bool? {
        guard let one = left.measure, let other = right.measure else { return nil }
        if one == other { return false }
        let isTurned = scale == .speed && areTimes || scale == .age && left.isYear
        return (one > other) == (isMore != isTurned)
    }

    private static let words: [String: (isMore: Bool, scale: Scale)] = {
        var table: [String: (Bool, Scale)] = [:]
        let note = { (words: String, isMore: Bool, scale: Scale) in
            for word in words.split(whereSeparator: { $0 == " " || $0 == "\n" }) { table[String(word)] = (isMore, scale) }
        }
        note(
            """
            more greater higher larger bigger longer later heavier taller dearer costlier pricier wider broader deeper thicker warmer hotter \
            further farther mehr größer höher länger teurer schwerer später wärmer
            """, true, .plain)
        note(
            """
            less fewer lower smaller shorter earlier lighter cheaper narrower shallower thinner colder cooler nearer closer \
            weniger kleiner niedriger kürzer billiger günstiger leichter früher kälter
            """, false, .plain)
        note("faster quicker sooner schneller", true, .speed)
        note("slower langsamer", false, .speed)
        note("older älter", true, .age)
        note("younger jünger", false, .age)
        return table
    }()

    /// `more expensive`, `less often`
    private static let graded: Set = ["expensive", "costly", "often", "frequently", "slowly", "quickly", "common"]
    private static let furthest = 8

    /// The word that compares stands a few words before `than`.
    init?(than index: Int, in words: [SaidText.Word]) {
        for place in stride(from: index - 1, through: max(0, index - Self.furthest), by: -1) {
            guard var found = Self.words[words[place].text] else { continue }
            var end = place
            if place + 1 < index, Self.graded.contains(words[place + 1].text) {
                end += 1
                if words[end].text == "slowly" { found = (!found.isMore, .speed) }
                if words[end].text == "quickly" { found.scale = .speed }
            }
            (isMore, scale, self.end, than) = (found.isMore, found.scale, words[end].bytes.upperBound, words[index].bytes.lowerBound)
            return
        }
        return nil
    }

    static func isChange(_ word: Statement.Word) -> Bool { rising.contains(word.stem) || falling.contains(word.stem) }

    private static let rising: Set<String> = Set(
        SaidText.stems(of: "rise rose risen grow grew grown increase climb went_up gone_up go_up goes_up gain"))
    private static let falling: Set<String> = Set(
        SaidText.stems(of: "fall fell fallen drop decrease decline sink sank sunk shrink shrank shrunk went_down gone_down go_down"))

    /// `Sales rose`: more than before.
    static func isRise(_ words: [Statement.Word]) -> Bool? {
        // `The rose grows`: where there is a verb it is that one.
        let verbs = words.filter { $0.flags.contains(.verb) }
        return (verbs.isEmpty ? words : verbs).first { rising.contains($0.stem) || falling.contains($0.stem) }.map {
            rising.contains($0.stem)
        }
    }
}

extension Quantity {
    /// What it is compared by: of `38:12` the minutes.
    var measure: Double? { value ?? clockMinutes.map(Double.init) }
}
