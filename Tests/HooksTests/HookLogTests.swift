import SystemKit
import TestSupport
import Testing

@testable import Hooks

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

@Suite struct HookLogTests {
    private let folder: TemporaryFolder
    private let log: HookLog

    init() throws {
        folder = try TemporaryFolder()
        try Folders.create(folder.file("store"), permissions: 0o700)
        log = HookLog(store: folder.file("store"), harness: "codex", environment: Environment(variables: ["HOME": folder.file("home")]))
    }

    private var first: String { folder.file("store/hook.log") }
    private var second: String { folder.file("home/.local/state/reverie/hook.log") }

    private func text(_ path: String) throws -> String { String(decoding: try Files.readIfPresent(path) ?? [], as: UTF8.self) }

    @Test func oneLineEachInAPrivateFile() throws {
        log.write("Stop", "it is locked", now: 1_800_000_000_000)
        log.write("", "", now: 1_800_000_001_000)
        #expect(try text(first) == "2027-01-15T08:00:00.000Z codex Stop: it is locked\n2027-01-15T08:00:01.000Z codex -: -\n")
        #expect(try FileStatus.of(first)?.mode == 0o600)
        #expect(try FileStatus.of(second) == nil)
    }

    private static let hostile = [
        "two\nlines", "a\r\nb", "a\u{0}b\u{1B}[2Jc", "a\u{202E}b", "a\u{2028}b\u{85}c\u{B}d\u{C}e",
        String(repeating: "e\u{301}", count: 500_000),
        String(repeating: "\n", count: 1 << 20),
    ]

    @Test(arguments: hostile.indices) func hostileWordsMakeOnePlainLine(_ index: Int) throws {
        let words = Self.hostile[index]
        log.write("Stop", words, now: 0)
        log.write(words, "x", now: 0)
        let written = try text(first)
        #expect(written.utf8.filter { $0 == 0x0A }.count == 2 && written.utf8.count < 1500)
        for scalar in written.unicodeScalars where scalar != "\n" {
            #expect(scalar.value >= 0x20 && !(0x7F...0x9F).contains(scalar.value) && ![0x202E, 0x2028].contains(scalar.value))
        }
    }

    @Test func itDoesNotGrowForEver() throws {
        let line = String(repeating: "w", count: 599)
        for number in 0..<1200 { log.write("Stop", "\(number) \(line)", now: 0) }
        let written = try text(first)
        #expect(written.utf8.count <= 260 << 10 && written.utf8.count > 100 << 10)
        let lines = written.split(separator: "\n")
        #expect(lines.last?.contains(" 1199 www") == true)
        #expect(lines.allSatisfy { $0.hasPrefix("1970-01-01T00:00:00.000Z codex Stop: ") })
        #expect(try FileStatus.of(first)?.mode == 0o600)
        #expect(try Folders.list(folder.file("store")) == ["hook.log"])
    }

    @Test func aStoreThatIsNotThereIsNotMadeForALog() throws {
        let log = HookLog(store: folder.file("none"), harness: "codex", environment: Environment(variables: ["HOME": folder.file("home")]))
        log.write("Stop", "x", now: 0)
        #expect(try FileStatus.of(folder.file("none")) == nil)
        #expect(try text(second) == "1970-01-01T00:00:00.000Z codex Stop: x\n")
        #expect(try FileStatus.of(second)?.mode == 0o600 && FileStatus.of(Paths.parent(second))?.mode == 0o700)
    }

    @Test func whatCannotBeAppendedToIsLeftForTheSecondPlace() throws {
        try Folders.create(first)
        log.write("Stop", "one", now: 0)
        try Folders.removeTree(first)
        #expect(mkfifo(first, 0o600) == 0)
        log.write("Stop", "two", now: 0)
        #expect(try text(second).split(separator: "\n").count == 2)
    }

    @Test func withoutAnyPlaceItIsSilent() throws {
        try Files.writeAtomically(folder.file("file"), [])
        let log = HookLog(store: folder.file("file"), harness: "codex", environment: Environment(variables: ["HOME": folder.file("file")]))
        log.write("Stop", "x", now: 0)
        HookLog(store: folder.file("file"), harness: "codex", environment: Environment(variables: [:])).write("Stop", "x", now: 0)
        #expect(try Folders.list(folder.path).sorted() == ["file", "store"])
    }

    @Test(arguments: [("/state", "/state/reverie"), ("state", "/home/.local/state/reverie"), ("", "/home/.local/state/reverie")])
    func theSecondPlaceIsThePersonsOwn(_ state: String, _ expected: String) {
        let log = HookLog(store: "/s", harness: "codex", environment: Environment(variables: ["HOME": "/home", "XDG_STATE_HOME": state]))
        #expect(log.places == ["/s", expected])
    }
}

@Suite struct HookCommandTests {
    @Test(arguments: [
        (["hook"], true), (["hook", "claude-code"], true), (["--store", "/x", "hook", "codex"], true), (["--store=/x", "hook"], true),
        (["--space", "a", "--quiet", "hook"], true), (["--bogus", "hook", "codex"], true), ([], false), (["search", "hook"], false),
        (["--store", "hook"], false), (["--store", "hook", "hook"], true), (["import", "hook"], false), (["--json"], false),
    ])
    func whoCallsForAHook(_ words: [String], _ isHook: Bool) { #expect(HookCommand.isMeant(by: words) == isHook) }
}
