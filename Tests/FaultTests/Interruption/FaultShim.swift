#if os(Linux)
    internal import Glibc
    internal import SystemKit
    internal import TestSupport
    import Testing

    /// What becomes of the program at the call that changes the disk.
    enum Fault: CaseIterable, Sendable, CustomTestStringConvertible {
        case killed, torn, powerLost, powerLostInPart, failsOnce, diskFullOnce, failsFromThereOn, diskFullFromThereOn

        /// As the shim is told.
        var words: String {
            switch self {
            case .killed: "kill"
            case .torn: "torn"
            case .powerLost: "power"
            case .powerLostInPart: "power-some"
            case .failsOnce: "once:\(EIO)"
            case .diskFullOnce: "once:\(ENOSPC)"
            case .failsFromThereOn: "always:\(EIO)"
            case .diskFullFromThereOn: "always:\(ENOSPC)"
            }
        }

        var ends: Bool { [.killed, .torn, .powerLost, .powerLostInPart].contains(self) }
        var testDescription: String { "\(self)" }
    }

    /// The library that is loaded into the program to interrupt it. Built by the test run with the compiler that comes with Swift.
    enum FaultShim {
        /// Nil where there is no C compiler.
        static let path: String? = try? build()

        private static func compiler() throws -> String? {
            let folders = (Environment.current()["PATH"] ?? "").split(separator: ":").map(String.init)
            let besideSwift = folders.filter { access(Paths.join($0, "swift"), X_OK) == 0 }.map { Paths.join($0, "clang") }
            return (besideSwift + folders.flatMap { [Paths.join($0, "clang"), Paths.join($0, "cc")] }).first { access($0, X_OK) == 0 }
        }

        private static func build() throws -> String? {
            guard let compiler = try compiler() else { return nil }
            let source = Paths.join(try Program.checkout(), "Tests/FaultTests/Shim/fault_shim.c")
            let folder = Paths.parent(try Executable.path())
            let fresh = Paths.join(folder, "fault_shim-\(Processes.currentID).so")
            let built = try Program.run(compiler, ["-shared", "-fPIC", "-O1", "-Wall", "-Werror", "-o", fresh, source])
            guard built.code == 0 else { throw SystemError("compile \(built.errors.prefix(500))", path: source, errno: ENOEXEC) }
            let path = Paths.join(folder, "fault_shim.so")
            try Files.rename(fresh, to: path)
            return path
        }
    }

    /// A run of the program under the shim.
    struct InterruptedRun {
        let result: Program.Result
        /// The calls that the shim counted, in order.
        let calls: [String]

        /// `point` 0 only counts.
        init(_ words: [String], input: String, in reverie: Reverie, fault: Fault, point: Int) throws {
            guard let shim = FaultShim.path else { throw SystemError("find the shim", errno: ENOENT) }
            let beside = try TemporaryFolder("reverie-calls")
            let variables = [
                "LD_PRELOAD": shim, "FAULT_FOLDER": reverie.folder.path, "FAULT_LOG": beside.file("log"), "FAULT_POINT": String(point),
                "FAULT_ACTION": fault.words,
            ]
            let environment = reverie.environment.merging(variables) { $1 }
            result = try Program(Program.reverie(), words, environment: environment, input: Array(input.utf8)).wait(within: 30)
            let log = try Files.readIfPresent(beside.file("log")) ?? []
            calls = String(decoding: log, as: UTF8.self).split(separator: "\n").map(String.init)
        }
    }
#endif
