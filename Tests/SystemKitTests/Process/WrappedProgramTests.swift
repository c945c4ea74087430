import Testing

@testable import SystemKit

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

@Suite struct WrappedProgramTests {
    @Test func commandsAreFoundAsAShellFindsThem() throws {
        let folder = try TemporaryFolder()
        func path(_ name: String) -> String { Paths.join(folder.path, name) }
        for name in ["a", "b", "c", "d/tool"] { try Folders.create(path(name)) }
        for (name, mode) in [("a/tool", 0o644), ("b/tool", 0o755), ("c/other", 0o644)] as [(String, UInt32)] {
            try Files.writeAtomically(path(name), [UInt8(ascii: "x")], permissions: mode)
        }
        let all = ["a", "d", "b", "c"].map(path).joined(separator: ":")
        let rows: [(name: String, list: String?, found: WrappedProgram.Place)] = [
            ("tool", all, .at(path("b/tool"))), ("tool", path("a"), .notRunnable(path("a/tool"))),
            ("tool", path("d"), .notRunnable(path("d/tool"))), ("other", all, .notRunnable(path("c/other"))),
            ("nothing", all, .missing), ("", all, .missing), ("tool", "", .missing), ("tool", "::", .missing),
            (path("b/tool"), "", .at(path("b/tool"))), (path("a/tool"), nil, .notRunnable(path("a/tool"))),
            (path("no/tool"), all, .missing),
        ]
        for row in rows { #expect(WrappedProgram.find(row.name, searching: row.list) == row.found, "\(row.name) \(row.list ?? "-")") }
        if Executable.isRunnable("/usr/bin/sh") { #expect(WrappedProgram.find("sh", searching: nil) == .at("/usr/bin/sh")) }
    }

    #if os(Linux)
        /// A terminal tells the whole group, so that a child has heard it already; `kill`, `sigqueue` and threads tell one process.
        @Test(arguments: [(0, true), (-1, true), (-6, true), (0x80, false), (1, false)] as [(Int32, Bool)])
        func whoSentASignal(_ code: Int32, _ isProcess: Bool) {
            var info = siginfo_t()
            info.si_code = code
            #expect(Platform.isSentByProcess(&info) == isProcess)
            #expect(Platform.isSentByProcess(nil))
        }
    #endif
}
