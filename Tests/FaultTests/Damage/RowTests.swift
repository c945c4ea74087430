internal import SystemKit
internal import TestSupport
import Testing

/// One bit of one row: what the ledger holds cannot change unseen.
@Suite struct RowTests {
    /// The file that an event was read from is the one thing of it that no digest binds.
    private static let sourceColumn = 16

    @Test(arguments: ["event", "payload"]) func aFlippedBitIsFound(_ table: String) throws {
        let seed: UInt64 = 0x62_69_74
        var random = SplitMix64(seed: seed)
        let store = try DamagedStore()
        guard let pages = try store.pages()[table] else { return print("SQLite does not tell the pages of a table here") }
        let rows = LeafRows(store.whole, pageBytes: DamagedStore.pageBytes).rows(onPages: pages)
        try #require(rows.count > 200)
        for round in 0..<250 {
            let row = try #require(rows.randomElement(using: &random))
            let place = Int.random(in: row.bytes, using: &random)
            if table == "event", row.columns[Self.sourceColumn].contains(place) || row.types[Self.sourceColumn].contains(place) { continue }
            var bytes = store.whole
            bytes[place] ^= 1 << UInt8.random(in: 0...7, using: &random)
            try store.put(bytes)
            let verdict = try store.reverie.run("verify")
            let column = row.columns.firstIndex { $0.contains(place) }.map { "column \($0)" } ?? "the head"
            #expect(verdict.code == 1, "round \(round), seed \(seed): byte \(place - row.bytes.lowerBound) of a row, in \(column)")
        }
    }

    /// A text that goes on on pages of its own.
    @Test func aFlippedBitInALongTextIsFound() throws {
        var random = SplitMix64(seed: 0x6C_6F_6E_67)
        let store = try DamagedStore()
        let wanted = Array(String(repeating: "harbour lights ", count: 6).utf8)
        let last = store.whole.count - wanted.count
        let places = stride(from: 0, to: last, by: DamagedStore.pageBytes).filter { page in
            (page..<min(page + 200, last)).contains { store.whole[$0..<$0 + wanted.count].elementsEqual(wanted) }
        }
        try #require(places.count >= 4)
        for _ in 0..<20 {
            var bytes = store.whole
            // The last page of the text may be empty behind it.
            let page = try #require(places.dropLast().randomElement(using: &random))
            bytes[page + 200 + Int.random(in: 0..<500, using: &random)] ^= 4
            try store.put(bytes)
            #expect(try store.reverie.run("verify").code == 1)
        }
    }
}
