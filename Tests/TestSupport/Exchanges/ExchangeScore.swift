/// How much of what was found is wanted, and how much of what is wanted was found.
package struct ExchangeScore: Sendable {
    package struct Confusion: Sendable, Equatable {
        package enum Kind: String, Sendable {
            /// Wanted, and not found.
            case missed
            /// Found, and not wanted.
            case extra
            /// Found, though it is named as what must not be kept.
            case forbidden
        }

        package let kind: Kind
        package let exchange: String
        package let category: String
        package let fact: String
        /// Of what is forbidden: the gate that should have refused it.
        package let gate: String?
    }

    package private(set) var wanted = 0
    package private(set) var found = 0
    /// Wanted facts that were found, and found ones that are wanted: one may be found twice in other words.
    package private(set) var hits = 0
    package private(set) var right = 0
    package private(set) var confusions: [Confusion] = []

    package init() {}

    /// Of what was found, the share that is wanted; 1 where nothing was.
    package var precision: Double { found == 0 ? 1 : Double(right) / Double(found) }
    /// Of what is wanted, the share that was found; 1 where nothing is.
    package var recall: Double { wanted == 0 ? 1 : Double(hits) / Double(wanted) }
    package var forbidden: Int { confusions.count { $0.kind == .forbidden } }

    package mutating func add(_ exchange: Exchange, found facts: [ExchangeFact]) {
        wanted += exchange.keep.count
        found += facts.count
        func confuse(_ kind: Confusion.Kind, _ fact: ExchangeFact, _ gate: String? = nil) {
            confusions.append(
                Confusion(kind: kind, exchange: exchange.id, category: exchange.category, fact: fact.line, gate: gate))
        }
        for fact in exchange.keep {
            if facts.contains(where: { ExchangeMatch.same($0, fact) }) { hits += 1 } else { confuse(.missed, fact) }
        }
        for fact in facts {
            if exchange.keep.contains(where: { ExchangeMatch.same(fact, $0) }) {
                right += 1
            } else if let drop = exchange.drop.first(where: { ExchangeMatch.holds(fact, $0.words) }) {
                confuse(.forbidden, fact, drop.gate)
            } else {
                confuse(.extra, fact)
            }
        }
    }

    /// A line for each category and for all, then what went wrong.
    package var report: String {
        let lines = confusions.map {
            "\($0.kind.rawValue) \($0.exchange) (\($0.category)) \($0.fact)\($0.gate.map { " [" + $0 + "]" } ?? "")"
        }
        return (["precision \(precision) of \(found), recall \(recall) of \(wanted), forbidden \(forbidden)"] + lines).joined(
            separator: "\n")
    }
}

/// Whether two facts are the same, by words: neither letter case nor articles nor signs count.
package enum ExchangeMatch {
    /// Of the words of the longer object, at least this share.
    private static let leastOfWanted = 0.5
    private static let leastOfFound = 0.25
    private static let small: Set<String> = ["the", "a", "an", "der", "die", "das", "dem", "den", "el", "la", "los", "las"]

    package static func same(_ found: ExchangeFact, _ wanted: ExchangeFact) -> Bool {
        guard found.namespace == wanted.namespace, found.predicate == wanted.predicate else { return false }
        if let subject = wanted.subject, !overlaps(found.subject ?? "", subject) { return false }
        if let from = wanted.from, found.from?.hasPrefix(from) != true { return false }
        return overlaps(found.object, wanted.object)
    }

    /// One holds the other's words in a row, and neither is much longer.
    package static func overlaps(_ found: String, _ wanted: String) -> Bool {
        let (found, wanted) = (words(found), words(wanted))
        if found.isEmpty || wanted.isEmpty { return false }
        if stands(wanted, in: found) { return Double(wanted.count) >= leastOfFound * Double(found.count) }
        return stands(found, in: wanted) && Double(found.count) >= leastOfWanted * Double(wanted.count)
    }

    /// All of the words stand in the fact, wherever.
    package static func holds(_ fact: ExchangeFact, _ text: String) -> Bool {
        let all = Set(words(fact.line))
        let sought = words(text)
        return !sought.isEmpty && sought.allSatisfy(all.contains)
    }

    package static func words(_ text: String) -> [String] {
        text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init).filter { !small.contains($0) }
    }

    private static func stands(_ few: [String], in many: [String]) -> Bool {
        guard few.count <= many.count else { return false }
        return (0...many.count - few.count).contains { Array(many[$0..<$0 + few.count]) == few }
    }
}
