internal import JSONKit
internal import SystemKit
import TestSupport
import Testing

/// A store with a fact in it, a project's folder, and a harness that works there.
struct HookBench {
    let reverie: Reverie
    let project: String
    let question = "On which port does the staging database listen?"

    init() throws {
        reverie = try Reverie()
        project = reverie.folder.file("harbour")
        try Folders.create(Paths.join(project, ".git"))
        try reverie.run(
            "event", "add", "--session", "old", "--id", "port", "--text", "The staging database listens on port 5433, not on the usual one."
        )
    }

    func installSkill(_ body: String = "1. Take the last tag.\n") throws {
        let path = try reverie.folder.writeSkill("roll-back", description: "Roll a release back when it fails.", body: body)
        #expect(try reverie.run("skill", "install", path).code == 0)
    }

    /// How many events of each kind a session has.
    func count(_ session: String) throws -> [String: Int] {
        try reverie.events("--session", session).reduce(into: [:]) { $0[$1["kind"]?.string ?? "", default: 0] += 1 }
    }

    /// Signals and injections, and whatever else came by a hook.
    func expectHooksAreNeverTrusted(_ session: String) throws {
        for event in try reverie.events("--session", session) where event["id"]?.string?.hasPrefix("u") == false {
            #expect(["tool", "web", "memory"].contains(event["origin"]?.string ?? ""), "\(event.encoded())")
        }
    }

    // MARK: Transcripts

    func append(_ lines: [String], to path: String) throws {
        let before = try Files.readIfPresent(path) ?? []
        try Files.overwrite(path, before + Array(lines.map { $0 + "\n" }.joined().utf8))
    }

    func claude(_ type: String, _ uuid: String, _ parent: String?, _ content: JSONValue) -> String {
        JSONValue.object([
            "type": .string(type), "uuid": .string(uuid), "parentUuid": parent.map { .string($0) } ?? .null, "sessionId": "c1",
            "timestamp": "2026-11-01T10:00:00.000Z", "cwd": .string(project), "isSidechain": false,
            "message": ["role": .string(type), "content": content],
        ]).encoded()
    }

    func codex(_ type: String, _ payload: JSONValue) -> String {
        JSONValue.object(["timestamp": "2026-11-01T10:00:00.000Z", "type": .string(type), "payload": payload]).encoded()
    }
}

extension JSONObject {
    func merging(_ other: JSONObject) -> JSONObject {
        var result = self
        for (key, value) in other { result[key] = value }
        return result
    }
}
