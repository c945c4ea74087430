internal import Gates

/// Which words of a claim a source's clause says, and which it does not.
struct WordPairs {
    /// By place among the claim's words: the place among the source's, or nil where it is said without a word of its own.
    private(set) var matched: [Int: Int?] = [:]
    /// Words of the claim that the source does not say: those that name something, and others.
    private(set) var missingNames: [Statement.Word] = []
    private(set) var missing: [Statement.Word] = []
    /// Pairs that say the opposite of each other.
    private(set) var flips = 0
    /// A pair that tells the same from both sides, by their places.
    private(set) var converse: (claim: Int, source: Int)?
    private let claim: Statement
    private let source: Statement

    /// Verbs that say hardly more than that something is so.
    private static let general: Set<String> = Set(
        ["use", "run", "have", "get", "set", "make", "keep", "be", "has", "store", "listen"].map { SaidText.stems(of: $0).joined() })

    /// Verbs by which tables and reports are told.
    private static let showing: Set<String> = Set(
        SaidText.stems(
            of: "give show state list report record post say read bring reach stand total count measure contain include note need take took"
        ))

    init(
        _ claim: Statement, _ source: Statement, _ relations: WordRelations, also: Set<String>, told: Set<String>, context: Set<String> = []
    ) {
        self.claim = claim
        self.source = source
        var beside: [Int] = []
        for (index, word) in claim.words.enumerated() {
            if let place = source.words.firstIndex(where: { relations.areConverse(word.stem, $0.stem) }), converse == nil {
                matched[index] = place
                converse = (index, place)
            } else if let place = place(of: word, relations) {
                matched[index] = place
            } else if let place = source.words.firstIndex(where: { relations.areOpposed(word.stem, $0.stem) }) {
                matched[index] = place
                flips += 1
            } else if also.contains(word.stem)
                || word.stem.utf8.contains(0x20) && word.stem.split(separator: " ").allSatisfy({ also.contains(String($0)) })
                || also.contains(where: { !word.isSpecific && (SaidText.areAlike($0, word.stem) || relations.areSame($0, word.stem)) })
            {
                matched.updateValue(nil, forKey: index)
            } else if let place = compound(index) {
                matched[index] = place
            } else if word.flags.contains(.verb) || word.isBeforeVerb && !word.isSpecific, told.contains(word.stem) {
                matched.updateValue(nil, forKey: index)
            } else if context.contains(word.stem), isTopic(word) {
                beside.append(index)
            } else if isOwner(word) || isMeasure(word) {
                matched.updateValue(nil, forKey: index)
            } else if isGeneral(word) {
                matched.updateValue(nil, forKey: index)
            } else if word.isSpecific {
                missingNames.append(word)
            } else {
                missing.append(word)
            }
        }
        takeContext(beside)
    }

    /// What a claim is about may stand beside the sentence, unless that tells of something else.
    private mutating func takeContext(_ beside: [Int]) {
        let left = unmatchedOfSource.filter { $0.text != "user" }
        let isOfAnother = left.contains {
            $0.isSubject || $0.isBeforeVerb && $0.preposition == nil && $0.flags.contains(.capital) && !$0.flags.contains(.verb)
        }
        let namesAnother = left.contains(where: \.isSpecific)
        for index in beside {
            if !isOfAnother, !(namesAnother && claim.words[index].isSpecific) {
                matched.updateValue(nil, forKey: index)
            } else if claim.words[index].isSpecific {
                missingNames.append(claim.words[index])
            } else {
                missing.append(claim.words[index])
            }
        }
    }

    /// It says of what the claim tells, and not what.
    private func isTopic(_ word: Statement.Word) -> Bool {
        word.isSubject || word.isBeforeVerb && !word.flags.contains(.verb) || ["of", "for", "with", "von", "de"].contains(word.preposition)
    }

    private func place(of word: Statement.Word, _ relations: WordRelations) -> Int? {
        // `my doctor` is not `me`.
        if word.text == "user",
            let same = source.words.firstIndex(where: {
                $0.text == "user" && $0.flags.contains(.determiner) == word.flags.contains(.determiner)
            })
        {
            return same
        }
        let same = source.words.firstIndex { $0.text == word.text || $0.stem == word.stem } ?? parts(word)
        if same != nil { return same }
        // Names have names in other languages.
        if word.isSpecific, !isOrdinary(word) {
            return source.words.firstIndex { relations.areSame(word.stem, $0.stem) }
        }
        let related = { (one: String, other: String) in SaidText.areAlike(one, other) || relations.areSame(one, other) }
        return source.words.firstIndex { !$0.isSpecific && related(word.stem, $0.stem) }
            // Nouns of other languages have capitals.
            ?? source.words.firstIndex { relations.areSame(word.stem, $0.stem) }
            ?? source.words.firstIndex { other in
                !other.isSpecific && (word.head != nil || other.head != nil) && related(word.head ?? word.stem, other.head ?? other.stem)
            }
    }

    /// `pull request` here, `a request to pull` there; `twice` and `twice a day`.
    private func parts(_ word: Statement.Word) -> Int? {
        if word.stem.utf8.contains(0x20) {
            let places = word.stem.split(separator: " ").map { part in source.words.firstIndex { $0.stem == part } }
            return places.contains(nil) ? nil : places.first ?? nil
        }
        // `twice daily` is daily.
        if !word.isSpecific { return source.words.firstIndex { $0.isSpecific && $0.stem.hasSuffix(" " + word.stem) } }
        guard !word.flags.contains(.code) else { return nil }
        return source.words.firstIndex { $0.isSpecific && $0.stem.hasPrefix(word.stem + " ") }
    }

    /// Its capital may come from its place at the beginning.
    private func isOrdinary(_ word: Statement.Word) -> Bool { word.place == 0 && !word.flags.contains(.code) }

    /// `your dose`: whose it is goes without saying where nobody else is spoken of.
    private func isOwner(_ word: Statement.Word) -> Bool {
        word.text == "user" && word.flags.contains(.determiner) && !source.words.contains { isSomebody($0) }
    }

    /// A name that something is told of; `Lab report` only has its capital from its place.
    private func isSomebody(_ word: Statement.Word) -> Bool {
        guard word.flags.isSuperset(of: [.name, .capital]), word.isSubject, word.preposition == nil, !word.flags.contains(.code) else {
            return false
        }
        let next = source.words.first { $0.place == word.place + 1 }
        // `Lab report`: what a verb is to be would end otherwise.
        if word.place == 0, let next, !next.text.hasSuffix("s"), !next.text.hasSuffix("ed"), !next.flags.contains(.name) { return false }
        return word.place != 0 || next.map { !$0.flags.isDisjoint(with: [.verb, .name]) } ?? true
    }

    private static let measures: Set<String> = Set(
        SaidText.stems(of: "dose dosage amount number value price cost rent size length duration period level figure sum count"))

    private static let spending: Set<String> = Set(SaidText.stems(of: "take took taken last lasted need needed require run execution"))

    /// `took 40 s` is said by `in 40 s`.
    private var isSpent: Bool {
        let isOfTime = { (quantity: Quantity) in if case .family("time", _) = quantity.unit { true } else { false } }
        return claim.quantities.contains(where: isOfTime)
            && source.quantities.contains { isOfTime($0) && ["in", "after", "within"].contains($0.lead ?? "") }
    }

    /// `a dose of 500 mg`: the unit says of what it is a number.
    private func isMeasure(_ word: Statement.Word) -> Bool {
        if Self.spending.contains(word.stem) { return isSpent }
        return Self.measures.contains(word.stem) && claim.quantities.contains { if case .family = $0.unit { true } else { false } }
    }

    /// `time out` and `timeout`: two words side by side here are one there.
    private func compound(_ index: Int) -> Int? {
        let word = claim.words[index]
        for next in [index + 1, index - 1] where claim.words.indices.contains(next) && abs(claim.words[next].place - word.place) == 1 {
            let both = next > index ? word.text + claim.words[next].text : claim.words[next].text + word.text
            if let place = source.words.firstIndex(where: { $0.text == both }) { return place }
        }
        return source.words.indices.dropLast().first { place in
            source.words[place + 1].place == source.words[place].place + 1
                && source.words[place].text + source.words[place + 1].text == word.text
        }
    }

    private func isGeneral(_ word: Statement.Word) -> Bool {
        let verbs = source.words.filter { $0.flags.contains(.verb) }
        // A table or a heading with its value shows it without a verb.
        if word.flags.contains(.verb), verbs.isEmpty, Self.showing.contains(word.stem) { return true }
        guard word.flags.contains(.verb), Self.general.contains(word.stem) else { return false }
        return verbs.isEmpty || verbs.contains { Self.general.contains($0.stem) }
    }

    /// Where in the source the word stands that is nearest to a place of the claim.
    func anchor(of place: Int) -> Int? {
        matched.compactMap { index, found in found.map { (abs(claim.words[index].at - place), source.words[$0].at) } }.min { $0.0 < $1.0 }?
            .1
    }

    /// Where in the source its words stand, in bytes.
    var places: [Int] { matched.values.compactMap { place in place.map { source.words[$0].at } } }

    var isComplete: Bool { missing.isEmpty && missingNames.isEmpty }

    /// How much of the claim's words is said.
    var share: Double { claim.words.isEmpty ? 1 : Double(matched.count) / Double(claim.words.count) }

    /// Words of the source that no word of the claim stands for.
    var unmatchedOfSource: [Statement.Word] {
        let taken = Set(matched.values.compactMap(\.self))
        return source.words.indices.filter { index in
            !taken.contains(index) && !claim.words.contains { $0.text == source.words[index].text }
        }.map { source.words[$0] }
    }

    /// That it ends is what both tell.
    var tellsEnd: Bool { matched.values.contains { place in place.map { source.words[$0].flags.contains(.ending) } ?? false } }

    /// Two that both name, told the other way round.
    var areRolesSwapped: Bool {
        let pairs = matched.compactMap { claimPlace, sourcePlace in sourcePlace.map { (claim.words[claimPlace], source.words[$0]) } }
            .filter { isParty($0.0) && isParty($0.1) }
        for (index, one) in pairs.enumerated() {
            for other in pairs[(index + 1)...] where swaps(one, other) { return true }
        }
        return false
    }

    private func isParty(_ word: Statement.Word) -> Bool { word.isSpecific || word.isSubject }

    /// What the claim's verb goes with stands in the clause in which the source has that verb.
    var standTogether: Bool {
        // A clause that has a subject of its own tells of that one.
        let topics = Set(matched.compactMap { claim.words[$0.key].isSubject ? $0.value : nil }.map { source.words[$0].stem })
        let clauses = Set(matched.compactMap { claim.words[$0.key].isSubject ? nil : $0.value }.map { source.words[$0].clause })
        if source.words.contains(where: {
            clauses.contains($0.clause) && $0.isSubject && $0.isSpecific && !topics.contains($0.stem) && $0.text != "user"
        }) {
            return false
        }
        for (index, found) in matched where claim.words[index].flags.contains(.verb) {
            guard let found, source.words[found].flags.contains(.verb) else { continue }
            let clause = source.words[found].clause
            // Who is told of only later did not do it.
            let isLate = matched.contains { place in
                let word = claim.words[place.key]
                guard word.isSubject, word.isSpecific, !claim.isPassive, let told = place.value.map({ source.words[$0] }) else {
                    return false
                }
                return told.clause != clause && told.at > source.words[found].at
            }
            if isLate { return false }
            // What is done to it stands behind the verb of who does it.
            if claim.isPassive, !source.isPassive {
                let isBefore = matched.contains {
                    claim.words[$0.key].isSubject && $0.value.map { source.words[$0].at < source.words[found].at } ?? false
                }
                if isBefore { return false }
            }
            let others = matched.filter { !claim.words[$0.key].isSubject && $0.key != index && claim.words[$0.key].isSpecific }
            if others.contains(where: { $0.value.map { source.words[$0].clause != clause } ?? false }) { return false }
            if claim.isPassive,
                matched.contains(where: { claim.words[$0.key].isSubject && $0.value.map { source.words[$0].clause != clause } ?? false })
            {
                return false
            }
        }
        return true
    }

    /// The one is what it is told of on both sides, the other who does it on one and whom it is done to on the other.
    private func areActorAndAim(_ one: Pair, _ other: Pair) -> Bool {
        let (first, last) = one.claim.place < other.claim.place ? (one, other) : (other, one)
        guard first.claim.isBeforeVerb, first.source.isBeforeVerb, !last.claim.isBeforeVerb, !last.source.isBeforeVerb else { return false }
        let (passive, active) = claim.isPassive ? (last.claim, last.source) : (last.source, last.claim)
        return active.preposition == nil && ["by", "von", "por"].contains(passive.preposition)
    }

    private typealias Pair = (claim: Statement.Word, source: Statement.Word)

    private func swaps(_ one: (Statement.Word, Statement.Word), _ other: (Statement.Word, Statement.Word)) -> Bool {
        // Words of one name stay side by side.
        if abs(one.0.place - other.0.place) == 1, abs(one.1.place - other.1.place) == 1, one.0.isBeforeVerb == other.0.isBeforeVerb {
            return false
        }
        let isTurned = (one.0.place < other.0.place) != (one.1.place < other.1.place)
        let areLedAlike = one.0.preposition == one.1.preposition && other.0.preposition == other.1.preposition
        if claim.isPassive != source.isPassive { return !isTurned && areActorAndAim(one, other) }
        guard isTurned else { return false }
        let isLed = one.0.preposition != nil || other.0.preposition != nil
        if areLedAlike && isLed { return false }
        if one.0.isBeforeVerb == other.0.isBeforeVerb || one.1.isBeforeVerb == other.1.isBeforeVerb {
            // On one side of the verb only `from A to B` can be turned.
            return one.0.preposition != nil && one.0.preposition == other.1.preposition && other.0.preposition == one.1.preposition
        }
        let areBothMutual = source.words.contains { $0.flags.contains(.mutual) }
        // Side by side on one side of the verb: a list.
        if one.0.isBeforeVerb == other.0.isBeforeVerb, one.1.isBeforeVerb == other.1.isBeforeVerb, areLedAlike { return false }
        return !areBothMutual
    }
}
