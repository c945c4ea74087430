import JSONKit
import Model
import TestSupport
import Testing

@testable import Hooks

@Suite struct HookInputTests {
    private static let rubbish = [
        "", " ", "null", "3", #""x""#, "[]", "[{}]", "{", "{]", "nonsense", "\u{0}\u{0}\u{0}", #"{"session_id":"s""#, #"{"a":01}"#,
        String(repeating: "[", count: 100_000), "\u{FEFF}{}",
    ]

    @Test(arguments: rubbish.indices) func rubbishIsSaidToBeRubbish(_ index: Int) {
        let text = Self.rubbish[index]
        do {
            _ = try parsed(text)
            Issue.record("it was read: \(text.prefix(40))")
        } catch HookInput.Problem.notJSON {
        } catch { Issue.record("\(error)") }
    }

    @Test(arguments: [
        "{}", #"{"session_id":null}"#, #"{"session_id":""}"#, #"{"session_id":7}"#, #"{"session_id":{"x":1}}"#, #"{"thread-id":[]}"#,
    ])
    func withoutASessionThereIsNothingToDo(_ text: String) { #expect(throws: HookInput.Problem.noSession) { try parsed(text) } }

    @Test func bytesThatAreNoTextAreRubbish() {
        #expect(throws: HookInput.Problem.self) { try HookInput(Array(#"{"session_id":""#.utf8) + [0xFF, 0xFE] + Array(#""}"#.utf8)) }
    }

    /// A member of another type is as good as none.
    @Test(arguments: ["7", "null", "true", "[]", "{}", "[1,{}]", #"[["x"]]"#])
    func wrongTypesAreNothing(_ value: String) throws {
        let members = [
            "transcript_path", "cwd", "prompt", "turn_id", "last_assistant_message", "tool_use_id", "tool_name", "error", "is_interrupt",
            "hook_event_name",
        ].map { "\"\($0)\":\(value)" }.joined(separator: ",")
        let input = try parsed(#"{"session_id":"s",\#(members)}"#)
        #expect(input.transcript == nil && input.folder == nil && input.turn == nil && input.lastMessage == nil)
        #expect(input.event == nil && input.eventName.isEmpty && input.tool == nil)
        #expect(HookPlan.steps(for: input).isEmpty)
        let tool = try parsed(
            #"{"session_id":"s","hook_event_name":"PostToolUseFailure","tool_name":\#(value),"tool_use_id":\#(value),"tool_input":\#(value),"tool_response":\#(value),"error":\#(value)}"#
        ).tool
        #expect(tool?.name == "tool" && tool?.call == nil && tool?.error != nil)
    }

    @Test(arguments: [
        (#"{"command":"make test","description":"x"}"#, "make test"), (#"{"cmd":"ls"}"#, "ls"), (#"{"file_path":"/a/b"}"#, "/a/b"),
        (#"{"path":"p","pattern":"q"}"#, "p"), (#"{"pattern":"q"}"#, "q"), (#"{"url":"https://a.example"}"#, "https://a.example"),
        (#"{"query":"words"}"#, "words"), (#""just text""#, "just text"), (#"{"command":["git","status"]}"#, "git status"),
        (#"{"command":["bash","-lc","make test"]}"#, "make test"), (#"{"command":["sh","-c","a && b"]}"#, "a && b"),
        (#"{"command":["tar","-c","x"]}"#, "x"), (#"{"command":["-c","x"]}"#, "-c x"), (#"{"command":[]}"#, ""),
        (#"{"command":[1,"a",null]}"#, "a"), (#"{"command":7,"path":"p"}"#, "p"), (#"{"other":"x"}"#, ""), ("[]", ""), ("7", ""),
        ("null", ""), (#"{"command":{}}"#, ""),
    ])
    func whatAToolWorksOn(_ toolInput: String, _ aim: String) throws {
        let input = try parsed(#"{"session_id":"s","hook_event_name":"PostToolUse","tool_name":"t","tool_input":\#(toolInput)}"#)
        #expect(input.tool?.aim == aim)
    }

    @Test(arguments: [
        (#""fine""#, nil), (#""Exit code: 0\nOutput:\nx""#, nil), (#""Exit code: 1\nno""#, "Exit code: 1\nno"),
        (#""Process exited with code 2\nno""#, "Process exited with code 2\nno"),
        (#""Wall time: 1 s\nExit code: 3\nOutput:\nno""#, "Wall time: 1 s\nExit code: 3\nOutput:\nno"),
        (#"{"exit_code":0,"stderr":"a warning"}"#, nil), (#"{"exit_code":1,"stderr":"no","stdout":"o"}"#, "no"),
        (#"{"exit_code":1,"stderr":"","stdout":"o"}"#, "o"), (#"{"metadata":{"exit_code":1},"output":"no"}"#, "no"),
        (#"{"metadata":{"exit_code":0},"output":"fine"}"#, nil), (#"{"is_error":true,"content":"no"}"#, "no"),
        (#"{"is_error":false,"content":"fine"}"#, nil), (#"{"success":false,"error":"no"}"#, "no"), (#"{"success":true}"#, nil),
        (#"{"exit_code":1}"#, #"{"exit_code":1}"#), (#"{"exit_code":"1"}"#, nil), ("[]", nil), ("null", nil), ("7", nil),
    ])
    func whatFailedWithoutAnEventForFailures(_ response: String, _ error: String?) throws {
        let input = try parsed(#"{"session_id":"s","hook_event_name":"PostToolUse","tool_name":"t","tool_response":\#(response)}"#)
        #expect(input.tool?.error == error)
    }

    @Test(arguments: [
        (#""error":"no""#, "no"), (#""error":"","tool_response":"late""#, ""), (#""tool_response":"said""#, "said"),
        (#""tool_response":{"a":1}"#, #"{"a":1}"#), (#""x":1"#, ""),
    ])
    func aFailureIsOneWhateverItSays(_ members: String, _ error: String) throws {
        let input = try parsed(#"{"session_id":"s","hook_event_name":"PostToolUseFailure","tool_name":"t",\#(members)}"#)
        #expect(input.tool?.error == error)
    }

    @Test func textsAreCutAndNamesAreShort() throws {
        let long = String(repeating: "日", count: 100_000)
        let input = try input("UserPromptSubmit", ["prompt": .string(long)])
        let prompt = try #require(input.prompt)
        #expect(prompt.utf8.count <= 256 << 10 && prompt.utf8.count > (256 << 10) - 3 && long.hasPrefix(prompt))
        let tool = try Self.failure(named: long)
        #expect(tool.name.utf8.count <= 200 && tool.aim.utf8.count <= 256 << 10)
    }

    private static func failure(named name: String) throws -> HookInput.ToolReport {
        try #require(
            try input("PostToolUseFailure", ["tool_name": .string(name), "tool_input": .string(name), "error": .string(name)]).tool)
    }

    @Test func halvesOfPairsAreReplaced() throws {
        #expect(try parsed(#"{"session_id":"s","prompt":"a\ud83dz"}"#).prompt == "a\u{FFFD}z")
    }

    @Test func everyTruncationAndChangeOfAByteIsReadOrRefused() throws {
        let whole = Array(
            #"{"session_id":"s","hook_event_name":"PostToolUse","tool_name":"t","tool_input":{"command":["a","-c","b"]},"tool_response":{"exit_code":1}}"#
                .utf8)
        for end in whole.indices { _ = try? HookInput(Array(whole[..<end])) }
        var random = SplitMix64(seed: 7)
        for place in whole.indices {
            var changed = whole
            changed[place] = UInt8(truncatingIfNeeded: random.next())
            if let input = try? HookInput(changed) { _ = HookPlan.steps(for: input) }
        }
    }
}

@Suite struct HookOutputTests {
    @Test func exactlyTheTwoKeysOfBothHarnesses() throws {
        let text = HookOutput.json(event: "UserPromptSubmit", context: "a \"b\"\n\u{1}</script>é")
        #expect(text.hasSuffix("}\n") && text.utf8.filter { $0 == 0x0A }.count == 1)
        let value = try JSONValue.parse(text)
        #expect(value.object?.map(\.key) == ["hookSpecificOutput"])
        #expect(Set(value["hookSpecificOutput"]?.object?.map(\.key) ?? []) == ["hookEventName", "additionalContext"])
        #expect(value["hookSpecificOutput"]?["hookEventName"]?.string == "UserPromptSubmit")
        #expect(value["hookSpecificOutput"]?["additionalContext"]?.string == "a \"b\"\n\u{1}</script>é")
    }

    /// Whoever takes a transcript in later may work in another folder, and must not take a path for an option.
    @Test(
        arguments: [
            ("/t.jsonl", "/p", "/t.jsonl"), ("t.jsonl", "/p", "/p/t.jsonl"), ("--help", "/p", "/p/--help"),
            ("../t.jsonl", "/p/q", "/p/t.jsonl"),
            ("t.jsonl", "p", nil), ("t.jsonl", nil, nil),
        ] as [(String, String?, String?)])
    func aTranscriptsPathIsWhole(_ path: String, _ folder: String?, _ whole: String?) throws {
        var object: JSONObject = ["session_id": "s", "hook_event_name": "Stop", "transcript_path": .string(path)]
        if let folder { object["cwd"] = .string(folder) }
        #expect(try HookInput(Array(JSONValue.object(object).encoded().utf8)).transcript == whole)
    }

    /// Half a secret would not be known for one.
    @Test func aLongTextEndsWithAWord() throws {
        let filler = String(repeating: "word ", count: 52_428)
        let prompt = filler + "xoxb-123456789012-abcdefghijkl " + filler
        let object: JSONObject = ["session_id": "s", "hook_event_name": "UserPromptSubmit", "prompt": .string(prompt)]
        let kept = try #require(HookInput(Array(JSONValue.object(object).encoded().utf8)).prompt)
        #expect(kept.utf8.count <= 256 << 10 && kept.utf8.count > 250 << 10 && !kept.contains("xoxb") && kept.hasSuffix(" "))
    }
}
