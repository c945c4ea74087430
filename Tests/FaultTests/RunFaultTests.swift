#if os(Linux)
    internal import SystemKit
    internal import TestSupport
    import Testing

    #if canImport(Glibc)
        internal import Glibc
    #endif

    /// A command that is run with memory runs, whatever the disk does to the store; and the store is sound, whenever the wrapper dies.
    @Suite(.enabled(if: FaultShim.path != nil, "no C compiler beside swift: interruptions are not tested"))
    struct RunFaultTests {
        private static let words = ["run", "--task", "the staging port", "--session", "s1", "--", "/bin/sh", "-c", "echo ran; exit 7"]
        private static let visits = Environment.current()["REVERIE_FAULT_EVERY"] == nil ? 9 : 400

        private func store() throws -> Reverie {
            let reverie = try Reverie()
            try reverie.run("event", "add", "--session", "old", "--id", "port", "--text", "The staging port is 5433.")
            return reverie
        }

        private func points() throws -> Int {
            try InterruptedRun(Self.words, input: "", in: store(), fault: .killed, point: 0).calls.count
        }

        @Test(arguments: [Fault.failsOnce, .diskFullOnce, .failsFromThereOn, .diskFullFromThereOn])
        func theCommandRunsWhateverTheDiskDoes(_ fault: Fault) throws {
            let points = try points()
            try #require(points > 4)
            for point in stride(from: 1, through: points, by: max(1, points / Self.visits)) {
                let reverie = try store()
                let run = try InterruptedRun(Self.words, input: "", in: reverie, fault: fault, point: point)
                #expect(
                    run.result.code == 7 && run.result.output == "ran\n", "\(fault) at \(point): \(run.result.code) \(run.result.errors)")
                #expect(run.result.errors.split(separator: "\n").count <= 4, "\(run.result.errors)")
                #expect(try reverie.run("verify").code == 0, "\(fault) at \(point)")
                #expect(try Lines.ids(reverie).contains("port"))
            }
        }

        @Test(arguments: [Fault.killed, .torn, .powerLost]) func theStoreIsSoundWheneverItDies(_ fault: Fault) throws {
            let points = try points()
            for point in stride(from: 1, through: points, by: max(1, points / Self.visits)) {
                let reverie = try store()
                let run = try InterruptedRun(Self.words, input: "", in: reverie, fault: fault, point: point)
                #expect(run.result.code == (run.calls.count >= point ? 128 + SIGKILL : 7), "\(fault) at \(point): \(run.result.code)")
                #expect(try reverie.run("verify").code == 0, "\(fault) at \(point)")
                #expect(try Lines.ids(reverie).contains("port"))
                #expect(try reverie.run(words: Self.words).code == 7)
            }
        }
    }
#endif
