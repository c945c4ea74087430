internal import CMicroHTTPD
internal import SystemKit

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// The service on a socket. The library's one thread reads requests and sends answers; workers make them.
// Unchecked: nothing changes after the start but what guards itself; the pointer is the library's, which is made for several threads.
final class HTTPEngine: @unchecked Sendable {
    let service: Service
    let watch: ConnectionWatch
    private var limits: Limits { service.limits }
    let workers: WorkerPool
    private let listener: ListeningSocket
    private var daemon: OpaquePointer?
    private let isEnding = Flag()

    init(_ service: Service, _ listener: ListeningSocket) throws {
        self.service = service
        self.listener = listener
        watch = ConnectionWatch(service.limits)
        workers = try WorkerPool(service.limits)
        let limits = service.limits
        ResourceLimit.openFiles.raise(to: UInt64(limits.connections) + 256)
        let callbacks = reverie_http_callbacks(
            handle: { HTTPEngine.handle($0, $1, $2, $3, $5, $6, $7) },
            completed: { context, connection, slot, _ in HTTPEngine.completed(context, connection, slot) },
            connection: { HTTPEngine.connection($0, $1, reverie_http_begins($3) != 0) }, context: Unmanaged.passUnretained(self).toOpaque())
        daemon = reverie_http_start(
            listener.socket, callbacks, UInt32(limits.connections), UInt32(limits.idleSeconds), limits.connectionBytes)
        guard daemon != nil else { throw ServeError.noEngine }
    }

    var gauges: Metrics.Gauges {
        let load = workers.load
        return Metrics.Gauges(connections: watch.count, working: load.working, waiting: load.waiting)
    }

    /// What is to be done now and then.
    func sweep() {
        watch.sweep()
        service.sweep()
    }

    /// Takes no more connections and requests, and lets those in hand come to their end; after a while they are called off. False when some
    /// did not even end then.
    func drain() -> Bool {
        isEnding.raise()
        let socket = MHD_quiesce_daemon(daemon)
        if socket >= 0 { close(socket) }
        let isDone = waitForWork(seconds: limits.drainSeconds)
        if !isDone { watch.cancelAll() }
        guard isDone || waitForWork(seconds: 2) else { return false }
        workers.end()
        MHD_stop_daemon(daemon)
        daemon = nil
        service.close()
        return true
    }

    private func waitForWork(seconds: Int) -> Bool {
        for _ in 0..<(seconds * 50) {
            if watch.working == 0 { return true }
            watch.sweep()
            MonotonicClock.sleep(nanoseconds: 20_000_000)
        }
        return watch.working == 0
    }

    // MARK: What the library calls

    private static func connection(
        _ context: UnsafeMutableRawPointer?, _ connection: OpaquePointer?, _ begins: Bool
    ) {
        guard let context, let connection else { return }
        let engine = Unmanaged<HTTPEngine>.fromOpaque(context).takeUnretainedValue()
        let socket = reverie_http_socket(connection)
        if begins { engine.watch.enter(.waiting, socket) } else { engine.watch.leave(socket) }
    }

    private static func completed(
        _ context: UnsafeMutableRawPointer?, _ connection: OpaquePointer?,
        _ slot: UnsafeMutablePointer<UnsafeMutableRawPointer?>?
    ) {
        guard let context, let connection, let slot, let known = slot.pointee else { return }
        slot.pointee = nil
        Unmanaged<Exchange>.fromOpaque(known).release()
        Unmanaged<HTTPEngine>.fromOpaque(context).takeUnretainedValue().watch.enter(.waiting, reverie_http_socket(connection))
    }

    private static func handle(
        _ context: UnsafeMutableRawPointer?, _ connection: OpaquePointer?, _ path: UnsafePointer<CChar>?, _ method: UnsafePointer<CChar>?,
        _ bytes: UnsafePointer<CChar>?, _ count: UnsafeMutablePointer<Int>?, _ slot: UnsafeMutablePointer<UnsafeMutableRawPointer?>?
    ) -> MHD_Result {
        guard let context, let connection, let path, let method, let count, let slot else { return reverie_http_result(0) }
        let engine = Unmanaged<HTTPEngine>.fromOpaque(context).takeUnretainedValue()
        guard let known = slot.pointee else {
            let head = RequestHead.read(connection, method: String(cString: method), path: String(cString: path))
            let exchange = Exchange(head, mostBytes: engine.limits.bodyBytes)
            slot.pointee = Unmanaged.passRetained(exchange).toOpaque()
            return engine.begin(exchange, connection)
        }
        let exchange = Unmanaged<Exchange>.fromOpaque(known).takeUnretainedValue()
        guard count.pointee > 0, let bytes else { return engine.go(on: exchange, connection) }
        defer { count.pointee = 0 }
        return reverie_http_result(exchange.take(UnsafeRawBufferPointer(start: bytes, count: count.pointee)) ? 1 : 0)
    }

    // MARK: A request

    private func begin(_ exchange: Exchange, _ connection: OpaquePointer) -> MHD_Result {
        watch.enter(.receiving, reverie_http_socket(connection))
        if isEnding.isRaised { return send(.problem(.ending), connection) }
        // What is refused by its head alone is not read any further.
        if let refusal = service.refusal(exchange.request) { return send(refusal, connection) }
        return reverie_http_result(1)
    }

    /// The request is there, or its answer.
    private func go(on exchange: Exchange, _ connection: OpaquePointer) -> MHD_Result {
        if let answer = exchange.finished { return send(answer, connection) }
        if exchange.isHandedOver { return reverie_http_result(0) }
        if exchange.isTooLarge { return send(.problem(.tooLarge(most: limits.bodyBytes)), connection) }
        guard let pace = service.pace(exchange.request) else { return send(service.answer(exchange.request), connection) }
        exchange.isHandedOver = true
        watch.enter(.working(exchange.request.cancellation), reverie_http_socket(connection))
        // First it is set aside: a worker may be done before the next line.
        MHD_suspend_connection(connection)
        let door = ConnectionDoor(connection)
        let isTaken = workers.offer(pace) { [self] in
            exchange.finish(service.answer(exchange.request, gauges: gauges))
            door.resume()
        }
        if !isTaken {
            exchange.finish(.problem(isEnding.isRaised ? .ending : .busy))
            door.resume()
        }
        return reverie_http_result(1)
    }

    private func send(_ answer: HTTPAnswer, _ connection: OpaquePointer) -> MHD_Result {
        watch.enter(.sending, reverie_http_socket(connection))
        return Response.queue(answer, isLast: isEnding.isRaised, connection)
    }
}

/// A connection that waits to go on.
// Unchecked: the library takes this call from any thread.
private final class ConnectionDoor: @unchecked Sendable {
    private let connection: OpaquePointer
    init(_ connection: OpaquePointer) { self.connection = connection }
    func resume() { MHD_resume_connection(connection) }
}
