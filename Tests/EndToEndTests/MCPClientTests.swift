internal import JSONKit
internal import SystemKit
internal import TestSupport
import Testing

/// `reverie mcp` and a client that others wrote: the Python package `mcp`, which holds every reply against the schema of its revision.
/// Where there is no Python, or the package cannot be had, nothing is tested, and the reason is printed.
@Suite struct MCPClientTests {
    private static let seconds = 60

    /// A Python with the package, made once and kept where caches are kept.
    private static func python(_ requirement: String) throws -> String? {
        let environment = Environment.current()
        let cache = environment["XDG_CACHE_HOME"].flatMap { $0.isEmpty ? nil : $0 } ?? environment.home.map { Paths.join($0, ".cache") }
        guard let cache else { return skip("there is no folder for caches") }
        let name = requirement.map { $0.isLetter || $0.isNumber ? String($0) : "-" }.joined()
        let folder = Paths.join(cache, "reverie-tests/\(name)")
        let python = Paths.join(folder, "bin/python")
        let ready = Paths.join(folder, "ready")
        if try FileStatus.of(ready) != nil { return python }
        try Folders.removeTree(folder)
        try Folders.create(Paths.parent(folder))
        // Python itself keeps the time: not every system has a program for that.
        let make = """
            import subprocess, sys
            run = lambda *words: subprocess.run(words, timeout=\(seconds), check=True, stdout=subprocess.DEVNULL)
            run(sys.executable, "-m", "venv", sys.argv[1])
            run(sys.argv[1] + "/bin/python", "-m", "pip", "install", "-q", "--disable-pip-version-check", "--retries", "0", "--timeout", "10", sys.argv[2])
            """
        let made = try Program.run("/bin/sh", ["-c", #"exec python3 -c "$0" "$@""#, make, folder, requirement])
        guard made.code == 0 else {
            try? Folders.removeTree(folder)
            return skip(made.errors.split(separator: "\n").last.map(String.init) ?? "it could not be made")
        }
        try Files.writeAtomically(ready, [])
        return python
    }

    private static func skip(_ why: String) -> String? {
        print("the Python client is not tested: \(why)")
        return nil
    }

    @Test(arguments: [
        ("mcp>=2,<3", [("auto", "2026-07-28"), ("legacy", "2025-11-25")]), ("mcp<2", [("v1", "2025-11-25")]),
    ])
    func everyToolAndResourceThroughARealClient(_ requirement: String, _ modes: [(mode: String, revision: String)]) throws {
        guard let python = try Self.python(requirement) else { return }
        let reverie = try Reverie()
        let script = Paths.join(try Program.checkout(), "Tests/Fixtures/mcp_client.py")
        let skill = try reverie.folder.writeSkill("paper", files: ["notes/a.md": "a word"])
        #expect(try reverie.run("skill", "install", skill).code == 0)
        #expect(try reverie.run("gene", "import", reverie.folder.writeGene("wait-for-it")).code == 0)
        for (mode, revision) in modes {
            let words = [script, mode, reverie.folder.path, try Program.reverie(), "--store", reverie.store, "mcp"]
            let done = try Program.run(python, words, environment: ["HOME": reverie.folder.path])
            guard done.code == 0 else {
                Issue.record("\(mode): \(done.errors)")
                continue
            }
            let found = try done.document()
            #expect(found["revision"]?.string == revision)
            try Self.check(found)
        }
    }

    /// The same over HTTP, from a service of the whole store.
    @Test(arguments: [
        ("mcp>=2,<3", [("auto", "2026-07-28"), ("legacy", "2025-11-25")]), ("mcp<2", [("v1", "2025-11-25")]),
    ])
    func everyToolAndResourceOverHTTP(_ requirement: String, _ modes: [(mode: String, revision: String)]) throws {
        guard let python = try Self.python(requirement) else { return }
        let reverie = try Reverie()
        let script = Paths.join(try Program.checkout(), "Tests/Fixtures/mcp_client.py")
        let skill = try reverie.folder.writeSkill("paper", files: ["notes/a.md": "a word"])
        #expect(try reverie.run("skill", "install", skill).code == 0)
        #expect(try reverie.run("gene", "import", reverie.folder.writeGene("wait-for-it")).code == 0)
        let served = try Served(reverie)
        for (mode, revision) in modes {
            let words = [script, mode, "http://127.0.0.1:\(served.port)/mcp", served.token]
            let done = try Program.run(python, words, environment: ["HOME": reverie.folder.path])
            guard done.code == 0 else {
                Issue.record("\(mode): \(done.errors)")
                continue
            }
            let found = try done.document()
            #expect(found["revision"]?.string == revision)
            try Self.check(found)
        }
        #expect(try served.end().code == 0)
    }

    private static func check(_ found: JSONValue) throws {
        let calls = try #require(found["calls"]?.object)
        #expect(Set(calls.keys) == Set(found["tools"]?.array?.compactMap(\.string) ?? []) && calls.count >= 6)
        for (name, call) in calls { #expect(call["failed"] == false, "\(name): \(call)") }
        #expect(calls["memory_search"]?["text"]?.string?.contains("> The harbour light is green.") == true)
        #expect(calls["fact_show"]?["text"]?.string?.contains("Jenkins") == true)
        #expect(calls["skill_read"]?["text"]?.string?.hasPrefix("1. Do it.\n") == true)
        #expect(calls["gene_match"]?["text"]?.string?.contains("wait-for-it") == true)
        #expect(found["wrong"]?["failed"] == true && found["wrong"]?["text"]?.string?.contains("no argument origin") == true)
        #expect(found["resources"] == ["skill://paper/SKILL.md"] && found["templates"] == ["skill://{name}/{+path}"])
        #expect(found["read"] == ["skill://paper/SKILL.md": "1. Do it.\n", "skill://paper/notes/a.md": "a word"])
        #expect([-32602, -32002].contains(found["missing"]?.int64 ?? 0))
    }
}
