internal import JSONKit
internal import SystemKit

/// What a harness does at a prompt and after a tool, each a process that is fed on standard input.
struct HookCalls {
    let store: String
    let space: String
    let session: String

    func prompt(_ text: String, _ workspace: Workspace) throws -> Command {
        try command(workspace, "UserPromptSubmit", ["prompt": .string(text)])
    }

    func toolUse(_ workspace: Workspace) throws -> Command {
        try command(
            workspace, "PostToolUse",
            ["tool_name": "Bash", "tool_use_id": "call-1", "tool_input": ["command": "make test"], "tool_response": ["stdout": "ok"]])
    }

    private func command(_ workspace: Workspace, _ event: String, _ more: JSONObject) throws -> Command {
        var object: JSONObject = [
            "session_id": .string(session), "transcript_path": .string(workspace.file("no-transcript.jsonl")), "cwd": "/",
            "hook_event_name": .string(event),
        ]
        for (key, value) in more { object[key] = value }
        let path = workspace.file("hook.json")
        try Files.writeAtomically(path, Array(JSONValue.object(object).encoded().utf8))
        var command = Command(workspace.reverie, ["--store", store, "--space", space, "hook", "claude-code"])
        command.input = path
        return command
    }
}
