internal import Synchronization
internal import TextKit

/// Stems single words, and remembers what it found of those that it met. One instance serves one thread at a time.
// Unchecked: `lent` lends an instance to one thread at a time.
final class WordStemmer: @unchecked Sendable {
    /// What is known of a word in small letters.
    struct Known {
        let stem: String
        let classes: WordClass
        /// Several words that say something together may begin with it.
        let opensPhrase: Bool
    }

    private static let idle = Mutex<[WordStemmer]>([])
    /// Texts have few words that come again and again; beyond these it begins anew.
    private static let mostRemembered = 8192

    private let splitter = WordSplitter()
    private var remembered: [String: Known] = [:]

    /// One that is idle is used again.
    static func lent<T>(_ body: (WordStemmer) throws -> T) rethrows -> T {
        let stemmer = idle.withLock { $0.popLast() } ?? WordStemmer()
        defer { idle.withLock { $0.append(stemmer) } }
        return try body(stemmer)
    }

    func known(_ word: String) -> Known {
        if let known = remembered[word] { return known }
        let table = WordTable.shared
        let found = table.look(word, stem: stem(word))
        let known = Known(
            stem: ClaimWords.numbers[word] ?? found.stem, classes: found.classes, opensPhrase: table.phrases[word] != nil)
        if word.utf8.count <= WordSplitter.longestWord {
            if remembered.count == Self.mostRemembered { remembered.removeAll(keepingCapacity: true) }
            remembered[word] = known
        }
        return known
    }

    func stem(_ word: String) -> String {
        var word = word
        var result: String?
        word.withUTF8 { bytes in
            splitter.split(bytes) { found in
                result = String(decoding: found.bytes, as: UTF8.self)
                return false
            }
        }
        return result ?? word
    }
}
