/// A queue from one thread to another, bounded: who puts too much into it waits.
// Unchecked: all that changes is touched under the monitor only.
package final class Mailbox<Element: Sendable>: @unchecked Sendable {
    private let monitor = Monitor()
    private let mostElements: Int
    private let mostWeight: Int
    private var entries: [(element: Element, weight: Int)?] = []
    private var head = 0
    private var weight = 0
    private var isClosed = false

    /// `mostWeight` bounds the sum of what the elements are said to weigh; a single one is always let in.
    package init(mostElements: Int, mostWeight: Int) {
        self.mostElements = max(mostElements, 1)
        self.mostWeight = mostWeight
    }

    /// Waits for room. False when it was closed: nobody takes it any more.
    @discardableResult
    package func put(_ element: Element, weight added: Int) -> Bool {
        monitor.withLock {
            while !isClosed, isFull(with: added) { monitor.wait() }
            guard !isClosed else { return false }
            entries.append((element, added))
            weight += added
            monitor.wakeAll()
            return true
        }
    }

    private var count: Int { entries.count - head }

    private func isFull(with added: Int) -> Bool { count >= mostElements || (count > 0 && weight + added > mostWeight) }

    /// Waits for the next one; nil when it was closed and all was taken.
    package func take() -> Element? {
        monitor.withLock {
            while count == 0, !isClosed { monitor.wait() }
            guard count > 0, let entry = entries[head] else { return nil }
            entries[head] = nil
            head += 1
            weight -= entry.weight
            // What was taken goes now and then, so that each costs the same however long the queue is.
            if head > 64, head > entries.count / 2 {
                entries.removeFirst(head)
                head = 0
            }
            monitor.wakeAll()
            return entry.element
        }
    }

    /// Nothing more comes in; what is there can still be taken.
    package func close() {
        monitor.withLock {
            isClosed = true
            monitor.wakeAll()
        }
    }
}
