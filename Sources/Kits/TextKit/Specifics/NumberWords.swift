/// Words that are numbers, and words that say what a number is of. English; a text of another language has its numbers in digits.
enum NumberWords {
    enum Meaning {
        case unit(Int)
        case tens(Int)
        /// By how many places it moves the point.
        case scale(Int)
    }

    /// `one` is not among those that stand alone: it is a pronoun too often. It counts in `twenty-one` and `one hundred`.
    static func meaning(_ word: String) -> Meaning? { numbers[word] }

    static func ordinal(_ word: String) -> Meaning? { ordinals[word] }

    /// Behind a number: `%`, or a currency by its code.
    static func unit(behind word: String) -> String? { units[word] }

    /// Before a number: codes alone.
    static func currency(before word: String) -> String? { codes.contains(word) ? word : nil }

    static func currency(sign: UInt32) -> String? {
        switch sign {
        case 0x24: "usd"
        case 0x20AC: "eur"
        case 0xA3: "gbp"
        case 0xA5: "jpy"
        case 0x20B9: "inr"
        default: nil
        }
    }

    private static let codes: Set<String> = ["usd", "eur", "gbp", "jpy", "inr", "chf", "nok", "sek", "dkk", "cad", "aud", "pln", "cny"]

    private static let units: [String: String] = {
        var units = [
            "percent": "%", "dollar": "usd", "dollars": "usd", "euro": "eur", "euros": "eur", "pounds": "gbp", "yen": "jpy",
            "rupees": "inr",
        ]
        for code in codes { units[code] = code }
        return units
    }()

    private static let numbers: [String: Meaning] = {
        var numbers = counted(
            """
            zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen \
            seventeen eighteen nineteen
            """, tens: "twenty thirty forty fifty sixty seventy eighty ninety")
        for (word, places) in [("hundred", 2), ("thousand", 3), ("million", 6), ("billion", 9)] { numbers[word] = .scale(places) }
        return numbers
    }()

    private static let ordinals = counted(
        """
        zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth \
        seventeenth eighteenth nineteenth
        """, tens: "twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth")

    private static func counted(_ units: String, tens: String) -> [String: Meaning] {
        var meanings: [String: Meaning] = [:]
        for (value, word) in units.split(separator: " ").enumerated() { meanings[String(word)] = .unit(value) }
        for (index, word) in tens.split(separator: " ").enumerated() { meanings[String(word)] = .tens(20 + 10 * index) }
        return meanings
    }
}
