internal import SystemKit
internal import TestSupport

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// One run of one area: its numbers, its clock, and what it found.
final class FuzzRun {
    let area: String
    let seed: UInt64
    private let statusFile: Int32
    private(set) var failures = 0
    private(set) var slowest: (milliseconds: Double, case: Int) = (0, 0)
    /// Peak of memory when the run had warmed up.
    private var warmBytes: Int?

    /// What is told at the end and is no failure: how often, and once what.
    private(set) var notes: [String: (count: Int, example: String)] = [:]

    /// What a case may take at most; a debug build on a busy machine takes hundredths of it.
    private static let mostMilliseconds = 10_000.0
    private static let mostFailures = 10
    /// How much the peak of memory may grow once a tenth of the cases is done. Long lines come late as well.
    private static let mostGrowth = 200 << 20

    /// The case at hand is written to `statusFile`, so that whoever started the run knows it after a crash or a hang.
    init(area: String, seed: UInt64, statusFile: String?) {
        self.area = area
        self.seed = seed
        self.statusFile = statusFile.map { open($0, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600) } ?? -1
    }

    deinit { if statusFile >= 0 { close(statusFile) } }

    /// Each case has numbers of its own, so that it can be replayed alone.
    func random(_ number: Int) -> SplitMix64 {
        var area = SplitMix64(seed: seed)
        for byte in self.area.utf8 { area = SplitMix64(seed: area.next() ^ UInt64(byte)) }
        return SplitMix64(seed: area.next() &+ UInt64(number) &* 0x9E37_79B9_7F4A_7C15)
    }

    /// How the cases are run again.
    private func replay(_ cases: Range<Int>) -> String {
        "REVERIE_FUZZ_SEED=\(seed) REVERIE_FUZZ_FIRST=\(cases.lowerBound) REVERIE_FUZZ_CASES=\(cases.count) reverie-fuzz \(area)"
    }

    /// Runs one case, or some that belong together, against the clock.
    func measure(_ cases: Range<Int>, _ body: () throws -> Void) {
        if statusFile >= 0 {
            var line = Array("\(replay(cases))\n".utf8)
            line += repeatElement(UInt8(ascii: " "), count: max(0, 200 - line.count))
            _ = pwrite(statusFile, line, line.count, 0)
        }
        let started = MonotonicClock.nanoseconds()
        do {
            try body()
        } catch {
            fail(cases, "threw \(error)")
        }
        noteTime(Double(MonotonicClock.nanoseconds() - started) / 1e6 / Double(cases.count), cases)
    }

    func measure(_ number: Int, _ body: () throws -> Void) { measure(number..<number + 1, body) }

    func noteTime(_ milliseconds: Double, _ cases: Range<Int>) {
        if milliseconds > slowest.milliseconds { slowest = (milliseconds, cases.lowerBound) }
        if milliseconds > Self.mostMilliseconds { fail(cases, "took \(Int(milliseconds)) ms") }
    }

    func expect(_ holds: Bool, _ cases: Range<Int>, _ what: @autoclosure () -> String) {
        if !holds { fail(cases, what()) }
    }

    func expect(_ holds: Bool, _ number: Int, _ what: @autoclosure () -> String) { expect(holds, number..<number + 1, what()) }

    func note(_ what: String, _ example: @autoclosure () -> String) {
        notes[what, default: (0, example())].count += 1
    }

    private func fail(_ cases: Range<Int>, _ what: String) {
        failures += 1
        StandardStreams.complain("FAILED \(replay(cases))\n  \(what.prefix(2000))")
    }

    var isGivingUp: Bool { failures >= Self.mostFailures }

    func noteWarm() { if warmBytes == nil { warmBytes = Self.peakBytes } }

    func checkMemory(_ number: Int) {
        guard let warmBytes else { return }
        let growth = Self.peakBytes - warmBytes
        if growth > Self.mostGrowth { fail(number..<number + 1, "memory grew by \(growth >> 20) MiB after the first tenth of the cases") }
    }

    /// The most memory that this process, or a program that it ran, had at once.
    static var peakBytes: Int {
        var others = rusage()
        #if os(Linux)
            getrusage(RUSAGE_CHILDREN.rawValue, &others)
            // The kernel's count of this process began with what its parent had.
            return max(ownPeakKiB, others.ru_maxrss) << 10
        #else
            var own = rusage()
            getrusage(RUSAGE_SELF, &own)
            getrusage(RUSAGE_CHILDREN, &others)
            return max(own.ru_maxrss, others.ru_maxrss)
        #endif
    }

    #if os(Linux)
        private static var ownPeakKiB: Int {
            let status = String(decoding: (try? Files.readAll("/proc/self/status", limit: 1 << 16)) ?? [], as: UTF8.self)
            let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
            return line?.split(whereSeparator: { $0 == " " || $0 == "\t" }).dropFirst().first.flatMap { Int($0) } ?? 0
        }
    #endif
}

/// Output as a test's tool needs it.
enum StandardStreams {
    static func say(_ text: String) { write(1, text) }
    static func complain(_ text: String) { write(2, text) }

    private static func write(_ descriptor: Int32, _ text: String) {
        _ = try? Array((text + "\n").utf8).withUnsafeBytes { try Descriptor.writeAll(descriptor, $0) }
    }
}
