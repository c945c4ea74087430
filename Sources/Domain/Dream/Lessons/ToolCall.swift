internal import JSONKit
internal import Model

/// What a call was to do, from its tool's name and its input.
enum ToolCall {
    private static let editors: Set<String> = [
        "edit", "write", "multiedit", "notebookedit", "apply_patch", "patch", "str_replace_editor", "str_replace_based_edit_tool",
        "file_editor",
        "create_file", "edit_file", "write_file", "replace_in_file", "insert_edit_into_file", "replace", "create", "insert",
    ]
    private static let shells: Set<String> = [
        "bash", "shell", "exec_command", "local_shell", "execute_bash", "run", "terminal", "run_command", "run_shell_command",
        "execute_command",
        "shell_command", "run_terminal_cmd", "container.exec", "powershell",
    ]
    private static let mostPaths = 50

    static func action(of event: GatheredEvent, _ scrubber: Scrubber, _ commands: inout ReadCommands) -> ToolStep.Action {
        let text = event.seen.text ?? ""
        let tool = (event.tool ?? "").lowercased()
        let patched = patchedPaths(text)
        if !patched.isEmpty { return change(patched, scrubber) }
        let input = { (body: (JSONView) -> [String]) -> [String] in
            ToolData.read(event.data) { $0["input"].map(body) ?? [] } ?? ToolData.read(text, body) ?? []
        }
        if editors.contains(tool) { return change(input(editedPaths), scrubber) }
        let isShell = shells.contains(tool)
        // A command has words of its own beside the input that it stands in; elsewhere it is an order to an editor.
        let isCommand = ToolData.read(event.data) { data in
            guard let input = data["input"], input["command"] != nil || input["cmd"] != nil else { return false }
            return isShell || input["path"] == nil && input["file_path"] == nil
        }
        guard isCommand ?? (isShell && text.utf8.first != UInt8(ascii: "{")), let command = IssuedCommand(text, scrubber) else {
            return .other
        }
        return .command(command)
    }

    private static func change(_ paths: [String], _ scrubber: Scrubber) -> ToolStep.Action {
        var shown: [String] = []
        for path in paths.prefix(mostPaths).compactMap(scrubber.shownPath) where !shown.contains(path) { shown.append(path) }
        return shown.isEmpty ? .other : .change(shown)
    }

    private static func editedPaths(_ input: JSONView) -> [String] {
        if input["command"]?.string == "view" { return [] }
        for member in ["file_path", "path", "filePath", "notebook_path", "filename", "file"] {
            if let path = input[key: member]?.string { return [path] }
        }
        for member in ["patch", "input", "patchText", "diff"] {
            if let patch = input[key: member]?.string { return patchedPaths(patch) }
        }
        return []
    }

    /// The files that a patch in Codex's form names.
    private static func patchedPaths(_ text: String) -> [String] {
        let begin = "*** Begin Patch"
        guard text.utf8.starts(with: begin.utf8) || text.utf8.starts(with: "apply_patch".utf8) else { return [] }
        var paths: [String] = []
        for line in text.utf8.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
            guard line.starts(with: "*** ".utf8), paths.count < mostPaths else { continue }
            for lead in ["*** Update File: ", "*** Add File: ", "*** Delete File: ", "*** Move to: "] where line.starts(with: lead.utf8) {
                paths.append(String(decoding: line.dropFirst(lead.utf8.count), as: UTF8.self))
            }
        }
        return paths
    }
}

/// Commands that were read before: a session says the same ones again and again.
struct ReadCommands {
    private static let most = 1_000
    private var known: [String: IssuedCommand?] = [:]

    mutating func command(_ text: String, _ scrubber: Scrubber) -> IssuedCommand? {
        guard text.utf8.count <= ShellLine.longest else { return nil }
        if let command = known[text] { return command }
        let command = IssuedCommand(text, scrubber)
        if known.count < Self.most { known[text] = .some(command) }
        return command
    }
}
