import Reverie
import Store
import TestSupport
import Testing

/// Answers do not depend on whether turns wait outside the index or have gone into it.
@Suite struct TailTests {
    @Test func rarityCountsAlsoWhileEverythingWaits() throws {
        let folder = try TemporaryFolder()
        let memory = try Memory.open(folder.file("store"))
        for number in 0..<30 { try memory.remember("the port number \(number) was mentioned, port again port port", session: "a") }
        try memory.remember("we dropped redis in favour of postgres", session: "b")
        for number in 0..<5 { try memory.remember("nothing of note \(number)", session: "c") }
        let waiting = try memory.search("redis port", limit: 50)
        #expect(waiting.first?.text.contains("redis") == true)
        try memory.store.flush()
        let indexed = try memory.search("redis port", limit: 50)
        #expect(waiting.map(\.id) == indexed.map(\.id))
        for (before, after) in zip(waiting, indexed) { #expect(abs(before.score - after.score) < 1e-9) }
    }

    /// A text too long to wait takes everything with it into the index.
    @Test func longTextsDoNotWait() throws {
        let folder = try TemporaryFolder()
        let memory = try Memory.open(folder.file("store"))
        try memory.remember("a short one", session: "a")
        try memory.remember(String(repeating: "long ", count: 2000), session: "a")
        #expect(try memory.store.read { try $0.tail([], keys: 0...Int64.max).count } == 0)
        #expect(try memory.search("short", by: .words).count == 1 && memory.search("long", by: .words).count == 1)
    }
}
