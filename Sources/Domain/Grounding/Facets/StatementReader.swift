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
    let bytes: [UInt8]
    let voice: Voice
    let quantities: [Quantity]
    let dates: [Statement.Dated]
    private let rhythms: [Rhythm]
    private let quotes: [(range: Range<Int>, text: String)]
    let phrases: PhraseFinder
    let isForeign: Bool
    private let day: CivilDay

    /// `day` is when it was said: dates follow from it.
    init(
        _ bytes: [UInt8], voice: Voice, day: CivilDay, units: UnitTable, relations: WordRelations = WordRelations(), names: Set<String> = []
    ) {
        let text = String(decoding: bytes, as: UTF8.self)
        said = SaidText(bytes, names: names, linesEnd: false)
        self.bytes = bytes
        self.day = day
        self.voice = voice
        isForeign = TextLanguage.isForeign(said.words)
        dates = DatedReader(bytes: bytes, words: said.words, day: day).dates()
        let specifics = Specifics.of(text)
        let phrases = PhraseFinder(said.words, relations)
        self.phrases = phrases
        // `two times` may be a word of its own.
        let numbers = QuantityReader(bytes: bytes, words: said.words, units: units).quantities(specifics, besides: dates.map(\.range))
            .filter { quantity in !phrases.holds(quantity.range) }
        quantities = SpokenTimes(words: said.words, units: units).told(QuantitySums(bytes: bytes, words: said.words).joined(numbers))
        rhythms = RhythmReader(words: said.words, quantities: quantities).rhythms()
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
        let quoted = quotes.filter { range.overlaps($0.range) }
        statement.rhythms = rhythms.filter { clause.words.overlaps($0.words) }
        statement.quotes = quoted.map(\.text)
        statement.quoted = quoted.map(\.range)
        let subject = Set(clause.subject)
        let verb = mainVerb(clause.words)
        statement.isPassive = isPassive(clause.words, verb)
        statement.isState = clause.words.contains { said.words[$0].flags.contains(.be) && !said.words[$0].flags.contains(.past) }
        // `is built`: the participle has the form of the past, and tells what is.
        let isNow = statement.isPassive && statement.isState
        statement.isPast = clause.words.contains {
            said.words[$0].flags.contains(.past) && (!isNow || !said.words[$0].flags.isDisjoint(with: [.be, .auxiliary]))
        }
        statement.isPerfect = clause.words.contains { ["has", "have", "'ve"].contains(said.words[$0].text) }
        let scope = StatementScope(words: said.words, clause: clause.words)
        let ruledOut = scope.ruledOut
        statement.isTail = !clause.hasVerb && scope.isTail
        settle(scope, clause.words, &statement)
        for index in owners(of: clause) + clause.subject.filter({ !clause.words.contains($0) }) + Array(clause.words) {
            note(index, in: clause.words, &statement)
            guard var word = word(index, isSubject: subject.contains(index), verb: verb, in: clause.words) else { continue }
            word.isRuledOut = ruledOut?.contains(index) ?? false
            if !statement.words.contains(where: { $0.place == word.place }) { statement.words.append(word) }
        }
        addressed(clause.words, &statement)
        if let copula = copula(behindHead: clause.words) {
            statement.words = statement.words.map {
                $0.place > copula && $0.preposition == nil ? $0.leading : $0.place < copula ? $0.trailing : $0
            }
        }
        if scope.hasException, statement.amount == .all { statement.amount = .most }
        // What no comma parts may still be two clauses.
        statement.isUnion = statement.words.count { $0.flags.contains(.verb) && $0.clause == clause.words.lowerBound } > 1
        return statement
    }

    /// What its small words say of the whole, past what they only seem to deny, to doubt and to end.
    private func settle(_ scope: StatementScope, _ words: Range<Int>, _ statement: inout Statement) {
        statement.former = scope.former.map { bytes(of: $0) }
        // `he said "this is for nothing"`
        let denials = words.filter { said.words[$0].flags.contains(.negation) }
        let quoted = statement.quoted
        let isQuoted = { (index: Int) in quoted.contains { $0.overlaps(said.words[index].bytes) } }
        if scope.deniesBoundOnly || !denials.isEmpty && denials.allSatisfy(isQuoted) { statement.marks.remove(.denied) }
        if let bounded = scope.forbidden(statement.quantities) {
            statement.quantities = bounded
            statement.marks.remove(.denied)
        }
        if scope.isRule(statement.quantities) { statement.marks.subtract([.hedged, .obliged]) }
        if let ruledOut = scope.ruledOut, !scope.isDenied(besides: ruledOut) { statement.marks.remove(.denied) }
        if statement.marks.contains(.over), scope.comesAgain(statement.dates, said: day) || scope.isPresent {
            statement.marks.remove(.over)
        }
    }

    /// A verb whose ending says that it is the person's.
    private func addressed(_ words: Range<Int>, _ statement: inout Statement) {
        guard let told = words.first(where: { isToTheUser($0) }), !statement.words.contains(where: { $0.text == "user" }) else { return }
        statement.words.insert(
            Statement.Word(
                text: "user", stem: "user", flags: .name, preposition: nil, isSubject: true, isBeforeVerb: true, place: -1 - told,
                at: said.words[told].bytes.lowerBound, clause: words.lowerBound), at: 0)
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

    func isForeignVerb(_ index: Int) -> Bool { Self.foreign.contains(said.words[index].text) }

    func mainVerb(_ words: Range<Int>) -> Int? {
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
        guard let verb else { return false }
        // `is kept by Ann`
        let isLed = verb > words.lowerBound && said.words[verb - 1].flags.contains(.be) && !said.words[verb].text.hasSuffix("ing")
        if isLed, verb + 1 < words.upperBound, said.words[verb + 1].text == "by" { return true }
        guard said.words[verb].flags.contains(.participle) else { return false }
        if StatementScope(words: said.words, clause: words).isElided(verb) { return true }
        return words.prefix { $0 < verb }.suffix(4).contains {
            said.words[$0].flags.contains(.be) || said.words[$0].text == "wird" || said.words[$0].text == "wurde"
        }
    }
}
