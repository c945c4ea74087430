internal import JSONKit
internal import SystemKit
internal import TestSupport
import Testing

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// What was done is told when it is done, and not when everything is.
@Suite struct AcknowledgementTests {
    @Test func anInstallationThatIsStoppedHasToldWhatItDid() throws {
        let reverie = try Reverie()
        let names = (0..<200).map { "tool-\($0)" }
        let paths = try names.map { try reverie.folder.writeSkill($0) }
        let program = try Program(
            Program.reverie(), ["skill", "install"] + paths, environment: reverie.environment, currentFolder: reverie.folder.path)
        let deadline = MonotonicClock.nanoseconds() + 30_000_000_000
        while try program.outputSoFar().isEmpty, MonotonicClock.nanoseconds() < deadline { usleep(1000) }
        program.signal(SIGKILL)
        let told = Set(try program.wait().lines.compactMap { $0.split(separator: " ").dropFirst().first.map(String.init) })
        let held = Set(try reverie.run("skill", "list", "--json").records().compactMap { $0["id"]?.string })
        #expect(!told.isEmpty && told.count < names.count && told.isSubset(of: held), "\(told.count) of \(held.count)")
        // At most the one that was at hand.
        #expect(held.count - told.count <= 1, "\(told.count) of \(held.count)")
        #expect(try reverie.run("verify").code == 0)
    }
}
