package import JSONKit
internal import SystemKit

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// The built program as harnesses call it.
extension Reverie {
    /// Enough time for a machine that does other things: for tests of what is done, and not of how fast.
    package static let unhurried = ["REVERIE_HOOK_MS": "20000", "XDG_STATE_HOME": ""]

    /// What looks like somebody's key, and is nobody's.
    package static let key: String = {
        var random = SplitMix64(seed: 11)
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789")
        return "ghp_" + String((0..<36).map { _ in letters[Int(random.next() % UInt64(letters.count))] })
    }()

    /// One call with the members that a harness sends.
    @discardableResult
    package func hook(
        _ harness: String, _ event: String, session: String, _ members: JSONObject = [:], environment more: [String: String] = unhurried
    ) throws -> Program.Result {
        try run(words: ["hook", harness], input: Self.hookInput(event, session: session, members), environment: more)
    }

    package static func hookInput(_ event: String, session: String, _ members: JSONObject = [:]) -> String {
        var object: JSONObject = ["hook_event_name": .string(event), "session_id": .string(session)]
        for (key, value) in members { object[key] = value }
        return JSONValue.object(object).encoded()
    }

    /// The lines that hooks left in the store's log.
    package func hookLog() throws -> [String] { try Self.lines(Paths.join(store, "hook.log")) }

    /// Those that found no place in the store.
    package func ownHookLog() throws -> [String] { try Self.lines(folder.file(".local/state/reverie/hook.log")) }

    private static func lines(_ path: String) throws -> [String] {
        String(decoding: try Files.readIfPresent(path) ?? [], as: UTF8.self).split(separator: "\n").map(String.init)
    }

    /// All events of the store as JSON.
    package func events(_ words: String...) throws -> [JSONValue] {
        try run(words: ["event", "list", "--space", "*", "--json"] + words).lines.map { try JSONValue.parse($0) }
    }

    /// What waits for the next writer.
    package func spooled() throws -> [String] { try Folders.listIfPresent(Paths.join(store, "spool")).sorted() }

    /// Waits for the imports that hooks started apart; a test must leave no process behind.
    package func waitForImports(seconds: Double = 60) throws {
        let deadline = MonotonicClock.nanoseconds() + UInt64(seconds * 1e9)
        while try hasImports(), MonotonicClock.nanoseconds() < deadline { usleep(10_000) }
        guard try !hasImports() else { throw SystemError("wait for an import into \(store)", errno: ETIMEDOUT) }
    }

    private func hasImports() throws -> Bool {
        try Folders.listIfPresent("/proc").contains { name in
            guard name.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
                let line = (try? Files.readIfPresent("/proc/\(name)/cmdline")) ?? nil
            else { return false }
            let words = line.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
            return words.contains("import") && words.contains(store)
        }
    }
}

extension Program.Result {
    /// The context that a hook gives; nil when it printed nothing.
    package func context() throws -> String? {
        if output.isEmpty { return nil }
        return try JSONValue.parse(output)["hookSpecificOutput"]?["additionalContext"]?.string
    }
}
