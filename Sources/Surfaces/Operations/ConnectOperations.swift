internal import JSONKit
internal import Reverie

enum ConnectOperations {
    private static let parameters: [Parameter] = [
        .positional("harness", .choice(ConnectableHarness.allCases.map(\.rawValue)), "HARNESS", "claude-code or codex"),
        .flag("dry-run", "show what would change, and change nothing"),
    ]

    static let connect = Operation(
        "connect", "Put Reverie into the settings of a harness: its hooks, and its tools for the model",
        details: """
            `claude-code`: hooks in ~/.claude/settings.json and the server `reverie` in ~/.claude.json (both in $CLAUDE_CONFIG_DIR, if that \
            is set); `codex`: hooks in hooks.json and the server in config.toml, in ~/.codex or $CODEX_HOME. All else in these files stays byte \
            for byte, comments too. A file that is changed is kept beside itself as NAME.reverie-backup, as it was without Reverie. \
            Connecting again brings up to date where the program lies and which store it uses: the harness is told the store when --store or \
            REVERIE_HOME names one.
            """,
        parameters: parameters,
        output: .lines,
        examples: [
            .init(command: "reverie connect claude-code --dry-run", meaning: "see what would be put in"),
            .init(command: "reverie connect claude-code", meaning: "from now on Claude Code remembers"),
        ],
        run: { try run($0, disconnects: false) })

    static let disconnect = Operation(
        "disconnect", "Take out of a harness's settings what `connect` put in",
        details: """
            What is Reverie's is known by its command, wherever it stands and however the file was written anew since. A file that nobody else \
            changed is byte for byte what it was, and its backup goes; one that connecting had made goes too, if nothing else is in it.
            """,
        parameters: parameters,
        output: .lines,
        examples: [.init(command: "reverie disconnect codex", meaning: "Codex knows nothing of Reverie again")],
        run: { try run($0, disconnects: true) })

    private static func run(_ call: Call, disconnects: Bool) throws -> Outcome {
        guard let name = call.arguments.text("harness"), let harness = ConnectableHarness(rawValue: name) else {
            throw UsageError.missing("HARNESS", operation: disconnects ? "disconnect" : "connect")
        }
        guard call.spaces == .unnamed else {
            throw UsageError.other("A harness works in the space of each project: --space is not for connecting.")
        }
        let connecting = try Connecting(harness, store: call.folder, environment: call.environment)
        if call.arguments.has("dry-run") {
            for step in try connecting.trial(disconnects: disconnects) {
                try call.answer(json: { write(step, harness, to: &$0) }, text: { trialText(step) })
            }
            return .done
        }
        let tell: (ConnectionStep) throws -> Void = { step in
            try call.acknowledge(
                json: { write(step, harness, to: &$0) }, text: { text(step, disconnects: disconnects) + "\n" })
        }
        try disconnects ? connecting.disconnect(tell) : connecting.connect(tell)
        if !disconnects { for advice in connecting.advice { call.reply.note(advice) } }
        return .done
    }

    private static func write(_ step: ConnectionStep, _ harness: ConnectableHarness, to writer: inout JSONWriter) {
        writer.beginObject()
        writer.field("harness", harness.rawValue)
        writer.field("path", step.path)
        writer.field("part", step.part.rawValue)
        writer.field("change", step.change.rawValue)
        writer.field("folder", step.createdFolder)
        writer.field("backup", step.backup)
        writer.field("diff", step.diff)
        writer.endObject()
    }

    private static func trialText(_ step: ConnectionStep) -> String {
        let folder = step.createdFolder.map { "\($0): the folder would be made\n" } ?? ""
        guard let diff = step.diff, !diff.isEmpty else { return folder + "\(step.path): nothing to change\n" }
        return folder + diff
    }

    private static func text(_ step: ConnectionStep, disconnects: Bool) -> String {
        let things = step.part == .hooks ? "Reverie's hooks" : "Reverie's server"
        let kept = step.backup.map { "; as it was: \($0)" } ?? ""
        let folder = step.createdFolder == nil ? "" : ", and its folder"
        let what =
            switch (step.change, disconnects) {
            case (.created, _): "made with \(things)\(folder)"
            case (.changed, false): "\(things) put in\(kept)"
            case (.changed, true): "\(things) taken out; other changes since connecting stay\(kept)"
            case (.updated, _): "\(things) brought up to date"
            case (.unchanged, false): "it has \(things) already"
            case (.unchanged, true): "nothing of Reverie in it"
            case (.restored, _): "as it was before connecting"
            case (.removed, _): "removed, as nothing else was in it\(kept)"
            }
        return "\(step.path): \(what)"
    }
}
