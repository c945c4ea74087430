internal import JSONKit
internal import SQLiteKit
internal import SystemKit
internal import TestSupport
import Testing

/// Many processes, one file.
@Suite struct ContentionTests {
    @Test func eightProcessesAppendAThousandEach() throws {
        let reverie = try Reverie()
        try reverie.write(configuration: #"{"durability": "normal", "busy_ms": 60000}"#)
        let writers = try (0..<8).map { writer in
            try reverie.start("event", "add", input: (0..<1000).map { Lines.event("w\(writer)-\($0)", session: "s\(writer % 3)") }.joined())
        }
        for writer in writers {
            let result = try writer.wait(within: 90)
            #expect(result.code == 0, "\(result.errors)")
            #expect(result.lines.count == 1000)
        }
        let ids = try Lines.ids(reverie)
        #expect(ids.count == 8000)
        #expect(Set(ids).count == 8000)
        let verdict = try reverie.run("verify", "--json")
        #expect(try JSONValue.parse(verdict.output)["faults"]?.array?.isEmpty == true)
        #expect(try JSONValue.parse(verdict.output)["events"]?.int64 == 8000)
    }

    @Test func twoImportsOfOneFileAtOnceAreOne() throws {
        let reverie = try Reverie()
        let file = try reverie.folder.write("many.jsonl", Lines.many(3000))
        let both = try [reverie.start("import", file), reverie.start("import", file)]
        for run in both { #expect(try run.wait(within: 60).code == 0) }
        let ids = try Lines.ids(reverie)
        #expect(ids.count == 3000 && Set(ids).count == 3000)
        #expect(try reverie.run("verify").code == 0)
    }

    /// Two that are said within one millisecond, in the same words, are still two.
    @Test func likeEventsWithoutAnIDAreEachKept() throws {
        let reverie = try Reverie()
        let line = #"{"session":"s","kind":"user_message","text":"yes"}"# + "\n"
        let added = try reverie.run("event", "add", input: String(repeating: line, count: 200))
        #expect(Set(added.lines).count == 200)
        #expect(try Lines.ids(reverie).count == 200)
    }

    // MARK: A writer that does not let go

    private func locked(_ kind: TransactionKind, _ body: (Reverie) throws -> Void) throws {
        let reverie = try Reverie()
        try reverie.run("event", "add", "--session", "s", "--text", "before", "--id", "before")
        try reverie.write(configuration: #"{"busy_ms": 150}"#)
        let holder = try Connection.open(Paths.join(reverie.store, "reverie.sqlite"), mode: .readWrite)
        defer { holder.close() }
        try holder.transaction(kind) {
            _ = try holder.int64("SELECT count(*) FROM event")
            try body(reverie)
        }
    }

    @Test(arguments: [TransactionKind.immediate, .exclusive])
    func namesTheProcessThatHoldsTheLock(_ kind: TransactionKind) throws {
        try locked(kind) { reverie in
            let refused = try reverie.start("event", "add", "--session", "s", "--text", "now").wait(within: 10)
            #expect(refused.code == 1)
            #expect(refused.milliseconds < 3000)
            #expect(refused.errors.contains("process \(Processes.currentID)"), "\(refused.errors)")
            #expect(refused.errors.contains("Try again"))
            // Readers wait for nobody.
            #expect(try reverie.run("event", "list").output.contains("before"))
        }
    }

    /// A program that keeps the whole file for itself is named as well.
    @Test func namesTheProcessThatKeepsTheWholeFile() throws {
        let reverie = try Reverie()
        try reverie.run("event", "add", "--session", "s", "--text", "before", "--id", "before")
        try reverie.write(configuration: #"{"busy_ms": 150}"#)
        let holder = try Connection.open(
            Paths.join(reverie.store, "reverie.sqlite"), mode: .readWrite, pragmas: ["locking_mode = EXCLUSIVE"])
        defer { holder.close() }
        try holder.transaction(.exclusive) {
            let refused = try reverie.start("event", "add", "--session", "s", "--text", "now").wait(within: 10)
            #expect(refused.code == 1 && refused.milliseconds < 3000)
            #expect(refused.errors.contains("process \(Processes.currentID)"), "\(refused.errors)")
        }
    }

    @Test func spoolsUnderALockAndTheNextWriterDrains() throws {
        var kept: Reverie?
        var acknowledged: [String] = []
        try locked(.immediate) { reverie in
            kept = reverie
            let one = try reverie.run("event", "add", "--session", "s", "--text", "spooled words", "--on-busy", "spool", "--json")
            #expect(one.code == 0, "\(one.errors)")
            #expect(try JSONValue.parse(one.output)["outcome"]?.string == "spooled")
            acknowledged.append(try JSONValue.parse(one.output)["id"]?.string ?? "")
            let lines = try reverie.run("event", "add", "--on-busy", "spool", input: Lines.event("l1") + Lines.event("l2"))
            #expect(lines.lines == ["l1", "l2"])
            acknowledged += lines.lines
            for name in try Folders.list(Paths.join(reverie.store, "spool")) {
                let status = try FileStatus.of(Paths.join(reverie.store, "spool/\(name)"))
                #expect(status?.mode == 0o600)
            }
            #expect(try JSONValue.parse(reverie.run("stats", "--json").output)["spooled"]?.int64 == 3)
        }
        let reverie = try #require(kept)
        try reverie.run("event", "add", "--session", "s", "--text", "after", "--id", "after")
        #expect(Set(try Lines.ids(reverie)) == Set(acknowledged + ["before", "after"]))
        #expect(try Folders.list(Paths.join(reverie.store, "spool")).isEmpty)
        #expect(try reverie.run("verify").code == 0)
    }

    @Test func whatTheLedgerWouldRefuseIsNotSpooled() throws {
        try locked(.immediate) { reverie in
            let bad = #"{"session":"bad\u0001name","kind":"user_message","text":"x"}"# + "\n"
            let result = try reverie.run("event", "add", "--on-busy", "spool", input: bad)
            #expect(result.code == 1)
            #expect(result.output.isEmpty)
            #expect(result.errors.contains("control characters"))
        }
    }

    /// The same event reported by the spool and by the front door is one event.
    @Test func spooledContentHasTheIDThatItWouldHaveHad() throws {
        let words = ["event", "add", "--session", "s", "--at", "1760000000000", "--text", "once", "--on-busy", "spool"]
        var kept: Reverie?
        var first = ""
        try locked(.immediate) { reverie in
            kept = reverie
            first = try Program.run(Program.reverie(), words, environment: reverie.environment).output
        }
        let reverie = try #require(kept)
        #expect(try Program.run(Program.reverie(), words, environment: reverie.environment).output == first)
        #expect(try Lines.ids(reverie).count == 2)
    }

    @Test func rubbishInTheSpoolStopsNobody() throws {
        let reverie = try Reverie()
        try reverie.run("event", "add", "--session", "s", "--text", "x")
        try reverie.folder.write("store/spool/a.jsonl", "no JSON at all \u{0} \n{\n")
        try reverie.folder.write("store/spool/b.jsonl", Lines.event("good"))
        try reverie.folder.write("store/spool/c.jsonl", #"{"session":"\u0001","at":1,"kind":"user_message"}"#)
        try Folders.create(reverie.folder.file("store/spool/d.jsonl"))
        #expect(try reverie.run("event", "add", "--session", "s", "--text", "y", "--id", "y").code == 0)
        let ids = try Lines.ids(reverie)
        #expect(ids.contains("good") && ids.contains("y"))
        #expect(try Folders.list(Paths.join(reverie.store, "spool")) == ["a.jsonl.refused", "c.jsonl.refused", "d.jsonl"])
    }
}
