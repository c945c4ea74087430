internal import Operations
internal import Reverie
internal import Synchronization
internal import SystemKit

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// One call of a harness, from its JSON to what is printed. Nothing that happens in it reaches the harness but context.
final class HookRun: Sendable {
    private let environment: Environment
    private let store: String
    private let inline: String?
    private let spaces: SpaceChoice
    private let log: HookLog
    private let harness: HookHarness
    private let clock = WallClock.system
    private let limits: HookLimits
    private let state = Mutex(State())

    private struct State {
        var memory: Memory?
        var event = ""
        var problem: String?
    }

    init(call: Call, harness: HookHarness) {
        environment = call.environment
        let folder = call.folder ?? Memory.standardFolder(call.environment)
        store = (try? Paths.absolute(folder, relativeTo: Paths.currentFolder())) ?? folder
        inline = call.arguments.text("json")
        spaces = call.spaces
        self.harness = harness
        log = HookLog(store: store, harness: harness.rawValue, environment: call.environment)
        limits = HookLimits(call.environment)
    }

    func run() {
        let watch = Watch([
            .init(afterMilliseconds: limits.softMilliseconds) { self.stopWaiting() },
            .init(afterMilliseconds: limits.hardMilliseconds) { self.giveUp() },
        ])
        defer { watch.end() }
        var output: String?
        do {
            output = try answer()
        } catch {
            note(error)
        }
        if let output { _ = try? StandardStreams.writeOut(output) }
        tell()
    }

    private func answer() throws -> String? {
        let bytes: [UInt8]
        if let inline {
            bytes = Array(inline.utf8)
        } else {
            let content = try StandardInput.readAll(keeping: limits.mostInput, idleMilliseconds: limits.idleMilliseconds)
            if content.isStalled { throw HookProblem.stalled }
            bytes = content.isCut ? CutDocument.closed(content.bytes) : content.bytes
        }
        let input = try HookInput(bytes, from: harness)
        state.withLock { $0.event = input.eventName }
        let steps = HookPlan.steps(for: input)
        guard !steps.isEmpty else { return nil }
        let session = LiveSession(
            name: input.session, folder: input.folder, space: spaces == .unnamed ? nil : try spaces.writing())
        return take(steps, input, session)
    }

    /// One step that fails does not keep the others from being taken.
    private func take(_ steps: [HookStep], _ input: HookInput, _ session: LiveSession) -> String? {
        let memory: Memory
        do {
            memory = try Memory(path: store, access: .create, environment: environment, patience: Haste.hook.patience)
            state.withLock { $0.memory = memory }
        } catch {
            note(error)
            attempt { try leave(steps, session) }
            return nil
        }
        let open: OpenStoreSteps
        do {
            open = try OpenStoreSteps(
                memory: memory, session: session, transcript: input.transcript, environment: environment, store: store, limits: limits)
        } catch {
            note(error)
            attempt { try leave(steps, session) }
            return nil
        }
        var context: String?
        for step in steps { attempt { context = try open.take(step, occasion: input.eventName)?.text ?? context } }
        attempt { try open.startImportsApart() }
        return context.map { HookOutput.json(event: input.eventName, context: $0) }
    }

    /// What can be kept waits.
    private func leave(_ steps: [HookStep], _ session: LiveSession) throws {
        try ClosedStoreSteps(store: store, environment: environment, now: clock.nowMilliseconds()).take(steps, session)
    }

    private func attempt(_ work: () throws -> Void) {
        do {
            try work()
        } catch {
            note(error)
        }
    }

    // MARK: Trouble

    /// The first of several problems is the cause of the others.
    private func note(_ error: any Error) {
        // That nothing is recorded is a wish, and no trouble.
        if Memory.isAboutRecording(error) { return }
        let sentence = HookProblem.sentence(of: error)
        state.withLock { $0.problem = $0.problem ?? sentence }
    }

    private func tell() {
        guard let problem = state.withLock({ $0.problem }) else { return }
        // The store's rules are mostly there by now.
        let clean =
            state.withLock { $0.memory }.flatMap { try? $0.clean(problem) } ?? MessageFilter(environment: environment).clean(problem)
        log.write(state.withLock { $0.event }, clean, now: clock.nowMilliseconds())
    }

    /// Ends what is being searched or waited for; what was to be written goes to the spool then.
    private func stopWaiting() { state.withLock { $0.memory }?.stop() }

    /// Nothing that could be interrupted: a disk that does not answer, perhaps, and then it will not take a line for the log either.
    private func giveUp() {
        _ = Watch([.init(afterMilliseconds: 100) { _exit(0) }])
        log.write(state.withLock { $0.event }, "gave up after \(limits.hardMilliseconds) ms", now: clock.nowMilliseconds())
        _exit(0)
    }
}

/// How long a harness is kept waiting, and what it may send.
struct HookLimits: Sendable {
    /// From here on nothing is searched or waited for any more.
    let softMilliseconds: Int
    /// From here on nothing at all is done. Long after, since what was not yet written is lost then: a machine that is busy is no reason.
    let hardMilliseconds: Int
    /// So long a harness may take to send the next piece.
    let idleMilliseconds: Int32 = 1_000
    /// More of one call is not kept.
    let mostInput = 1 << 20
    let briefingTokens = 1_500
    let recallTokens = 800
    /// More of a transcript than this is taken in by a process of its own.
    let mostUnread: Int64 = 2 << 20

    private static let usual = 70

    /// REVERIE_HOOK_MS is for machines, and tests, that are slower.
    init(_ environment: Environment) {
        let asked = environment["REVERIE_HOOK_MS"].flatMap(Int.init).map { min(max($0, 1), 600_000) } ?? Self.usual
        softMilliseconds = asked
        hardMilliseconds = max(3_000, 4 * asked)
    }
}

/// What goes wrong before anything else does.
enum HookProblem: Error {
    case stalled

    static func sentence(of error: any Error) -> String {
        switch error {
        case HookProblem.stalled: "nothing came on standard input"
        case HookInput.Problem.notJSON(let problem): "what came is no JSON that a harness sends: \(problem)"
        case HookInput.Problem.noSession: "the harness named no session"
        default:
            ErrorSentence.of(error).what
        }
    }
}
