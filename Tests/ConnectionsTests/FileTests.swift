import Model
import SettingsKit
import SystemKit
import TestSupport
import Testing

@testable import Connections

/// What happens on the disk: links, modes, backups, and others who write at the same time.
@Suite struct FileTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private var path: String { folder.file("settings.json") }
    private var backup: String { path + ".reverie-backup" }

    @discardableResult
    private func run(_ aim: Connector.Aim) throws -> ConnectionStep {
        var steps: [ConnectionStep] = []
        let slot = SettingsSlot(path: path, edit: try Samples.edit(.hooks))
        try Connector(.claudeCode, [slot], aim).run { steps.append($0) }
        return try #require(steps.first)
    }

    private func text(_ path: String) throws -> String? {
        try Files.readIfPresent(path).map { String(decoding: $0, as: UTF8.self) }
    }

    @Test func theBackupIsTheLastStateWithoutOurs() throws {
        try folder.write("settings.json", "{\"a\": 1}")
        #expect(try run(.connect).backup == backup)
        #expect(try text(backup) == "{\"a\": 1}")
        try Files.writeAtomically(path, Array(try #require(try text(path)).replacingFirst("1", "2").utf8))
        #expect(try run(.connect).change == .unchanged)
        #expect(try run(.disconnect).change == .changed)
        #expect(try text(path) == "{\"a\": 2}")
        #expect(try text(backup) == "{\"a\": 1}")
        // The next connecting keeps what stands now.
        try run(.connect)
        #expect(try text(backup) == "{\"a\": 2}")
        let last = try run(.disconnect)
        #expect(last.change == .restored && last.backup == nil)
        #expect(try Folders.list(folder.path) == ["settings.json"])
        #expect(try run(.disconnect).change == .unchanged)
    }

    @Test func aFileThatConnectingMadeGoes() throws {
        #expect(try run(.connect).change == .created)
        #expect(try FileStatus.of(path)?.mode == 0o600)
        #expect(try run(.disconnect).change == .removed)
        #expect(try Folders.list(folder.path).isEmpty)
    }

    @Test(arguments: [UInt32(0o644), 0o600, 0o640, 0o755]) func theModeStays(_ mode: UInt32) throws {
        try Files.writeAtomically(path, Array("{}".utf8), permissions: mode)
        try run(.connect)
        #expect(try FileStatus.of(path)?.mode == mode)
        #expect(try FileStatus.of(backup)?.mode == mode)
        try run(.disconnect)
        #expect(try FileStatus.of(path)?.mode == mode)
    }

    @Test func aLinkStaysAndItsTargetIsWritten() throws {
        let target = try folder.write("dotfiles/claude.json", "{\"a\": 1}")
        try Files.makeLink(folder.file("middle"), to: "dotfiles/claude.json")
        try Files.makeLink(path, to: folder.file("middle"))
        try run(.connect)
        #expect(try text(target)?.contains("hook claude-code") == true)
        #expect(try Folders.list(folder.file("dotfiles")) == ["claude.json"])
        #expect(try text(backup) == "{\"a\": 1}")
        try run(.disconnect)
        #expect(try text(target) == "{\"a\": 1}")
        #expect(try Paths.readLink(path) == folder.file("middle"))
        // A link to a file that is not there yet: the file comes and goes, the link stays.
        try Files.remove(target)
        try run(.connect)
        #expect(try FileStatus.of(target)?.kind == .file)
        try run(.disconnect)
        #expect(try FileStatus.of(target) == nil && FileStatus.of(path, followLinks: false)?.kind == .link)
    }

    private func error(_ body: () throws -> Void) -> ConnectionError? {
        do {
            try body()
            return nil
        } catch {
            return error as? ConnectionError
        }
    }

    @Test func whatCannotBeWrittenIsRefused() throws {
        try Folders.create(path)
        #expect(error { try run(.connect) } == .notAFile(path: path))
        #expect(try Folders.list(folder.path) == ["settings.json"])
    }

    @Test func aWriteProtectedFileStays() throws {
        try Files.writeAtomically(path, Array("{}".utf8), permissions: 0o444)
        #expect(error { try run(.connect) } == .writeProtected(path: path))
        #expect(try Folders.list(folder.path) == ["settings.json"])
    }

    @Test func linksInACircleAreRefused() throws {
        try Files.makeLink(path, to: folder.file("b"))
        try Files.makeLink(folder.file("b"), to: path)
        let refusal = error { try run(.connect) }
        #expect(refusal == .tooManyLinks(path: path) || refusal == .tooManyLinks(path: folder.file("b")))
    }

    @Test func aFileThatIsTooLongIsRefused() throws {
        try folder.write("settings.json", "{}")
        try folder.extend("settings.json", to: 17 << 20)
        #expect(throws: SystemError.self) { try run(.connect) }
    }

    /// Somebody writes between reading and writing: nothing is done to what they wrote.
    @Test(arguments: ["same length", "another length", "gone", "new"]) func aChangeInBetweenIsSeen(_ kind: String) throws {
        if kind != "new" { try folder.write("settings.json", "{\"a\": 1}") }
        let file = try SettingsFile.read(path)
        let plan = try ConnectionPlan.connecting(Samples.edit(.hooks), file: file.bytes)
        var theirs: String? = "{\"a\": 2}"
        switch kind {
        case "same length": try Files.overwrite(path, Array("{\"a\": 2}".utf8))
        case "gone":
            try Files.remove(path)
            theirs = nil
        default:
            theirs = "{\"a\": 12}"
            try folder.write("settings.json", "{\"a\": 12}")
        }
        #expect(try !file.apply(plan))
        #expect(try text(path) == theirs)
        // The next look goes by what stands there now.
        try run(.connect)
        try run(.disconnect)
        #expect(try text(path) == theirs)
        #expect(try Folders.list(folder.path).allSatisfy { !$0.hasPrefix(".tmp") })
    }

    @Test func aFileThatIsRemovedIsLookedAtFirst() throws {
        try run(.connect)
        let file = try SettingsFile.read(path)
        let plan = try ConnectionPlan.disconnecting(Samples.edit(.hooks), file: file.bytes, backup: nil)
        #expect(plan.after == nil)
        let theirs = try #require(try text(path)).replacingFirst("{", "{\"a\": 1,")
        try folder.write("settings.json", theirs)
        #expect(try !file.apply(plan))
        #expect(try text(path) == theirs)
    }

    /// Of two files one cannot be changed: the other is left alone, too.
    @Test func allIsPlannedBeforeAnythingIsDone() throws {
        let broken = try folder.write("config.toml", "a = \n")
        let slots = [
            SettingsSlot(path: path, edit: try Samples.edit(.hooks)), SettingsSlot(path: broken, edit: try Samples.edit(.table)),
        ]
        let refusal = error { try Connector(.codex, slots, .connect).run { _ in } }
        guard case .settings(broken, let problem)? = refusal else {
            Issue.record("\(String(describing: refusal))")
            return
        }
        #expect(problem.line == 1 && problem.column == 5)
        #expect(try Folders.list(folder.path) == ["config.toml"])
    }

    @Test func oneMissingFolderIsMadeAndNoMore() throws {
        let slot = SettingsSlot(path: folder.file(".claude/settings.json"), edit: try Samples.edit(.hooks))
        let planned = try Connector(.claudeCode, [slot], .connect).plan()
        #expect(planned.first?.createdFolder == folder.file(".claude"))
        #expect(try Folders.list(folder.path).isEmpty)
        var steps: [ConnectionStep] = []
        try Connector(.claudeCode, [slot], .connect).run { steps.append($0) }
        #expect(steps.first?.createdFolder == folder.file(".claude"))
        let deep = SettingsSlot(path: folder.file("a/b/settings.json"), edit: try Samples.edit(.hooks))
        #expect(error { try Connector(.codex, [deep], .connect).run { _ in } } == .noPlace(folder: folder.file("a/b"), .codex))
        #expect(try Connector(.codex, [deep], .disconnect).plan().first?.change == .unchanged)
    }
}

extension String {
    fileprivate func replacingFirst(_ part: String, _ other: String) -> String {
        guard let found = firstRange(of: part) else { return self }
        return self[..<found.lowerBound] + other + self[found.upperBound...]
    }
}
