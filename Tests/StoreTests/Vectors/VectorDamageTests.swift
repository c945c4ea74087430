import Model
import SQLiteKit
import SystemKit
import TestSupport
import Testing

@testable import Store

/// Whatever stands in the tables of vectors: a proof names it or it does no harm, nothing crashes, no event is refused, and what is
/// forgotten is gone. `make fault` tries all of it, an ordinary run some.
@Suite struct VectorDamageTests {
    private static let stride = Environment.current()["REVERIE_FAULT_EVERY"] != nil ? 1 : 9

    /// Every so many of a list, beginning somewhere else for each.
    private static func some<T>(_ all: [T], from first: Int = 0) -> [T] {
        all.enumerated().filter { ($0.offset + first).isMultiple(of: stride) }.map(\.element)
    }

    @Test(arguments: Array(["code", "place", "step"].enumerated()), Array(DamagedRow.allCases.enumerated()))
    func rows(_ table: (offset: Int, element: String), _ row: (offset: Int, element: DamagedRow)) throws {
        for change in Self.some(RowDamage.allCases, from: table.offset * 4 + row.offset) {
            // What is kept ready is empty already.
            if change == .zeroed, table.element == "code", row.element == .lastOfEvents { continue }
            let isLookedAt = table.element == "place" || !change.isOfTheRightForm
            try Self.expectSurvival(change.sql(table.element, row.element), isNamed: true, isGoneAtOnce: isLookedAt)
        }
    }

    @Test func shelves() throws { for damage in Self.some(OtherDamage.shelves) { try Self.expectSurvival(damage) } }

    @Test func states() throws { for damage in Self.some(OtherDamage.states) { try Self.expectSurvival(damage) } }

    @Test func lostTables() throws { for damage in Self.some(OtherDamage.tables) { try Self.expectSurvival(damage) } }

    /// Without what makes vectors a proof goes by what is stored: that rows are whole, and say the same.
    @Test func aProofWithoutAnEmbedder() throws {
        for table in ["code", "place", "step"] {
            for change in Self.some(RowDamage.allCases) where table == "place" || !change.isOfTheRightForm {
                let made = try Template.shared.get().copy()
                #expect(try made.test.open(nil).verify().faults == [])
                try made.store.tamper(change.sql(table, .middle))
                #expect(try made.test.open(nil).verify().faults != [], "\(table) \(change)")
            }
        }
    }

    private static func expectSurvival(_ damage: String, isNamed: Bool = false, isGoneAtOnce: Bool = true) throws {
        let template = try Template.shared.get()
        let made = try template.copy()
        try made.store.tamper(damage)
        let faults = try made.faults()
        #expect(!faults.isEmpty || !isNamed, "not named: \(damage)")
        #expect(try !faults.isEmpty || isHarmless(made), "neither named nor harmless: \(damage)")
        // Where a table is gone, a search may say so.
        _ = try? made.nearest("word31 word62")
        let bare = try made.test.open(nil)
        try expectNobodyIsRefused(made, bare, damage)
        // What is forgotten is gone without any mending, and by whoever has nothing that makes vectors.
        try VectorTest(made.test, made.bag).forget(Template.gone.map { "e\($0)" }, by: bare)
        if isGoneAtOnce { #expect(try template.bytes.found(in: bare) == [], "left behind: \(damage)") }
        _ = try made.store.repairIndex(progress: { _ in }, isCancelled: { false })
        #expect(try made.faults() == [] && !made.store.owesVectors() && made.count("vector_owed") == 0, "mended: \(damage)")
        #expect(try made.nearest("word31 word62", limit: 300).count == 230 - Template.gone.count + 4, "mended: \(damage)")
        if isGoneAtOnce { return }
        try made.forget("e100")
        #expect(try template.bytes.found(in: bare) == [], "left behind after a mending: \(damage)")
    }

    private static func expectNobodyIsRefused(_ made: VectorTest, _ bare: Store, _ damage: String) throws {
        let before = try made.count("event")
        try made.append([.of(VectorTest.long("new"), id: "new")])
        _ = try bare.append([.of(VectorTest.long("newer"), id: "newer")], in: .personal, door: .library)
        try ProcedureTest(test: made.test, store: bare).add("tool", ProcedureTest.digest(2), "gamma")
        #expect(try made.count("event") == before + 3, "\(damage)")
    }

    /// What a proof says nothing of: the store goes on as if it had just begun to make vectors.
    private static func isHarmless(_ made: VectorTest) throws -> Bool {
        if try made.store.owesVectors() { return true }
        let wanted = try made.store.database.read { try SlowVectors(made.bag, $0).nearest("word31 word62") }
        return try made.nearest("word31 word62") == wanted
    }
}

/// A shelf that has room, and a small one of documents, to be copied.
private struct Template {
    static let shared = Result { try Template() }
    static let gone = [0, 1, 97, 98, 229]
    private static let texts = 230

    private let template: StoreTemplate
    /// Of what is to be forgotten.
    let bytes: VectorBytes

    private init() throws {
        let made = try VectorTest(BagOfWords(2000))
        try made.append((0..<Self.texts).map { .of(Self.text($0), id: "e\($0)", session: "s\($0 % 5)") })
        try ProcedureTest(test: made.test, store: made.store).add("tool", ProcedureTest.digest(1), "alpha beta")
        try made.store.flush()
        #expect(try made.test.number("SELECT max(room) FROM vector_shelf") ?? 0 > 16)
        let kept = (0..<Self.texts).filter { !Self.gone.contains($0) }.map(Self.text)
        bytes = try VectorBytes(of: Self.gone.map(Self.text), but: kept, made.bag)
        #expect(try !bytes.found(in: made.store).isEmpty)
        template = try StoreTemplate(made)
    }

    private static func text(_ number: Int) -> String {
        (0..<20).map { "word\((number * 31 + $0 * 7) % 997)" }.joined(separator: " ") + " own\(number)"
    }

    func copy() throws -> VectorTest { try template.copy() }
}

extension VectorTest {
    fileprivate func forget(_ ids: [String], by store: Store) throws {
        var request = ForgetRequest()
        request.events = ids.map(EventID.init(rawValue:))
        let summary = try store.forget(request, in: store.read { try $0.spaces().map(\.number) })
        #expect(summary.pending == nil && summary.left == 0)
    }
}
