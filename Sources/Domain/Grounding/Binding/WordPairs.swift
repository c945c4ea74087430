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
    /// There is nothing between the two: `tolerant`, `intolerant`.
    private(set) var isFlipWhole = false
    /// A pair that tells the same from both sides, by their places.
    private(set) var converse: (claim: Int, source: Int)?
    /// The one is also the opposite of the other: `bought`, `sold`.
    private(set) var isConverseOpposed = false
    /// Words that a source need not say.
    private(set) var loose: Set<Int> = []
    /// Words that stand beside the clause, in the same text.
    private(set) var fromBeside: Set<Int> = []
    let claim: Statement
    let source: Statement

    init(
        _ claim: Statement, _ source: Statement, _ relations: WordRelations, also: Set<String>, told: Set<String>, context: Set<String> = []
    ) {
        self.claim = claim
        self.source = source
        var beside: [Int] = []
        for (index, word) in claim.words.enumerated() {
            if isOfRhythm(word) {
                if areRhythmsSame { matched.updateValue(nil, forKey: index) } else { missing.append(word) }
            } else if let place = source.words.firstIndex(where: { relations.areConverse(word.stem, $0.stem) }), converse == nil {
                matched[index] = place
                converse = (index, place)
                isConverseOpposed = relations.areOpposed(word.stem, source.words[place].stem)
            } else if let place = place(of: word, relations) {
                matched[index] = place
            } else if let place = source.words.firstIndex(where: { relations.areOpposed(word.stem, $0.stem) }) {
                matched[index] = place
                flips += 1
                isFlipWhole = WordRelations.isNegated(word.stem, source.words[place].stem)
            } else if also.contains(word.stem)
                || word.stem.utf8.contains(0x20) && word.stem.split(separator: " ").allSatisfy({ also.contains(String($0)) })
                || also.contains(where: { !word.isSpecific && (SaidText.areAlike($0, word.stem) || relations.areSame($0, word.stem)) })
            {
                matched.updateValue(nil, forKey: index)
            } else if let place = compound(index) {
                matched[index] = place
            } else if word.flags.contains(.verb) || word.isBeforeVerb && !word.isSpecific, told.contains(word.stem) {
                matched.updateValue(nil, forKey: index)
            } else if context.contains(word.stem), isTopic(word), !relations.isSole(word.stem) {
                beside.append(index)
            } else if isOwner(word) || isTeller(word) || isMeasure(word) || isLoose(word) {
                matched.updateValue(nil, forKey: index)
                loose.insert(index)
            } else if isGeneral(word) || isEnding(word) || isHaving(word) {
                matched.updateValue(nil, forKey: index)
            } else if word.isSpecific {
                missingNames.append(word)
            } else {
                missing.append(word)
            }
        }
        takeContext(beside)
        dropCarriers()
        dropHeads()
    }

    /// How often it is, where the source says that, too: `weekly`, `every Monday`.
    func isOfRhythm(_ word: Statement.Word) -> Bool {
        !source.rhythms.isEmpty && claim.rhythms.contains { $0.words.contains(word.place) } && !word.flags.contains(.calendar)
    }

    var areRhythmsSame: Bool { claim.rhythms.allSatisfy { one in source.rhythms.contains { one.isSame(as: $0) } } }

    /// What is missing goes without saying.
    mutating func loosenMissing() {
        for (index, word) in claim.words.enumerated() where missing.contains(where: { $0.place == word.place }) {
            matched.updateValue(nil, forKey: index)
            loose.insert(index)
        }
        missing = []
    }

    private static let carriers: Set<String> = Set(
        SaidText.stems(of: "happen occur last do did make made give gave get got carry hold held perform go use used work")
            + ["take place", "takes place", "took place", "work as", "works as"].map { SaidText.stems(of: $0).joined(separator: " ") })

    /// `rehearsals take place` where they rehearse: beside a noun for what is done the verb says nothing.
    private mutating func dropCarriers() {
        guard missing.contains(where: { $0.flags.contains(.verb) && Self.carriers.contains($0.stem) }) else { return }
        let isNoun = matched.contains { index, place in
            place.map { source.words[$0].flags.contains(.verb) && !claim.words[index].flags.contains(.verb) } ?? false
        }
        guard isNoun else { return }
        for (index, word) in claim.words.enumerated()
        where word.flags.contains(.verb) && Self.carriers.contains(word.stem) && matched[index] == nil {
            matched.updateValue(nil, forKey: index)
        }
        missing.removeAll { $0.flags.contains(.verb) && Self.carriers.contains($0.stem) }
    }

    /// `The person who maintains it`: the noun says nothing beside a word of what is told that the source says, too.
    private mutating func dropHeads() {
        let heads = missing.filter(\.isHead)
        let isTold = matched.contains { index, place in
            place != nil && !claim.words[index].isSpecific && !Self.general.contains(claim.words[index].stem)
        }
        guard !heads.isEmpty, isTold else { return }
        for (index, word) in claim.words.enumerated() where heads.contains(where: { $0.place == word.place }) {
            matched.updateValue(nil, forKey: index)
        }
        missing.removeAll { word in heads.contains { $0.place == word.place } }
    }

    /// What a claim is about may stand beside the sentence, unless that tells of something else.
    private mutating func takeContext(_ beside: [Int]) {
        let left = unmatchedOfSource.filter { $0.text != "user" }
        let isOfAnother = left.contains {
            $0.isSubject || $0.isBeforeVerb && $0.preposition == nil && $0.flags.contains(.capital) && !$0.flags.contains(.verb)
        }
        let namesAnother = left.contains(where: \.isSpecific)
        // Something of the claim must stand in the sentence itself.
        let isTold =
            matched.contains { claim.words[$0.key].text != "user" && !loose.contains($0.key) } || !claim.quantities.isEmpty
            || !claim.dates.isEmpty
        let leads = Set(left.compactMap(\.preposition))
        for index in beside {
            // `asks for the camera`: what else it asks for is told elsewhere.
            let isOfAnotherLead = claim.words[index].preposition.map(leads.contains) ?? false && !claim.words[index].isBeforeVerb
            if isTold, !isOfAnotherLead, !isOfAnother, !(namesAnother && claim.words[index].isSpecific) {
                matched.updateValue(nil, forKey: index)
                fromBeside.insert(index)
            } else if claim.words[index].isSpecific {
                missingNames.append(claim.words[index])
            } else {
                missing.append(claim.words[index])
            }
        }
    }

    /// It says of what the claim tells, and not what.
    private func isTopic(_ word: Statement.Word) -> Bool {
        // On Mondays or at noon: that must be said of this.
        if word.flags.contains(.calendar) { return false }
        return word.isSubject || word.isBeforeVerb && !word.flags.contains(.verb)
            || ["of", "for", "with", "von", "de"].contains(word.preposition)
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
        let same = besideLast(word) ?? source.words.firstIndex { $0.text == word.text || $0.stem == word.stem } ?? parts(word)
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

    /// Of a name that stands there more than once it is the one that goes with the word before or behind it.
    private func besideLast(_ word: Statement.Word) -> Int? {
        guard word.isSpecific else { return nil }
        let places = source.words.indices.filter { source.words[$0].text == word.text }
        guard places.count > 1, let index = claim.words.firstIndex(where: { $0.place == word.place }) else { return nil }
        let isBeside = { (step: Int) -> Int? in
            guard claim.words.indices.contains(index + step), claim.words[index + step].place == word.place + step else { return nil }
            let text = claim.words[index + step].text
            return places.first { place in
                source.words.indices.contains(place + step) && source.words[place + step].text == text
                    && source.words[place + step].place == source.words[place].place + step
            }
        }
        let taken = Set(matched.values.compactMap(\.self))
        return isBeside(-1) ?? isBeside(1) ?? places.first { !taken.contains($0) }
    }

    private func isLoose(_ word: Statement.Word) -> Bool {
        LooseWords.isMeasured(word, claim, source) || LooseWords.isKind(word, claim) || LooseWords.isReporting(word, claim, source)
            || LooseWords.isNaming(word, claim) || LooseWords.isGroup(word, source)
            || LooseWords.isTimed(word, claim, source) || LooseWords.isApposed(word, claim, source)
            || LooseWords.isWorking(word, claim, source) || LooseWords.isPeople(word, claim, source)
    }

    /// `pull request` here, `a request to pull` there; `twice` and `twice a day`.
    private func parts(_ word: Statement.Word) -> Int? {
        if word.stem.utf8.contains(0x20) {
            let places = word.stem.split(separator: " ").map { part in source.words.firstIndex { $0.stem == part } }
            return places.contains(nil) ? nil : places.first ?? nil
        }
        // `twice daily` is daily.
        if !word.isSpecific {
            return source.words.firstIndex { other in
                other.isSpecific && other.stem.hasSuffix(" " + word.stem)
                    || other.stem.utf8.contains(0x20) && other.stem.split(separator: " ").contains { $0 == word.stem }
            }
        }
        guard !word.flags.contains(.code) else { return nil }
        return source.words.firstIndex { $0.isSpecific && $0.stem.hasPrefix(word.stem + " ") }
    }

    /// Its capital may come from its place at the beginning.
    private func isOrdinary(_ word: Statement.Word) -> Bool { word.place == 0 && !word.flags.contains(.code) }

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

    /// Where in the source the word stands that is nearest to a place of the claim.
    func anchor(of place: Int) -> Int? {
        matched.compactMap { index, found in found.map { (abs(claim.words[index].at - place), source.words[$0].at) } }.min { $0 < $1 }?
            .1
    }

    /// Where in the source its words stand, in bytes.
    var places: [Int] { matched.values.compactMap { place in place.map { source.words[$0].at } } }

    var isComplete: Bool { missing.isEmpty && missingNames.isEmpty }

    /// By names alone it may tell of anything else.
    var tellsMoreThanNames: Bool {
        let common = claim.words.indices.filter { !claim.words[$0].isSpecific && !LooseWords.isTiming(claim.words[$0], claim) }
        return common.isEmpty
            || common.contains { index in
                guard let place = matched[index], !loose.contains(index) else { return false }
                return place != nil || !Self.general.contains(claim.words[index].stem)
            }
    }

    /// How much of the claim's words is said.
    var share: Double {
        if claim.words.isEmpty { return 1 }
        // The words of one name count once.
        let isFollowing = { (word: Statement.Word) in
            word.isSpecific && word.text != "user"
                && claim.words.contains { $0.isSpecific && $0.text != "user" && $0.place == word.place - 1 && $0.clause == word.clause }
        }
        let heads = claim.words.indices.filter { !isFollowing(claim.words[$0]) }
        return Double(heads.count { matched[$0] != nil }) / Double(max(heads.count, 1))
    }

    /// Words of the source that no word of the claim stands for.
    var unmatchedOfSource: [Statement.Word] {
        let taken = Set(matched.values.compactMap(\.self))
        return source.words.indices.filter { index in
            !taken.contains(index) && !claim.words.contains { $0.text == source.words[index].text }
        }.map { source.words[$0] }
    }

}
