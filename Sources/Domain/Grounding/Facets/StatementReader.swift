internal import Gates
internal import TextKit

/// Reads the statements of a text, one a clause.
struct StatementReader {
    /// Whose words it is: that says who `I` and `you` are.
    enum Voice {
        /// An answer to the person.
        case answer
        /// The person's own words.
        case person
        case other
    }

    let said: SaidText
    private let bytes: [UInt8]
    private let voice: Voice
    private let quantities: [Quantity]
    private let dates: [Statement.Dated]
    private let quotes: [(range: Range<Int>, text: String)]
    private let phrases: PhraseFinder
    private let isForeign: Bool

    /// `day` is when it was said: dates follow from it.
    init(
        _ bytes: [UInt8], voice: Voice, day: CivilDay, units: UnitTable, relations: WordRelations = WordRelations(), names: Set<String> = []
    ) {
        let text = String(decoding: bytes, as: UTF8.self)
        said = SaidText(bytes, names: names, linesEnd: false)
        self.bytes = bytes
        self.voice = voice
        isForeign = TextLanguage.isForeign(said.words)
        dates = DatedReader(bytes: bytes, words: said.words, day: day).dates()
        let specifics = Specifics.of(text)
        let phrases = PhraseFinder(said.words, relations)
        self.phrases = phrases
        // `two times` may be a word of its own.
        let numbers = QuantityReader(bytes: bytes, words: said.words, units: units).quantities(specifics, besides: dates.map(\.range))
            .filter { quantity in !phrases.holds(quantity.range) }
        quantities = QuantitySums(bytes: bytes, words: said.words).joined(numbers)
        quotes = specifics.filter { $0.kind == .quoted }.map { ($0.range, $0.text) }
    }

    // MARK: Clauses

    /// The statement of a clause, with the words of what it tells of.
    func statement(_ number: Int) -> Statement {
        let clause = said.clauses[number]
        var statement = Statement()
        statement.marks = clause.marks
        statement.isPointing = clause.isPointing && clause.subject.isEmpty && !saysThereIs(clause.words)
        let range = bytes(of: clause.words)
        statement.range = range
        statement.quantities = quantities.filter { range.overlaps($0.range) }
        statement.dates = dates.filter { range.overlaps($0.range) }
        statement.quotes = quotes.filter { range.overlaps($0.range) }.map(\.text)
        let subject = Set(clause.subject)
        let verb = mainVerb(clause.words)
        statement.isPassive = isPassive(clause.words, verb)
        statement.isPast = clause.words.contains { said.words[$0].flags.contains(.past) }
        statement.isPerfect = clause.words.contains { ["has", "have", "'ve"].contains(said.words[$0].text) }
        let scope = StatementScope(words: said.words, clause: clause.words)
        let ruledOut = scope.ruledOut
        statement.isTail = !clause.hasVerb && scope.isTail
        if scope.deniesBoundOnly { statement.marks.remove(.denied) }
        if scope.isRule(statement.quantities) { statement.marks.subtract([.hedged, .obliged]) }
        if let ruledOut, !scope.isDenied(besides: ruledOut) { statement.marks.remove(.denied) }
        if statement.marks.contains(.over), scope.comesAgain(statement.dates) || scope.isPresent { statement.marks.remove(.over) }
        for index in owners(of: clause) + clause.subject.filter({ !clause.words.contains($0) }) + Array(clause.words) {
            note(index, in: clause.words, &statement)
            guard var word = word(index, isSubject: subject.contains(index), verb: verb, in: clause.words) else { continue }
            word.isRuledOut = ruledOut?.contains(index) ?? false
            if !statement.words.contains(where: { $0.place == word.place }) { statement.words.append(word) }
        }
        if let told = clause.words.first(where: { isToTheUser($0) }), !statement.words.contains(where: { $0.text == "user" }) {
            let at = said.words[told].bytes.lowerBound
            statement.words.insert(
                Statement.Word(
                    text: "user", stem: "user", flags: .name, preposition: nil, isSubject: true, isBeforeVerb: true, place: -1 - told,
                    at: at,
                    clause: clause.words.lowerBound), at: 0)
        }
        if scope.hasException, statement.amount == .all { statement.amount = .most }
        // What no comma parts may still be two clauses.
        statement.isUnion = statement.words.count { $0.flags.contains(.verb) && $0.clause == clause.words.lowerBound } > 1
        return statement
    }

    /// `My aunt … and lives there`: whose aunt it is goes with her into the next clause.
    private func owners(of clause: SaidText.Clause) -> [Int] {
        clause.subject.filter { !clause.words.contains($0) && $0 > 0 && !clause.subject.contains($0 - 1) }.compactMap { index in
            said.words[index - 1].flags.isDisjoint(with: [.own, .you]) || said.words[index].flags.contains(.parted) ? nil : index - 1
        }
    }

    /// `There are 34 members`: that there is something, and no place that was named.
    private func saysThereIs(_ words: Range<Int>) -> Bool {
        words.dropLast().contains { index in
            said.words[index].text == "there" && said.words[index + 1].flags.contains(.be)
        }
    }

    /// `won it`: a pronoun behind the verb, for something that was named before.
    func objectPronoun(_ number: Int) -> Int? {
        let clause = said.clauses[number]
        guard let verb = mainVerb(clause.words) else { return nil }
        return clause.words.first { index in
            index > verb && index <= verb + 3 && ["it", "them", "him", "her"].contains(said.words[index].text)
                && (index + 1 >= clause.words.upperBound || said.words[index].text != "her"
                    || said.words[index + 1].flags.contains(.preposition))
        }
    }

    private static let addressing: Set = [
        "vives", "trabajas", "tienes", "tomas", "juegas", "hablas", "conduces", "naciste", "estudias", "estudiaste", "eres", "estás",
        "prefieres",
        "bebes", "comes", "usas", "tocas",
    ]
    private static let ownForms: Set = [
        "vivo", "trabajo", "tengo", "tomo", "juego", "hablo", "conduzco", "nací", "estudio", "estudié", "soy", "estoy", "prefiero", "uso",
        "toco",
    ]

    /// Spanish verbs say by their ending who does it.
    private func isToTheUser(_ index: Int) -> Bool {
        let word = said.words[index]
        // `comes` is English, too.
        if word.text == "comes", !said.words.contains(where: { ["el", "la", "tu", "un", "una", "carne", "no"].contains($0.text) }) {
            return false
        }
        return voice == .answer && Self.addressing.contains(word.text)
            || voice == .person && Self.ownForms.contains(word.text) && !word.flags.contains(.name)
    }

    /// `its director`: whose it is was named before.
    func isOwned(_ number: Int) -> Bool {
        said.clauses[number].words.contains { ["its", "his", "their"].contains(said.words[$0].text) }
    }

    /// No strong sign stands before a clause.
    func isTight(_ number: Int) -> Bool {
        guard let first = said.clauses[number].words.first, first > 0 else { return false }
        let between = said.words[first - 1].bytes.upperBound..<said.words[first].bytes.lowerBound
        return between.lowerBound <= between.upperBound && !bytes[between].contains { ":;\n-|".utf8.contains($0) }
    }

    func byte(behind place: Int) -> UInt8? { place < bytes.count ? bytes[place] : nil }

    func bytes(of words: Range<Int>) -> Range<Int> {
        guard let first = words.first, let last = words.last else { return 0..<0 }
        return said.words[first].bytes.lowerBound..<max(said.words[last].bytes.upperBound, said.words[first].bytes.upperBound)
    }

    /// Verbs of other languages, which the readers of English and German words do not all know.
    private static let foreign: Set = [
        "wohnst", "wohnt", "wohne", "lebst", "lebt", "lebe", "arbeitest", "arbeitet", "arbeite", "fährst", "fährt", "fahre", "spielst",
        "spielt",
        "spiele", "nimmst", "nimmt", "nehme", "sprichst", "spricht", "spreche", "heißt", "heiße", "kostet", "kosten", "liegt", "läuft",
        "steht",
        "gehört", "besitzt", "trinkst", "trinke", "magst", "lauscht", "nutzt", "verwendet", "dauert", "endet", "beginnt", "leitet",
        "vive", "vives", "vivo", "trabaja", "trabajas", "trabajo", "tienes", "tiene", "tengo", "tomas", "toma", "tomo", "juegas", "juega",
        "hablas", "habla", "hablo", "conduces", "conduce", "llama", "cuesta", "usa", "usas", "escucha", "nació", "naciste", "estudió",
        "termina",
        "empieza", "dirige", "tarda",
    ]

    private func isForeignVerb(_ index: Int) -> Bool { Self.foreign.contains(said.words[index].text) }

    private func mainVerb(_ words: Range<Int>) -> Int? {
        words.last {
            isLiking($0) || said.words[$0].flags.contains(.verb) && !said.words[$0].flags.contains(.auxiliary) && !isSubordinate($0, words)
        }
            ?? words.first { said.words[$0].flags.contains(.verb) && !said.words[$0].flags.contains(.auxiliary) } ?? words.first {
                isForeignVerb($0)
            }
            ?? words.first { said.words[$0].flags.contains(.verb) }
    }

    /// A verb behind another one with words between: `plans to …`.
    private func isSubordinate(_ index: Int, _ words: Range<Int>) -> Bool {
        words.prefix { $0 < index }.contains { said.words[$0].flags.contains(.verb) && !said.words[$0].flags.contains(.auxiliary) }
    }

    private func isPassive(_ words: Range<Int>, _ verb: Int?) -> Bool {
        guard let verb, said.words[verb].flags.contains(.participle) else { return false }
        if StatementScope(words: said.words, clause: words).isElided(verb) { return true }
        return words.prefix { $0 < verb }.suffix(4).contains {
            said.words[$0].flags.contains(.be) || said.words[$0].text == "wird" || said.words[$0].text == "wurde"
        }
    }

    private func isConsumed(_ index: Int) -> Bool {
        let range = said.words[index].bytes
        return quantities.contains { $0.range.overlaps(range) } || dates.contains { $0.range.overlaps(range) }
    }

    private func word(_ index: Int, isSubject: Bool, verb: Int?, in clause: Range<Int>) -> Statement.Word? {
        let word = said.words[index]
        let isBefore = verb.map { index < $0 } ?? true
        let isUser =
            voice == .person && (word.flags.contains(.own) || Self.spoken.contains(word.text))
            || voice == .answer && word.flags.contains(.you)
            || voice == .answer && Self.answered.contains(word.text)
        if isUser {
            return Statement.Word(
                text: "user", stem: "user", flags: Self.owners.contains(word.text) ? [.name, .determiner] : .name,
                preposition: preposition(before: index, in: clause), isSubject: isBefore,
                isBeforeVerb: isBefore, place: index, at: word.bytes.lowerBound, clause: clause.lowerBound)
        }
        if isConsumed(index) || StatementScope(words: said.words, clause: clause).isFormer(index) { return nil }
        if let phrase = phrases.found[index] {
            if phrase.isLight { return nil }
            return Statement.Word(
                text: phrase.key, stem: phrase.key, flags: phrase.flags,
                preposition: phrase.flags.contains(.name) ? nil : preposition(before: index, in: clause),
                isSubject: isSubject, isBeforeVerb: isBefore && !phrase.flags.contains(.verb), place: index, at: word.bytes.lowerBound,
                clause: clause.lowerBound, head: phrase.head, isSetAside: isSetAside(index, clause))
        }
        if phrases.isInside(index) { return nil }
        let isLight =
            (word.flags.contains(.function) && !word.flags.contains(.name) || LightWords.contains(word.text, isForeign: isForeign))
            && !isShort(word)
            && !Self.times.contains(word.text) && !isLiking(index)
        if isLight || word.flags.contains(.auxiliary) || word.flags.contains(.ended) || word.text == "'s" { return nil }
        if isBehindEnded(index) { return nil }
        if !word.text.utf8.contains(where: { $0 >= 0x80 || ($0 | 0x20) &- 0x61 < 26 || $0 &- 0x30 < 10 }) { return nil }
        return Statement.Word(
            text: word.text, stem: word.stem,
            flags: isLiking(index)
                ? .verb
                : isNounOf(index, clause)
                    ? word.flags.subtracting(.verb)
                    : isShort(word) || Self.times.contains(word.text) ? [.name] : isForeignVerb(index) ? .verb : word.flags,
            preposition: preposition(before: index, in: clause), isSubject: isSubject,
            isBeforeVerb: isBefore, place: index, at: word.bytes.lowerBound, clause: clause.lowerBound,
            isOwner: isOwner(index), isSetAside: isSetAside(index, clause))
    }

    /// `Ann Lee's`: all words of the name.
    private func isOwner(_ index: Int) -> Bool {
        var next = index + 1
        while next < said.words.count, next <= index + 3, said.words[index].flags.contains(.name), said.words[next].flags.contains(.name),
            !said.words[next].flags.contains(.parted)
        { next += 1 }
        return next < said.words.count && said.words[next].text == "'s"
    }

    private func isFinite(_ index: Int) -> Bool {
        let word = said.words[index]
        return word.flags.contains(.verb) && word.flags.isDisjoint(with: [.auxiliary, .be, .name]) && word.text.hasSuffix("s")
            && !["helps", "lets", "makes sure"].contains(word.text)
    }

    /// `I like fennel`: here it is a verb.
    private func isLiking(_ index: Int) -> Bool {
        guard said.words[index].text == "like", index > 0 else { return false }
        let before = said.words[index - 1]
        return !before.flags.isDisjoint(with: [.own, .you, .pronoun, .negation])
            || ["i", "you", "we", "they", "do", "not", "n't", "also", "really", "to"].contains(before.text)
    }

    /// `reviews changes of it`: beside another verb or at the beginning it is a noun.
    private func isNounOf(_ index: Int, _ clause: Range<Int>) -> Bool {
        // `makes ski boots`
        if index > clause.lowerBound, isFinite(index - 1), said.words[index].flags.isDisjoint(with: [.participle, .past, .auxiliary]),
            !said.words[index].text.hasSuffix("ing"), !said.words[index].flags.contains(.parted)
        {
            return true
        }
        guard index + 1 < clause.upperBound, said.words[index + 1].text == "of", said.words[index].text.hasSuffix("s") else { return false }
        return index == clause.lowerBound || said.words[index - 1].flags.contains(.verb)
    }

    private static let asides: [[String]] = [
        ["instead", "of"], ["rather", "than"], ["except"], ["except", "for"], ["apart", "from"], ["other", "than"], ["unlike"], ["anstatt"],
        ["außer"], ["statt"], ["excepto"], ["en", "lugar", "de"], ["opposed", "to"], ["but", "not"], ["either"], ["or"], ["oder"],
    ]

    /// What is named only to be left out, or as one of two that may be meant.
    private func isSetAside(_ index: Int, _ clause: Range<Int>) -> Bool {
        let from = max(clause.lowerBound, index - 4)
        for start in from..<max(from, index) {
            for words in Self.asides where start + words.count <= index {
                guard words.indices.allSatisfy({ said.words[start + $0].text == words[$0] }) else { continue }
                let between = start + words.count..<index
                if !between.contains(where: { !said.words[$0].flags.isDisjoint(with: [.verb, .parted, .joining]) }) { return true }
            }
        }
        return index + 1 < clause.upperBound && ["or", "oder"].contains(said.words[index + 1].text)
            && !said.words[index].flags.contains(.verb)
    }

    private static let owners: Set = [
        "your", "yours", "my", "mine", "our", "dein", "deine", "tu", "tus", "mi", "mis", "mein", "meine", "meinen", "meinem", "meiner",
        "mis", "deinen", "deinem", "deiner",
    ]

    /// `no longer`, `any more`: the first word says it.
    private func isBehindEnded(_ index: Int) -> Bool {
        index > 0 && ["longer", "more", "then"].contains(said.words[index].text) && said.words[index - 1].flags.contains(.ended)
    }

    /// Numbers in a word of their own.
    private static let times: Set = ["once", "twice", "thrice"]

    private static let spoken: Set = [
        "ich", "mich", "mir", "mein", "meine", "meinen", "meinem", "meiner", "meines", "yo", "mi", "mis", "conmigo",
    ]

    private static let answered: Set = [
        "du", "dich", "dir", "ti", "contigo", "your", "yours", "tu", "tus", "dein", "deine", "deinen", "deinem", "deiner",
    ]

    /// `MIT`, `IT`: capitals all through are a name, whatever else the letters mean.
    private func isShort(_ word: SaidText.Word) -> Bool {
        (2...5).contains(word.bytes.count) && word.flags.isDisjoint(with: [.negation]) && bytes[word.bytes].allSatisfy { $0 &- 0x41 < 26 }
    }

    /// `has dropped X`, `left X`: a form of the past, whose word says no more than that it is over.
    private func isEnding(_ index: Int) -> Bool {
        let flags = said.words[index].flags
        return flags.isSuperset(of: [.ending, .verb]) && !flags.contains(.name)
            && (flags.contains(.past) || flags.contains(.participle) || said.words[index].text.hasSuffix("ed"))
    }

    /// The preposition before the phrase that a word belongs to.
    private func preposition(before index: Int, in clause: Range<Int>) -> String? {
        var at = index - 1
        while at >= clause.lowerBound, index - at <= 5 {
            let word = said.words[at]
            if isLiking(at) || ["that", "which", "who", "whom", "whose"].contains(word.text) { return nil }
            if said.words[at + 1].flags.contains(.parted) || word.flags.contains(.verb) || word.flags.contains(.joining) { return nil }
            if word.flags.contains(.preposition) || word.text == "than" { return word.text }
            at -= 1
        }
        return nil
    }

    private static let amounts: [String: Statement.Amount] = [
        "all": .all, "every": .all, "each": .all, "everyone": .all, "everything": .all, "always": .all, "both": .all, "alle": .all,
        "todos": .all,
        "most": .most, "usually": .most, "mostly": .most, "often": .most, "some": .some, "sometimes": .some, "several": .some,
        "occasionally": .some,
        "few": .few, "rarely": .few, "seldom": .few, "none": .none, "never": .none, "nobody": .none, "nie": .none,
    ]

    /// What small words say of the whole.
    private func note(_ index: Int, in clause: Range<Int>, _ statement: inout Statement) {
        let word = said.words[index]
        if word.text == "than" || word.text == "als", index + 1 < said.words.count, !isConsumed(index + 1) { statement.isComparison = true }
        if word.text == "only" || word.text == "nur" || word.text == "solely" || word.text == "exclusively" { statement.isOnly = true }
        let isUntil = ["until", "till", "bis"].contains(word.text) && !statement.marks.contains(.over)
        if word.flags.contains(.ended) && !isUntil || isEnding(index) { statement.isSaidOver = true }
        if StatementScope(words: said.words, clause: clause).isFormer(index) {
            statement.isSaidOver = true
            if !clause.contains(where: { said.words[$0].flags.contains(.verb) && !said.words[$0].flags.contains(.be) }) {
                statement.marks.insert(.over)
            }
        }
        guard statement.amount == nil, !isConsumed(index), let amount = Self.amounts[word.text],
            !StatementScope(words: said.words, clause: clause).isOften(index)
        else { return }
        // `the most stable`, `at most`, `a few`
        let before = index > 0 ? said.words[index - 1].text : ""
        if amount == .most, ["the", "at"].contains(before) { return }
        statement.amount = before == "not" && amount == .all ? .some : before == "a" ? .some : amount
    }
}
