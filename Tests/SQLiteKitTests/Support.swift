import SQLiteKit
import Synchronization

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A folder of its own, removed with everything in it when the test ends.
final class Folder: Sendable {
    let path: String

    init() {
        var template = Array("/tmp/sqlitekit-XXXXXX".utf8CString)
        path = template.withUnsafeMutableBufferPointer { buffer in
            buffer.baseAddress.flatMap { mkdtemp($0) }.map { String(cString: $0) } ?? "/tmp/sqlitekit-missing"
        }
    }

    deinit {
        chmod(path, 0o700)
        for name in names {
            if unlink(file(name)) != 0 { rmdir(file(name)) }
        }
        rmdir(path)
    }

    func file(_ name: String) -> String { path + "/" + name }

    var names: [String] {
        guard let directory = opendir(path) else { return [] }
        defer { closedir(directory) }
        var found: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
            if name != ".", name != ".." { found.append(name) }
        }
        return found.sorted()
    }

    func write(_ bytes: [UInt8], to name: String) {
        let descriptor = open(file(name), O_CREAT | O_WRONLY | O_TRUNC, 0o600)
        _ = bytes.withUnsafeBytes { writeBytes(descriptor, $0.baseAddress, $0.count) }
        close(descriptor)
    }

    func mode(of name: String) -> UInt32 {
        var facts = stat()
        return stat(file(name), &facts) == 0 ? UInt32(facts.st_mode & 0o7777) : 0
    }
}

private func writeBytes(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
    #if canImport(Glibc)
        Glibc.write(descriptor, bytes, count)
    #else
        Darwin.write(descriptor, bytes, count)
    #endif
}

/// A thread of the system, so that a test can block without holding up the others.
final class TestThread {
    private final class Body {
        let run: () -> Void
        init(_ run: @escaping () -> Void) { self.run = run }
    }

    private let handle: pthread_t

    init(_ run: @escaping @Sendable () -> Void) {
        let body = Unmanaged.passRetained(Body(run)).toOpaque()
        #if canImport(Glibc)
            var thread = pthread_t()
            pthread_create(&thread, nil, { context in TestThread.start(context) }, body)
            handle = thread
        #else
            var thread: pthread_t?
            pthread_create(&thread, nil, { context in TestThread.start(context) }, body)
            handle = thread ?? pthread_self()
        #endif
    }

    private static func start(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
        guard let context else { return nil }
        Unmanaged<Body>.fromOpaque(context).takeRetainedValue().run()
        return nil
    }

    func join() { pthread_join(handle, nil) }

    /// Runs `body` on a new thread to its end and gives its result.
    static func result<T: Sendable>(_ body: @escaping @Sendable () -> T) -> T? {
        let shared = Shared<T>()
        TestThread { shared.set(body()) }.join()
        return shared.value
    }
}

final class Shared<T: Sendable>: Sendable {
    private let content = Mutex<T?>(nil)
    func set(_ value: T) { content.withLock { $0 = value } }
    var value: T? { content.withLock { $0 } }

    /// Waits until a value is there, ten seconds at most.
    func wait() -> T? {
        for _ in 0..<10_000 {
            if let value { return value }
            usleep(1000)
        }
        return nil
    }
}

func pause(milliseconds: UInt32) { usleep(milliseconds * 1000) }

func milliseconds(_ body: () -> Void) -> Double {
    let clock = ContinuousClock()
    return clock.measure(body) / .milliseconds(1)
}

/// The error that `body` throws, when it is one of SQLite's.
func sqliteError<T>(_ body: () throws -> T) -> SQLiteError? {
    do {
        _ = try body()
        return nil
    } catch {
        return error as? SQLiteError
    }
}

/// Runs `body` on a thread that file permissions hold for, also when the tests run as root.
func asOrdinaryUser<T: Sendable>(_ body: @escaping @Sendable () -> T) -> T? {
    TestThread.result {
        #if os(Linux)
            if geteuid() == 0, let symbol = dlsym(dlopen(nil, RTLD_NOW), "setfsuid") {
                typealias Call = @convention(c) (UInt32) -> Int32
                // It holds for this thread alone, which ends with the body.
                _ = unsafeBitCast(symbol, to: Call.self)(65_534)
            }
        #endif
        return body()
    }
}

final class Counter: Sendable {
    private let content = Mutex(0)
    func add() { content.withLock { $0 += 1 } }
    var count: Int { content.withLock { $0 } }
}
