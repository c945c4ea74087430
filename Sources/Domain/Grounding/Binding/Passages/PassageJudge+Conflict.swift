internal import Gates
internal import Model

/// What a passage has against a claim.
extension PassageJudge {
    /// All but one thing agrees, and of that the passage says another.
    var conflict: ClaimReason? {
        if isAnotherNamed { return .name }
        if let reason = otherWord { return reason }
        let names = match.missing.filter { claim.words[$0].isSpecific }
        let words = claim.words.count { $0.text != "user" && !PassageMatch.isLight($0) }
        let bad = unsaid.count { !$0.isSpecific }
        let said = match.here.filter { !PassageMatch.isLight(claim.words[$0]) }
        // `Rent: 870 euros`: a line that says nothing else.
        let isLine = !said.isEmpty && match.left.isEmpty && !match.beside.isEmpty && match.beside.allSatisfy(mayStandBeside)
        let isFramed = isLine || said.count > 1 || said.contains { !claim.words[$0].isSubject }
        guard names.isEmpty, bad <= 1, 3 * bad <= words, isFramed else { return nil }
        let open = zip(match.numbers, claim.quantities).filter { standing, quantity in
            standing == .absent || standing == .nearby || standing == .elsewhere && !PassageMatch.isNaming(quantity, claim)
        }
        guard open.isEmpty, !match.dates.contains(.absent) else { return nil }
        // By names alone it may tell of anything else.
        let isCommon = { (index: Int) in !claim.words[index].isSpecific && !PassageMatch.isLight(claim.words[index]) }
        if !isLine, claim.words.indices.contains(where: isCommon), !(match.here + match.beside).contains(where: isCommon) { return nil }
        let numbers = match.numbers.filter { $0 == .differs || $0 == .otherUnit }
        let dates = match.dates.count { $0 == .differs }
        switch (numbers.count, dates, isDenied) {
        case (1, 0, false): return areNumbersElsewhere ? nil : numbers[0] == .differs ? .number : .unit
        case (0, 1, false): return areDatesElsewhere ? nil : .date
        case (0, 0, true): return isDeniedAlone && said.count > 1 ? .negation : nil
        default: return nil
        }
    }

    /// All is said but one name, and in its place the part has another.
    private var isAnotherNamed: Bool {
        let names = match.missing.filter { claim.words[$0].isSpecific }
        let places = names.map { claim.words[$0].place }
        guard let first = places.min(), let last = places.max(), last - first < names.count, unsaid.count == names.count, !isDenied,
            match.numbers.allSatisfy({ $0 == .here }), match.dates.allSatisfy({ $0 == .here })
        else { return false }
        let others = match.left.filter { $0.isSpecific && !$0.flags.contains(.code) }
        let said = match.here.filter { !PassageMatch.isLight(claim.words[$0]) }
        return !others.isEmpty && others.count <= 3 && said.contains { !claim.words[$0].isSpecific }
            && said.count + match.beside.count > 1 && match.beside.allSatisfy(mayStandBeside)
    }

    /// All is said but one word, and the part has its opposite.
    private var otherWord: ClaimReason? {
        guard let word = unsaid.first, unsaid.count == 1, !word.isSpecific, !isDenied, match.numbers.allSatisfy({ $0 == .here }),
            match.dates.allSatisfy({ $0 == .here || $0 == .elsewhere }), match.here.count > 1, !isOfOthers,
            match.beside.allSatisfy(mayStandBeside)
        else { return nil }
        return match.left.contains { relations.areOpposed(word.stem, $0.stem) } ? .comparison : nil
    }

    /// What the part says of it is all denied, or all not, and nothing else of the passage says it the other way.
    private var isDeniedAlone: Bool {
        let clauses = Set(match.here.filter { !claim.words[$0].isSubject }.flatMap { (match.places[$0] ?? []).map(\.clause) })
        let isOtherWay = { (clause: Int) in
            passage.clauses[clause].statement.marks.contains(.denied) != claim.marks.contains(.denied)
        }
        return unsaid.isEmpty && !isOfOthers && clauses.allSatisfy(isOtherWay)
            && match.beside.allSatisfy { index in
                (match.places[index] ?? []).contains { passage.isHeading($0.clause) } && mayBeTopic(claim.words[index])
            }
    }

    private func mayBeTopic(_ word: Statement.Word) -> Bool { word.isSubject || word.isSpecific || word.preposition != nil }

    /// Another part of the passage says just this number: there is nothing to contradict it.
    private var areNumbersElsewhere: Bool { !isOfRival && !claim.quantities.isEmpty && claim.quantities.allSatisfy(isSomewhere) }

    /// Another part of the passage says just this day.
    var areDatesElsewhere: Bool { !isOfRival && !claim.dates.isEmpty && claim.dates.allSatisfy(isSomewhere) }

    /// In a clause that says something of the claim, and nearer to that than another number of its kind.
    private func isSomewhere(_ quantity: Quantity) -> Bool {
        passage.clauses.indices.contains { number in
            let clause = passage.clauses[number].statement
            let same = clause.quantities.filter { quantity.agreement(with: $0) == .same }
            guard !same.isEmpty else { return false }
            let rivals = clause.quantities.filter { quantity.isComparable(to: $0) && quantity.agreement(with: $0) == .differs }
            let places = match.places.flatMap { index, places in
                PassageMatch.isLight(claim.words[index]) ? [] : places.filter { $0.clause == number }.map { clause.words[$0.word].at }
            }
            if places.isEmpty { return rivals.isEmpty && clause.words.count < 2 }
            return places.contains { place in
                let distance = { (told: Quantity) in min(abs(place - told.range.lowerBound), abs(place - told.range.upperBound)) }
                return (same.map(distance).min() ?? .max) <= (rivals.map(distance).min() ?? .max)
            }
        }
    }

    private func isSomewhere(_ date: Statement.Dated) -> Bool {
        passage.clauses.contains { $0.statement.dates.contains { FacetPairs.relation($0, date) == .same } }
    }
}
