import SystemKit
import TestSupport
import Testing

/// Pages of the tables of vectors that cannot be read: one write at most is refused because of them, and says so; then all goes on without.
@Suite struct VectorPageTests {
    @Test(arguments: ["vector_shelf", "vector_code", "vector_place", "vector_step", "vector_owed"])
    func oneIsRefusedAtMost(_ table: String) throws {
        var random = SplitMix64(seed: 0x76_65_63)
        let store = try DamagedStore()
        guard let page = try store.pages()[table]?.first else { return print("SQLite does not tell the pages of a table here") }
        var bytes = store.whole
        bytes.replaceSubrange(store.place(ofPage: page), with: random.bytes(DamagedStore.pageBytes))
        try store.put(bytes)
        #expect(try store.reverie.run("verify").code == 1)
        // Too long to wait outside the index.
        for number in 0..<2 {
            let line = Lines.event("new\(number)", text: String(repeating: "harbour ", count: 800))
            var added = try store.reverie.run("event", "add", input: line)
            if number == 0, added.code == 1 {
                #expect(added.errors.contains("The vectors that searches by meaning go by cannot be read"))
                added = try store.reverie.run("event", "add", input: line)
            }
            #expect(added.code == 0, "\(added.errors)")
        }
        let found = try store.reverie.run("event", "list", "--space", "*", "--json", "--session", "s")
        #expect(found.code == 0 && found.output.contains("\"new1\""))
        // It may say that it cannot go on, and must not say that all is gone when it is not.
        let forgotten = try store.reverie.run("forget", "--event", "wharf3", "--yes")
        #expect(forgotten.code <= 1)
        try store.reverie.expectAnswers(Reverie.readingCommands, "noise on a page of \(table)")
    }
}
