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

    private static let clients: [(requirement: String, modes: [(mode: String, revision: String)])] = [
        ("mcp>=2,<3", [("auto", "2026-07-28"), ("legacy", "2025-11-25")]), ("mcp<2", [("v1", "2025-11-25")]),
    ]

    @Test(arguments: clients.map(\.requirement)) func everyToolAndResourceThroughARealClient(_ requirement: String) throws {
        try Self.talk(requirement) { reverie, talkInMode in
            try talkInMode([reverie.folder.path, try Program.reverie(), "--store", reverie.store, "mcp"])
        }
    }

    /// The same over HTTP, from a service of the whole store.
    @Test(arguments: clients.map(\.requirement)) func everyToolAndResourceOverHTTP(_ requirement: String) throws {
        try Self.talk(requirement) { reverie, talkInMode in
            let served = try Served(reverie)
            try talkInMode(["http://127.0.0.1:\(served.port)/mcp", served.token])
            #expect(try served.end().code == 0)
        }
    }

    /// Talks in each mode that the package of `requirement` has; `serve` says to whom.
    private static func talk(_ requirement: String, _ serve: (Reverie, _ talkInMode: ([String]) throws -> Void) throws -> Void) throws {
        guard let python = try python(requirement) else { return }
        let modes = clients.first { $0.requirement == requirement }?.modes ?? []
        #expect(!modes.isEmpty)
        let reverie = try Reverie()
        let script = Paths.join(try Program.checkout(), "Tests/Fixtures/mcp_client.py")
        let skill = try reverie.folder.writeSkill("paper", files: ["notes/a.md": "a word"])
        #expect(try reverie.run("skill", "install", skill).code == 0)
        #expect(try reverie.run("gene", "import", reverie.folder.writeGene("wait-for-it")).code == 0)
        try serve(reverie) { place in
            for (mode, revision) in modes {
                let done = try Program.run(python, [script, mode] + place, environment: ["HOME": reverie.folder.path])
                guard done.code == 0 else {
                    Issue.record("\(mode): \(done.errors)")
                    continue
                }
                let found = try done.document()
                #expect(found["revision"]?.string == revision)
                try check(found)
            }
        }
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
