internal import SystemKit

/// Threads that work on requests. What goes through a whole store may take long, and gets a few of them only, so that questions are still
/// answered meanwhile; guests together never have all of them, nor all places to wait.
// Unchecked: all that changes is touched under the monitor only.
final class WorkerPool: @unchecked Sendable {
    enum Pace: CaseIterable { case quick, guest, slow }
    typealias Job = @Sendable () -> Void

    private let limits: Limits
    private let monitor = Monitor()
    private var waiting: [Pace: [Job]] = [:]
    private var working: [Pace: Int] = [:]
    private var isEnding = false

    init(_ limits: Limits) throws {
        self.limits = limits
        for _ in 0..<limits.workers { try Thread.start { [self] in work() } }
    }

    /// False when too many wait, or it is ending: the job is not done then.
    func offer(_ pace: Pace, _ job: @escaping Job) -> Bool {
        monitor.withLock {
            let room = pace == .guest ? limits.waiting / 2 : limits.waiting
            let count = pace == .guest ? waiting[.guest, default: []].count : waiting.values.reduce(0) { $0 + $1.count }
            guard !isEnding, count < max(room, 1) else { return false }
            waiting[pace, default: []].append(job)
            monitor.wakeAll()
            return true
        }
    }

    var load: (working: Int, waiting: Int) {
        monitor.withLock { (working.values.reduce(0, +), waiting.values.reduce(0) { $0 + $1.count }) }
    }

    /// How many threads may work on these at a time.
    private func most(_ pace: Pace) -> Int {
        switch pace {
        case .quick: limits.workers
        case .guest: max(limits.workers - 2, 1)
        case .slow: limits.slowWorkers
        }
    }

    /// Nothing more is taken on; what was is done.
    func end() {
        monitor.withLock {
            isEnding = true
            monitor.wakeAll()
        }
    }

    private func work() {
        while let (job, pace) = next() {
            job()
            monitor.withLock {
                working[pace, default: 0] -= 1
                monitor.wakeAll()
            }
        }
    }

    private func next() -> (Job, Pace)? {
        monitor.withLock {
            while true {
                for pace in Pace.allCases where !waiting[pace, default: []].isEmpty && working[pace, default: 0] < most(pace) {
                    working[pace, default: 0] += 1
                    return (waiting[pace, default: []].removeFirst(), pace)
                }
                if isEnding, waiting.values.allSatisfy(\.isEmpty) { return nil }
                monitor.wait()
            }
        }
    }
}
