internal import Gates
internal import Model
internal import TextKit

/// `The tea is dearer than the coffee`, where a source says what each of them costs.
struct NumberComparison {
    let claim: Statement
    let items: NumberItems
    private let relations: WordRelations
    var reader: StatementReader { items.reader }

    init(_ claim: Statement, _ reader: StatementReader, _ relations: WordRelations) {
        (self.claim, self.relations) = (claim, relations)
        items = NumberItems(reader)
    }

    /// It compares two things, or says that something rose or fell.
    static func isMeant(by claim: Statement) -> Bool {
        guard claim.marks.isDisjoint(with: [.denied, .hedged, .supposed]) else { return false }
        guard let comparing = claim.comparing else {
            return !claim.isComparison && claim.quantities.isEmpty && Comparing.isRise(claim.words) != nil
        }
        return !claim.quantities.contains { $0.range.lowerBound > comparing.than && !$0.isYear }
    }

    var judgement: Judgement {
        guard namesStand, let holds = claim.comparing.map(isRight) ?? Comparing.isRise(claim.words).flatMap(isChange) else {
            return .silent(0)
        }
        return holds ? .holds() : .contradicts(.comparison)
    }

    // MARK: Sides

    private func isRight(_ comparing: Comparing) -> Bool? {
        let behind = claim.words.filter { $0.at > comparing.than }
        let before = claim.words.filter { $0.at < comparing.than }
        if let years = isRightByYears(comparing, before) { return years }
        // `the opening balance`, `the closing balance`: what both sides say tells them not apart.
        guard let right = behind.first(where: { word in !before.contains { $0.stem == word.stem } }),
            let left = counterpart(of: right, before.filter { word in !behind.contains { $0.stem == word.stem } }, comparing)
        else { return nil }
        guard unsaid(before, left, comparing).count <= 1 else { return nil }
        let (here, there) = (places(of: left), places(of: right))
        guard isVerbSaid(before) || !(here + there).contains(where: items.isTold) else { return nil }
        return pair(here, there).flatMap { comparing.holds($0, $1, areTimes: isTime($0)) }
    }

    private static let light: Set<String> = Set(
        SaidText.stems(of: "be have has had get got take takes took cost costs pay paid weigh weighs count counts need needs measure last"))

    /// `sells more` where somebody bought it says another thing of the numbers.
    private func isVerbSaid(_ before: [Statement.Word]) -> Bool {
        before.allSatisfy { !$0.flags.contains(.verb) || Self.light.contains($0.stem) || !places(of: $0).isEmpty }
    }

    /// What both sides are told of must be spoken of, all but one word.
    private func unsaid(_ before: [Statement.Word], _ left: Statement.Word, _ comparing: Comparing) -> [Statement.Word] {
        before.filter { word in
            let isComparing = (word.at..<word.at + word.text.utf8.count).contains(comparing.end - 1)
            return word.place != left.place && !word.flags.contains(.verb) && word.text != "user" && !word.isSpecific && !isComparing
                && places(of: word).isEmpty && !isUnit(word)
        }
    }

    /// `38:12`, `3 s`
    func isTime(_ quantity: Quantity) -> Bool {
        if case .family("time", _) = quantity.unit { return true }
        return reader.bytes[quantity.range].contains(UInt8(ascii: ":"))
    }

    private static let particles: Set = ["than", "up", "out", "off", "down", "away"]

    private func lead(_ word: Statement.Word) -> String? {
        word.isSubject || Self.particles.contains(word.preposition ?? "than") ? nil : word.preposition
    }

    /// The word of the left side that the right one is held against.
    private func counterpart(of right: Statement.Word, _ before: [Statement.Word], _ comparing: Comparing) -> Statement.Word? {
        let told = before.filter { $0.text != "user" && !places(of: $0).isEmpty }
        let isDone = { (word: Statement.Word) in !word.flags.isDisjoint(with: [.verb, .participle]) }
        if isDone(right) { return told.last(where: isDone) }
        if let lead = lead(right) {
            return told.last { self.lead($0) == lead } ?? told.last { $0.at >= comparing.end && self.lead($0) != nil }
        }
        let things = told.filter { word in
            let isSubject = (word.isSubject || word.isBeforeVerb) && !word.flags.contains(.verb)
            return lead(word) == nil && (isSubject || word.at >= comparing.end)
        }
        // Two names or two things, if there are two of a kind.
        let alike = things.filter { $0.isSpecific == right.isSpecific }
        let all = alike.isEmpty ? things : alike
        return all.first { $0.at >= comparing.end } ?? all.last
    }

    /// A word for what is counted.
    private func isUnit(_ word: Statement.Word) -> Bool {
        items.quantities.contains { if case .word(let unit) = $0.unit { relations.areSame(unit, word.text) } else { false } }
    }

    func places(of word: Statement.Word) -> [Range<Int>] {
        let exact = reader.said.words.filter { $0.text == word.text || $0.stem == word.stem }
        if !exact.isEmpty || word.isSpecific { return exact.map(\.bytes) }
        return reader.said.words.filter {
            (SaidText.areAlike($0.stem, word.stem) || relations.areSame($0.stem, word.stem)) && !relations.areOpposed($0.stem, word.stem)
        }.map(\.bytes)
    }

    /// The names of a claim all stand in the text.
    private var namesStand: Bool {
        claim.words.allSatisfy { !$0.isSpecific || $0.text == "user" || !places(of: $0).isEmpty } && datesStand
    }

    private var datesStand: Bool {
        let than = claim.comparing?.than ?? .max
        return claim.dates.filter { $0.range.lowerBound < than }.allSatisfy { date in
            date.wholeYear != nil || reader.dates.isEmpty || reader.dates.contains { FacetPairs.relation($0, date) == .same }
        }
    }

    /// The two numbers of one kind that stand nearest to both.
    private func pair(_ left: [Range<Int>], _ right: [Range<Int>]) -> (Quantity, Quantity)? {
        var best: (left: Quantity, right: Quantity, cost: Int)?
        for one in left.flatMap(items.numbers) {
            for other in right.flatMap(items.numbers) where one.quantity.range != other.quantity.range {
                guard one.quantity.isOfKind(other.quantity) else { continue }
                if claim.comparing?.scale == .speed, one.quantity.unit == .none, !isTime(one.quantity) { continue }
                // `2. Ann 39:05`: a bare number may only be one of a list.
                let cost = one.gap + other.gap + (one.quantity.unit == .none && one.quantity.value != nil ? 1000 : 0)
                if cost < best?.cost ?? .max { best = (one.quantity, other.quantity, cost) }
            }
        }
        return best.map { ($0.left, $0.right) }
    }
}

extension Quantity {
    /// Numbers of one kind: of the same unit, or both without one.
    func isOfKind(_ other: Quantity) -> Bool {
        if isYear != other.isYear { return false }
        return switch (unit, other.unit) {
        case (.family(let one, _), .family(let other, _)): one == other
        // `19 sopranos, 13 altos`
        case (.word, .word), (.none, .none), (.word, .none), (.none, .word): (value == nil) == (other.value == nil)
        default: false
        }
    }
}
