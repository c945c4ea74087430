internal import CCurl
internal import Store
internal import SystemKit

/// Exchanges by libcurl, each on handles of its own, so that any number of threads may have one.
package struct CurlExchange: HTTPExchange {
    /// How long the library may wait before it is asked again whether to stop.
    private static let pauseMilliseconds: Int32 = 20

    /// Once for the process; the library wants it done before anything else.
    private static let isStarted = reverie_curl_start_library() == CURLE_OK

    package init() {}

    package func post(_ request: HTTPRequest, _ limits: HTTPLimits, isCancelled: () -> Bool) throws(HTTPFailure) -> HTTPAnswer {
        guard Self.isStarted, let many = curl_multi_init() else { throw .unsendable("libcurl does not start") }
        defer { curl_multi_cleanup(many) }
        let transfer = try CurlTransfer(request, limits)
        guard curl_multi_add_handle(many, transfer.handle) == CURLM_OK else { throw .unsendable("libcurl takes no more work") }
        defer { curl_multi_remove_handle(many, transfer.handle) }
        var watch = ExchangeWatch(limits.timeouts)
        while true {
            if isCancelled() { throw .cancelled }
            var running: Int32 = 0
            guard curl_multi_perform(many, &running) == CURLM_OK else { throw .cut("libcurl gave up") }
            if running == 0 { return try transfer.finish(Self.result(many)) }
            if let phase = watch.exceeded(transfer.isConnected, moved: transfer.movedBytes) { throw .timedOut(phase) }
            curl_multi_poll(many, nil, 0, Self.pauseMilliseconds, nil)
        }
    }

    /// How the one transfer ended.
    private static func result(_ many: UnsafeMutableRawPointer) -> CURLcode {
        var left: Int32 = 0
        while let message = curl_multi_info_read(many, &left) {
            if message.pointee.msg == CURLMSG_DONE { return message.pointee.data.result }
        }
        return CURLE_RECV_ERROR
    }
}

/// Sees to it that an exchange goes on. The library's own limit on slowness counts in whole seconds.
struct ExchangeWatch {
    private let timeouts: ModelTimeouts
    private let start = MonotonicClock.nanoseconds()
    private var lastMove: UInt64
    private var moved: Int64 = -1

    init(_ timeouts: ModelTimeouts) {
        self.timeouts = timeouts
        lastMove = start
    }

    mutating func exceeded(_ isConnected: Bool, moved: Int64) -> HTTPFailure.Phase? {
        let now = MonotonicClock.nanoseconds()
        if moved != self.moved || !isConnected { (self.moved, lastMove) = (moved, now) }
        func hasPassed(_ milliseconds: Int, since begin: UInt64) -> Bool { now - begin >= UInt64(max(milliseconds, 0)) * 1_000_000 }
        if hasPassed(timeouts.totalMilliseconds, since: start) { return .total }
        if !isConnected, hasPassed(timeouts.connectMilliseconds, since: start) { return .connect }
        return hasPassed(timeouts.idleMilliseconds, since: lastMove) ? .idle : nil
    }
}
