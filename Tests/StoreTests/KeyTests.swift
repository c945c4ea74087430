import Model
import SQLiteKit
import Store
import SystemKit
import Testing

/// The key of all digests is made once, and never in the place of one that was lost.
@Suite struct KeyTests {
    @Test func aStoreThatLostItsKeyIsNotGivenAnother() throws {
        let test = try TestStore()
        try test.append(.of("words", id: "e1"))
        try test.tamper("DELETE FROM store WHERE name = 'digest_key'")
        #expect(throws: StoreError.keyMissing(path: test.store.folder.database)) { try TestStore.open(test.folder) }
        #expect(try test.number("SELECT count(*) FROM store WHERE name = 'digest_key'") == 0)
    }

    /// It was made, and its maker died before the key was.
    @Test func anEmptyStoreIsGivenOne() throws {
        let test = try TestStore()
        try test.tamper("DELETE FROM store WHERE name IN ('digest_key', 'created_at')")
        let again = try TestStore.open(test.folder)
        _ = try again.append([.of("words", id: "e1")], in: .personal, door: .library)
        #expect(try again.verify().faults == [])
    }
}
