internal import Lexicons
internal import Model
internal import PatternKit
internal import Synchronization

/// What the gates listen with: all cues of all rules in one set, and desks on which patterns are matched.
final class RestraintTools: Sendable {
    struct Use: Sendable {
        /// A rule of the lexicon; nil for a word that may deny, ask or leave open.
        let rule: Int?
        let isExcuse: Bool
        let isOpen: Bool
    }

    let lexicon: RestraintLexicon
    /// By gate: its rules among those of the lexicon.
    let places: [RestraintGate: Range<Int>]
    private let keywords: KeywordSet
    private let uses: [[Use]]
    private let lengths: [Int]
    private let idle = Mutex<[RestraintDesk]>([])

    init(_ lexicon: RestraintLexicon) {
        self.lexicon = lexicon
        var numbers: [[UInt8]: Int] = [:]
        var list: [[UInt8]] = []
        var uses: [[Use]] = []
        func add(_ bytes: [UInt8], _ use: Use) {
            if let number = numbers[bytes] { return uses[number].append(use) }
            numbers[bytes] = list.count
            list.append(bytes)
            uses.append([use])
        }
        for (number, rule) in lexicon.rules.enumerated() {
            for cue in rule.cues { add(cue.bytes, Use(rule: number, isExcuse: cue.isExcuse, isOpen: cue.isOpen)) }
        }
        for word in OpenWords.all { add(word, Use(rule: nil, isExcuse: false, isOpen: true)) }
        (keywords, self.uses, lengths) = (KeywordSet(list), uses, list.map(\.count))
        places = Dictionary(
            RestraintGate.allCases.map { gate in
                let first = lexicon.rules.firstIndex { $0.gate == gate } ?? 0
                return (gate, first..<first + lexicon.rules.count { $0.gate == gate })
            }, uniquingKeysWith: { $1 })
    }

    /// Compiled patterns serve one thread at a time; a desk that is idle is used again.
    func withDesk<T>(_ body: (RestraintDesk) -> T) -> T {
        let desk = idle.withLock { $0.popLast() } ?? RestraintDesk(tools: self)
        defer { idle.withLock { $0.append(desk) } }
        return body(desk)
    }

    /// Hands out each cue that stands there as words of its own.
    func forEachCue(in bytes: [UInt8], _ body: (Use, Range<Int>) -> Void) {
        bytes.withUnsafeBufferPointer { buffer in
            keywords.forEachHit(in: buffer) { number, start in
                let end = start + lengths[number]
                guard !Self.isWord(buffer[start]) || start == 0 || !Self.isWord(buffer[start - 1]) else { return }
                let goesOn = end < buffer.count && Self.isWord(buffer[end - 1]) && Self.isWord(buffer[end])
                for use in uses[number] where use.isOpen || !goesOn { body(use, start..<end) }
            }
        }
    }

    private static func isWord(_ byte: UInt8) -> Bool { byte >= 0x80 || byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26 }
}

/// Words that may deny, ask or leave open: where none stands, nothing of that kind needs to be looked for.
private enum OpenWords {
    private static let classes: WordClass = [.negation, .hedge, .conditional, .obligation, .future, .belief, .adverse, .asking]

    static let all: [[UInt8]] = {
        var words: Set<String> = ["cannot", "wanna", "gonna", "vs", "versus", "over"]
        // With either apostrophe, and without one.
        for verb in "do does did is are was were ca could wo would should have has had must need ai sha might".split(separator: " ") {
            words.formUnion(["'", "\u{2019}", ""].map { "\(verb)n\($0)t" })
        }
        for name in "i we you he she it they that there who this what".split(separator: " ") {
            for verb in ["ll", "d"] { words.formUnion(["'", "\u{2019}"].map { "\(name)\($0)\(verb)" }) }
        }
        words.formUnion(ClaimWords.toDo)
        for (kinds, list) in ClaimWords.forms + ClaimWords.stems where kinds.meets(classes) {
            words.formUnion(list.split(separator: " ").map(String.init))
        }
        for (kinds, list) in ClaimWords.phrases where kinds.meets(classes) {
            for phrase in list.split(separator: "|") { words.insert(phrase.split(separator: " ").joined(separator: " ")) }
        }
        // Forms of verbs that begin otherwise: `thought`, `hoping`.
        for word in words where word.hasSuffix("e") && word.utf8.count > 4 { words.insert(String(word.dropLast())) }
        words.formUnion(["thought", "wondered", "replied"])
        return words.flatMap { word -> [[UInt8]] in
            if word.utf8.count >= KeywordSet.shortestKeyword { return [Array(word.utf8)] }
            // Too short to be found by itself.
            return [" \(word) ", "\n\(word) "].map { Array($0.utf8) }
        }.sorted { $0.lexicographicallyPrecedes($1) }
    }()
}

/// One thread's patterns.
// Unchecked: the tools lend a desk to one thread at a time.
final class RestraintDesk: @unchecked Sendable {
    private let tools: RestraintTools
    private var matchers: [Matcher?]

    init(tools: RestraintTools) {
        self.tools = tools
        matchers = Array(repeating: nil, count: tools.lexicon.rules.count)
    }

    /// The first rule of a gate that the words meet.
    func rule(of gate: RestraintGate, _ look: RestraintLook) -> RestraintRule? {
        guard let places = tools.places[gate] else { return nil }
        for number in places {
            let rule = tools.lexicon.rules[number]
            guard rule.isWordless || look.cued[number], rule.concerns(look.one.write.namespace) else { continue }
            if holds(rule, number, look) { return rule }
        }
        return nil
    }

    private func holds(_ rule: RestraintRule, _ number: Int, _ look: RestraintLook) -> Bool {
        let spans = look.spans.filter { rule.concerns($0.event.origin) }
        if spans.isEmpty { return false }
        switch rule.place {
        case .object: return holds(rule, number, look, in: look.object)
        case .statement: return holds(rule, number, look, in: look.object) || holds(rule, number, look, in: look.stated)
        case .clause, .sentence, .event, .behind:
            let isHeld = { (span: RestraintLook.Span) in self.holds(rule, number, look, in: span.range(rule.place)) }
            // One bad source spoils all; but what one source says without reserve is said.
            return rule.gate == .untrustedOrigin
                ? spans.contains(where: isHeld) : spans.count == look.spans.count && spans.allSatisfy(isHeld)
        }
    }

    private func holds(_ rule: RestraintRule, _ number: Int, _ look: RestraintLook, in range: Range<Int>) -> Bool {
        if range.isEmpty { return false }
        if !rule.isWordless {
            var isCued = false
            for hit in look.hits
            where hit.rule == number && range.contains(hit.range.lowerBound) && hit.range.upperBound <= range.upperBound {
                if hit.isExcuse { return false }
                isCued = true
            }
            if !isCued { return false }
        }
        guard let pattern = rule.pattern else { return true }
        let matcher = matchers[number] ?? pattern.matcher()
        matchers[number] = matcher
        return look.bytes.withUnsafeBufferPointer { bytes in
            // What wears a pattern out was made to do that.
            (try? matcher.match(UnsafeBufferPointer(rebasing: bytes[range]))) ?? true
        }
    }
}
