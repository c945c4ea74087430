package import Model
internal import TextKit

/// Facts that are believed or planned tonight, as far as it takes to know whether another one is news.
package struct KnownStatements: Sendable {
    package struct Match: Sendable, Equatable {
        /// Nil for what is only planned.
        package let id: FactID?
        /// The same fact; else one in nearly the same words.
        package let isEqual: Bool
    }

    private struct Entry: Sendable {
        let id: FactID?
        let place: Place
        let key: String
        let text: String
        let runs: Set<UInt64>
    }

    private struct Place: Hashable, Sendable {
        let namespace: Namespace
        let subject: String
    }

    /// Of the runs of three words that two texts have, so many are common to what is nearly the same.
    static let near = 0.9

    private var entries: [Entry] = []
    private var byKey: [String: Int] = [:]
    private var byRun: [UInt64: [Int]] = [:]

    package init() {}

    package var count: Int { entries.count }

    /// Takes a fact down. `kind` says by what its values are compared.
    package mutating func add(_ write: FactWrite, statement: String, kind: ValueKind = .text, id: FactID? = nil) {
        let entry = Entry(
            id: id, place: Self.place(write), key: Self.key(write, kind), text: statement, runs: Shingles(statement).numbers)
        // Facts that no longer hold are not news either when they are told as what no longer holds.
        if byKey[entry.key] == nil { byKey[entry.key] = entries.count }
        for run in entry.runs { byRun[run, default: []].append(entries.count) }
        entries.append(entry)
    }

    /// What of it is the same fact, or says nearly the same of the same thing with the same numbers, dates and names.
    package func match(_ write: FactWrite, statement: String, kind: ValueKind = .text) -> Match? {
        if entries.isEmpty { return nil }
        if let number = byKey[Self.key(write, kind)] { return Match(id: entries[number].id, isEqual: true) }
        // Who does not know the kind finds what is kept as it is typed, too.
        if kind == .text, let number = byKey[Self.key(write, .command)] { return Match(id: entries[number].id, isEqual: true) }
        let runs = Shingles(statement).numbers
        let place = Self.place(write)
        var common: [Int: Int] = [:]
        for run in runs { for number in byRun[run] ?? [] where entries[number].place == place { common[number, default: 0] += 1 } }
        let least = Self.near * Double(runs.count)
        for (number, shared) in common.sorted(by: { $0.key < $1.key }) where Double(shared) >= least {
            let all = runs.count + entries[number].runs.count - shared
            guard Double(shared) >= Self.near * Double(all), Self.isSameInDetail(statement, entries[number].text) else { continue }
            return Match(id: entries[number].id, isEqual: false)
        }
        return nil
    }

    /// Whether one of these facts says the same.
    func holds(_ write: FactWrite, statement: String, kind: ValueKind, among ids: Set<FactID>) -> Bool {
        guard !ids.isEmpty, let id = match(write, statement: statement, kind: kind)?.id else { return false }
        return ids.contains(id)
    }

    private static func isSameInDetail(_ left: String, _ right: String) -> Bool {
        Set(Specifics.of(left).map(\.key)) == Set(Specifics.of(right).map(\.key))
            && EchoForm.denies(left) == EchoForm.denies(right)
    }

    private static func place(_ write: FactWrite) -> Place {
        Place(namespace: write.namespace, subject: FactKey.folded(write.subject))
    }

    private static func key(_ write: FactWrite, _ kind: ValueKind) -> String {
        // An end that is told is news.
        [
            write.namespace.rawValue, FactKey.folded(write.subject), write.predicate, FactKey.folded(write.topic ?? ""),
            FactKey.value(kind, write.object), write.validTo.map { String($0.milliseconds) } ?? "",
        ].joined(separator: "\u{1F}")
    }
}
