import Intake
import JSONKit
import Model
import SQLiteKit
import Store
import SystemKit
import TestSupport
import Testing

@Suite struct ExportTests {
    private let source: ImportTest
    private var folder: TemporaryFolder { source.folder }

    init() throws { source = try ImportTest(configuration: #"{"durability":"normal"}"#) }

    @discardableResult
    private func export(_ name: String = "ex", _ spaces: [SpaceName]? = nil, force: Bool = false) throws -> ExportReport {
        var options = CareOptions()
        options.isForced = force
        return try source.store.export(spaces, to: folder.file(name), options: options)
    }

    /// Another store, with the export read into it.
    private func imported(_ name: String = "ex", into other: ImportTest? = nil) throws -> ImportTest {
        let target = try other ?? ImportTest(configuration: #"{"durability":"normal","timezone":"Asia/Tokyo"}"#)
        let lexicons = LexiconFolders([])
        try Importer(store: target.store, options: ImportOptions(), lexicons: lexicons).run([folder.file(name)]) { summary in
            #expect(summary.bad == 0 && summary.failure == nil, "\(summary.path): \(summary.badLines)")
        }
        return target
    }

    private func fill(_ seed: UInt64, _ rounds: Int = 150, forgets: Bool = false) throws {
        var ledger = RandomLedger(seed: seed, store: source.store)
        try ledger.fill(rounds)
        if forgets { try ledger.forgetSome() }
    }

    @Test(arguments: UInt64(1)...16) func anImportedExportSaysTheSame(_ seed: UInt64) throws {
        try fill(seed, forgets: seed % 3 == 0)
        let report = try export()
        let digest = try source.store.ledgerDigest()
        #expect(report.digest == digest)
        let target = try imported()
        #expect(try target.store.ledgerDigest() == digest, "seed \(seed)")
        #expect(try target.store.verify().faults == [], "seed \(seed)")
        // Once more changes nothing, and what came back goes out the same again.
        _ = try imported(into: target)
        #expect(try target.store.ledgerDigest() == digest, "seed \(seed)")
        let again = try target.store.export(nil, to: folder.file("again"), options: CareOptions())
        #expect(again.digest == digest && again.events == report.events)
        #expect(try allLines("ex").sorted() == allLines("again").sorted(), "seed \(seed)")
    }

    /// A ledger that goes on, exported again and again into a store that has what went before.
    @Test(arguments: UInt64(20)...24) func anExportOfALedgerThatWentOnAddsTheRest(_ seed: UInt64) throws {
        var ledger = RandomLedger(seed: seed, store: source.store)
        var target: ImportTest?
        for round in 0..<4 {
            try ledger.fill(60)
            try export(force: round > 0)
            target = try imported(into: target)
            #expect(try target?.store.ledgerDigest() == source.store.ledgerDigest(), "seed \(seed), round \(round)")
        }
        #expect(try target?.store.verify().faults == [])
    }

    /// Calls in one session are answered in another, to and fro: each call stands before its answer in the file.
    @Test func answersAcrossSessionsComeAfterTheirCalls() throws {
        for number in 0..<50 {
            var draft = EventDraft(
                id: EventID(rawValue: "e\(number)"), session: SessionName(rawValue: "s\(number % 3)"), at: Model.Instant(milliseconds: 1),
                kind: number % 7 == 0 ? .failure : .toolFinished, text: "t")
            if number > 0 { draft.answers = EventID(rawValue: "e\(number - 1)") }
            _ = try source.store.append([draft], in: .personal, door: .library)
        }
        try export()
        var seen: Set<String> = []
        for line in try lines("ex/spaces/personal.jsonl") {
            let record = try JSONValue.parse(line)
            if let answers = record["answers"]?.string { #expect(seen.contains(answers)) }
            seen.insert(record["id"]?.string ?? "")
        }
        #expect(seen.count == 50)
        #expect(try imported().store.ledgerDigest() == source.store.ledgerDigest())
    }

    @Test func trustIsNotRaisedOnTheWay() throws {
        let drafts = [Door.hook, .mcp, .command].map { door in
            (
                door,
                EventDraft(
                    id: EventID(rawValue: door.rawValue), session: SessionName(rawValue: "s"), at: Model.Instant(milliseconds: 1),
                    kind: .userMessage, text: "x")
            )
        }
        for (door, draft) in drafts { _ = try source.store.append([draft], in: .personal, door: door) }
        try export()
        let target = try imported()
        #expect(
            try target.event("hook")?.origin == .tool && target.event("mcp")?.origin == .assistant
                && target.event("command")?.origin == .user)
        // Neither does a line that says more than its door allows.
        let raised = try lines("ex/spaces/personal.jsonl").map { line in
            line.split(separator: #""origin":"tool""#).joined(separator: #""origin":"user""#)
                .split(separator: #""origin":"assistant""#).joined(separator: #""origin":"user""#)
        }
        try folder.write("raised.jsonl", raised.map { $0 + "\n" }.joined())
        let other = try imported("raised.jsonl")
        #expect(
            try other.event("hook")?.origin == .tool && other.event("mcp")?.origin == .assistant && other.event("command")?.origin == .user)
    }

    @Test func whatWasForgottenStaysSo() throws {
        try fill(5, 40)
        let before = try source.events().first { $0.text?.isEmpty == false }
        let id = try #require(before?.id)
        let database = try Database(source.store.folder.database)
        try database.write { try $0.run("DELETE FROM payload WHERE key = \(before?.key.rawValue ?? 0)") }
        try database.close()
        try export()
        let target = try imported()
        #expect(try target.event(id.rawValue)?.text == nil)
        // An older transcript that still has the words does not bring them back.
        var draft = EventDraft(
            id: id, session: before?.session ?? SessionName(rawValue: ""), at: Model.Instant(milliseconds: 1), kind: .userMessage,
            text: "again")
        draft.origin = .user
        #expect(try target.store.append([draft], in: before?.space ?? .personal, door: .events) == [.forgotten(id)])
        #expect(try target.event(id.rawValue)?.text == nil)
    }

    @Test func someSpacesAlone() throws {
        try fill(9)
        let report = try export("ex", [SpaceName(rawValue: "ferry")])
        #expect(report.spaces == 1)
        let target = try imported()
        #expect(try target.store.ledgerDigest() == report.digest)
        #expect(try target.events().allSatisfy { $0.space.rawValue == "ferry" })
        #expect(throws: StoreError.self) { try export("other", [SpaceName(rawValue: "nowhere")]) }
        #expect(try FileStatus.of(folder.file("other")) == nil)
    }

    @Test func nothingElseIsReplaced() throws {
        try fill(3, 20)
        try folder.write("mine/notes.txt", "precious")
        try folder.write("almost/export.json", #"{"format":"reverie-export","version":1}"#)
        try folder.write("almost/notes.txt", "precious")
        try folder.write("file", "precious")
        let before = try Folders.list(folder.path)
        for (name, isExport) in [("mine", false), ("almost", false), ("file", true)] {
            let wanted: CareError = isExport ? .taken(path: folder.file(name)) : .notAnExport(path: folder.file(name))
            #expect(throws: wanted) { try export(name, force: true) }
        }
        #expect(try Folders.list(folder.path) == before)
        try Folders.create(folder.file("hollow"))
        try export("hollow")
        #expect(throws: CareError.taken(path: folder.file("hollow"))) { try export("hollow") }
        try fill(4, 20)
        #expect(try export("hollow", force: true).digest == source.store.ledgerDigest())
        #expect(try imported("hollow").store.ledgerDigest() == source.store.ledgerDigest())
        #expect(try Folders.list(folder.path).filter { $0.hasPrefix(".") } == [])
    }

    @Test func givingUpLeavesNothing() throws {
        try fill(6, 40)
        let before = try Folders.list(folder.path)
        var options = CareOptions()
        options.isCancelled = { true }
        #expect(throws: CareError.interrupted) { try source.store.export(nil, to: folder.file("ex"), options: options) }
        #expect(try Folders.list(folder.path) == before)
    }

    @Test func anExportOfALaterVersionIsRefused() throws {
        try fill(6, 10)
        try export()
        try folder.write("ex/export.json", #"{"format":"reverie-export","version":2}"#)
        let target = try ImportTest()
        var failures: [String] = []
        try Importer(store: target.store, options: ImportOptions(), lexicons: LexiconFolders([])).run([folder.file("ex")]) {
            failures.append($0.failure ?? "")
        }
        #expect(failures.count == 1 && failures[0].contains("version 2"))
        #expect(try target.events().isEmpty)
    }

    /// Lines that no export has: each costs itself, and the store stays sound.
    @Test func hostileLinesHarmNothing() throws {
        let lines = [
            #"{"id":"1","session":"s","at":1,"kind":"miss","door":"hook","run_number":99999999999}"#,
            #"{"id":"2","session":"s","at":1,"kind":"miss","door":"god"}"#,
            #"{"id":"3","session":"s","at":1,"kind":"miss","door":"hook","position":-1}"#,
            #"{"id":"4","session":"s","at":1,"kind":"miss","door":"hook","received_at":9223372036854775807}"#,
            #"{"id":"5","session":"s","at":1,"kind":"miss","door":"hook","offset":"x"}"#,
            #"{"id":"6","session":"s","at":1,"kind":"miss","door":"hook","data_text":"[1]"}"#,
            #"{"id":"7","session":"s","at":1,"kind":"user_message","door":"library","position":0,"run_number":4194303,"run":"r"}"#,
            #"{"id":"8","session":"s","at":1,"kind":"user_message","door":"library","position":1,"run_number":5,"run":"r"}"#,
            #"{"id":"9","session":"s","at":1,"kind":"task_completed","door":"library","position":2,"run_number":6,"run":"r"}"#,
            #"{"id":"10","session":"s","at":1,"kind":"user_message","door":"library","position":3}"#,
            #"{"id":"11","session":"s","at":1,"kind":"user_message","door":"library","text":null,"position":4}"#,
            #"{"type":"session","space":"personal","session":"u","copies":["nothing"]}"#,
            #"{"type":"session","space":"a/b","session":"u"}"#, #"{"type":"session","space":"personal","session":""}"#,
            #"{"type":"space","space":"-","root":"/x"}"#, #"{"type":"space","space":"ok","root":7}"#,
            #"{"type":"session","space":"personal","session":"v","copies":[1,null,{}],"title":{}}"#,
        ]
        try folder.write("hostile.jsonl", lines.map { $0 + "\n" }.joined())
        var summary: FileSummary?
        try Importer(store: source.store, options: ImportOptions(), lexicons: LexiconFolders([])).run([folder.file("hostile.jsonl")]) {
            summary = $0
        }
        #expect(summary?.bad == 12 && summary?.added == 5, "\(String(describing: summary))")
        #expect(try source.store.verify().faults == [])
        _ = try source.store.append(
            [EventDraft(session: SessionName(rawValue: "s"), at: Model.Instant(milliseconds: 2), kind: .userMessage, text: "goes on")],
            in: .personal, door: .library)
        #expect(try source.store.verify().faults == [])
    }

    /// Lines of `event list` are no records of a ledger: they come in by the ordinary way, as they always did.
    @Test func plainEventLinesAreStillRead() throws {
        try fill(11, 60)
        let lines = try source.events().map { event in
            var writer = JSONWriter()
            EventJSON.write(event, to: &writer)
            return String(decoding: writer.bytes, as: UTF8.self)
        }
        try folder.write("plain.jsonl", lines.map { $0 + "\n" }.joined())
        let target = try ImportTest()
        try Importer(store: target.store, options: ImportOptions(), lexicons: LexiconFolders([])).run([folder.file("plain.jsonl")]) { _ in }
        #expect(try Set(target.events().map(\.id)) == Set(source.events().map(\.id)))
    }

    /// The lines of all spaces; which file a space is in hangs on the order in which spaces came.
    private func allLines(_ export: String) throws -> [String] {
        let files = try Folders.list(folder.file(export + "/spaces")).map { "\(export)/spaces/\($0)" }
        return try files.flatMap(lines)
    }

    private func lines(_ name: String) throws -> [String] {
        String(decoding: try Files.readAll(folder.file(name)), as: UTF8.self).split(separator: "\n").map(String.init)
    }
}
