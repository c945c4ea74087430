internal import CCurl
internal import Model
internal import Store

/// One transfer's handle and what it gathers. The handle points to the gathering, which therefore lives as long.
final class CurlTransfer {
    let handle: OpaquePointer
    private let gathering: Gathering
    private var lines: UnsafeMutablePointer<curl_slist>?
    private let problem = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))

    init(_ request: HTTPRequest, _ limits: HTTPLimits) throws(HTTPFailure) {
        guard let handle = CurlTransfer.handle() else { throw .unsendable("libcurl has no memory left") }
        self.handle = handle
        gathering = Gathering(mostBytes: limits.mostBytes)
        problem.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        try set(request)
        try set(limits, isLoopback: (try? ServerAddress(request.url))?.isLoopback ?? false)
        try guardTheWay()
        try receive()
    }

    deinit {
        curl_easy_cleanup(handle)
        curl_slist_free_all(lines)
        problem.deallocate()
    }

    private static func handle() -> OpaquePointer? { curl_easy_init().map { OpaquePointer($0) } }
}
