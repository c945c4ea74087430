internal import Gates

/// Words that a source need not say: the unit of a number tells of what it is one, a name what kind of thing it names.
enum LooseWords {
    private static func stems(_ words: String) -> Set<String> { Set(SaidText.stems(of: words)) }

    /// Of numbers of any kind.
    private static let general = stems("amount number value figure level total reach stand equal measure sum rate be beträgt")

    private static let limiting = stems(
        "limit limited maximum minimum cap ceiling allow allowed possible exceed refuse accept permit deadline")
    private static let counting = stems("number count total")
    private static let money = stems(
        "cost price pay paid charge fee bill spend spent worth expense invoice sum costs kostet kosten zahlst zahlt zahle preis")
    private static let families: [String: Set<String>] = [
        "mass": stems("weigh weight heavy mass dose dosage"),
        "length": stems("long length high height tall wide width deep depth distance far"),
        "area": stems("area size large big space surface extent cover span floor"),
        "volume": stems("volume capacity hold contain dose"),
        "time": stems("last duration long length span period interval time lasting lasted took take taken need needed require"),
        "months": stems("last duration long length term period time age aged old lasting take took"),
        "working_days": stems("last duration long period time take took"),
        "percent": stems("share percentage proportion portion amount"),
        "celsius": stems("temperature degree warm hot cold"), "fahrenheit": stems("temperature degree warm hot cold"),
        "angle": stems("temperature warm angle"),
        "data": stems("size large big capacity space"), "speed": stems("speed fast"), "power": stems("power output capacity"),
        "energy": stems("energy"),
    ]
    private static let currencies: Set<String> = [
        "euro", "us_dollar", "pound_sterling", "yen", "swiss_franc", "rupee", "krona", "danish_krone", "norwegian_krone", "zloty", "koruna",
        "renminbi", "canadian_dollar", "australian_dollar", "mexican_peso", "real",
    ]
    /// Money that comes in is no price.
    private static let gains = stems(
        "earn receive get save win won gain make made lose lost owe lend lent borrow borrowed refund donate raise inherit sell sold")

    /// A word that is said by the unit of a number that both have: `weighs` by `kg`.
    static func isMeasured(_ word: Statement.Word, _ claim: Statement, _ source: Statement) -> Bool {
        for quantity in claim.quantities {
            guard case .family(let family, _) = quantity.unit, source.quantities.contains(where: { $0.isComparable(to: quantity) }) else {
                continue
            }
            if general.contains(word.stem) || families[family]?.contains(word.stem) ?? false { return true }
            if currencies.contains(family), money.contains(word.stem), !source.words.contains(where: { gains.contains($0.stem) }) {
                return true
            }
        }
        let isBounded = source.quantities.contains { $0.bound == .atMost || $0.bound == .atLeast }
        if limiting.contains(word.stem), isBounded, !claim.quantities.isEmpty { return true }
        if counting.contains(word.stem), claim.quantities.contains(where: { $0.unit == .none }), !source.quantities.isEmpty { return true }
        return general.contains(word.stem) && word.flags.contains(.verb) && !claim.quantities.isEmpty && !source.quantities.isEmpty
    }

    private static let kinds = stems(
        """
        company firm business organisation organization institute foundation agency project app application tool program programme library \
        service system platform city town village state country region province island river lake street person man woman lady gentleman mr mrs ms \
        frau herr señor señora software firma stadt ciudad empresa
        """)

    /// `The company is …`: its subject says nothing but what kind of thing it is.
    static func isKindOnly(_ statement: Statement) -> Bool {
        let subject = statement.subjectWords
        return !subject.isEmpty && subject.allSatisfy { kinds.contains($0.stem) }
            && !statement.words.contains { $0.isBeforeVerb && !$0.isSubject }
    }

    /// `the company Vantor`, `Vantor, a company in Jena`: of what kind it is that a name names.
    static func isKind(_ word: Statement.Word, _ claim: Statement) -> Bool {
        guard kinds.contains(word.stem),
            word.preposition == nil || claim.words.contains(where: { $0.place == word.place + 1 && $0.isSpecific })
        else { return false }
        return claim.words.contains { other in other.isSpecific && other.text != "user" && abs(other.place - word.place) <= 2 }
    }

    /// `the library Bluefin`: a noun in front of a name, which the source has without one of its own.
    static func isApposed(_ word: Statement.Word, _ claim: Statement, _ source: Statement) -> Bool {
        guard word.isDefinite, !word.isSpecific, word.flags.isDisjoint(with: [.verb, .capital, .adverb, .calendar]), !word.isOwner,
            let name = claim.words.first(where: { $0.place == word.place + 1 && $0.clause == word.clause }), name.isSpecific,
            name.text != "user", !name.flags.contains(.parted),
            let told = source.words.first(where: { $0.text == name.text && $0.isSpecific })
        else { return false }
        return !source.words.contains { other in
            !other.isSpecific && other.flags.isDisjoint(with: [.verb, .adverb]) && (1...2).contains(told.place - other.place)
                && other.clause == told.clause && !claim.words.contains { $0.stem == other.stem }
        }
    }

    private static let reporting = stems(
        """
        know known record list note document state give given show shown find found report register mention specify say read contain set stipulate \
        provide lay put
        """)
    private static let arranging = stems("plan schedule order intend recommend prescribe agree arrange")
    private static let naming = stems("name called title heißt heißen")
    private static let dating = stems("date day year month due schedule plan set time")

    /// `her name is Ann`, `is due on 3 May`: what a name or a date says by itself.
    static func isNaming(_ word: Statement.Word, _ claim: Statement) -> Bool {
        if naming.contains(word.stem) {
            let isVerbal = claim.words.contains { $0.flags.contains(.verb) && $0.stem != word.stem }
            return !isVerbal && claim.words.contains { $0.isSpecific && $0.text != "user" }
        }
        return dating.contains(word.stem) && (!claim.dates.isEmpty || claim.quantities.contains { $0.isYear || $0.isSpan })
    }

    private static let starting = stems("start begin began begun commence open happen occur due expect set schedule hold held")
        .union(["take place"])
    private static let ending = stems("end expire expiry finish")
    private static let entering = stems("join become became take over took over").union(["take over", "took over"])
    private static let until: Set = ["until", "till", "to", "through", "bis", "by"]

    /// It says of a day that something began or ended there, and not only that it was so then.
    static func tellsBound(_ statement: Statement) -> Bool {
        statement.words.contains {
            $0.flags.contains(.verb) && (starting.contains($0.stem) || ending.contains($0.stem) || entering.contains($0.stem))
        }
    }

    /// Beside a day or a time it says no more than that it was then.
    static func isTiming(_ word: Statement.Word, _ claim: Statement) -> Bool { starting.contains(word.stem) && !claim.isPassive }

    static func tellsEnd(_ word: Statement.Word) -> Bool { ending.contains(word.stem) }

    /// `begins at 10:15`, `expires on 31 May`: what a time or a day says by itself, and by the word before it.
    static func isTimed(_ word: Statement.Word, _ claim: Statement, _ source: Statement) -> Bool {
        let isStart = starting.contains(word.stem)
        guard isStart && !claim.isPassive || ending.contains(word.stem) else { return false }
        let dates = claim.dates.flatMap { date in source.dates.filter { FacetPairs.relation($0, date) == .same }.map(\.lead) }
        let times = claim.quantities.filter { $0.clockMinutes != nil }.flatMap { time in
            source.quantities.filter { time.agreement(with: $0) == .same }.map(\.lead)
        }
        let leads = dates + times
        let isUntil = leads.contains { $0.map(until.contains) ?? false }
        return !leads.isEmpty && isStart != isUntil && (!isStart || !source.words.contains { ending.contains($0.stem) })
    }

    private static let working: Set<String> = Set(
        ["work as", "works as", "earn living as", "earns living as"].map { SaidText.stems(of: $0).joined(separator: " ") }
            + SaidText.stems(of: "job profession occupation"))

    /// A word beside another one for what somebody does for a living.
    static func isOccupation(_ word: Statement.Word, _ statement: Statement) -> Bool {
        statement.words.contains { working.contains($0.stem) && abs($0.place - word.place) <= 4 && $0.clause == word.clause }
    }

    /// `works as a nurse` where the source has `Ann, a nurse`.
    static func isWorking(_ word: Statement.Word, _ claim: Statement, _ source: Statement) -> Bool {
        working.contains(word.stem) && !source.words.contains { working.contains($0.stem) } && claim.quantities.isEmpty
            && claim.words.contains { other in !other.isSpecific && !other.isSubject && source.words.contains { $0.stem == other.stem } }
    }

    /// `46 people are members` where there are 46 members.
    static func isPeople(_ word: Statement.Word, _ claim: Statement, _ source: Statement) -> Bool {
        ["people", "persons"].contains(word.text)
            && claim.quantities.contains { quantity in
                quantity.value.map { value in source.quantities.contains { $0.value == value } } ?? false
            }
    }

    /// `the team chose` where the person tells what `we` chose.
    static func isGroup(_ word: Statement.Word, _ source: Statement) -> Bool {
        ["team", "group"].contains(word.text) && word.isSubject
            && source.words.contains { $0.text == "user" && $0.isSubject && !$0.flags.contains(.determiner) }
    }

    /// `is known`, `records a TSH of 3.1`: that it was written down.
    static func isReporting(_ word: Statement.Word, _ claim: Statement, _ source: Statement) -> Bool {
        if claim.isPassive, arranging.contains(word.stem), !source.words.contains(where: { $0.flags.contains(.verb) }) { return true }
        // `Clause 7 sets`: behind a number no verb is known for one.
        let isBehindNumber =
            claim.quantities.contains { $0.range.upperBound + 1 == word.at } || claim.dates.contains { $0.range.upperBound + 1 == word.at }
        guard word.flags.contains(.verb) || isBehindNumber, reporting.contains(word.stem) else { return false }
        if claim.isPassive, !claim.words.contains(where: { $0.preposition == "as" || $0.preposition == "by" }) { return true }
        return !claim.quantities.isEmpty && !source.quantities.isEmpty
    }

    /// `conductor` beside `conducts`: who does it.
    static func isDoer(_ word: Statement.Word) -> Bool {
        guard !word.flags.contains(.verb), !word.isSpecific else { return false }
        return ["er", "or", "ist", "ant", "eur", "ress", "rix"].contains { word.text.hasSuffix($0) }
    }
}
