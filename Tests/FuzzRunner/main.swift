internal import SystemKit

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// Feeds everything that reads what others wrote with mutated input: `reverie-fuzz AREA…`, or all of them.
///
/// REVERIE_FUZZ_SEED, REVERIE_FUZZ_CASES (for each area) and REVERIE_FUZZ_FIRST choose the cases, REVERIE_FUZZ_SECONDS goes on with new
/// seeds for so long, REVERIE_FUZZ_STATUS names a file that always holds the case at hand.
struct FuzzProgram {
    let environment = Environment.current()

    private func number(_ name: String) -> Int? { environment["REVERIE_FUZZ_" + name].flatMap { Int($0) } }

    func run(_ names: [String]) throws -> Int32 {
        let areas = try Area.all().filter { names.isEmpty || names.contains($0.name) }
        guard names.allSatisfy({ name in areas.contains { $0.name == name } }), !areas.isEmpty else {
            StandardStreams.complain("Areas are \(try Area.all().map(\.name).joined(separator: " "))")
            return 2
        }
        var seed = environment["REVERIE_FUZZ_SEED"].flatMap { UInt64($0) } ?? 1
        let end = number("SECONDS").map { MonotonicClock.nanoseconds() + UInt64(max(0, $0)) * 1_000_000_000 }
        var isSound = true
        repeat {
            for area in areas {
                isSound =
                    try area.run(
                        seed: seed, first: number("FIRST") ?? 0, cases: number("CASES") ?? area.usualCases,
                        statusFile: environment["REVERIE_FUZZ_STATUS"]) && isSound
                if let end, MonotonicClock.nanoseconds() >= end { return isSound ? 0 : 1 }
            }
            seed &+= 1
        } while end != nil && isSound
        return isSound ? 0 : 1
    }
}

do {
    exit(try FuzzProgram().run(Array(CommandLine.arguments.dropFirst())))
} catch {
    StandardStreams.complain("\(error)")
    exit(1)
}
