internal import CCurl
internal import Model
internal import Store

/// One transfer's handle and what it gathers. The handle points to the gathering, which lives as long.
final class CurlTransfer {
    let handle: UnsafeMutableRawPointer
    private let gathering: Gathering
    private var lines: UnsafeMutablePointer<curl_slist>?
    private let problem = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))

    init(_ request: HTTPRequest, _ limits: HTTPLimits) throws(HTTPFailure) {
        guard let handle = curl_easy_init() else { throw .unsendable("libcurl has no memory left") }
        self.handle = handle
        gathering = Gathering(mostBytes: limits.mostBytes)
        problem.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        let address: ServerAddress
        do throws(ServerAddress.Fault) { address = try ServerAddress(request.url) } catch { throw .unsendable(error.sentence) }
        try say(request)
        try limit(limits)
        try goStraight(limits, address)
        try receive()
    }

    deinit {
        curl_easy_cleanup(handle)
        curl_slist_free_all(lines)
        problem.deallocate()
    }

    // MARK: What is asked

    private func say(_ request: HTTPRequest) throws(HTTPFailure) {
        try need(reverie_curl_set_text(handle, CURLOPT_URL, request.url))
        try need(reverie_curl_set_number(handle, CURLOPT_POST, 1))
        try need(reverie_curl_set_size(handle, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(request.body.count)))
        // The size goes first: the copy takes that many bytes.
        let copied = request.body.withUnsafeBytes { bytes in
            reverie_curl_set_pointer(handle, CURLOPT_COPYPOSTFIELDS, UnsafeMutableRawPointer(mutating: bytes.baseAddress))
        }
        try need(copied)
        // Nobody is asked first whether a long body is welcome.
        for header in request.headers + [HTTPHeader("Expect", "")] {
            let line = header.value.isEmpty ? "\(header.name):" : "\(header.name): \(header.value)"
            guard line.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else { throw .unsendable("a header has a control character") }
            guard let longer = curl_slist_append(lines, line) else { throw .unsendable("libcurl has no memory left") }
            lines = longer
        }
        try need(reverie_curl_set_lines(handle, CURLOPT_HTTPHEADER, lines))
        try need(reverie_curl_set_text(handle, CURLOPT_USERAGENT, "reverie/\(ProductVersion.text)"))
    }

    private func limit(_ limits: HTTPLimits) throws(HTTPFailure) {
        try need(reverie_curl_set_number(handle, CURLOPT_CONNECTTIMEOUT_MS, max(limits.timeouts.connectMilliseconds, 1)))
        try need(reverie_curl_set_size(handle, CURLOPT_MAXFILESIZE_LARGE, curl_off_t(limits.mostBytes)))
        // Threads other than the first may be at work, and their signals are not the library's. Programs ignore SIGPIPE.
        try need(reverie_curl_set_number(handle, CURLOPT_NOSIGNAL, 1))
        try need(reverie_curl_leave_at_once(handle))
    }

    /// To that server and no other, known for who it is.
    private func goStraight(_ limits: HTTPLimits, _ address: ServerAddress) throws(HTTPFailure) {
        try need(reverie_curl_only_http(handle))
        try need(reverie_curl_set_number(handle, CURLOPT_FOLLOWLOCATION, 0))
        try need(reverie_curl_set_number(handle, CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_1_1)))
        try need(reverie_curl_set_number(handle, CURLOPT_SSL_VERIFYPEER, 1))
        try need(reverie_curl_set_number(handle, CURLOPT_SSL_VERIFYHOST, 2))
        try need(reverie_curl_set_number(handle, CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2)))
        if let file = limits.caFile {
            try need(reverie_curl_set_text(handle, CURLOPT_CAINFO, file))
            try need(reverie_curl_set_text(handle, CURLOPT_CAPATH, nil))
        }
        // An empty text keeps the library from looking at the environment by itself.
        let proxy = address.isLoopback ? "" : limits.proxy ?? ""
        try need(reverie_curl_set_text(handle, CURLOPT_PROXY, proxy))
        try need(reverie_curl_set_text(handle, CURLOPT_NOPROXY, limits.noProxy ?? ""))
        try need(reverie_curl_set_number(handle, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1))
        try need(reverie_curl_set_number(handle, CURLOPT_NETRC, Int(CURL_NETRC_IGNORED.rawValue)))
    }

    private func receive() throws(HTTPFailure) {
        let gathered = Unmanaged.passUnretained(gathering).toOpaque()
        try need(reverie_curl_set_receiver(handle, CURLOPT_WRITEFUNCTION, receiveBody))
        try need(reverie_curl_set_pointer(handle, CURLOPT_WRITEDATA, gathered))
        try need(reverie_curl_set_receiver(handle, CURLOPT_HEADERFUNCTION, receiveHeader))
        try need(reverie_curl_set_pointer(handle, CURLOPT_HEADERDATA, gathered))
        try need(reverie_curl_set_pointer(handle, CURLOPT_ERRORBUFFER, problem))
    }

    private func need(_ code: CURLcode) throws(HTTPFailure) {
        guard code == CURLE_OK else { throw .unsendable("libcurl: \(String(cString: curl_easy_strerror(code)))") }
    }

    // MARK: What became of it

    /// The connection stands, with its encryption.
    var isConnected: Bool { size(CURLINFO_PRETRANSFER_TIME_T) > 0 }

    /// In either direction.
    var movedBytes: Int64 { size(CURLINFO_SIZE_UPLOAD_T) + Int64(gathering.count) }

    private func size(_ info: CURLINFO) -> Int64 {
        var value: curl_off_t = 0
        return reverie_curl_get_size(handle, info, &value) == CURLE_OK ? Int64(value) : 0
    }

    func finish(_ code: CURLcode) throws(HTTPFailure) -> HTTPAnswer {
        if gathering.isTooLong || code == CURLE_FILESIZE_EXCEEDED { throw .tooLong(gathering.mostBytes) }
        guard code == CURLE_OK else { throw failure(code) }
        var status = 0
        _ = reverie_curl_get_number(handle, CURLINFO_RESPONSE_CODE, &status)
        return HTTPAnswer(status: status, headers: gathering.headers, body: gathering.body)
    }

    private func failure(_ code: CURLcode) -> HTTPFailure {
        let own = String(cString: problem)
        let words = own.isEmpty ? String(cString: curl_easy_strerror(code)) : own
        switch code {
        case CURLE_OPERATION_TIMEDOUT: return .timedOut(isConnected ? .total : .connect)
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER:
            return .untrusted(words)
        case CURLE_URL_MALFORMAT, CURLE_OUT_OF_MEMORY, CURLE_FAILED_INIT, CURLE_NOT_BUILT_IN: return .unsendable(words)
        default: return isConnected ? .cut(words) : .unreachable(words)
        }
    }
}
