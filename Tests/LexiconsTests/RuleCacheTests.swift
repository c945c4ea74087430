import Lexicons
import SealKit
import SystemKit
import TestSupport
import Testing

/// Compiled rules are used where they are right, and made where they are not.
@Suite struct RuleCacheTests {
    @Test func whatIsKeptSaysTheSame() throws {
        let ground = try RuleGround()
        let first = try ground.load().told
        let written = try #require(try ground.written())
        #expect(try written.mode == 0o600 && FileStatus.of(ground.cacheFolder)?.mode == 0o700)
        #expect(try first == ground.fresh().told && first == ground.load().told)
        #expect(try ground.written() == written, "it is not written again")
    }

    @Test func theShippedRulesSayTheSame() throws {
        let shipped = Paths.join(try Program.checkout(), "lexicons")
        let folder = try TemporaryFolder()
        let load = {
            try RuleCache(folder: folder.file("cache"), mayWrite: true, clock: RuleGround.later).rules(
                folders: [shipped], personalData: true)
        }
        let first = try load().told
        let written = try FileStatus.of(folder.file("cache/redaction.bin"))
        #expect(try first == load().told && first == RuleSet(RedactionLexicon.load(folders: [shipped], personalData: true)).told)
        #expect(try written != nil && FileStatus.of(folder.file("cache/redaction.bin")) == written)
    }

    /// Somebody who may write in the store's folder may put rules there in any form: the digest is against damage alone.
    @Test func whatIsKeptIsUsed() throws {
        let ground = try RuleGround()
        _ = try ground.load()
        var payload = try ground.payload()
        let place = try #require(payload.firstRange(of: Array("first-kind".utf8)))
        payload.replaceSubrange(place, with: "other-kind".utf8)
        try ground.forge(payload)
        #expect(try ground.load().rules.map(\.kind) == ["other-kind", "second-kind", "third-kind"])
        #expect(try ground.load(mayWrite: false).rules.first?.kind == "other-kind")
    }

    struct Change: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let make: @Sendable (RuleGround) throws -> Void
        init(_ name: String, _ make: @escaping @Sendable (RuleGround) throws -> Void) { (testDescription, self.make) = (name, make) }
    }

    static let changes = [
        Change("longer") {
            try Files.overwrite($0.folder.file("shipped/redaction/some.yaml"), Array((RuleGround.rules + "# more\n").utf8))
        },
        Change("other bytes of the same size") {
            let text = RuleGround.rules.split(separator: "second-kind", omittingEmptySubsequences: false).joined(separator: "secund-kind")
            try Files.overwrite($0.folder.file("shipped/redaction/some.yaml"), Array(text.utf8))
        },
        Change("the same bytes in a new file") { try $0.folder.write("shipped/redaction/some.yaml", RuleGround.rules) },
        Change("the same bytes written again") {
            try Files.overwrite($0.folder.file("shipped/redaction/some.yaml"), Array(RuleGround.rules.utf8))
        },
        Change("other permissions") {
            try Descriptor.open($0.folder.file("shipped/redaction/some.yaml"), .read).setPermissions(0o640)
        },
        Change("one more file") { try $0.folder.write("store/lexicons/redaction/own.yaml", "redaction: own\nrules: []\n") },
        Change("a file in the place of the shipped one") {
            try $0.folder.write("store/lexicons/redaction/some.yaml", RuleGround.rules)
        },
        Change("the file has another name") {
            let name = $0.folder.file("shipped/redaction/some.yaml")
            try Files.rename(name, to: $0.folder.file("shipped/redaction/soma.yaml"))
        },
    ]

    @Test(arguments: changes) func aChangeOfTheFilesIsSeen(_ change: Change) throws {
        let ground = try RuleGround()
        _ = try ground.load()
        let before = try #require(try ground.written())
        try change.make(ground)
        #expect(try ground.load(mayWrite: false).told == ground.fresh().told)
        #expect(try ground.written() == before, "nothing is written by who may not")
        #expect(try ground.load().told == ground.fresh().told)
        let after = try #require(try ground.written())
        #expect(after.inode != before.inode, "it is made anew")
        #expect(try ground.load().told == ground.fresh().told && ground.written() == after)
    }

    @Test func whatIsReadDependsOnTheSetting() throws {
        let ground = try RuleGround()
        try ground.folder.write(
            "shipped/redaction/personal.yaml", "redaction: p\npersonal: true\nrules:\n  - {kind: mail, keywords: [mail], pattern: mail}\n")
        for setting in [false, true, true, false] {
            #expect(try ground.load(personalData: setting).rules.count == (setting ? 4 : 3))
        }
    }

    /// By its time alone it could not be told from what it becomes a moment later.
    @Test func aFileThatWasJustWrittenIsNotKept() throws {
        let ground = try RuleGround()
        let file = try #require(try FileStatus.of(ground.folder.file("shipped/redaction/some.yaml")))
        for (after, isKept) in [(0, false), (1999, false), (2001, true)] as [(Int64, Bool)] {
            let now = (file.changedNanoseconds + 999_999) / 1_000_000 + after
            _ = try ground.load(clock: WallClock { now })
            #expect(try (ground.written() != nil) == isKept, "after \(after) ms")
        }
    }

    @Test func whatIsWrongIsToldEachTimeAndNeverKept() throws {
        let ground = try RuleGround()
        let path = try ground.folder.write("store/lexicons/redaction/own.yaml", "redaction: own\nrules:\n  - kind: NO\n")
        for _ in 0..<2 {
            #expect(
                throws: LexiconError.malformed(path: path, line: 3, problem: "kind NO must be small letters, digits and dashes, at most 60")
            ) { try ground.load() }
            #expect(try ground.written() == nil)
        }
        // One that was right once and is kept does not hide that it is wrong now.
        try ground.folder.write("store/lexicons/redaction/own.yaml", "redaction: own\nrules: []\n")
        _ = try ground.load()
        try ground.folder.write("store/lexicons/redaction/own.yaml", "redaction: own\nrules: 7\n")
        #expect(throws: LexiconError.malformed(path: path, line: 2, problem: "rules must be a list")) { try ground.load() }
    }

    /// What a pattern holds shows only when it is compiled, from the file or from what is kept.
    @Test func aWrongPatternIsToldWithItsPlace() throws {
        let ground = try RuleGround()
        let path = try ground.folder.write(
            "store/lexicons/redaction/own.yaml", "redaction: own\nrules:\n  - {kind: k, keywords: [abc], pattern: 'a('}\n")
        for _ in 0..<2 {
            let rule = try #require(try ground.load().rules.last)
            do {
                _ = try rule.compiled()
                Issue.record("it compiles")
            } catch let error as LexiconError {
                guard case .malformed(path, 3, let problem) = error else {
                    Issue.record("\(error)")
                    return
                }
                #expect(problem.hasPrefix("rule k: "))
            }
        }
        #expect(try ground.written() != nil)
    }

    @Test func whereNothingCanBeWrittenTheRulesAreRead() throws {
        let ground = try RuleGround()
        _ = try ground.load(mayWrite: false)
        #expect(try FileStatus.of(ground.cacheFolder) == nil)
        // A file stands where the folder should be.
        try ground.folder.write("store/cache", "x")
        #expect(try ground.load().told == ground.fresh().told)
        try Files.remove(ground.cacheFolder)
        // The store's own folder is not made.
        let nowhere = ground.folder.file("nowhere/cache")
        let set = try RuleCache(folder: nowhere, mayWrite: true, clock: RuleGround.later).rules(
            folders: ground.folders, personalData: false)
        #expect(try set.told == ground.fresh().told && FileStatus.of(ground.folder.file("nowhere")) == nil)
    }

    @Test func manyFirstWritersAtOnce() async throws {
        let ground = try RuleGround()
        let wanted = try ground.fresh().told
        try await withThrowingTaskGroup(of: [String].self) { group in
            for _ in 0..<16 { group.addTask { try ground.load().told } }
            for try await told in group { #expect(told == wanted) }
        }
        let written = try ground.written()
        #expect(try ground.load().told == wanted && written != nil && ground.written() == written)
        #expect(try Folders.list(ground.cacheFolder) == ["redaction.bin"])
    }

    /// Whoever changes what rules become raises `RuleImage.format`, and then this digest.
    @Test func theFormatIsTheOneThatItsNumberSays() throws {
        let ground = try RuleGround()
        _ = try ground.load()
        var payload = try ground.payload()[...]
        let number = { (bytes: ArraySlice<UInt8>) in bytes.prefix(4).reversed().reduce(0) { $0 << 8 | Int($1) } }
        let key = payload.dropFirst(4).prefix(number(payload))
        #expect(number(key) == 2)
        payload = payload.dropFirst(4 + key.count + 4)
        // The path is another one at each run.
        let path = Array(ground.folder.file("shipped/redaction/some.yaml").utf8)
        let place = try #require(payload.firstRange(of: path))
        payload.removeSubrange(place.lowerBound - 4..<place.upperBound)
        #expect(SHA256.hex(Array(payload)) == "445c79e133dcd0abf92ce17e052d886c58671fd4bfbfe8a9b26660f62efd029f")
    }
}
