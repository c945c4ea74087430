internal import JSONKit
internal import SystemKit
internal import TestSupport
import Testing

/// What a command keeps to, wherever it is interrupted; made before it runs. That the store is sound is looked at for all of them.
protocol Promise {
    /// After the interruption, with fresh processes.
    func check(_ reverie: Reverie, after result: Program.Result, _ place: String) throws
    /// Takes away what would stand in the way of the same command.
    func clear(_ reverie: Reverie) throws
    /// After the same command once more.
    func checkEnd(_ reverie: Reverie, _ place: String) throws
}

/// What was in the ledger, and what the command has acknowledged, is there, and once.
struct KeptEvents: Promise {
    private let before: Set<String>
    var printsIDs = false

    init(_ reverie: Reverie, printsIDs: Bool = false) throws {
        before = try FileStatus.of(reverie.store) == nil ? [] : Set(Lines.ids(reverie))
        self.printsIDs = printsIDs
    }

    func check(_ reverie: Reverie, after result: Program.Result, _ place: String) throws {
        let parts = result.output.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
        let lost = before.union(printsIDs ? parts : []).subtracting(try Lines.ids(reverie))
        #expect(lost.isEmpty, "acknowledged and gone: \(lost) \(place)")
    }

    func clear(_ reverie: Reverie) throws {}
    func checkEnd(_ reverie: Reverie, _ place: String) throws {}
}

/// When the command says that it is done, no byte is left of the words in the store's folder; and what it did not name is untouched.
struct ForgottenWords: Promise {
    private let kept: Set<String>
    private let remains: Remains
    /// Of the vectors of these texts; nil where the program makes none. Texts of older stores have none yet, and those that wait outside
    /// the index.
    private let vectors: Remains?

    init(_ reverie: Reverie, beside: [String] = [], hasVectors: Bool = true, isNamed: (JSONValue) -> Bool) throws {
        let lines = try Self.lines(reverie)
        let events = try lines.map { try JSONValue.parse($0) }
        kept = Set(zip(lines, events).filter { !isNamed($1) }.map(\.0))
        let texts = Dictionary(grouping: events, by: isNamed).mapValues { $0.compactMap { $0["text"]?.string } }
        remains = Remains(of: beside + (texts[true] ?? []), but: texts[false] ?? [])
        try #require(texts.count == 2)
        #expect(try !remains.found(in: reverie.store).isEmpty)
        vectors = try WordTraces.remains(of: texts[true] ?? [], but: texts[false] ?? [])
        if let vectors, hasVectors { #expect(try !vectors.found(in: reverie.store).isEmpty) }
    }

    private static func lines(_ reverie: Reverie) throws -> [String] {
        try reverie.run("event", "list", "--space", "*", "--json").lines
    }

    func check(_ reverie: Reverie, after result: Program.Result, _ place: String) throws {
        if result.code == 0 { try expectNothing(reverie, place) }
        let lost = kept.subtracting(try Self.lines(reverie))
        #expect(lost.isEmpty, "not named, and gone or changed: \(lost) \(place)")
    }

    func clear(_ reverie: Reverie) throws {}

    func checkEnd(_ reverie: Reverie, _ place: String) throws {
        try expectNothing(reverie, "again: \(place)")
        #expect(try kept.isSubset(of: Self.lines(reverie)), "again: \(place)")
    }

    private func expectNothing(_ reverie: Reverie, _ place: String) throws {
        let left = try remains.found(in: reverie.store) + (vectors?.found(in: reverie.store) ?? [])
        #expect(left.isEmpty, "\(left) \(place)")
    }
}
