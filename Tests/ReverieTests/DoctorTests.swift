import Reverie
import Store
import SystemKit
import TestSupport
import Testing

/// Each thing that can be wrong with a store's surroundings, and what is said of it. Nothing is ever written.
@Suite struct DoctorTests {
    private let folder: TemporaryFolder
    private var store: String { folder.file("store") }
    private static let now: Int64 = 1_800_000_000_000

    init() throws { folder = try TemporaryFolder() }

    private func examine(
        _ path: String? = nil, now: Int64 = now, environment more: [String: String] = [:]
    ) throws -> [String: HealthReport.Check] {
        let lexicons = Paths.join(try Program.checkout(), "lexicons")
        let environment = Environment(variables: ["TZ": "UTC", "REVERIE_LEXICONS": lexicons].merging(more) { $1 })
        let before = try picture()
        let report = try Doctor(path: path ?? store, environment: environment, clock: WallClock { now }).examine()
        #expect(try picture() == before, "the doctor wrote something")
        for check in report.checks { #expect(check.state == .ok || check.advice != nil, "\(check.name) says nothing of what to do") }
        return Dictionary(uniqueKeysWithValues: report.checks.map { ($0.name, $0) })
    }

    /// Names, times, sizes and bytes of all that is there.
    private func picture() throws -> [String: [UInt8]] {
        var found: [String: [UInt8]] = [:]
        try Folders.walk(folder.path) { path, status in
            found["\(path) \(status.mode) \(status.size) \(status.modifiedNanoseconds)"] =
                status.kind == .file ? try Files.readAll(path) : []
            return .proceed
        }
        return found
    }

    private func fill(at: Int64 = now) throws {
        let memory = try Memory.open(store)
        let draft = EventDraft(
            session: SessionName(rawValue: "s"), at: Instant(milliseconds: at), kind: .userMessage, text: "a word")
        try memory.append(draft)
        try memory.store.flush()
        try memory.store.close()
    }

    private func states(_ checks: [String: HealthReport.Check], _ state: HealthReport.State) -> Set<String> {
        Set(checks.values.filter { $0.state == state }.map(\.name))
    }

    @Test func aSoundStoreIsSound() throws {
        try fill()
        let checks = try examine()
        #expect(states(checks, .ok) == Set(checks.keys))
        #expect(
            Set(checks.keys) == [
                "sqlite", "sodium", "yaml", "store", "permissions", "locks", "log", "leftovers", "spool", "hooks", "nights", "harnesses",
                "config",
                "disk",
                "lexicons",
                "timezone", "clock", "pcre2", "redaction", "forgetting", "tables", "skills", "reveried", "exports", "inbox", "recording",
                "meaning", "vectors", "models",
            ])
    }

    /// A copy of the files of a store in use: the log came along, its index did not.
    @Test func aLogWithoutItsIndexIsTold() throws {
        let memory = try Memory.open(folder.file("live"))
        try memory.remember("in the log", session: "s")
        try Folders.create(store)
        for name in ["reverie.sqlite", "reverie.sqlite-wal"] {
            try Files.writeAtomically(Paths.join(store, name), Files.readAll(folder.file("live/" + name)))
        }
        #expect(try examine()["store"]?.state == .warn)
        let copied = try Memory.open(store)
        #expect(try copied.search("log").count == 1)
        try copied.store.close()
        #expect(try examine()["store"]?.state == .ok)
    }

    @Test func noStoreIsNoFailure() throws {
        let checks = try examine()
        #expect(states(checks, .fail) == [] && checks["store"]?.state == .warn)
        #expect(checks["store"]?.found.contains(store) == true)
    }

    @Test func whatIsNoStoreFails() throws {
        try folder.write("store", "a file")
        #expect(try examine()["store"]?.state == .fail)
        try folder.write("a/reverie.sqlite", "no database at all, however long it is, and it is rather long for what it says")
        #expect(try examine(folder.file("a"))["store"]?.found.contains("not a Reverie store") == true)
        try folder.write("b/reverie.sqlite", "")
        #expect(try examine(folder.file("b"))["store"]?.state == .warn)
    }

    @Test(arguments: [50, 3000, 5000, 30_000]) func aCutOrScratchedStoreIsSaidToBe(_ length: Int) throws {
        try fill()
        let path = Paths.join(store, "reverie.sqlite")
        let whole = try Files.readAll(path)
        try Files.writeAtomically(path, Array(whole.prefix(length)))
        _ = try examine()
        var random = SplitMix64(seed: UInt64(length))
        var scratched = whole
        for _ in 0..<200 { scratched[Int.random(in: 100..<scratched.count, using: &random)] = UInt8.random(in: 0...255, using: &random) }
        try Files.writeAtomically(path, scratched)
        _ = try examine()
    }

    @Test func modesThatAreTooOpenAreNamed() throws {
        try fill()
        #expect(try Program.run("/bin/chmod", ["755", store]).code == 0)
        #expect(try Program.run("/bin/chmod", ["644", Paths.join(store, "reverie.sqlite")]).code == 0)
        let check = try #require(try examine()["permissions"])
        #expect(check.state == .fail)
        #expect(check.advice == "chmod 700 \(store)\nchmod 600 \(store)/reverie.sqlite")
        // What it says to do mends it.
        for line in (check.advice ?? "").split(separator: "\n") { #expect(try Program.run("/bin/sh", ["-c", String(line)]).code == 0) }
        #expect(try examine()["permissions"]?.state == .ok)
    }

    @Test func leftoversAndTheSpoolAreTold() throws {
        try fill()
        try folder.write("store/.work-1/lock", "")
        try folder.write("store/spool/e1.jsonl", "{}\n")
        try folder.write("store/spool/e2.jsonl.refused", "{}\n")
        let checks = try examine()
        #expect(checks["leftovers"]?.state == .warn && checks["leftovers"]?.found.contains(".work-1") == true)
        #expect(checks["spool"]?.state == .warn && checks["spool"]?.found.contains("1 files wait") == true)
        #expect(checks["spool"]?.advice?.contains("e2.jsonl.refused") == true)
    }

    @Test func aRestoreThatWasCutShortIsTold() throws {
        try fill()
        try Files.rename(store, to: folder.file(".store.restored"))
        #expect(try examine()["store"]?.found.contains("cut short") == true)
        _ = try Memory.open(store)
        #expect(try examine()["store"]?.state == .ok)
    }

    @Test func aWrongConfigurationIsTold() throws {
        try fill()
        try folder.write("store/config.json", "{")
        #expect(try examine()["config"]?.state == .fail)
        try folder.write("store/config.json", #"{"timezone":"Asia/Tokyo"}"#)
        let checks = try examine()
        #expect(checks["config"]?.state == .ok && checks["timezone"]?.found.contains("Asia/Tokyo") == true)
    }

    @Test func modelsAreToldAndNothingOfTheirKeys() throws {
        try fill()
        #expect(try examine()["models"]?.found == "none is configured: everything works without")
        func models(_ text: String, _ variables: [String: String] = [:]) throws -> HealthReport.Check {
            try folder.write("store/config.json", "{\"models\":\(text)}")
            return try #require(try examine(environment: variables)["models"])
        }
        let local = #""protocol":"openai","url":"http://127.0.0.1:1/v1""#
        let plain = try models("{\"dream\":{\(local),\"model\":\"m\"},\"daily_tokens\":9}")
        #expect(plain.found == "dream: openai http://127.0.0.1:1/v1 m (config.json), without a key; at most 9 tokens a day")
        #expect(plain.state == .ok)
        let keyed = "{\"*\":{\(local),\"model\":\"m\",\"key_env\":\"OWN_KEY\"},\"leaf\":\"none\"}"
        let absent = try models(keyed)
        #expect(absent.state == .warn && absent.found.contains("the key should be in OWN_KEY, which is not set"))
        let present = try models(keyed, ["OWN_KEY": "sk-1234567890"])
        #expect(present.state == .ok && present.found.contains("the key is in OWN_KEY") && !present.found.contains("sk-"))
        #expect(present.found.hasPrefix("dream, conductor, executor, verifier: openai ") && !present.found.contains("embed"))
        // A command would leave a trace if it were run, and the doctor's picture of the folder would differ.
        let command = try models(
            "{\"dream\":{\(local),\"model\":\"m\",\"key_command\":[\"/usr/bin/touch\",\"\(folder.file("store/ran"))\"]}}")
        #expect(command.state == .ok && command.found.contains("the key comes from the command /usr/bin/touch;"))
        #expect(try models("{\"dream\":{\"model\":\"m\"}}").found.hasPrefix("dream: a model is named, but no protocol and url; no cap"))
        let plainHTTP = try models(#"{"dream":{"protocol":"openai","url":"http://h.x","model":"m"}}"#)
        #expect(plainHTTP.state == .warn && plainHTTP.found.contains("h.x unencrypted"))
        let line = try examine(environment: ["REVERIE_MODEL": "sk-1 sk-2"])["models"]
        #expect(line?.state == .warn && line?.found.contains("sk-") == false)
    }

    @Test func lexiconsAreRead() throws {
        try fill()
        #expect(try examine(environment: ["REVERIE_LEXICONS": folder.file("none")])["lexicons"]?.state == .fail)
        try folder.write("store/lexicons/harness/own.yaml", "harness: [")
        #expect(try examine()["lexicons"]?.state == .fail)
    }

    @Test func aClockThatIsWrongIsTold() throws {
        try fill(at: Self.now + 3 * 86_400_000)
        #expect(try examine()["clock"]?.found.contains("future") == true)
        #expect(try examine(now: 0)["clock"]?.state == .fail)
        #expect(try examine(now: Self.now + 4 * 86_400_000)["clock"]?.state == .ok)
    }
}
