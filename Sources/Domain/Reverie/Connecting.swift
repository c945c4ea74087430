internal import Connections
package import Model
package import SystemKit

/// Connecting Reverie with a harness, and disconnecting it. No store is needed.
package struct Connecting {
    private let harness: ConnectableHarness
    private let slots: [SettingsSlot]
    private let program: String

    /// `store` is the folder that the caller named; REVERIE_HOME names one, too.
    package init(_ harness: ConnectableHarness, store: String?, environment: Environment) throws {
        let named = store ?? environment["REVERIE_HOME"].flatMap { $0.isEmpty ? nil : $0 }
        let folder = try named.map { Paths.absolute($0, relativeTo: try Paths.currentFolder()) }
        self.harness = harness
        program = try Executable.path()
        slots = try HarnessSettings.slots(harness, ProgramCall(program: program, store: folder), environment: environment)
    }

    /// Whether the harness is on this machine: its folder, or its program where that can have one made.
    package static func isHere(_ harness: ConnectableHarness, environment: Environment) -> Bool {
        guard let place = try? HarnessSettings.place(of: harness, environment: environment) else { return false }
        if ((try? FileStatus.of(place)) ?? nil)?.kind == .folder { return true }
        guard case .at = WrappedProgram.find(harness.program, searching: environment["PATH"]) else { return false }
        // No more than one folder is made.
        return [.claudeCode, .codex].contains(harness) && ((try? FileStatus.of(Paths.parent(place))) ?? nil)?.kind == .folder
    }

    package func connect(_ done: (ConnectionStep) throws -> Void) throws { try Connector(harness, slots, .connect).run(done) }

    package func disconnect(_ done: (ConnectionStep) throws -> Void) throws { try Connector(harness, slots, .disconnect).run(done) }

    /// What connecting would do, or disconnecting.
    package func trial(disconnects: Bool) throws -> [ConnectionStep] {
        try Connector(harness, slots, disconnects ? .disconnect : .connect).plan()
    }

    /// What a person should know who has connected.
    package var advice: [String] {
        var advice: [String] = []
        switch harness {
        case .claudeCode: break
        case .codex: advice.append("Codex asks you once to trust the hooks: start it and type /hooks.")
        case .pi: advice.append("A pi that runs takes it up with /reload.")
        case .opencode: advice.append("An opencode that runs has to be started anew.")
        }
        if program.contains("/.build/") {
            advice.append("\(program) lies in a folder of a build. `make install` gives it a lasting place; then connect again.")
        }
        return advice
    }
}
