internal import Gates
internal import Lexicons
internal import Model
internal import TextKit

/// Finds what a text claims, sentence by sentence.
struct ClaimSplitter {
    private let text: UnsafeBufferPointer<UInt8>
    private let scan: AuthorityScan
    private let day: CivilDay
    /// Also claims that no lexicon asks about.
    private let takesAll: Bool
    private var sentences: SentenceSplitter
    /// What the last sentence told of, for those that point back at it.
    private var last: (paragraph: Int, words: [Statement.Word])?
    private(set) var count = 0
    /// Sentences that were looked at and claim nothing.
    private(set) var unclaimed = 0

    init(_ text: UnsafeBufferPointer<UInt8>, rules: GroundingRules, day: CivilDay, takesAll: Bool) {
        self.text = text
        self.day = day
        self.takesAll = takesAll
        scan = AuthorityScan(rules, text)
        sentences = SentenceSplitter(text)
    }

    /// The claims of the next sentence that has any; nil at the end.
    mutating func next() -> [Claim]? {
        while let sentence = sentences.next() {
            count += 1
            let found = scan.found(in: sentence.range)
            if found.isEmpty, !takesAll {
                // Who may be meant by `she` in the next sentence stands in this one.
                remembered = sentence
                continue
            }
            if let before = remembered, found.isEmpty == false || takesAll { recall(before, for: sentence) }
            remembered = nil
            let claims = claims(of: sentence, found)
            if claims.isEmpty { unclaimed += 1 } else { return claims }
        }
        return nil
    }

    /// The last sentence that was passed over.
    private var remembered: Sentence?

    private mutating func recall(_ before: Sentence, for sentence: Sentence) {
        guard before.paragraph == sentence.paragraph, before.kind == .prose, !before.isCut else { return }
        let reader = read(before.range, blanking: [])
        for number in reader.said.clauses.indices { remember(reader.statement(number), before.paragraph) }
    }

    private mutating func remember(_ statement: Statement, _ paragraph: Int) {
        var subject = statement.subjectWords.filter { $0.text != "user" }
        // `Some notes on ferry:`
        if subject.isEmpty, !statement.words.contains(where: { $0.flags.contains(.verb) }) {
            subject = statement.words.filter { $0.isSpecific && $0.text != "user" }
        }
        if !subject.isEmpty { last = (paragraph, subject) }
    }

    private func read(_ range: Range<Int>, blanking citations: [Range<Int>]) -> StatementReader {
        var bytes = Array(text[range])
        for citation in citations { for place in citation { bytes[place - range.lowerBound] = 0x20 } }
        if bytes.first == UInt8(ascii: "|") {
            for index in bytes.indices where bytes[index] == UInt8(ascii: "|") { bytes[index] = UInt8(ascii: ",") }
        }
        return StatementReader(bytes, voice: .answer, day: day, units: scan.rules.units, relations: scan.rules.words)
    }

    /// A sentence too long to be read is told as a whole.
    private func tooLong(_ sentence: Sentence, _ found: [AuthorityScan.Found]) -> [Claim] {
        guard let needs = needs(found, Statement()) else { return [] }
        let text = String(decoding: self.text[sentence.range], as: UTF8.self)
        return [
            Claim(
                range: sentence.range, text: text, statement: Statement(), needs: needs.needs, lexicons: needs.lexicons, citations: [],
                question: "", problem: .bounds)
        ]
    }

    private mutating func claims(of sentence: Sentence, _ found: [AuthorityScan.Found]) -> [Claim] {
        if sentence.isCut { return tooLong(sentence, found) }
        let citations = scan.citations(in: sentence.range)
        let reader = read(sentence.range, blanking: citations.map(\.range))
        var claims: [Claim] = []
        var pieces: [(numbers: [Int], statement: Statement)] = []
        // The first clause has no verb: `The wedding of Ann and Ben was …`.
        var isOpen = false
        for number in reader.said.clauses.indices {
            let statement = reader.statement(number)
            // What has no verb of its own goes on with what stands before it.
            let words = reader.said.clauses[number].words
            let goesOn = reader.goesOn(number) || isOpen && reader.isTight(number)
            isOpen = pieces.isEmpty && (!reader.said.clauses[number].hasVerb || reader.isTemporal(words.lowerBound, in: words))
            if !reader.said.clauses[number].hasVerb || goesOn, let before = pieces.indices.last {
                pieces[before].numbers.append(number)
                pieces[before].statement.join(statement)
            } else {
                pieces.append((numbers: [number], statement: statement))
            }
        }
        if let first = reader.said.clauses.first, isInstruction(first.words, reader.said) { return [] }
        for index in pieces.indices {
            var statement = pieces[index].statement
            var isPointing = statement.isPointing
            var isUnknown = false
            if LooseWords.isKindOnly(statement), let last, last.paragraph == sentence.paragraph {
                // `The company …`: what was named before.
                statement.words = last.words + statement.words.filter { !$0.isSubject }
            }
            if isPointing, namesByRole(reader, pieces[index].numbers) { isUnknown = true }
            if isPointing
                || statement.subjectWords.isEmpty && index > 0 && isSubjectless(statement, reader.said.clauses[pieces[index].numbers[0]]),
                let last, last.paragraph == sentence.paragraph
            {
                statement.words = last.words.filter { word in !statement.words.contains { $0.text == word.text } } + statement.words
                isPointing = false
            }
            remember(statement, sentence.paragraph)
            let absolute = statement.range.shifted(by: sentence.range.lowerBound)
            let until =
                index + 1 < pieces.count
                ? pieces[index + 1].statement.range.lowerBound + sentence.range.lowerBound : sentence.range.upperBound
            let from = index == 0 ? sentence.range.lowerBound : absolute.lowerBound
            let own = found.filter { $0.range.lowerBound >= from && $0.range.lowerBound < until }
            guard let needs = needs(own, statement) else { continue }
            let words = reader.said.clauses[pieces[index].numbers[0]].words
            if index > 0, isInstruction(words, reader.said) { break }
            if isUnclaimed(statement, reader, pieces[index].numbers[0]) || statement.isBare || isAim(words, reader.said) { continue }
            let problem: ClaimReason? =
                sentence.isCut ? .bounds : isPointing || isUnknown ? .reference : sentence.kind == .heading ? .fragment : nil
            claims.append(
                Claim(
                    range: absolute, text: String(decoding: text[absolute], as: UTF8.self), statement: statement, needs: needs.needs,
                    lexicons: needs.lexicons, citations: citations.filter { $0.range.lowerBound >= from && $0.range.lowerBound < until },
                    question: question(statement, absolute), problem: problem))
        }
        return claims
    }

    /// It goes on with what the clause before told of, also past a relative clause: `Ann, who lives in Ulm, has a shop`.
    private func isSubjectless(_ statement: Statement, _ clause: SaidText.Clause) -> Bool {
        statement.marks.contains(.inherited) || clause.hasVerb && statement.words.first?.flags.contains(.verb) ?? false
    }

    /// `She is her manager`: two are pointed at, and only one can have been named last.
    private func namesByRole(_ reader: StatementReader, _ clauses: [Int]) -> Bool {
        clauses.contains { number in
            reader.said.clauses[number].words.dropLast().contains { index in
                ["her", "his", "their", "him", "them"].contains(reader.said.words[index].text)
                    && scan.rules.words.isRole(reader.said.words[index + 1].stem)
            }
        }
    }

    private static let mostOthers = 12

    /// With a few other words for the same: a source need not use those of the claim.
    private func question(_ statement: Statement, _ range: Range<Int>) -> String {
        let others = statement.words.flatMap { scan.rules.words.others(for: $0.stem, most: $0.isSpecific ? 4 : 3) }.prefix(Self.mostOthers)
        return statement.words.filter { $0.isSubject || $0.flags.contains(.name) }.map(\.text).joined(separator: " ") + " "
            + String(decoding: text[range], as: UTF8.self) + (others.isEmpty ? "" : " " + others.joined(separator: " "))
    }

    /// Nil where nothing calls for authority. What needs company has it in a number, a date, or something that needs none.
    private func needs(_ found: [AuthorityScan.Found], _ statement: Statement) -> (needs: [ClaimNeed], lexicons: Set<Int>)? {
        let isAccompanied = found.contains { $0.need == .authority } || !statement.quantities.isEmpty || !statement.dates.isEmpty
        let taken = isAccompanied ? found : []
        if taken.isEmpty { return takesAll ? ([], []) : nil }
        let needs = taken.map { one in
            ClaimNeed(
                lexicon: scan.rules.lexicons[one.lexicon].name, kind: one.kind, words: String(decoding: text[one.range], as: UTF8.self),
                severity: one.severity)
        }
        return (needs, Set(taken.map(\.lexicon)))
    }

    // MARK: No claims

    private func isUnclaimed(_ statement: Statement, _ reader: StatementReader, _ number: Int) -> Bool {
        if !statement.marks.isDisjoint(with: [.hedged, .asked, .supposed, .obliged, .listed]) { return true }
        let words = reader.said.clauses[number].words
        if words.contains(where: { Self.possible.contains(reader.said.words[$0].text) }) { return true }
        let isRule = StatementScope(words: reader.said.words, clause: words).isRule(statement.quantities)
        return words.contains {
            !(isRule && reader.said.words[$0].text == "may") && !reader.said.words[$0].flags.contains(.calendar)
                && scan.rules.hedges.contains(reader.said.words[$0].text)
        }
    }

    /// `It is possible that …`
    private static let possible: Set = ["possible", "conceivable", "plausible", "möglich", "posible"]

    /// `To try it, …`
    private func isAim(_ range: Range<Int>, _ said: SaidText) -> Bool {
        range.count > 1 && said.words[range.lowerBound].text == "to" && said.words[range.lowerBound + 1].flags.contains(.verb)
    }

    private static let opening: Set = ["that", "if", "whether", "what", "which", "who", "how", "sure", "where"]

    /// A verb in its base form opens it: `Run …`, `Please set …`.
    private func isInstruction(_ range: Range<Int>, _ said: SaidText) -> Bool {
        var first = range.lowerBound
        while first < range.upperBound,
            ["please", "then", "now", "next", "just", "first", "also", "and", "always", "never", "do", "not", "bitte", "por", "favor"]
                .contains(said.words[first].text)
        {
            first += 1
        }
        guard first < range.upperBound else { return false }
        let word = said.words[first]
        // `Build 871 was green`, `Travel costs are paid`
        let next = first + 1
        if next < range.upperBound, said.words[next].text.utf8.first.map({ $0 &- 0x30 < 10 }) ?? false { return false }
        let isTold = range.contains { index in
            index > next && said.words[index].flags.contains(.be) && !["is", "are"].contains(said.words[index - 1].text)
                && !said.words[next..<index].contains { Self.opening.contains($0.text) }
        }
        if isTold, !scan.rules.instructions.contains(word.text) || isNoun(first, range, said) { return false }
        if isNoun(first, range, said), range.contains(where: { $0 > next && said.words[$0].flags.contains(.past) }) { return false }
        let isAlone = first + 1 >= range.upperBound
        // `Check whether …`
        if isAlone { return scan.rules.instructions.contains(word.text) && said.clauses.count > 1 }
        if said.words[first + 1].flags.contains(.auxiliary) { return false }
        if scan.rules.instructions.contains(word.text), !said.words[first + 1].flags.contains(.verb) { return true }
        guard word.flags.contains(.verb), word.flags.isDisjoint(with: [.auxiliary, .past, .participle, .name]) else { return false }
        return !word.text.hasSuffix("s") && !word.text.hasSuffix("ing") && !word.text.hasSuffix("ed")
            && !said.words[first + 1].flags.contains(.verb)
    }
}

extension ClaimSplitter {
    /// `Type hints are required`, `Pull request #812 was opened`: another noun goes with it.
    private func isNoun(_ first: Int, _ range: Range<Int>, _ said: SaidText) -> Bool {
        guard first + 2 < range.upperBound else { return false }
        let next = said.words[first + 1]
        if Self.opening.contains(next.text) { return false }
        return next.flags.isDisjoint(with: [
            .function, .determiner, .preposition, .own, .you, .pronoun, .name, .code, .verb, .adverb, .parted,
        ])
    }
}

extension Statement {
    /// Takes up what stands beside it without a verb of its own.
    mutating func join(_ other: Statement) {
        range = min(range.lowerBound, other.range.lowerBound)..<max(range.upperBound, other.range.upperBound)
        // `In 2025, it was kept by Ann`: how it is told the part with the verb says.
        if !words.contains(where: { $0.flags.contains(.verb) }) {
            (isPassive, isPast, isPerfect, isState) = (other.isPassive, other.isPast, other.isPerfect, other.isState)
        }
        let more = other.words.filter { word in !words.contains { $0.place == word.place } }
        words += more.map { word in
            var word = word
            if other.isTail, word.clause == other.words.last?.clause { word.isRuledOut = true }
            return word
        }
        quantities += other.quantities.filter { one in !quantities.contains { $0.range == one.range } }
        dates += other.dates.filter { one in !dates.contains { $0.range == one.range } }
        quotes += other.quotes.filter { !quotes.contains($0) }
        rhythms += other.rhythms.filter { one in !rhythms.contains { $0.words == one.words } }
        quoted += other.quoted.filter { !quoted.contains($0) }
        marks.formUnion(
            other.marks.intersection(other.isTail ? [.hedged, .asked, .supposed] : [.denied, .hedged, .asked, .supposed, .over]))
        amount = amount ?? other.amount
        isOnly = isOnly || other.isOnly
        isSaidOver = isSaidOver || other.isSaidOver
        isComparison = isComparison || other.isComparison
        isStill = isStill || other.isStill
        comparing = comparing ?? other.comparing
    }
}
