internal import Model

/// What a fact says and the words that it is to rest on, read once for all checks of meaning.
struct ClaimGround {
    let draft: FactDraft
    let spans: [GroundSpan]
    let statement: ClaimText
    /// As the predicate tells it, where that says who does what.
    var proposition: ClaimText { proposed.text }
    let subject: Set<String>
    /// Stems of the words that the predicate is called by.
    let predicate: Set<String>
    /// Stems of the object's words that mean something.
    let object: [String]
    /// Those of them to look for: of a long object the ones that the statement is about.
    let sought: [String]
    /// Stems of the words that the statement is about, where these are not the fact's own subject.
    let told: Set<String>
    private let proposed: LaterText

    init(_ draft: FactDraft, _ cited: [CitedSpan]) { self = WordStemmer.lent { ClaimGround(draft, cited, $0) } }

    private init(_ draft: FactDraft, _ cited: [CitedSpan], _ stemmer: WordStemmer) {
        self.draft = draft
        let write = draft.write
        let subjectTokens = ClaimText.tokens(of: write.subject, stemmer)
        let objectTokens = ClaimText.tokens(of: write.object, stemmer)
        // Of a text only its capitals are names.
        let known = Self.words(subjectTokens).union(Self.words(objectTokens, capitalsOnly: draft.predicate.value != .entity))
        let speakers = cited.reduce(into: Set<String>()) { $0.formUnion(Self.words(ClaimText.tokens(of: $1.event.speaker, stemmer))) }
        statement = ClaimText(draft.statement, names: known.union(speakers), stemmer: stemmer)
        proposed = LaterText(draft.proposition, names: known)
        subject = Set(subjectTokens.filter { !$0.classes.contains(.function) }.map(\.stem))
        predicate = Set(write.predicate.split(separator: "_").map { stemmer.stem(String($0)) })
        object = Self.meaning(of: objectTokens)
        sought = Self.sought(object, statement, subject)
        told = Self.told(in: statement, besides: subject)
        // A speaker named `user` is no name in a text.
        spans = cited.map { GroundSpan($0, names: known.union(speakers.subtracting([EntityReference.user])), stemmer: stemmer) }
    }

    /// It stands for no one by name: `project`, `api`.
    var isGeneric: Bool {
        draft.rule.subjectKind != "person" && !isUser && draft.write.subject.unicodeScalars.first?.properties.isUppercase != true
    }

    /// A wish may be put as a question.
    var takesRequests: Bool { draft.rule.namespace.rawValue.hasSuffix("instruction") }

    var isUser: Bool { draft.write.subject == EntityReference.user }

    /// An object of several clauses is judged where it says what the statement says: by the clause of that with most of its words.
    private static func sought(_ object: [String], _ statement: ClaimText, _ subject: Set<String>) -> [String] {
        if object.count <= 3 { return object }
        let shared = statement.clauses.map { clause in
            let stated = statement.tokens[clause.tokens].filter { !$0.classes.contains(.function) && !subject.contains($0.stem) }
            return object.filter { stem in stated.contains { WordLikeness.same($0.stem, stem) } }
        }
        var best: [String] = []
        for words in shared where words.count > best.count { best = words }
        return best.isEmpty ? object : best
    }

    private static func told(in statement: ClaimText, besides subject: Set<String>) -> Set<String> {
        guard let last = statement.tokens.indices.last else { return [] }
        return statement.subject(for: last).mentions.reduce(into: Set<String>()) { found, mention in
            switch mention {
            case .name(let name): found.formUnion(statement.tokens[name].map(\.stem))
            case .noun(let noun, _): found.insert(statement.tokens[noun].stem)
            case .speaker, .you, .pronoun, .thing, .relative: break
            }
        }.subtracting(subject)
    }

    private static func words(_ tokens: [ClaimText.Token], capitalsOnly: Bool = false) -> Set<String> {
        Set(
            tokens.enumerated().filter { index, token in
                if token.classes.meets([.function, .calendar]) { return false }
                if !capitalsOnly { return true }
                // What opens a sentence is written so whatever it is.
                return token.isCapital && (index > 0 && token.before != .sentence || tokens.count <= 3 && !token.classes.contains(.verb))
            }.map(\.element.word))
    }

    private static func meaning(of tokens: [ClaimText.Token]) -> [String] {
        let heavy = tokens.filter { !$0.classes.contains(.function) }
        return (heavy.isEmpty ? tokens : heavy).map(\.stem)
    }
}

/// A text that is only read once it is asked for, and then once.
final class LaterText {
    private let source: String
    private let names: Set<String>
    private(set) lazy var text = WordStemmer.lent { ClaimText(source, names: names, stemmer: $0) }

    init(_ source: String, names: Set<String>) {
        self.source = source
        self.names = names
    }
}

/// The words of one citation in their sentences.
struct GroundSpan {
    let cited: CitedSpan
    let text: ClaimText
    /// Stems of who says `I` in it.
    let speaker: Set<String>
    /// Stems of who is meant by `you`; empty where that is not known.
    let addressee: Set<String>
    /// Stems of the name that the speaker gives as theirs.
    let ownName: Set<String>
    /// Where among the bytes of `text` the cited ones begin.
    let readStart: Int

    init(_ cited: CitedSpan, names: Set<String>, stemmer: WordStemmer) {
        self.cited = cited
        let window = cited.window()
        readStart = window.cited.lowerBound
        text = ClaimText(window.bytes[...], cited: window.cited, names: names, linesEnd: cited.event.origin == .tool, stemmer: stemmer)
        let name = cited.event.speaker
        let own = Set(ClaimText.tokens(of: name, stemmer).map(\.stem))
        speaker = cited.isUsersOwn ? own.union([EntityReference.user]) : own
        addressee = cited.event.origin == .user ? [] : [EntityReference.user]
        ownName = Self.ownName(in: text)
    }

    /// `my name is Karl`, `I'm Karl`, `call me Karl`
    private static func ownName(in text: ClaimText) -> Set<String> {
        var found: Set<String> = []
        for name in text.names where name.lowerBound >= 2 && text.tokens[name.lowerBound].before == .none {
            let (first, second) = (text.tokens[name.lowerBound - 2], text.tokens[name.lowerBound - 1])
            let isMine = name.lowerBound >= 3 && text.tokens[name.lowerBound - 3].classes.contains(.selfPossessive)
            let isGiven =
                first.word == "name" && isMine || first.word == "i" && second.classes.contains(.be)
                || first.stem == "call" && second.word == "me"
            if isGiven, second.classes.contains(.be) || second.word == "me" { found.formUnion(text.tokens[name].map(\.stem)) }
        }
        return found
    }

    /// Where the words of the object stand, a stretch a clause, the most complete first.
    func anchors(of stems: [String]) -> [Range<Int>] { Anchors.find(stems, in: text, citedOnly: true) }
}

enum Anchors {
    static func find(_ stems: [String], in text: ClaimText, citedOnly: Bool) -> [Range<Int>] {
        var found: [(range: Range<Int>, count: Int)] = []
        let wanted = Array(Set(stems)).sorted()
        for clause in text.clauses {
            // Where each word stood last: the narrowest stretch that holds as many as there are.
            var last: [Int: Int] = [:]
            var best: (range: Range<Int>, count: Int)?
            for index in clause.tokens where !citedOnly || text.tokens[index].isCited {
                guard let which = wanted.firstIndex(where: { WordLikeness.same(text.tokens[index].stem, $0) }) else { continue }
                last[which] = index
                let range = (last.values.min() ?? index)..<index + 1
                if let best, (best.count, -best.range.count) >= (last.count, -range.count) { continue }
                best = (range, last.count)
            }
            if let best { found.append(best) }
        }
        guard let best = found.map(\.count).max() else { return [] }
        return found.filter { $0.count == best }.prefix(8).map(\.range)
    }
}

/// Words of one family: `teach` and `teacher`, `allergi` and `allergic`.
enum WordLikeness {
    /// What two words of a family share at least.
    static func beginning(_ stem: String) -> String { stem.utf8.count <= 4 ? stem : String(decoding: stem.utf8.prefix(4), as: UTF8.self) }

    static func same(_ left: String, _ right: String) -> Bool {
        if left == right { return true }
        let (short, long) = left.utf8.count < right.utf8.count ? (left, right) : (right, left)
        // `0.0.0.0:3000` names the port 3000.
        if short.utf8.count >= 2, short.utf8.allSatisfy({ $0 &- 0x30 < 10 }), long.hasSuffix(":" + short) { return true }
        return short.utf8.count >= 4 && long.utf8.count - short.utf8.count <= 3 && long.hasPrefix(short)
            && long.utf8.allSatisfy { $0 &- 0x61 < 26 || $0 >= 0x80 }
    }
}
