import Gates
import Lexicons
import Model
import Store
import SystemKit
import TestSupport
import Testing

@testable import Intake

@Suite struct OwedImportsTests {
    private let folder: TemporaryFolder
    private let owed: OwedImports
    private let plain = Redactor(RedactionLexicon())

    init() throws {
        folder = try TemporaryFolder()
        owed = OwedImports(folder: StoreFolder(path: folder.file("store")))
    }

    private var files: [String] { get throws { try Folders.listIfPresent(folder.file("store/spool")) } }

    @Test func eachIsOwedOnceUntilItIsRemoved() throws {
        #expect(owed.all.isEmpty)
        for path in ["/a/\"b\"\n.jsonl", "/c.jsonl", "/c.jsonl"] { try owed.add(.init(path: path), redactor: plain) }
        #expect(Set(owed.all.map(\.path)) == ["/a/\"b\"\n.jsonl", "/c.jsonl"])
        #expect(try files.count == 2)
        for file in try files { #expect(try FileStatus.of(folder.file("store/spool/\(file)"))?.mode == 0o600) }
        owed.remove("/c.jsonl")
        owed.remove("/never.jsonl")
        #expect(owed.all == [.init(path: "/a/\"b\"\n.jsonl")])
        // The space that was chosen last counts.
        try owed.add(.init(path: "/a/\"b\"\n.jsonl", space: SpaceName(rawValue: "work")), redactor: plain)
        #expect(owed.all == [.init(path: "/a/\"b\"\n.jsonl", space: SpaceName(rawValue: "work"))])
    }

    private func isFree(_ path: String) -> Bool {
        if let claim = owed.claim(path) {
            claim.release()
            return true
        }
        return false
    }

    @Test func oneAtATimeTakesATranscriptIn() throws {
        #expect(!isFree("/c.jsonl"))
        try owed.add(.init(path: "/c.jsonl"), redactor: plain)
        if let first = owed.claim("/c.jsonl") {
            // That it is owed again changes nothing for who is at work on it.
            try owed.add(.init(path: "/c.jsonl"), redactor: plain)
            #expect(!isFree("/c.jsonl"))
            first.release()
        } else {
            Issue.record("nobody may take it in")
        }
        #expect(isFree("/c.jsonl"))
        owed.remove("/c.jsonl")
        #expect(!isFree("/c.jsonl"))
    }

    @Test func aSecretInAPathIsNotWrittenDown() throws {
        let lexicon = try RedactionLexicon.load(folders: [Paths.join(try Program.checkout(), "lexicons")], personalData: false)
        try owed.add(.init(path: "/tmp/\(Reverie.key).jsonl"), redactor: Redactor(lexicon))
        #expect(try files.isEmpty)
    }

    @Test func rubbishIsNotOwed() throws {
        for (name, text) in [("a", ""), ("b", "{"), ("c", #"{"path":7}"#), ("d", String(repeating: "x", count: 100_000))] {
            try folder.write("store/spool/\(name).owed", text)
        }
        try folder.write("store/spool/e.jsonl", #"{"path":"/x"}"#)
        try Folders.create(folder.file("store/spool/f.owed"))
        #expect(owed.all.isEmpty)
    }
}
