internal import JSONKit
internal import SQLiteKit
internal import SystemKit
internal import TestSupport
import Testing

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// Backups, restores, exports and the doctor through the built program.
@Suite struct CareTests {
    private let reverie: Reverie

    init() throws {
        reverie = try Reverie.withSamples()
        try reverie.run("event", "add", "--session", "notebook", "--id", "n1", "--text", "The staging port is 5433.")
    }

    private func digest(_ store: String) throws -> String {
        try #require(try reverie.run("stats", "--digest", "--json", "--store", store).document()["digest"]?.string)
    }

    private func place(_ name: String) -> String { reverie.folder.file(name) }

    private func names() throws -> [String] { try Folders.list(reverie.folder.path) }

    @Test func aBackupAndBack() throws {
        let made = try reverie.run("backup", place("b.sqlite"), "--json")
        #expect(made.code == 0 && made.errors.isEmpty, "\(made.errors)")
        let document = try made.document()
        #expect(document.keys == ["path", "sealed", "bytes", "sessions", "events", "files"])
        #expect(document["path"]?.string == place("b.sqlite") && document["sealed"]?.bool == false && document["events"]?.int64 == 584)
        let refused = try reverie.run("backup", place("b.sqlite"))
        #expect(refused.code == 1 && refused.errors.contains("is there already") && refused.errors.contains("--force"))
        #expect(try reverie.run("backup", "b.sqlite", "--force").output.contains("584 events"))
        let restored = try reverie.run("restore", "b.sqlite", "--store", place("other"), "--json")
        #expect(restored.code == 0, "\(restored.errors)")
        #expect(try restored.document().keys == ["store", "sessions", "events", "files"])
        #expect(try digest(place("other")) == digest(reverie.store))
        #expect(try reverie.run("search", "staging port", "--store", place("other")).output.contains("5433"))
        #expect(try reverie.run("verify", "--store", place("other")).code == 0)
    }

    @Test func aRestoreKeepsWhatWasThere() throws {
        try reverie.run("backup", "b")
        try reverie.run("event", "add", "--session", "notebook", "--id", "n2", "--text", "Later words about lighthouses.")
        let before = try digest(reverie.store)
        let refused = try reverie.run("restore", "b")
        #expect(refused.code == 1 && refused.errors.contains("--force"))
        #expect(try digest(reverie.store) == before)
        let kept = try #require(try reverie.run("restore", "b", "--force", "--json").document()["kept"]?.string)
        #expect(try digest(kept) == before)
        #expect(try reverie.run("search", "lighthouses").output.isEmpty)
        #expect(try reverie.run("search", "lighthouses", "--store", kept).output.contains("Later words"))
    }

    @Test func aStoreInUseIsNotReplaced() throws {
        try reverie.run("backup", "b")
        let writer = try reverie.start("event", "add", keepsInputOpen: true)
        try writer.send(#"{"session":"s","kind":"user_message","text":"one"}"# + "\n")
        let deadline = MonotonicClock.nanoseconds() + 10_000_000_000
        while try writer.outputSoFar().isEmpty, MonotonicClock.nanoseconds() < deadline { usleep(2000) }
        let refused = try reverie.run("restore", "b", "--force")
        #expect(refused.code == 1 && refused.errors.contains("is in use"), "\(refused.errors)")
        if try !Files.readAll("/proc/locks").isEmpty { #expect(refused.errors.contains("process \(writer.process)"), "\(refused.errors)") }
        try writer.send(#"{"session":"s","kind":"user_message","text":"two"}"# + "\n")
        #expect(try writer.wait().code == 0)
        #expect(try reverie.run("verify").output.contains("586 events"))
        #expect(try reverie.run("restore", "b", "--force").code == 0)
    }

    @Test func passphrasesComeFromAFileOrTheEnvironment() throws {
        try reverie.folder.write("phrase", "ein Satz mit Blanks \n")
        #expect(try reverie.run("backup", "--sealed", "b", "--passphrase-file", "phrase").code == 0)
        #expect(try reverie.run("backup", "--sealed", "c", "--passphrase-file", "-", input: "typed\n").code == 0)
        let variable = ["REVERIE_PASSPHRASE": "ein Satz mit Blanks "]
        #expect(try reverie.run(words: ["restore", "b", "--store", place("x")], environment: variable).code == 0)
        #expect(try reverie.run("restore", "c", "--store", place("y"), "--passphrase-file", "-", input: "typed").code == 0)
        #expect(try digest(place("x")) == digest(place("y")))
        let wrong = try reverie.run(words: ["restore", "c", "--store", place("z")], environment: variable)
        #expect(wrong.code == 1 && wrong.errors.contains("does not open") && wrong.errors.contains("Try it again"))
        #expect(try FileStatus.of(place("z")) == nil)
        // The words are nowhere in the sealed file.
        let bytes = try Files.readAll(place("b"))
        #expect(!bytes.holds("staging port") && !bytes.holds("SQLite format"))
        #expect(try reverie.run("backup", "plain").code == 0)
        #expect(try Files.readAll(place("plain")).holds("SQLite format"))
    }

    @Test(arguments: [
        (["backup", "--sealed", "n"], "--passphrase-file"), (["backup", "n", "--passphrase-file", "phrase"], "--sealed"),
        (["backup", "--sealed", "n", "--passphrase-file", "empty"], "1 to 4096"), (["backup"], "PATH"), (["restore"], "PATH"),
        (["export"], "DIR"), (["backup", "--sealed", "n", "--passphrase", "secret"], "no option"),
    ])
    func wrongUsageIsSaid(_ words: [String], _ says: String) throws {
        try reverie.folder.write("phrase", "x")
        try reverie.folder.write("empty", "\n")
        let before = try names()
        // Without a controlling terminal nobody can be asked.
        let result = try Program.run(
            "/usr/bin/setsid", ["-w", Program.reverie()] + words, environment: reverie.environment, currentFolder: reverie.folder.path)
        #expect(result.code == 2 && result.errors.contains(says), "\(words): \(result.errors)")
        #expect(try names() == before)
    }

    @Test func whatCannotBeRestoredIsSaid() throws {
        try reverie.folder.write("text", "no backup at all, but a text of some length that says so")
        for (file, says) in [("text", "is not the backup"), ("none", "There is no file"), ("store", "is not a file")] {
            let result = try reverie.run("restore", file, "--store", place("new"))
            #expect(result.code == 1 && result.errors.contains(says), "\(result.errors)")
            #expect(result.errors.split(separator: "\n").count >= 2, "no next step: \(result.errors)")
        }
    }

    @Test func anExportAndBack() throws {
        let made = try reverie.run("export", "ex", "--json")
        #expect(made.code == 0 && made.errors.isEmpty, "\(made.errors)")
        let document = try made.document()
        #expect(document.keys == ["folder", "spaces", "sessions", "events", "digest"])
        let wanted = try digest(reverie.store)
        #expect(document["digest"]?.string == wanted)
        let manifest = try JSONValue.parse(bytes: Files.readAll(place("ex/export.json")))
        #expect(manifest["format"]?.string == "reverie-export" && manifest["version"]?.int64 == 1 && manifest["digest"]?.string == wanted)
        #expect(manifest["events"]?.int64 == 584 && manifest["spaces"]?.array?.count == 4)
        let imported = try reverie.run("import", "ex", "--store", place("other"), "--json")
        #expect(imported.code == 0, "\(imported.errors)")
        #expect(try imported.document()["added"]?.int64 == 584 && imported.document()["bad"]?.int64 == 0)
        #expect(try digest(place("other")) == wanted)
        #expect(try reverie.run("import", "ex", "--store", place("other"), "--json").document()["added"]?.int64 == 0)
        #expect(try digest(place("other")) == wanted)
        let refused = try reverie.run("export", "ex")
        #expect(refused.code == 1 && refused.errors.contains("--force"))
        #expect(try reverie.run("export", "ex", "--force").code == 0)
        try reverie.folder.write("mine/notes", "x")
        let foreign = try reverie.run("export", "mine", "--force")
        #expect(foreign.code == 1 && foreign.errors.contains("other things"))
        #expect(try reverie.run("export", "some", "--space", "ferry", "--json").document()["spaces"]?.int64 == 1)
    }

    @Test func aFaultIsToldAndTheIndexMended() throws {
        let sound = try reverie.run("verify", "--json").document()
        #expect(sound.keys == ["sessions", "events", "forgotten", "packages", "quotes", "fault_count", "faults", "advice"])
        #expect(sound["fault_count"]?.int64 == 0 && sound["advice"]?.array?.isEmpty == true)
        // The spine of the index is taken away.
        let script =
            "import sqlite3,sys; c=sqlite3.connect(sys.argv[1]); c.execute('DELETE FROM turn_index_data WHERE id > 10'); c.commit()"
        let cut = try Program.run("/usr/bin/env", ["python3", "-c", script, Paths.join(reverie.store, "reverie.sqlite")])
        guard cut.code == 0 else { return }
        let broken = try reverie.run("verify")
        #expect(broken.code == 1 && broken.output.contains("--repair-index"), "\(broken.output)\(broken.errors)")
        let mended = try reverie.run("verify", "--repair-index", "--json")
        #expect(mended.code == 0, "\(mended.output)\(mended.errors)")
        #expect(try (mended.document()["repaired"]?.int64 ?? 0) > 500 && mended.document()["fault_count"]?.int64 == 0)
        #expect(try reverie.run("search", "staging port").output.contains("5433"))
    }

    @Test func damageThatStopsTheProofIsAFault() throws {
        let database = Paths.join(reverie.store, "reverie.sqlite")
        let connection = try Connection.open(database, mode: .readOnly)
        let page = try connection.int64("SELECT rootpage FROM sqlite_schema WHERE name = 'payload'")
        connection.close()
        var bytes = try Files.readAll(database)
        let start = (Int(try #require(page)) - 1) * 4096
        bytes.replaceSubrange(start..<start + 4096, with: repeatElement(0xFF, count: 4096))
        try Files.overwrite(database, bytes)
        let broken = try reverie.run("verify", "--json")
        #expect(broken.code == 1, "\(broken.errors)")
        #expect(try (broken.document()["fault_count"]?.int64 ?? 0) > 1 && broken.document()["advice"]?.array?.isEmpty == false)
    }

    @Test func theDoctorAnswersAlways() throws {
        let sound = try reverie.run("doctor", "--json")
        #expect(sound.code == 0, "\(sound.output)")
        let document = try sound.document()
        #expect(document.keys == ["store", "ok", "warn", "fail", "checks"] && document["fail"]?.int64 == 0)
        for check in document["checks"]?.array ?? [] { #expect(check.keys.isSubset(of: ["name", "state", "found", "advice"])) }
        #expect(try reverie.run("doctor", "--store", place("none")).code == 0)
        #expect(try FileStatus.of(place("none")) == nil)
        try reverie.folder.write("broken/reverie.sqlite", "no database, whatever its name says; long enough to be read as one")
        let broken = try reverie.run("doctor", "--store", place("broken"))
        #expect(broken.code == 1 && broken.output.contains("fail") && broken.output.contains("restore"))
        try reverie.folder.write("store/config.json", "{")
        #expect(try reverie.run("doctor").code == 1)
    }

    /// With a writer at work, whose log is not home yet: what is in the log is seen, and not a byte changes.
    @Test func theDoctorReadsAStoreInUse() throws {
        let writer = try reverie.start("event", "add", keepsInputOpen: true)
        try writer.send(#"{"session":"s","at":"2126-01-01T00:00:00Z","kind":"user_message","text":"one"}"# + "\n")
        let deadline = MonotonicClock.nanoseconds() + 10_000_000_000
        while try writer.outputSoFar().isEmpty, MonotonicClock.nanoseconds() < deadline { usleep(2000) }
        let before = try picture()
        let document = try reverie.run("doctor", "--json").document()
        #expect(try picture() == before)
        let found = (document["checks"]?.array ?? []).reduce(into: [:]) { $0[$1["name"]?.string ?? ""] = $1["found"]?.string }
        #expect(found["clock"]?.contains("from the future: 2126") == true, "\(found)")
        if try !Files.readAll("/proc/locks").isEmpty { #expect(found["locks"]?.contains("process \(writer.process)") == true, "\(found)") }
        // A log that nobody has open any more is read, too.
        writer.signal(SIGKILL)
        _ = try writer.wait()
        let left = try picture()
        #expect(try reverie.run("doctor", "--json").output.contains("from the future: 2126"))
        #expect(try picture() == left)
    }

    private func picture() throws -> [String: [UInt8]] {
        var found: [String: [UInt8]] = [:]
        try Folders.walk(reverie.store) { path, status in
            found["\(path) \(status.mode)"] = status.kind == .file ? try Files.readAll(path) : []
            return .proceed
        }
        return found
    }

    /// A kill in the middle of a sealed backup leaves words in the store's own folder alone, and the next command takes them away.
    @Test func aKilledBackupLeavesNothingBehindForLong() throws {
        var wasCaught = false
        for delay in [5_000, 20_000, 60_000, 150_000, 400_000] where !wasCaught {
            let backup = try Program(
                Program.reverie(), ["backup", "--sealed", "b"],
                environment: reverie.environment.merging(["REVERIE_PASSPHRASE": "x"]) { $1 }, currentFolder: reverie.folder.path)
            usleep(UInt32(delay))
            backup.signal(SIGKILL)
            _ = try backup.wait()
            wasCaught = try Folders.list(reverie.store).contains { $0.hasPrefix(".work-") }
            #expect(try FileStatus.of(place("b")) == nil)
        }
        #expect(wasCaught)
        #expect(try reverie.run("doctor").output.contains(".work-"))
        #expect(try reverie.run("stats").code == 0)
        #expect(try Folders.list(reverie.store).filter { $0.hasPrefix(".work-") } == [])
        #expect(try reverie.run(words: ["backup", "--sealed", "b"], environment: ["REVERIE_PASSPHRASE": "x"]).code == 0)
        #expect(try names().filter { $0.hasPrefix(".b") } == [])
    }

    @Test(arguments: ["backup", "export"]) func anInterruptLeavesNothing(_ command: String) throws {
        let before = try names()
        for delay in [0, 2_000, 5_000, 10_000] {
            let run = try reverie.start(command, "target")
            usleep(UInt32(delay))
            run.signal(SIGINT)
            let result = try run.wait()
            if result.code == 0 {
                try Folders.removeTree(place("target"))
            } else {
                #expect(result.code == 1 || result.code == 128 + SIGINT)
                #expect(try names() == before, "\(command) after \(delay)")
            }
        }
    }

    @Test func statsSaysMore() throws {
        let document = try reverie.run("stats", "--json").document()
        #expect(document["copies"]?.int64 == 27 && document["forgotten"]?.int64 == 0 && document["digest"] == nil)
        #expect(
            document["schema"]?.string?.isEmpty == false && document["created_at"]?.string != nil && document["first_at"]?.string != nil)
        #expect(document["unindexed"]?.int64 == 1 && document["log_bytes"] != nil && document["last_at"]?.string != nil)
    }
}

extension [UInt8] {
    fileprivate func holds(_ text: String) -> Bool {
        let piece = Array(text.utf8)
        return indices.contains { self[$0] == piece[0] && self[$0...].starts(with: piece) }
    }
}
