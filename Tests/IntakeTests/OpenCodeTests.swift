import Intake
import Model
import SQLiteKit
import SystemKit
import TestSupport
import Testing

@Suite struct OpenCodeTests {
    private let now = OpenCodeStore.now

    private static func said(_ test: ImportTest) throws -> [String] {
        try test.events().map { "\($0.id.rawValue) \($0.kind.rawValue) \($0.origin) \($0.standing)" }
    }

    @Test func sessionsWithTheirParts() throws {
        let test = try ImportTest()
        let store = try OpenCodeStore(test)
        try store.turn("s1", at: now - 9000)
        try store.session("s2", at: now - 8000, parent: "s1", title: "child")
        try store.assistant("m2", "s2", at: now - 7000, completed: now - 6000, more: #","summary":true"#)
        try store.text("p1", "m2", "s2", at: now - 7000, "short")
        try store.part("p2", "m2", "s2", at: now - 7000, #"{"type":"reasoning","text":"hm","time":{"start":1,"end":2}}"#)
        try store.part("p3", "m2", "s2", at: now - 7000, #"{"type":"text","text":"rules","synthetic":true}"#)
        try store.part("p4", "m2", "s2", at: now - 7000, #"{"type":"step-start"}"#)
        try store.part("p5", "m2", "s2", at: now - 7000, #"{"type":"patch","hash":"x","files":["/a","/b"]}"#)
        try store.tool("p6", "m2", "s2", at: now - 7000, "webfetch", status: "completed", #","output":"page""#)
        try store.tool("p7", "m2", "s2", at: now - 7000, status: "error", #","error":"no""#)
        let summary = try #require(try test.run().first)
        #expect(summary.format == "opencode" && summary.read == 9 && summary.skipped == 1 && summary.bad == 0 && summary.failure == nil)
        #expect(
            try Self.said(test) == [
                "prt-s1-1a user_message user evidence", "prt-s1-1b assistant_message assistant evidence",
                "prt-s1-1c tool_started assistant evidence", "prt-s1-1c/1 tool_finished tool evidence",
                "p1 context_compacted assistant summary", "p2 model_intent assistant evidence", "p3 observation tool injected",
                "p5 file_changed tool evidence", "p6 tool_started assistant evidence", "p6/1 tool_finished web evidence",
                "p7 tool_started assistant evidence", "p7/1 tool_finished tool evidence",
            ])
        let result = try #require(try test.event("prt-s1-1c/1"))
        #expect(result.answers?.rawValue == "prt-s1-1c" && result.text == "done" && result.data == #"{"exit_code":0}"#)
        #expect(result.at.milliseconds == now - 9000 + 4 && result.call == "call-prt-s1-1c" && result.speaker == "bash")
        #expect(try test.event("p5")?.data == #"{"changed":["/a","/b"]}"# && test.event("p7/1")?.data == #"{"error":true}"#)
        let facts = try #require(try test.session("s2")).facts
        let expected = SessionFacts(
            harness: "opencode", parent: SessionName(rawValue: "s1"), workingFolder: "/nowhere/app", title: "child", model: "m1")
        #expect(facts == expected)
    }

    /// The file and all beside it stay as they are, whether opencode runs or not.
    @Test(arguments: ["WAL", "DELETE"])
    func nothingIsWritten(_ journal: String) throws {
        let test = try ImportTest()
        let store = try OpenCodeStore(test, journal: journal)
        try store.turn("s1", at: now - 9000)
        let folder = test.folder.file("t")
        func state() throws -> [String] {
            try Folders.list(folder).map { name in
                let status = try FileStatus.of(Paths.join(folder, name))
                // The index of the log is memory that readers mark their places in.
                return name.hasSuffix("-shm")
                    ? name : "\(name) \(status?.size ?? 0) \(status?.modifiedNanoseconds ?? 0) \(status?.mode ?? 0)"
            }
        }
        let live = try state()
        #expect(live.count == (journal == "WAL" ? 3 : 1))
        #expect(try test.run().first?.added == 4)
        #expect(try state() == live)
        store.connection.close()
        let quiet = try state()
        #expect(quiet.count == 1)
        let other = try ImportTest()
        try Folders.create(other.folder.file("t"))
        try Files.writeAtomically(other.folder.file("t/opencode.db"), Files.readAll(store.path))
        let before = try FileStatus.of(other.folder.file("t/opencode.db"))
        #expect(try other.run().first?.added == 4)
        #expect(try FileStatus.of(other.folder.file("t/opencode.db")) == before)
        #expect(try Folders.list(other.folder.file("t")) == ["opencode.db"])
    }

    @Test func onlyWhatIsNew() throws {
        let test = try ImportTest()
        let store = try OpenCodeStore(test)
        for number in 0..<20 { try store.turn("s\(number)", at: now - 100_000_000 + Int64(number) * 2_000_000) }
        #expect(try test.run().first?.added == 80)
        #expect(try test.run().first.map { $0.read + $0.skipped + $0.known } == 0)
        try store.turn("s3", at: now - 5000, number: 2)
        let summary = try #require(try test.run().first)
        #expect(summary.added == 4 && summary.read <= 9 && summary.bad == 0, "\(summary)")
        #expect(try test.session("s3")?.events == 8)
    }

    /// A call is taken when it is done, and what comes behind it not before.
    @Test func partsThatAreStillWritten() throws {
        let test = try ImportTest()
        let store = try OpenCodeStore(test)
        try store.session("s1", at: now - 9000)
        try store.user("m1", "s1", at: now - 9000)
        try store.text("p1", "m1", "s1", at: now - 9000, "ask")
        try store.assistant("m2", "s1", at: now - 8000)
        try store.tool("p2", "m2", "s1", at: now - 7000, status: "pending")
        try store.tool("p3", "m2", "s1", at: now - 7000, status: "completed", #","output":"quick""#)
        #expect(try test.run().first?.added == 1)
        try store.tool("p2", "m2", "s1", at: now - 6000, status: "running")
        #expect(try test.run().first?.added == 0)
        try store.tool("p2", "m2", "s1", at: now - 5000, status: "completed", #","output":"slow""#)
        try store.text("p4", "m2", "s1", at: now - 4000, "half", isDone: false)
        #expect(try test.run().first?.added == 4)
        try store.text("p4", "m2", "s1", at: now - 3000, "whole")
        try store.assistant("m2", "s1", at: now - 8000, completed: now - 2000)
        let last = try #require(try test.run().first)
        #expect(last.added == 1 && last.bad == 0)
        #expect(try test.events().map(\.id.rawValue) == ["p1", "p2", "p2/1", "p3", "p3/1", "p4"])
        #expect(try test.event("p4")?.text == "whole")
        #expect(try test.run().first.map { $0.read + $0.known } == 0)
    }

    /// opencode was killed: what it left is what there is.
    @Test func whatNobodyWillFinish() throws {
        let test = try ImportTest()
        let store = try OpenCodeStore(test)
        let old = now - 5_000_000
        try store.session("s1", at: old)
        try store.assistant("m1", "s1", at: old)
        try store.text("p1", "m1", "s1", at: old, "half", isDone: false)
        try store.tool("p2", "m1", "s1", at: old, status: "running")
        #expect(try test.run().first?.added == 2)
        #expect(try test.events().map(\.kind) == [.assistantMessage, .toolStarted])
        #expect(try test.run().first.map { $0.read + $0.known } == 0)
    }

    /// However often it is read while it grows, the ledger arrives at the same.
    @Test(arguments: 1...12)
    func growing(_ seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let test = try ImportTest()
        let store = try OpenCodeStore(test)
        var at = now - 50_000
        var steps: [(OpenCodeStore) throws -> Void] = []
        for number in 0..<6 {
            let (session, start) = ("s\(number % 3)", at)
            let stem = "\(number)"
            steps.append { store in
                try store.session(session, at: start)
                try store.user("m\(stem)a", session, at: start)
                try store.text("p\(stem)a", "m\(stem)a", session, at: start, "ask \(stem)")
            }
            steps.append { try $0.assistant("m\(stem)b", session, at: start + 10) }
            steps.append { try $0.tool("p\(stem)b", "m\(stem)b", session, at: start + 20, status: "pending") }
            steps.append { try $0.tool("p\(stem)c", "m\(stem)b", session, at: start + 30, status: "completed", #","output":"c""#) }
            steps.append { try $0.tool("p\(stem)b", "m\(stem)b", session, at: start + 40, status: "error", #","error":"b""#) }
            steps.append { try $0.text("p\(stem)d", "m\(stem)b", session, at: start + 50, "so", isDone: false) }
            steps.append { try $0.text("p\(stem)d", "m\(stem)b", session, at: start + 60, "so it is") }
            steps.append { try $0.assistant("m\(stem)b", session, at: start + 10, completed: start + 70) }
            at += 1000
        }
        for step in steps {
            try step(store)
            if Int.random(in: 0..<3, using: &random) == 0 { #expect(try test.run().first?.bad == 0, "seed \(seed)") }
        }
        try test.run()
        let whole = try ImportTest()
        let second = try OpenCodeStore(whole)
        for step in steps { try step(second) }
        try whole.run()
        // Sessions come in another order; each of them is the same.
        #expect(try test.account().sorted() == whole.account().sorted(), "seed \(seed)")
        #expect(try test.run().first.map { $0.added } == 0)
    }

    @Test func takenBackAndForth() throws {
        let test = try ImportTest()
        let store = try OpenCodeStore(test)
        for number in 1...3 { try store.turn("s1", at: now - 90_000 + Int64(number) * 1000, number: number) }
        try test.run()
        #expect(try test.abandoned.isEmpty)
        try store.session("s1", at: now - 5000, revert: #"{"messageID":"msg-s1-2b","partID":"prt-s1-2c"}"#)
        try test.run()
        let second: Set = ["prt-s1-2c", "prt-s1-2c/1"]
        let third: Set = ["prt-s1-3a", "prt-s1-3b", "prt-s1-3c", "prt-s1-3c/1"]
        #expect(try test.abandoned == second.union(third))
        try store.session("s1", at: now - 4000, revert: #"{"messageID":"msg-s1-3a"}"#)
        try test.run()
        #expect(try test.abandoned == third)
        try store.session("s1", at: now - 3000)
        try test.run()
        #expect(try test.abandoned.isEmpty)
        // One that was taken back before it was read is marked at once.
        let other = try ImportTest()
        let late = try OpenCodeStore(other)
        try late.turn("s1", at: now - 90_000)
        try late.session("s1", at: now - 4000, revert: #"{"messageID":"msg-s1-1b"}"#)
        try other.run()
        #expect(try other.abandoned == ["prt-s1-1b", "prt-s1-1c", "prt-s1-1c/1"])
    }

    /// Another database in the place of the first.
    @Test func replaced() throws {
        let test = try ImportTest()
        let first = try OpenCodeStore(test)
        try first.turn("s1", at: now - 1000)
        try test.run()
        first.connection.close()
        _ = try Files.remove(first.path)
        try OpenCodeStore(test).turn("s2", at: now - 900_000_000)
        #expect(try test.run().first?.added == 4)
    }
}
