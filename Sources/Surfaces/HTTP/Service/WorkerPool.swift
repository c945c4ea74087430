internal import SystemKit

/// Threads that work on requests. What goes through a whole store may take long, and gets a few of them only, so that questions are still
/// answered meanwhile.
// Unchecked: all that changes is touched under the monitor only.
final class WorkerPool: @unchecked Sendable {
    enum Pace { case quick, slow }
    typealias Job = @Sendable () -> Void

    private let limits: Limits
    private let monitor = Monitor()
    private var quick: [Job] = []
    private var slow: [Job] = []
    private var working = 0
    private var slowWorking = 0
    private var isEnding = false

    init(_ limits: Limits) throws {
        self.limits = limits
        for _ in 0..<limits.workers { try Thread.start { [self] in work() } }
    }

    /// False when too many wait, or it is ending: the job is not done then.
    func offer(_ pace: Pace, _ job: @escaping Job) -> Bool {
        monitor.withLock {
            guard !isEnding, quick.count + slow.count < limits.waiting else { return false }
            if pace == .quick { quick.append(job) } else { slow.append(job) }
            monitor.wakeAll()
            return true
        }
    }

    var load: (working: Int, waiting: Int) { monitor.withLock { (working, quick.count + slow.count) } }

    /// Nothing more is taken on; what was is done.
    func end() {
        monitor.withLock {
            isEnding = true
            monitor.wakeAll()
        }
    }

    private func work() {
        while let (job, isSlow) = next() {
            job()
            monitor.withLock {
                working -= 1
                if isSlow { slowWorking -= 1 }
                monitor.wakeAll()
            }
        }
    }

    private func next() -> (Job, isSlow: Bool)? {
        monitor.withLock {
            while true {
                if !quick.isEmpty {
                    working += 1
                    return (quick.removeFirst(), false)
                }
                if !slow.isEmpty, slowWorking < limits.slowWorkers {
                    working += 1
                    slowWorking += 1
                    return (slow.removeFirst(), true)
                }
                if isEnding, slow.isEmpty { return nil }
                monitor.wait()
            }
        }
    }
}
