internal import Operations

/// A request as it came, read whole. Names of headers are in lower case.
struct HTTPRequest: Sendable {
    let method: String
    /// Without what follows a question mark; decoded.
    let path: String
    let query: [(name: String, value: String?)]
    let headers: [(name: String, value: String)]
    var body: [UInt8] = []
    /// Raised when who asked is gone, or the service ends.
    let cancellation: Cancellation

    init(
        _ method: String, _ path: String, query: [(name: String, value: String?)] = [], headers: [(name: String, value: String)] = [],
        body: [UInt8] = [], cancellation: Cancellation = Cancellation()
    ) {
        self.method = method
        self.path = path
        self.query = query
        self.headers = headers
        self.body = body
        self.cancellation = cancellation
    }

    /// The value of a header that is there once; one that is there twice counts as none.
    func header(_ name: String) -> String? {
        let found = headers.filter { $0.name == name }
        return found.count == 1 ? found[0].value : nil
    }

    func has(_ name: String) -> Bool { headers.contains { $0.name == name } }

    /// It only asks; HEAD is GET without the body.
    var isReading: Bool { method == "GET" || method == "HEAD" }
}
