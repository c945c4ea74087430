internal import JSONKit
internal import SystemKit
internal import TestSupport

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// Event lines with ids of their own, and what came of them.
enum Lines {
    static func event(_ id: String, session: String = "s", text: String? = nil) -> String {
        #"{"id":"\#(id)","session":"\#(session)","at":1760000000000,"kind":"user_message","text":"\#(text ?? "text of \(id)")"}"# + "\n"
    }

    /// Many lines in some sessions: the text of a file to import.
    static func many(_ count: Int, prefix: String = "m", textBytes: Int = 60) -> String {
        let filler = String(repeating: "w", count: textBytes)
        return (0..<count).map { event("\(prefix)\($0)", session: "s\($0 % 7)", text: "number \($0) \(filler)") }.joined()
    }

    /// A Claude Code session that is taken back again and again: of each ten records five lie on a branch that was left.
    static func conversation(_ count: Int) -> String {
        (0..<count).map { number in
            let parent = number == 0 ? "null" : "\"r\(number.isMultiple(of: 10) ? number - 6 : number - 1)\""
            let role = number.isMultiple(of: 2) ? "user" : "assistant"
            return """
                {"type":"\(role)","uuid":"r\(number)","parentUuid":\(parent),"sessionId":"s","timestamp":"2026-11-01T10:00:00.000Z",\
                "message":{"role":"\(role)","content":"record \(number) of a long conversation about the harbour and its lights"}}

                """
        }.joined()
    }

    /// A session of pi's that is taken back again and again in the same way.
    static func piTree(_ count: Int) -> String {
        let head = #"{"type":"session","version":3,"id":"s","timestamp":"2026-11-01T10:00:00.000Z","cwd":"/nowhere"}"# + "\n"
        return head
            + (0..<count).map { number in
                let parent = number == 0 ? "null" : "\"r\(number.isMultiple(of: 10) ? number - 6 : number - 1)\""
                return """
                    {"type":"message","id":"r\(number)","parentId":\(parent),"timestamp":"2026-11-01T10:00:00.000Z",\
                    "message":{"role":"user","content":"record \(number) of a long conversation about the harbour and its lights"}}

                    """
            }.joined()
    }

    /// One conversation in one line, which is too long for one transaction.
    static func messages(_ count: Int) -> String {
        let all = (0..<count).map { #"{"role":"user","content":"message \#($0) about the harbour and its lights"}"# }
        return #"{"messages":[\#(all.joined(separator: ","))]}"# + "\n"
    }

    /// The ids in the ledger, in the order of the list.
    static func ids(_ reverie: Reverie) throws -> [String] {
        try reverie.run("event", "list", "--space", "*", "--json").lines.map { try JSONValue.parse($0)["id"]?.string ?? "" }
    }
}

extension Program {
    /// Waits for the end, and ends the program itself when it takes longer than that.
    func wait(within seconds: Double) throws -> Result {
        let deadline = MonotonicClock.nanoseconds() + UInt64(seconds * 1e9)
        endInput()
        while Processes.isAlive(process), MonotonicClock.nanoseconds() < deadline { usleep(2_000) }
        if Processes.isAlive(process) { signal(SIGKILL) }
        return try wait()
    }

    /// Waits until something was written to standard output.
    func waitForOutput(within seconds: Double = 10, until isEnough: (String) -> Bool = { !$0.isEmpty }) throws {
        let deadline = MonotonicClock.nanoseconds() + UInt64(seconds * 1e9)
        while Processes.isAlive(process), MonotonicClock.nanoseconds() < deadline {
            if isEnough(try outputSoFar()) { return }
            usleep(500)
        }
    }
}

extension Reverie {
    /// Runs a line of the shell in the test's folder; `reverie` is the built program.
    func shell(_ line: String, within seconds: Double = 30) throws -> Program.Result {
        let script = "reverie() { \"$REVERIE_PROGRAM\" \"$@\"; }; " + line
        let more = environment.merging(["REVERIE_PROGRAM": try Program.reverie()]) { $1 }
        return try Program("/bin/sh", ["-c", script], environment: more, currentFolder: folder.path).wait(within: seconds)
    }

    func write(configuration: String) throws { try folder.write("store/config.json", configuration) }

    /// Every byte and every name in the store's folder.
    func picture(of folder: String? = nil) throws -> [String: [UInt8]] {
        var files: [String: [UInt8]] = [:]
        try Folders.walk(folder ?? store) { path, status in
            files[path] = status.kind == .file ? try Files.readAll(path) : []
            return .proceed
        }
        return files
    }
}
