internal import TextKit

/// The words of `ClaimWords`, ready to be looked up.
struct WordTable: Sendable {
    static let shared = WordTable()

    private let forms: [String: UInt64]
    private let stems: [String: UInt64]
    /// The words of `ClaimWords.stems` as they stand there.
    private let listed: Set<String>
    /// The stem of the base of a form that is not regular.
    private let bases: [String: String]
    /// By their first word.
    let phrases: [String: [Phrase]]

    struct Phrase: Sendable {
        let words: [String]
        let classes: UInt64
        /// It only takes denial and doubt away.
        let isInnocent: Bool
    }

    private init() {
        let stemmer = WordStemmer()
        var forms: [String: UInt64] = [:]
        var stems: [String: UInt64] = [:]
        var bases: [String: String] = [:]
        var listed: Set<String> = []
        for (classes, words) in ClaimWords.forms {
            for word in words.split(separator: " ") { forms[String(word), default: 0] |= classes.rawValue }
        }
        for (classes, words) in ClaimWords.stems {
            for word in words.split(separator: " ") {
                listed.insert(String(word))
                stems[stemmer.stem(String(word)), default: 0] |= classes.rawValue
            }
        }
        for entry in ClaimWords.irregular.split(separator: ",") {
            let verb = entry.split(separator: " ").map(String.init)
            guard verb.count == 3 else { continue }
            let base = stemmer.stem(verb[0])
            stems[base, default: 0] |= WordClass.verb.rawValue
            for (form, kind) in [(verb[1], WordClass.past), (verb[2], WordClass.participle)] where form != verb[0] {
                forms[form, default: 0] |= kind.union(.verb).rawValue
                bases[form] = base
            }
        }
        // Forms that the stemmer does not lead back.
        for (form, base) in [("goes", "go"), ("tries", "try"), ("tried", "try")] {
            forms[form, default: 0] |= WordClass.verb.rawValue
            bases[form] = stemmer.stem(base)
        }
        var phrases: [String: [Phrase]] = [:]
        // What is harmless first: `not sure` denies nothing, and is a doubt of its own.
        let all = [(WordClass.negation, ClaimWords.innocent, true)] + ClaimWords.phrases.map { ($0.0, $0.1, false) }
        for (classes, list, isInnocent) in all {
            for phrase in list.split(separator: "|") {
                let words = phrase.split(separator: " ").map(String.init)
                guard let first = words.first else { continue }
                phrases[first, default: []].append(Phrase(words: words, classes: classes.rawValue, isInnocent: isInnocent))
            }
        }
        (self.forms, self.stems, self.bases, self.listed, self.phrases) = (forms, stems, bases, listed, phrases)
    }

    /// The stem that stands for a word, and what is known of it.
    func look(_ word: String, stem: String) -> (stem: String, classes: WordClass) {
        let form = forms[word].map(WordClass.init(rawValue:))
        if let form, form.contains(.function) { return (stem, form) }
        let base = form == nil ? stem : bases[word] ?? stem
        var classes = WordClass(rawValue: stems[base] ?? 0).union(form ?? [])
        // A designer designs, and is no verb; `remember` is one.
        if classes.contains(.verb), word.hasSuffix("er") || word.hasSuffix("ers"),
            !listed.contains(word.hasSuffix("s") ? String(word.dropLast()) : word)
        {
            classes.subtract(.verb)
        }
        return (base, classes)
    }
}
