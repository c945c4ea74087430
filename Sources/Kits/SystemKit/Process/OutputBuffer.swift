/// Gathers output and writes it in large pieces. Call `flush` at the end: what is left in the buffer goes away with it.
package final class OutputBuffer {
    private let descriptor: Int32
    private let capacity: Int
    private var pending: [UInt8] = []
    /// True once the reader has gone; everything after that is dropped.
    package private(set) var isClosed = false

    package init(descriptor: Int32 = 1, capacity: Int = 64 * 1024) {
        self.descriptor = descriptor
        self.capacity = max(capacity, 1)
        pending.reserveCapacity(self.capacity)
    }

    package func write(_ bytes: UnsafeRawBufferPointer) throws(SystemError) {
        if pending.count + bytes.count > capacity { try flush() }
        if isClosed { return }
        // What would fill the buffer by itself gains nothing from being copied into it.
        if bytes.count >= capacity { return try send(bytes) }
        pending.append(contentsOf: bytes)
    }

    package func write(_ bytes: [UInt8]) throws(SystemError) {
        try bytes.withUnsafeBufferPointer { (buffer) throws(SystemError) in try write(UnsafeRawBufferPointer(buffer)) }
    }

    package func write(_ text: String) throws(SystemError) {
        try StandardStreams.withBytes(of: text) { (bytes) throws(SystemError) in try write(bytes) }
    }

    @discardableResult
    package func flush() throws(SystemError) -> StreamOutcome {
        if !isClosed, !pending.isEmpty {
            // Emptied first: bytes that failed may be half written and must not be sent twice.
            let bytes = pending
            pending.removeAll(keepingCapacity: true)
            try bytes.withUnsafeBufferPointer { (buffer) throws(SystemError) in try send(UnsafeRawBufferPointer(buffer)) }
        }
        return isClosed ? .closed : .written
    }

    private func send(_ bytes: UnsafeRawBufferPointer) throws(SystemError) {
        if try StandardStreams.write(descriptor, bytes) == .closed { isClosed = true }
    }
}
