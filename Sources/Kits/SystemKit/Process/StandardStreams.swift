#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// What became of bytes sent to a stream.
package enum StreamOutcome: Sendable {
    case written
    /// Nobody reads any more: end quietly.
    case closed
}

/// Standard output and standard error, straight through the system, without a buffer of their own.
package enum StandardStreams {
    @discardableResult
    package static func writeOut(_ bytes: UnsafeRawBufferPointer) throws(SystemError) -> StreamOutcome {
        try write(1, bytes)
    }

    @discardableResult
    package static func writeOut(_ text: String) throws(SystemError) -> StreamOutcome {
        try write(1, text)
    }

    @discardableResult
    package static func writeError(_ text: String) throws(SystemError) -> StreamOutcome {
        try write(2, text)
    }

    /// Writes to a descriptor and tells a closed pipe apart from a failure.
    static func write(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) throws(SystemError) -> StreamOutcome {
        // Without this the signal ends the process before the error can be told.
        _ = brokenPipeIsIgnored
        do {
            try Descriptor.writeAll(descriptor, bytes)
            return .written
        } catch {
            if error.errno == EPIPE { return .closed }
            throw error
        }
    }

    private static func write(_ descriptor: Int32, _ text: String) throws(SystemError) -> StreamOutcome {
        try withBytes(of: text) { (bytes) throws(SystemError) in try write(descriptor, bytes) }
    }

    /// The library's own door to the bytes of a string forgets the type of what is thrown.
    static func withBytes<Value>(
        of text: String, _ body: (UnsafeRawBufferPointer) throws(SystemError) -> Value
    ) throws(SystemError) -> Value {
        var text = text
        let result: Result<Value, SystemError> = text.withUTF8 { bytes in
            do throws(SystemError) {
                return .success(try body(UnsafeRawBufferPointer(bytes)))
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }

    private static let brokenPipeIsIgnored: Void = Signals.ignoreBrokenPipe()
}
