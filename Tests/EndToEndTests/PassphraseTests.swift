internal import SystemKit
internal import TestSupport
import Testing

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// A person at a terminal: asked twice, shown nothing, and given the terminal back as it was.
@Suite struct PassphraseTests {
    private let reverie: Reverie

    init() throws {
        reverie = try Reverie()
        try reverie.run("event", "add", "--session", "s", "--text", "a word")
    }

    @Test(.enabled(if: Seat.isPossible)) func itIsAskedTwiceAndNeverShown() throws {
        let seat = try Seat(reverie, ["backup", "--sealed", "b"])
        try seat.wait(for: "Passphrase for the backup: ")
        #expect(!seat.echoes)
        seat.type("öpen sesame\n")
        try seat.wait(for: "The same again: ")
        seat.type("öpen sesame\n")
        #expect(try seat.program.wait().code == 0)
        #expect(seat.echoes && !seat.shown.contains("sesame"), "\(seat.shown)")
        let variable = ["REVERIE_PASSPHRASE": "öpen sesame"]
        #expect(try reverie.run("restore", "b", "--store", reverie.folder.file("x"), environment: variable).code == 0)
        let opening = try Seat(reverie, ["restore", "b", "--store", reverie.folder.file("y")])
        try opening.wait(for: "Passphrase of the backup: ")
        opening.type("öpen sesame\n")
        #expect(try opening.program.wait().code == 0)
    }

    @Test(.enabled(if: Seat.isPossible)) func twoThatDifferSealNothing() throws {
        let seat = try Seat(reverie, ["backup", "--sealed", "b"])
        try seat.wait(for: "Passphrase for the backup: ")
        seat.type("one\n")
        try seat.wait(for: "The same again: ")
        seat.type("other\n")
        try seat.wait(for: "not the same")
        #expect(try seat.program.wait().code == 2)
        #expect(try FileStatus.of(reverie.folder.file("b")) == nil)
    }

    @Test(.enabled(if: Seat.isPossible)) func anInterruptGivesTheTerminalBack() throws {
        let seat = try Seat(reverie, ["backup", "--sealed", "b"])
        try seat.wait(for: "Passphrase for the backup: ")
        seat.type("half a pass\u{3}")
        #expect(try seat.program.wait().code == 1)
        #expect(seat.echoes)
        #expect(try Folders.list(reverie.folder.path).filter { $0.hasPrefix("b") || $0.hasPrefix(".b") } == [])
        #expect(try Folders.list(reverie.store).filter { $0.hasPrefix(".work") } == [])
    }
}
