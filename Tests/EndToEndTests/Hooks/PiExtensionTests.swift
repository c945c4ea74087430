internal import JSONKit
internal import SystemKit
import TestSupport
import Testing

/// A session of pi, with the extension that `connect` wrote.
@Suite(.withNode) struct PiExtensionTests {
    private let bench: HookBench
    private let transcript: String
    private let file: String

    init() throws {
        bench = try HookBench()
        let folder = bench.reverie.folder
        try Folders.create(folder.file(".pi/agent"))
        transcript = folder.file(".pi/agent/sessions/--harbour--/2026-11-01T10-00-00_p1.jsonl")
        file = folder.file(".pi/agent/extensions/reverie.ts")
        let connected = try bench.reverie.run("connect", "pi")
        #expect(connected.code == 0 && connected.errors.contains("/reload"), "\(connected.errors)")
    }

    private func play(_ steps: [NodeHost.Step], transcript: String? = nil, environment: [String: String] = Reverie.unhurried) throws
        -> [NodeHost.Answer]
    {
        try NodeHost(reverie: bench.reverie, file: file).play(
            steps, session: "p1", transcript: transcript ?? self.transcript, folder: bench.project, environment: environment)
    }

    private var prompt: NodeHost.Step { .init(name: "before_agent_start", input: ["prompt": .string(bench.question)]) }

    private func tool(_ call: String, _ text: String, isError: Bool) -> NodeHost.Step {
        .init(
            name: "tool_result",
            input: [
                "toolName": "bash", "toolCallId": .string(call), "input": ["command": "make test"],
                "content": [["type": "text", "text": .string(text)]], "isError": .bool(isError),
            ])
    }

    private func writeTranscript() throws {
        let lines: [JSONValue] = [
            ["type": "session", "version": 3, "id": "p1", "timestamp": "2026-11-01T10:00:00.000Z", "cwd": .string(bench.project)],
            [
                "type": "message", "id": "a1", "parentId": .null, "timestamp": "2026-11-01T10:00:01.000Z",
                "message": ["role": "user", "content": .string(bench.question)],
            ],
            [
                "type": "custom_message", "id": "a2", "parentId": "a1", "timestamp": "2026-11-01T10:00:01.500Z", "customType": "reverie",
                "content": "<reverie-memory>\n> 5433\n</reverie-memory>", "display": false,
            ],
            [
                "type": "message", "id": "a3", "parentId": "a2", "timestamp": "2026-11-01T10:00:02.000Z",
                "message": ["role": "assistant", "content": [["type": "text", "text": "On 5433."]]],
            ],
        ]
        try bench.reverie.folder.write(String(transcript.dropFirst(bench.reverie.folder.path.utf8.count + 1)), "")
        try bench.append(lines.map { $0.encoded() }, to: transcript)
    }

    @Test func theLifeOfASession() throws {
        try bench.installSkill()
        try writeTranscript()
        let answers = try play([
            .init(name: "session_start", input: ["reason": "startup"]), prompt, tool("t1", "error: no rule", isError: true),
            tool("t2", "fine", isError: false), .init(name: "session_before_compact", input: [:]),
            .init(name: "session_compact", input: [:]),
            .init(name: "agent_end", input: ["messages": []]), prompt, .init(name: "session_shutdown", input: ["reason": "quit"]),
        ])
        let message = answers[1].result["message"]
        let content = try #require(message?["content"]?.string)
        #expect(content.contains("[e:port]") && content.contains("5433") && content.contains("- roll-back: "), "\(content)")
        #expect(message?["customType"] == "reverie" && message?["display"] == false)
        for (index, answer) in answers.enumerated() where index != 1 { #expect(answer.result == .null, "\(index)") }
        try bench.reverie.waitForImports()
        let expected = [
            "user_message": 1, "assistant_message": 1, "observation": 1, "failure": 1, "recovered": 1, "memory_injected": 2,
        ]
        #expect(try bench.count("p1") == expected)
        let given = try bench.reverie.events("--session", "p1").filter { $0["text"]?.string?.hasPrefix("<reverie-memory>") == true }
        #expect(given.count == 1 && given[0]["origin"] == "memory")
        #expect(try bench.reverie.hookLog().isEmpty && bench.reverie.spooled().isEmpty)
    }

    @Test func aSessionThatIsNotKept() throws {
        _ = try play(
            [
                prompt, tool("t1", "error: no rule", isError: true),
                .init(
                    name: "agent_end",
                    input: ["messages": [["role": "assistant", "content": [["type": "text", "text": "There is no rule."]]]]]),
                .init(name: "session_shutdown", input: [:]),
            ], transcript: "")
        let count = try bench.count("p1")
        #expect(
            count == [
                "user_message": 1, "tool_started": 1, "tool_finished": 1, "failure": 1, "assistant_message": 1, "memory_injected": 1,
            ], "\(count)")
        try bench.expectHooksAreNeverTrusted("p1")
    }

    /// The program is gone, fails, or never answers: pi goes on, and after some times is not kept waiting any more.
    @Test(arguments: [
        "exit 3", "cat > /dev/null; echo rubbish", "cat > /dev/null; echo '{\"hookSpecificOutput\":{}}'", "exec sleep 60", "",
    ])
    func aHookThatFailsDisturbsNobody(_ script: String) throws {
        let program = try bench.reverie.folder.write("bin/reverie", "#!/bin/sh\n\(script)\n")
        try Descriptor.open(program, .read).setPermissions(0o755)
        if script.isEmpty { try Files.remove(program) }
        let text = String(decoding: try Files.readAll(file), as: UTF8.self)
        let built = JSONValue.string(try Paths.real(Program.reverie())).encoded()
        try Files.overwrite(file, Array(text.replacing(built, with: JSONValue.string(program).encoded()).utf8))
        let hangs = script.hasPrefix("exec sleep")
        let answers = try play([prompt, tool("t1", "no", isError: true), prompt, .init(name: "session_shutdown", input: [:]), prompt])
        for answer in answers { #expect(answer.result == .null) }
        #expect(answers[1].milliseconds < 1000, "a tool waited")
        // The first prompt makes two calls, which end at the limit; the rest is the third one, and then nothing.
        let whole = answers.reduce(0) { $0 + $1.milliseconds }
        #expect(whole < (hangs ? 20_000 : 10_000), "\(whole)")
        #expect(answers[4].milliseconds < (hangs ? 1000 : 5000))
    }

    @Test func whatWasEditedStaysAndIsNamed() throws {
        let text = String(decoding: try Files.readAll(file), as: UTF8.self)
        try Files.overwrite(file, Array((text + "// mine\n").utf8))
        for command in ["connect", "disconnect"] {
            let result = try bench.reverie.run(command, "pi")
            #expect(result.code == 0 && result.output.contains("somebody has changed it"), "\(result.output)")
            #expect(try Files.readAll(file) == Array((text + "// mine\n").utf8))
        }
        try Files.overwrite(file, Array("export default () => {};\n".utf8))
        let refused = try bench.reverie.run("connect", "pi")
        #expect(refused.code == 1 && refused.errors.contains("Reverie did not write it"))
        #expect(try bench.reverie.run("disconnect", "pi").code == 0)
        #expect(try Files.readAll(file) == Array("export default () => {};\n".utf8))
    }

    @Test func skillsComeAndGo() throws {
        try bench.installSkill()
        let link = bench.reverie.folder.file(".pi/agent/skills/roll-back")
        let planned = try bench.reverie.run("connect", "pi", "--dry-run", "--json").records()
        #expect(planned.map { $0["change"] } == ["unchanged", "created"] && planned[1]["part"] == "skill")
        #expect(try FileStatus.of(link, followLinks: false) == nil)
        #expect(try bench.reverie.run("connect", "pi").output.contains("the skill is linked"))
        #expect(try FileStatus.of(Paths.join(link, "SKILL.md"))?.kind == .file)
        #expect(try bench.reverie.run("connect", "pi", "--json").records().map { $0["change"] } == ["unchanged", "unchanged"])
        #expect(try bench.reverie.run("disconnect", "pi", "--json").records().map { $0["change"] } == ["removed", "removed"])
        #expect(try FileStatus.of(link, followLinks: false) == nil && FileStatus.of(file) == nil)
        #expect(try bench.reverie.run("skill", "list").output.contains("roll-back"))
    }

    /// pi reads ~/.agents/skills, too, and what somebody put in its own folder is theirs.
    @Test func skillsAreNotDoubledOrOverwritten() throws {
        try bench.installSkill()
        #expect(try bench.reverie.run("skill", "export", "--all", "--to", "agents").code == 0)
        #expect(try bench.reverie.run("connect", "pi", "--json").records().count == 1)
        #expect(try bench.reverie.run("skill", "export", "--all", "--to", "agents", "--withdraw").code == 0)
        let theirs = try bench.reverie.folder.write(".pi/agent/skills/roll-back/SKILL.md", "theirs")
        let connected = try bench.reverie.run("connect", "pi", "--json")
        #expect(try connected.code == 0 && connected.records().count == 1 && connected.errors.contains("roll-back"))
        #expect(try bench.reverie.run("disconnect", "pi").code == 0)
        #expect(try Files.readAll(theirs) == Array("theirs".utf8))
    }
}
