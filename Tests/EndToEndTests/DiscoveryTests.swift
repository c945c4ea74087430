internal import JSONKit
internal import SystemKit
internal import TestSupport
import Testing

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// Imports that look for sessions by themselves, and large ones.
@Suite struct DiscoveryTests {
    private let reverie: Reverie

    init() throws { reverie = try Reverie() }

    @Test func withoutAPathTheHarnessesAreLookedAt() throws {
        let nothing = try reverie.run("import")
        #expect(nothing.code == 0 && nothing.output.isEmpty && nothing.errors.contains("reverie import PATH"))
        let samples = try Reverie.samples()
        let homes = ["CLAUDE_CONFIG_DIR": Paths.join(samples, "claude-code"), "CODEX_HOME": Paths.join(samples, "codex")]
        // Nobody is there to say yes.
        let refused = try reverie.run("import", environment: homes)
        #expect(refused.code == 2 && refused.output.isEmpty)
        #expect(refused.errors.contains("claude-code") && refused.errors.contains("codex") && refused.errors.contains("--yes"))
        #expect(try FileStatus.of(reverie.store) == nil)
        let done = try reverie.run("import", "--yes", "--json", environment: homes)
        #expect(done.code == 0, "\(done.errors)")
        let files = try #require(done.document()["files"]?.array)
        #expect(Set(files.compactMap { $0["format"]?.string }) == ["claude-code", "codex"])
        #expect(files.count == 21)
        // The same by the places that harnesses use when nothing is set.
        let other = try Reverie()
        try Folders.create(other.folder.file(".claude"))
        #expect(symlink(Paths.join(samples, "claude-code/projects"), other.folder.file(".claude/projects")) == 0)
        let usual = try other.run("import", "--yes", "--json").document()
        #expect(usual["files"]?.array?.count == 15)
    }

    /// Thirty megabytes go through without being held.
    @Test func largeImportsStaySmall() throws {
        let path = reverie.folder.file("large.jsonl")
        let filler = (0..<40).map { "some words number \($0) of a longer turn" }.joined(separator: " ")
        let file = try Descriptor.open(path, .write([.create]))
        for block in 0..<20 {
            let lines = (0..<1000).map { line in
                #"{"id":"e\#(block)-\#(line)","session":"s\#(line % 50)","at":\#(1_760_000_000_000 + block * 1000 + line),"kind":"user_message","text":"\#(filler) \#(line)"}"#
            }
            try file.writeAll(Array((lines.joined(separator: "\n") + "\n").utf8))
        }
        try file.close()
        #expect(try FileStatus.of(path)?.size ?? 0 > 30_000_000)
        let run = try reverie.start("import", path)
        #if os(Linux)
            let kilobytes = peak(of: run)
            #expect(kilobytes > 1_000 && kilobytes < 60_000, "\(kilobytes) kB at most")
        #endif
        #expect(try run.wait().code == 0)
        #expect(try reverie.run("stats", "--json").document()["events"]?.int64 == 20_000)
    }

    #if os(Linux)
        /// The most memory that a program held while it ran. What the system tells at its end counts in the process that started it.
        private func peak(of run: Program) -> Int {
            var most = 0
            while Processes.isAlive(run.process) {
                let status = (try? Files.readAll("/proc/\(run.process)/status")).map { String(decoding: $0, as: UTF8.self) } ?? ""
                let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
                most = max(most, line?.split { $0 == " " || $0 == "\t" }.dropFirst().first.flatMap { Int($0) } ?? 0)
                usleep(5_000)
            }
            return most
        }
    #endif
}
