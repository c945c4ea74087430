#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A thread of the system, for work that must go on while another thread is busy or waits.
package enum Thread {
    private final class Work {
        let run: @Sendable () -> Void
        init(_ run: @escaping @Sendable () -> Void) { self.run = run }
    }

    /// Some systems give threads of a program half a megabyte, too little for deep documents.
    private static let stackBytes = 4 << 20

    /// Starts a thread that nobody waits for: it ends with its work, or with the process.
    package static func start(_ run: @escaping @Sendable () -> Void) throws(SystemError) {
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        defer { pthread_attr_destroy(&attributes) }
        pthread_attr_setstacksize(&attributes, stackBytes)
        pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
        let work = Unmanaged.passRetained(Work(run))
        #if canImport(Glibc)
            var thread = pthread_t()
        #else
            var thread: pthread_t?
        #endif
        let code = pthread_create(&thread, &attributes, { context in Thread.enter(context) }, work.toOpaque())
        guard code == 0 else {
            work.release()
            throw SystemError("start a thread", errno: code)
        }
    }

    private static func enter(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
        guard let context else { return nil }
        Unmanaged<Work>.fromOpaque(context).takeRetainedValue().run()
        return nil
    }
}
