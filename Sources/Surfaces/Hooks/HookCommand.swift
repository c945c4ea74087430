package import Operations
internal import Reverie
package import SystemKit

/// What harnesses call at the points of a session.
package enum HookCommand {
    package static let row = Operation(
        "hook", "Serve a harness's hooks: context in, signals and transcripts out",
        details: """
            A harness calls this; `reverie connect` writes it into the harness's settings. It reads the hook's JSON on standard input, and \
            prints context only where there is some. Whatever goes wrong, it prints nothing and exits 0, as a rule within a tenth of a \
            second and always within a few: what could not be written waits in the store's spool, and hook.log in the store's folder has a \
            line about it.
            """,
        parameters: [
            .positional("harness", .choice(HookHarness.allCases.map(\.rawValue)), "HARNESS", "who calls"),
            .positional("json", .text, "JSON", required: false, "what it says, where it is not on standard input (Codex's `notify`)"),
        ],
        output: .document,
        examples: [
            .init(command: "reverie hook claude-code < hook.json", meaning: "what a harness does at each prompt")
        ],
        run: { call in
            guard let harness = call.arguments.text("harness").flatMap(HookHarness.init(rawValue:)) else { return .done }
            if call.arguments.text("json") == nil, Terminal.isTerminal(0) {
                call.reply.note("A harness calls this, with JSON on standard input. `reverie connect \(harness.rawValue)` sets it up.")
                return .done
            }
            HookRun(call: call, harness: harness).run()
            return .done
        })

    /// Whether a command line is a hook's: a mistake in it must not stop the harness, which takes 2 for a veto.
    package static func isMeant(by words: [String]) -> Bool {
        var words = words[...]
        while let word = words.popFirst() {
            guard word.hasPrefix("-") else { return word == "hook" }
            if OperationTable.global.contains(where: { $0.kind != .flag && word == "--" + $0.name }) { words = words.dropFirst() }
        }
        return false
    }

    /// The line about a call that never came to be one.
    package static func log(_ problem: String, environment: Environment) {
        let clean = MessageFilter(environment: environment).clean(problem)
        HookLog(store: Memory.standardFolder(environment), harness: "-", environment: environment)
            .write("", clean, now: WallClock.system.nowMilliseconds())
    }
}
