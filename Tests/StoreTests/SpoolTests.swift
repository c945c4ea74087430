import Gates
import Model
import SQLiteKit
import Store
import SystemKit
import TestSupport
import Testing

@Suite struct SpoolTests {
    private func keep(_ test: TestStore, _ drafts: EventDraft..., door: Door = .hook) throws -> [AppendOutcome] {
        try Spool(folder: test.store.folder).keep(drafts.map(plain.clean), place: .space(.personal), door: door, now: TestStore.now)
    }

    private func files(_ test: TestStore) throws -> [String] { try Folders.listIfPresent(test.store.folder.spool).sorted() }

    @Test func theNextWriterTakesInWhatWaits() throws {
        let test = try TestStore()
        let outcomes = try keep(test, .of("one", id: "1"), .of("two", id: "2"))
        #expect(outcomes == [.spooled(EventID(rawValue: "1")), .spooled(EventID(rawValue: "2"))])
        #expect(try test.store.statistics().spooled == 1)
        #expect(try test.events().isEmpty)
        try test.append(.of("three", id: "3"))
        #expect(try files(test).isEmpty)
        #expect(try Set(test.events().compactMap(\.text)) == ["one", "two", "three"])
        #expect(try test.event("1")?.origin == .tool)
        #expect(try test.store.verify().faults == [])
    }

    @Test func theFilesArePrivate() throws {
        let test = try TestStore()
        _ = try keep(test, .of("one", id: "1"))
        #expect(try FileStatus.of(test.store.folder.spool)?.mode == 0o700)
        let file = try #require(try files(test).first)
        #expect(try FileStatus.of(Paths.join(test.store.folder.spool, file))?.mode == 0o600)
    }

    @Test func everyFieldSurvivesTheWait() throws {
        let test = try TestStore()
        var draft = EventDraft.of("wörds\n\"x\"", id: "1", kind: .toolFinished, run: "r", origin: .web)
        draft.at = Model.Instant(milliseconds: 77, offsetMinutes: 90)
        (draft.speaker, draft.tool, draft.call, draft.data, draft.standing) = ("sp", "t", "c", #"{"a":1}"#, .injected)
        _ = try keep(test, draft)
        try test.append(.of("x"))
        let event = try #require(try test.event("1"))
        #expect(
            event.text == draft.text && event.kind == draft.kind && event.run == draft.run && event.origin == .web && event.at == draft.at)
        #expect(event.speaker == "sp" && event.tool == "t" && event.call == "c" && event.data == draft.data && event.standing == .injected)
    }

    /// The test's clock is far ahead of the machine's; a store on the machine's own clock leaves a fresh one to its writer.
    @Test func whatADeadWriterLeftHalfWrittenIsRemoved() throws {
        let test = try TestStore()
        _ = try keep(test, .of("one", id: "1"))
        let path = Paths.join(test.store.folder.spool, ".tmp-1-0")
        try Files.overwrite(path, Array("half a li".utf8))
        let other = try Store(
            folder: test.store.folder, access: .existing, environment: Environment(variables: [:]), redaction: { _ in plain })
        try other.drainSpool()
        #expect(try files(test) == [".tmp-1-0"])
        try test.append(.of("two", id: "2"))
        #expect(try files(test).isEmpty)
    }

    @Test func aDrainTwiceAddsNothing() throws {
        let test = try TestStore()
        _ = try keep(test, .of("one", id: "1"))
        let path = Paths.join(test.store.folder.spool, try #require(try files(test).first))
        let bytes = try Files.readAll(path)
        try test.append(.of("x", id: "x"))
        try Files.writeAtomically(path, bytes)
        try test.append(.of("y", id: "y"))
        #expect(try test.events().count == 3)
        #expect(try files(test).isEmpty)
    }

    @Test func ofTwoUnderOneIDTheFirstStands() throws {
        let test = try TestStore()
        _ = try keep(test, .of("one", id: "1"), .of("other", id: "1"), .of("two", id: "2"))
        try test.append(.of("x"))
        #expect(try test.event("1")?.text == "one" && test.event("2")?.text == "two")
        // The second one was acknowledged, too: its words are kept for a person to look at.
        let left = try Folders.list(test.store.folder.spool)
        #expect(left.count == 1 && left[0].hasSuffix(".refused"))
        let words = String(decoding: try Files.readAll(Paths.join(test.store.folder.spool, left[0])), as: UTF8.self)
        #expect(words.contains("other") && !words.contains("two"))
    }

    @Test(arguments: [
        "not json\n", "{}\n", "{\"session\":\"s\",\"at\":1,\"kind\":\"dance\"}\n", "{\"session\":\"\",\"at\":1,\"kind\":\"miss\"}\n",
        "\u{0}",
    ])
    func whatCannotBeTakenIsKeptAside(_ text: String) throws {
        let test = try TestStore()
        try test.folder.write("store/spool/e1.jsonl", text)
        _ = try keep(test, .of("one", id: "1"))
        try test.append(.of("x", id: "x"))
        #expect(try files(test) == ["e1.jsonl.refused"])
        #expect(try test.event("1") != nil && test.event("x") != nil)
        try test.append(.of("y", id: "y"))
        #expect(try files(test) == ["e1.jsonl.refused"])
    }

    /// What is acknowledged must be taken in later, so what never can be is refused at once.
    @Test(arguments: [EventDraft.of("x", id: "i", session: ""), .of("x", id: "a\nb"), .of("x", id: "i", at: .max)])
    func whatNeverCanBeTakenIsNotAcknowledged(_ draft: EventDraft) throws {
        let test = try TestStore()
        #expect(throws: StoreError.self) { try keep(test, draft) }
        #expect(throws: StoreError.badSpaceName("a b")) {
            try Spool(folder: test.store.folder).keep(
                [plain.clean(.of("x", id: "i"))], place: .space(SpaceName(rawValue: "a b")), door: .hook, now: 0)
        }
        #expect(try files(test).isEmpty)
    }

    @Test func anEmptyFileGoes() throws {
        let test = try TestStore()
        try test.folder.write("store/spool/e1.jsonl", "")
        try test.append(.of("x"))
        #expect(try files(test).isEmpty)
    }

    @Test func aBusyLockSpoolsOrFails() throws {
        let test = try TestStore(configuration: #"{"busy_ms":20,"timezone":"Asia/Tokyo"}"#)
        let other = try Database(test.store.folder.database)
        try other.write { connection in
            try connection.run("INSERT INTO store(name, value) VALUES ('held', 1)")
            let error = #expect(throws: SQLiteError.self) { try test.append(.of("one", id: "1")) }
            #expect(error?.isBusy == true)
            let again = try test.store.append([.of("content")], in: .personal, door: .hook, whenBusy: .spool)
            #expect(again == (try test.store.append([.of("content")], in: .personal, door: .hook, whenBusy: .spool)))
            #expect(
                try test.store.append([.of("one", id: "1")], in: .personal, door: .hook, whenBusy: .spool) == [
                    .spooled(EventID(rawValue: "1"))
                ])
        }
        try other.close()
        try test.append(.of("two", id: "2"))
        let event = try #require(try test.event("1"))
        #expect(event.text == "one" && event.at.offsetMinutes == 540)
        #expect(try test.events().filter { $0.text == "content" }.count == 1)
    }

    @Test func idsSortByTimeAndRepeatNever() throws {
        let early = try Spool.freshID(now: 1)
        let late = try Spool.freshID(now: TestStore.now)
        #expect(early < late && early.utf8.count == late.utf8.count)
        #expect(try Set((0..<200).map { _ in try Spool.freshID(now: 5) }).count == 200)
    }
}
