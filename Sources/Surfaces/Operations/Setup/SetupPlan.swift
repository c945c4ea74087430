internal import Reverie
internal import SystemKit

/// One thing that setting up does.
struct SetupStep {
    enum Work {
        case connect(ConnectableHarness)
        case importing([FoundSessions])
        case dream
        case schedule
    }

    enum State: String {
        case planned
        case unchanged
        /// It cannot be done here, and why is said.
        case unavailable
    }

    let work: Work
    let state: State
    /// What it is about, in a few words: paths, amounts, the reason.
    let about: String

    var name: String {
        switch work {
        case .connect: "connect"
        case .importing: "import"
        case .dream: "dream"
        case .schedule: "schedule"
        }
    }

    var harness: ConnectableHarness? {
        if case .connect(let harness) = work { harness } else { nil }
    }
}

/// What there is to do, found out without changing anything.
struct SetupPlan {
    let steps: [SetupStep]

    var isIdle: Bool { !steps.contains { $0.state == .planned } }

    static let time = "03:00"

    init(_ call: Call) throws {
        let memory: Memory?
        do {
            memory = try call.memory()
        } catch  where Memory.isMissingStore(error) {
            memory = nil
        }
        let imports = try Self.imports(call, memory)
        let connections = ConnectableHarness.allCases.filter { Connecting.isHere($0, environment: call.environment) }
            .map { Self.connection($0, call) }
        let importing = imports.map { [$0] } ?? []
        let dream = try Self.dream(memory, isFed: imports?.state == .planned)
        steps = connections + importing + [dream, Self.schedule(call)]
    }

    private static func connection(_ harness: ConnectableHarness, _ call: Call) -> SetupStep {
        do {
            let connecting = try Connecting(harness, store: call.folder, environment: call.environment)
            var steps = try connecting.trial(disconnects: false)
            if let skills = try ConnectingSkills(harness, store: call.folder, environment: call.environment) {
                try skills.connect(isTrial: true, trouble: { _ in }, { steps.append($0) })
            }
            let changed = steps.filter { ![.unchanged, .kept].contains($0.change) }
            let paths = (changed.isEmpty ? steps : changed).map(\.path)
            return SetupStep(
                work: .connect(harness), state: changed.isEmpty ? .unchanged : .planned,
                about: changed.isEmpty ? "connected already" : paths.map { call.shown($0) }.joined(separator: ", "))
        } catch {
            // It is tried all the same, so that it is told as what it is.
            return SetupStep(work: .connect(harness), state: .planned, about: "cannot be: " + ErrorSentence.of(error).what)
        }
    }

    /// Nil where there are no sessions of any harness.
    private static func imports(_ call: Call, _ memory: Memory?) throws -> SetupStep? {
        let found = try Memory.findSessions(call.environment)
        guard !found.isEmpty else { return nil }
        let unread: [(files: Int, bytes: Int64)] = try found.map { one in
            try memory.map { try $0.unread(of: one) } ?? (one.files, one.bytes)
        }
        let new = zip(found, unread).filter { $0.1.files > 0 }
        let shown = new.map { "\($0.0.harness) \(TextFormat.count($0.1.files, "file")), \(TextFormat.bytes($0.1.bytes))" }
        return SetupStep(
            work: .importing(new.map(\.0)), state: new.isEmpty ? .unchanged : .planned,
            about: new.isEmpty
                ? "nothing new in \(TextFormat.count(found.reduce(0) { $0 + $1.files }, "file"))" : shown.joined(separator: "; "))
    }

    private static func dream(_ memory: Memory?, isFed: Bool) throws -> SetupStep {
        let sessions = try memory?.unreadSessions(SetupWork.dream) ?? 0
        let isNew = isFed || sessions > 0
        let first = try memory?.dreams(limit: 1).isEmpty ?? true
        return SetupStep(
            work: .dream, state: isNew ? .planned : .unchanged,
            about: !isNew ? "nothing new to dream about" : first ? "for the first time, without a model" : "of what is new, without a model"
        )
    }

    private static func schedule(_ call: Call) -> SetupStep {
        do {
            let scheduling = try Scheduling(store: call.folder, environment: call.environment)
            if let state = try scheduling.states().first {
                return SetupStep(
                    work: .schedule, state: .unchanged, about: "every night at \(state.at ?? "a time that somebody chose") already")
            }
            let report = try scheduling.install(at: time, with: nil, isTrial: true)
            return SetupStep(
                work: .schedule, state: .planned, about: "a dream every night at \(time), by \(report?.kind?.rawValue ?? "a timer")")
        } catch {
            return SetupStep(work: .schedule, state: .unavailable, about: ErrorSentence.of(error).what)
        }
    }
}

extension Call {
    /// A path as a person writes it.
    func shown(_ path: String) -> String {
        guard let home = environment.home, home != "/", path.hasPrefix(home + "/") else { return path }
        return "~" + path.dropFirst(home.utf8.count)
    }
}
