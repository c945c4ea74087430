/// One word for another, as a person says it: `use pnpm instead of npm`, `pnpm, not npm`, `don't use npm, use pnpm`, `no, use pnpm`.
struct Swap {
    let right: String
    let wrong: String?
    /// The sentence that says it, and where it stands.
    let sentence: String
    let range: Range<Int>

    private static let mostSentences = 6

    static func first(in text: String, where isMeant: (Swap) -> Bool) -> Swap? {
        let bytes = Array(text.utf8)
        for range in sentences(of: bytes).prefix(mostSentences) {
            let words = words(in: bytes[range])
            // Who asks has decided nothing.
            guard !words.isEmpty, range.upperBound >= bytes.count || bytes[range.upperBound] != UInt8(ascii: "?") else { continue }
            let sentence = String(decoding: bytes[range], as: UTF8.self)
            for (right, wrong) in pairs(in: words) where isTool(right) && (wrong.map(isTool) ?? true) {
                let swap = Swap(right: right, wrong: wrong, sentence: sentence, range: range)
                if isMeant(swap) { return swap }
            }
        }
        return nil
    }

    /// What may follow the one word that is named: more would make it a part of something else, as `cargo` of `cargo test`.
    private static let followers: Set<String> = [
        "", ",", "instead", "not", "rather", "for", "in", "here", "please", "to", "when", "as", "anymore", "again", "and", "everywhere",
        "on",
        "from", "but", "because", "since", "it", "always", "with", "this", "now", "or", "if",
    ]

    private static func pairs(in words: [String]) -> [(String, String?)] {
        words.indices.flatMap { place -> [(String, String?)] in
            let after = { (offset: Int) in words.indices.contains(place + offset) ? words[place + offset] : "" }
            switch words[place] {
            case "instead" where after(1) == "of", "rather" where after(1) == "than": return closed([(after(-1), after(2), after(3))])
            case "not":
                let right = after(-1) == "," ? after(-2) : after(-1)
                let isTurned = after(2) == "," || after(2) == "but"
                let turned = isTurned ? [after(3) == "use" ? (after(4), after(1), after(5)) : (after(3), after(1), after(4))] : []
                return closed([(right, after(1), after(2))] + turned)
            case "don't", "dont", "never", "stop": return closed(refused(words, place))
            case "use" where isAnswer(words[..<place]) && followers.contains(after(2)): return [(after(1), nil)]
            default: return []
            }
        }
    }

    private static func closed(_ found: [(right: String, wrong: String, next: String)]) -> [(String, String?)] {
        found.filter { followers.contains($0.next) }.map { ($0.right, $0.wrong) }
    }

    /// `don't use npm, use pnpm`
    private static func refused(_ words: [String], _ place: Int) -> [(right: String, wrong: String, next: String)] {
        guard place + 4 < words.count, ["use", "using", "run", "running"].contains(words[place + 1]),
            let use = words[(place + 3)...].firstIndex(of: "use"), use + 1 < words.count, followers.contains(words[place + 3])
        else { return [] }
        return [(words[use + 1], words[place + 2], use + 2 < words.count ? words[use + 2] : "")]
    }

    /// `no, use …`: what comes before it is a no.
    private static func isAnswer(_ before: ArraySlice<String>) -> Bool {
        before.count <= 3 && before.contains { ["no", "nope", "wrong", "stop", "actually"].contains($0) }
            && !before.contains("not") && !before.contains("don't")
    }

    /// What could be a program's name.
    private static func isTool(_ word: String) -> Bool {
        (2...40).contains(word.utf8.count) && !common.contains(word)
            && word.utf8.allSatisfy { $0 &- 0x61 < 26 || $0 &- 0x30 < 10 || "-_.+".utf8.contains($0) }
            && word.utf8.first.map { $0 &- 0x61 < 26 } == true
    }

    private static let common: Set<String> = [
        "the", "a", "an", "it", "that", "this", "is", "are", "to", "of", "and", "or", "but", "my", "our", "your", "them", "one", "use",
        "for", "in",
        "on", "at", "please", "just", "only", "be", "do", "does", "did", "so", "if", "we", "you", "me", "any", "all", "what", "why", "how",
        "when",
        "as", "with", "from", "same", "other", "another", "more", "less", "yet", "here", "there", "now", "then", "also", "sure", "good",
        "work",
    ]

    private static func sentences(of bytes: [UInt8]) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var start = 0
        for place in 0...bytes.count {
            let isEnd =
                place == bytes.count || bytes[place] == 0x0A
                || "!?;.".utf8.contains(bytes[place]) && (place + 1 == bytes.count || bytes[place + 1] <= 0x20)
            guard isEnd else { continue }
            while start < place, bytes[start] <= 0x20 { start += 1 }
            if start < place { found.append(start..<place) }
            start = place + 1
        }
        return found
    }

    /// In small letters; a comma, a dash and a colon are words of their own.
    private static func words(in bytes: ArraySlice<UInt8>) -> [String] {
        var words: [String] = []
        var word: [UInt8] = []
        func end() {
            while let last = word.last, "._".utf8.contains(last) { word.removeLast() }
            if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
            word = []
        }
        for byte in bytes.prefix(600) {
            switch byte {
            case 0x41...0x5A: word.append(byte | 0x20)
            case 0x61...0x7A, 0x30...0x39, 0x80...0xFF: word.append(byte)
            case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "+"): if !word.isEmpty { word.append(byte) }
            case UInt8(ascii: "'"): if !word.isEmpty { word.append(byte) }
            case UInt8(ascii: ","), UInt8(ascii: ":"):
                end()
                if words.last != "," { words.append(",") }
            default: end()
            }
        }
        end()
        return words
    }
}
