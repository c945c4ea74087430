package import Store

/// One question to a server, to be sent by POST.
package struct HTTPRequest: Sendable, Equatable {
    package var url: String
    package var headers: [HTTPHeader]
    package var body: [UInt8]

    package init(url: String, headers: [HTTPHeader] = [], body: [UInt8]) {
        self.url = url
        self.headers = headers
        self.body = body
    }
}

package struct HTTPHeader: Sendable, Equatable {
    package var name: String
    package var value: String

    package init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}

package struct HTTPAnswer: Sendable, Equatable {
    package var status: Int
    /// Names in small letters.
    package var headers: [HTTPHeader]
    package var body: [UInt8]

    package init(status: Int, headers: [HTTPHeader] = [], body: [UInt8] = []) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    package func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }
}

/// What an exchange may take, and by which way it goes.
package struct HTTPLimits: Sendable, Equatable {
    package var timeouts = ModelTimeouts()
    /// Of an answer's body.
    package var mostBytes = Self.usualBytes
    package var proxy: String?
    package var noProxy: String?
    /// Instead of the system's own authorities.
    package var caFile: String?

    package static let usualBytes = 4 << 20

    package init() {}

    package init(_ endpoint: ModelEndpoint) {
        timeouts = endpoint.timeouts
        proxy = endpoint.proxy
        noProxy = endpoint.noProxy
        caFile = endpoint.caFile
    }
}

/// Why there is no answer. The words come from the library and name hosts at most.
package enum HTTPFailure: Error, Equatable, Sendable {
    package enum Phase: String, Sendable {
        case connect, idle, total
    }

    case timedOut(Phase)
    /// No connection came about.
    case unreachable(String)
    /// The connection ended before the answer did.
    case cut(String)
    /// The server is not who it should be, or encryption failed otherwise.
    case untrusted(String)
    /// The answer has more bytes than this.
    case tooLong(Int)
    case cancelled
    /// The request itself cannot be sent.
    case unsendable(String)
}

/// A port: one request out, one answer in. It follows no redirect and keeps nothing from one exchange to the next.
package protocol HTTPExchange: Sendable {
    /// `isCancelled` is asked often.
    func post(_ request: HTTPRequest, _ limits: HTTPLimits, isCancelled: () -> Bool) throws(HTTPFailure) -> HTTPAnswer
}
