package import Lexicons
package import Model
internal import TextKit

/// The words by which people speak of each thing that may be noted down. The gates prove that a value stands in the words that are cited, and
/// that these mean it; that they speak of this and not of something else, a rule sees to by its pattern. For a model it is asked here.
package struct RelationWords: Sendable {
    private struct Place: Hashable {
        let namespace: Namespace
        let predicate: String
    }

    private var words: [Place: [[UInt8]]] = [:]

    /// What is a cue for more predicates than this tells none of them.
    private static let mostPredicates = 4
    private static let shortest = 2

    /// Words come from the packs, and in other languages from the cues of rules.
    package init(pack: DomainPack, lexicons: [DistilLexicon]) {
        var all: [Place: Set<String>] = [:]
        for rule in pack.rules.values {
            for predicate in rule.predicates.values {
                all[Place(namespace: rule.namespace, predicate: predicate.name)] = Self.words(of: predicate)
            }
        }
        var predicates: [String: Set<Place>] = [:]
        let rules = lexicons.flatMap(\.rules)
        for rule in rules {
            for cue in rule.cues { predicates[cue, default: []].insert(Place(namespace: rule.namespace, predicate: rule.predicate)) }
        }
        for rule in rules {
            let telling = rule.cues.filter { predicates[$0].map { $0.count <= Self.mostPredicates } ?? false }.filter(Self.isTelling)
            all[Place(namespace: rule.namespace, predicate: rule.predicate), default: []].formUnion(telling)
        }
        words = all.mapValues { set in set.map { Self.trimmed(Self.folded($0)) }.filter { $0.count >= Self.shortest } }
    }

    /// `I'm` and `ich habe` begin a sentence about anything.
    private static func isTelling(_ cue: String) -> Bool {
        cue.lowercased().split { !$0.isLetter && !$0.isNumber }.contains { word in
            word.utf8.count >= 3 && !StopWords.contains(String(word)) && !small.contains(String(word))
        }
    }

    private static let small: Set<String> = [
        "ich", "bin", "ist", "das", "der", "die", "mein", "meine", "meinen", "meiner", "wir", "unser", "unsere", "habe", "hat", "haben",
        "ein", "eine", "einen", "sind", "mit", "für", "und", "soy", "mis", "son", "una", "uno", "los", "las", "del", "con", "por", "para",
        "que", "nos", "tengo", "tiene", "tenemos", "estoy", "está", "esta", "este", "nuestro", "nuestra", "somos", "got", "get", "let",
    ]

    private static func words(of predicate: DomainPack.Predicate) -> Set<String> {
        var found = Set(predicate.words + predicate.choices)
        let own = predicate.name + " " + (predicate.inverse ?? "") + " " + (predicate.says ?? "")
        var isInBraces = false
        var word = ""
        for scalar in (own + " ").unicodeScalars {
            if scalar == "{" { isInBraces = true }
            if scalar.properties.isAlphabetic, !isInBraces {
                word.unicodeScalars.append(scalar)
            } else {
                if word.utf8.count > 3, !StopWords.contains(word.lowercased()) { found.insert(word) }
                word = ""
            }
            if scalar == "}" { isInBraces = false }
        }
        return found
    }

    /// True where the words speak of it, and where nobody knows by which words one speaks of it: the gates refuse what no pack lists.
    /// Where the value stands in some of the sentences, those are asked.
    package func speak(of namespace: Namespace, _ predicate: String, _ object: String, in text: String) -> Bool {
        guard let sought = words[Place(namespace: namespace, predicate: predicate)] else { return true }
        let value = Self.trimmed(Self.folded(object))
        let sentences = Self.sentences(Self.folded(text))
        let own = sentences.filter { Self.stands(value, in: $0) }
        return (own.isEmpty ? sentences : own).contains { sentence in sought.contains { Self.stands($0, in: sentence) } }
    }

    private static func sentences(_ bytes: [UInt8]) -> [[UInt8]] {
        var found: [[UInt8]] = [[]]
        for (index, byte) in bytes.enumerated() {
            found[found.count - 1].append(byte)
            let isEnd = byte == 0x0A || (".!?".utf8.contains(byte) && index + 1 < bytes.count && bytes[index + 1] <= 0x20)
            if isEnd { found.append([]) }
        }
        return found
    }

    /// As a word, or as the beginning of one where it is long enough to be told by that.
    private static func stands(_ word: [UInt8], in text: [UInt8]) -> Bool {
        guard let first = word.first, word.count <= text.count else { return false }
        for start in 0...(text.count - word.count) where text[start] == first {
            if start > 0, isLetter(text[start - 1]), isLetter(first) { continue }
            guard text[start..<start + word.count].elementsEqual(word) else { continue }
            let end = start + word.count
            if word.count > 5 || end == text.count || !isLetter(text[end]) || isPlural(text, end) { return true }
        }
        return false
    }

    private static func isPlural(_ text: [UInt8], _ end: Int) -> Bool {
        text[end] == UInt8(ascii: "s") && (end + 1 == text.count || !isLetter(text[end + 1]))
    }

    private static func isLetter(_ byte: UInt8) -> Bool { byte >= 0x80 || (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 }

    private static func trimmed(_ bytes: [UInt8]) -> [UInt8] {
        guard let first = bytes.firstIndex(where: { $0 > 0x20 }), let last = bytes.lastIndex(where: { $0 > 0x20 }) else { return [] }
        return Array(bytes[first...last])
    }

    /// Small letters, straight apostrophes.
    private static func folded(_ text: String) -> [UInt8] {
        var result: [UInt8] = []
        for byte in text.lowercased().utf8 {
            result.append(byte)
            if result.count >= 3, result.suffix(3).elementsEqual([0xE2, 0x80, 0x99]) {
                result.replaceSubrange((result.count - 3)..., with: [0x27])
            }
        }
        return result
    }
}
