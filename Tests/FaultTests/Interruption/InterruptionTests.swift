#if os(Linux)
    internal import Glibc
    internal import SystemKit
    internal import TestSupport
    import Testing

    /// Made to fail at the first call that changes the disk, at the second, and so on until the command gets through: whatever the
    /// moment, the store opens, is sound, holds all that was acknowledged, nothing twice, and the same command again ends as if nothing
    /// had been. `make fault` visits every point, an ordinary run some for each kind of fault; REVERIE_FAULT_SCENARIO chooses by name.
    @Suite(.enabled(if: FaultShim.path != nil, "no C compiler beside swift: interruptions are not tested"))
    struct InterruptionTests {
        private static let visitsAll = Environment.current()["REVERIE_FAULT_EVERY"] != nil
        private static let chosen = Environment.current()["REVERIE_FAULT_SCENARIO"]
        private static let scenarios = Scenario.all.filter { scenario in chosen.map { scenario.name.hasPrefix($0) } ?? true }
        /// How many points an ordinary run visits for each scenario and fault.
        private static let visits = 4

        @Test(arguments: scenarios, Fault.allCases) func leavesNothingBehind(_ scenario: Scenario, _ fault: Fault) throws {
            let ground = try Ground(scenario)
            let points = try ground.points(for: fault)
            try #require(points > 2)
            let stride = Self.visitsAll ? 1 : max(1, points / max(1, Self.visits / scenario.weight))
            // Each fault begins elsewhere, so that together they visit more than one alone.
            let first = 1 + (Fault.allCases.firstIndex(of: fault) ?? 0) * stride / Fault.allCases.count
            print("\(scenario.name), \(fault): \(points) points, every \(stride). from \(first)")
            var point = first
            // Only who visits all goes on until the command gets through: what came after an error may take more calls.
            while Self.visitsAll || point <= points, try ground.interrupt(by: fault, at: point) { point += stride }
            #expect(point > points / 2, "the command got through too early")
        }
    }

    /// The faults take what they say they take: where the configuration lets commits go unflushed, lost power costs acknowledged events.
    @Suite(.enabled(if: FaultShim.path != nil, "no C compiler beside swift: interruptions are not tested"))
    struct ShimTests {
        private let lines = (0..<6).map { "e\($0)" }

        private func run(_ reverie: Reverie, _ fault: Fault, at point: Int) throws -> InterruptedRun {
            try InterruptedRun(["event", "add"], input: lines.map { Lines.event($0) }.joined(), in: reverie, fault: fault, point: point)
        }

        @Test(arguments: [Fault.powerLost, .powerLostInPart]) func unflushedEventsAreLostWithThePower(_ fault: Fault) throws {
            var lost: Set<String> = []
            var point = 1
            var wasReached = true
            while wasReached {
                let reverie = try Reverie()
                try reverie.write(configuration: #"{"durability": "normal"}"#)
                try reverie.run("event", "add", input: Lines.event("before"))
                let run = try run(reverie, fault, at: point)
                wasReached = run.calls.count >= point
                point += 7
                lost.formUnion(Set(run.result.lines).subtracting(try Lines.ids(reverie)))
                #expect(try reverie.run("verify").code == 0)
            }
            #expect(lost.count > 2)
        }

        @Test func aTornWriteLeavesHalfOfIt() throws {
            let reverie = try store()
            // The head of the log has 32 bytes and is its first write.
            let run = try run(reverie, .torn, at: 1)
            #expect(run.result.code == 128 + SIGKILL)
            #expect(run.calls.last?.hasSuffix("reverie.sqlite-wal") == true)
            #expect(try FileStatus.of(Paths.join(reverie.store, "reverie.sqlite-wal"))?.size == 16)
        }

        private func store() throws -> Reverie {
            let reverie = try Reverie()
            try reverie.run("event", "add", input: Lines.event("before"))
            return reverie
        }

        @Test func errorsReachTheProgram() throws {
            let calls = try run(store(), .failsOnce, at: 0).calls
            let write = try #require(calls.firstIndex { $0.contains("pwrite") && $0.hasSuffix("reverie.sqlite-wal") })
            for (fault, words) in [(Fault.failsFromThereOn, "Look at the disk"), (.diskFullFromThereOn, "Make room on the disk")] {
                let run = try run(store(), fault, at: write + 1)
                #expect(run.result.code == 1 && run.result.output.isEmpty)
                #expect(run.result.errors.contains(words), "\(run.result.errors)")
            }
        }
    }

    /// What a scenario begins with, and what it comes to when nothing disturbs it.
    private final class Ground {
        private let scenario: Scenario
        private let reverie: Reverie
        private let template: TemporaryFolder
        private let isNew: Bool
        private let promise: any Promise
        private let undisturbed: (result: Program.Result, account: Account)

        init(_ scenario: Scenario) throws {
            self.scenario = scenario
            reverie = try Reverie()
            template = try TemporaryFolder("reverie-template")
            try scenario.prepare(reverie)
            try Self.copy(reverie.folder.path, template.path)
            isNew = try FileStatus.of(reverie.store) == nil
            promise = try scenario.printsIDs ? KeptEvents(reverie, printsIDs: true) : scenario.promise(reverie)
            let result = try Self.runPlainly(scenario, reverie)
            #expect(result.code == 0, "\(result.errors)")
            undisturbed = (result, try Account(reverie))
        }

        /// What was left in the spool is in the ledger then.
        private static func runPlainly(_ scenario: Scenario, _ reverie: Reverie) throws -> Program.Result {
            let result = try scenario.held(reverie) {
                try Program.run(Program.reverie(), scenario.command(reverie), environment: reverie.environment, input: scenario.input)
            }
            if scenario.isLocked { try drain(reverie) }
            return result
        }

        private static func drain(_ reverie: Reverie) throws {
            let drained = try reverie.run(
                "event", "add", "--session", "s", "--id", "drain", "--at", "1760000000000", "--text", "the next writer")
            #expect(drained.code == 0, "\(drained.errors)")
        }

        private static func copy(_ from: String, _ to: String) throws {
            let script = "rm -rf \"$1\"/* \"$1\"/.[!.]* && cp -a \"$0\"/. \"$1\"/"
            let done = try Program.run("/bin/sh", ["-c", script, from, to])
            guard done.code == 0 else { throw SystemError("copy \(done.errors)", path: from, errno: EIO) }
        }

        func points(for fault: Fault) throws -> Int { try run(fault, at: 0).calls.count }

        private func run(_ fault: Fault, at point: Int) throws -> InterruptedRun {
            try Self.copy(template.path, reverie.folder.path)
            let run = try scenario.held(reverie) {
                try InterruptedRun(scenario.command(reverie), input: scenario.input, in: reverie, fault: fault, point: point)
            }
            if scenario.isLocked { try Self.drain(reverie) }
            return run
        }

        /// False when the command got through before that point.
        func interrupt(by fault: Fault, at point: Int) throws -> Bool {
            let run = try run(fault, at: point)
            let wasReached = run.calls.count >= point
            let place = "\(fault) at \(point): \(run.calls.count >= point ? run.calls[point - 1] : "not reached"): \(run.result.errors)"
            if fault.ends {
                #expect(run.result.code == (wasReached ? 128 + SIGKILL : 0), "\(place)")
            } else {
                #expect(run.result.code == 0 || run.result.code == 1 && wasReached, "\(place)")
                #expect(run.result.code == 0 || !run.result.errors.isEmpty, "\(place)")
            }
            try checkStore(after: run.result, place)
            try checkAgain(place)
            return wasReached
        }

        /// With a fresh process, as the interruption left it.
        private func checkStore(after result: Program.Result, _ place: String) throws {
            // A store that was to be made need not be there.
            if isNew, result.code != 0, try !FileStatus.isThere(Paths.join(reverie.store, "reverie.sqlite")) { return }
            let verdict = try reverie.run("verify")
            #expect(verdict.code == 0 || scenario.isSoundAtTheEndOnly && result.code != 0, "\(place)\n\(verdict.output)\(verdict.errors)")
            let ids = try Lines.ids(reverie)
            #expect(Set(ids).count == ids.count, "twice: \(place)")
            try promise.check(reverie, after: result, place)
            guard result.code == 0 else { return }
            let account = try Account(reverie)
            #expect(account.events == undisturbed.account.events, "\(place)\n\(account.difference(from: undisturbed.account))")
        }

        /// The same command again ends as it would have.
        private func checkAgain(_ place: String) throws {
            try promise.clear(reverie)
            let again = try Self.runPlainly(scenario, reverie)
            #expect(again.code == undisturbed.result.code, "again: \(place)\n\(again.errors)")
            if scenario.printsIDs { #expect(again.output == undisturbed.result.output, "again: \(place)") }
            let account = try Account(reverie)
            #expect(account == undisturbed.account, "again: \(place)\n\(account.difference(from: undisturbed.account))")
            #expect(try reverie.run("verify").code == 0, "again: \(place)")
            try promise.checkEnd(reverie, place)
        }
    }

    extension FileStatus {
        fileprivate static func isThere(_ path: String) throws -> Bool { try FileStatus.of(path) != nil }
    }
#endif
