internal import JSONKit
internal import Reverie

enum ConnectOperations {
    private static let parameters: [Parameter] = [
        .positional("harness", .choice(ConnectableHarness.allCases.map(\.rawValue)), "HARNESS", "claude-code, codex, pi or opencode"),
        .flag("dry-run", "show what would change, and change nothing"),
    ]

    static let connect = Operation(
        "connect", "Put Reverie into the settings of a harness: its hooks, and its tools for the model",
        details: """
            `claude-code`: hooks in ~/.claude/settings.json and the server `reverie` in ~/.claude.json (both in $CLAUDE_CONFIG_DIR, if that \
            is set); `codex`: hooks in hooks.json and the server in config.toml, in ~/.codex or $CODEX_HOME; `pi`: the extension \
            extensions/reverie.ts and the installed skills, in ~/.pi/agent or $PI_CODING_AGENT_DIR; `opencode`: the plugin \
            plugins/reverie.js and the server in opencode.json or opencode.jsonc, in ~/.config/opencode. All else in these files stays byte \
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
            changed is byte for byte what it was, and its backup goes; one that connecting had made goes too, if nothing else is in it. An extension, \
            a plugin or a skill that somebody has changed stays as it is, and is named.
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
            let tell: (ConnectionStep) throws -> Void = { step in
                try call.answer(json: { write(step, harness, to: &$0) }, text: { trialText(step) })
            }
            for step in try connecting.trial(disconnects: disconnects) { try tell(step) }
            try moveSkills(call, harness, disconnects: disconnects, isTrial: true, tell)
            return .done
        }
        let tell: (ConnectionStep) throws -> Void = { step in
            try call.acknowledge(
                json: { write(step, harness, to: &$0) }, text: { text(step, disconnects: disconnects) + "\n" })
        }
        try disconnects ? connecting.disconnect(tell) : connecting.connect(tell)
        try moveSkills(call, harness, disconnects: disconnects, isTrial: false, tell)
        if !disconnects { for advice in connecting.advice { call.reply.note(advice) } }
        return .done
    }

    private static func moveSkills(
        _ call: Call, _ harness: ConnectableHarness, disconnects: Bool, isTrial: Bool, _ tell: (ConnectionStep) throws -> Void
    ) throws {
        guard let skills = try ConnectingSkills(harness, store: call.folder, environment: call.environment) else { return }
        let trouble: (ErrorSentence) -> Void = { call.reply.complain($0.what + ($0.next.map { "\n\($0)" } ?? "")) }
        try disconnects
            ? skills.disconnect(isTrial: isTrial, trouble: trouble, tell) : skills.connect(isTrial: isTrial, trouble: trouble, tell)
    }

    static func write(_ step: ConnectionStep, _ harness: ConnectableHarness, to writer: inout JSONWriter) {
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
        if step.change == .kept { return "\(step.path): somebody has changed it, and it would stay as it is\n" }
        if step.part == .skill {
            let what = step.change == .created ? "would be linked" : step.change == .removed ? "would be taken away" : "nothing to change"
            return "\(step.path): \(what)\n"
        }
        guard let diff = step.diff, !diff.isEmpty else { return folder + "\(step.path): nothing to change\n" }
        return folder + diff
    }

    static func text(_ step: ConnectionStep, disconnects: Bool) -> String {
        if step.part == .skill { return "\(step.path): \(skillText(step.change))" }
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
            case (.kept, false): "somebody has changed it, so it stays as it is; move it away and connect again for a new one"
            case (.kept, true): "somebody has changed it, so it stays as it is; it goes on calling Reverie until you remove it"
            }
        return "\(step.path): \(what)"
    }

    private static func skillText(_ change: ConnectionStep.Change) -> String {
        switch change {
        case .created: "the skill is linked"
        case .removed: "the skill is taken away"
        case .kept: "somebody has changed the skill, so it stays"
        default: "the skill is there already"
        }
    }
}
