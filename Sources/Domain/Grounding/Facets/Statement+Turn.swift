internal import Gates

/// A change from one thing to another, taken apart.
extension Statement {
    /// `moved from A to B`: what was, and what is.
    var turn: (then: Statement, now: Statement)? {
        guard let former, !isUnion, marks.isDisjoint(with: [.denied, .future]) else { return nil }
        let subject = words.filter { $0.isSubject || $0.isBeforeVerb && !$0.flags.contains(.verb) }
        // `heron was moved`: who moved it is said of neither.
        let place = { (word: Word) in !word.flags.contains(.verb) && !subject.contains { $0.place == word.place } }
        let before = words.filter { former.contains($0.at) && place($0) }
        let behind = words.filter { $0.at >= former.upperBound && place($0) && $0.preposition.map { Self.ends.contains($0) } ?? false }
        let (old, new) = (quantities.filter { former.overlaps($0.range) }, quantities.filter { $0.range.lowerBound >= former.upperBound })
        // `fell from 3 to 4`
        if let one = old.first?.measure, let other = new.first?.measure, let isRise = Comparing.isRise(words), (other > one) != isRise {
            return nil
        }
        guard !subject.isEmpty, !before.isEmpty || !old.isEmpty, !behind.isEmpty || !new.isEmpty else { return nil }
        var (then, now) = (self, self)
        (then.former, now.former) = (nil, nil)
        (then.isPassive, now.isPassive) = (false, false)
        then.words = subject + before.map(\.unled)
        then.quantities = old
        then.dates = []
        then.marks.insert(.over)
        now.words = subject + behind.map(\.unled)
        now.quantities = new
        now.marks.remove(.over)
        (now.isPast, now.isSaidOver) = (false, false)
        return (then, now)
    }

    private static let handing: Set<String> = Set(
        SaidText.stems(of: "hand handed pass passed give gave transfer transferred sell sold leave left"))

    /// `handed it over to Ann`: who has it then.
    var receiver: [Word]? {
        guard words.contains(where: { $0.flags.contains(.verb) && Self.handing.contains($0.stem) }) else { return nil }
        let names = words.filter { $0.isSpecific && $0.text != "user" && $0.preposition == "to" && !$0.isBeforeVerb }
        return names.isEmpty ? nil : names.map(\.leading)
    }

    private static let ends: Set = ["to", "into", "auf", "nach", "zu"]
}

extension Statement.Word {
    /// Whatever led to it.
    fileprivate var unled: Statement.Word {
        Statement.Word(
            text: text, stem: stem, flags: flags, preposition: nil, isSubject: false, isBeforeVerb: false, place: place, at: at,
            clause: clause,
            isOwner: isOwner, head: head)
    }
}
