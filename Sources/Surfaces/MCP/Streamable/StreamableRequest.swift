/// One POST of the transport over HTTP: a message, and what its headers say of it.
package struct StreamableRequest: Sendable {
    package let revision: String?
    package let method: String?
    package let name: String?
    package let session: String?
    package let body: [UInt8]

    package init(revision: String?, method: String?, name: String?, session: String?, body: [UInt8]) {
        self.revision = revision
        self.method = method
        self.name = name
        self.session = session
        self.body = body
    }
}

/// What becomes of it.
package struct StreamableAnswer: Sendable, Equatable {
    package let status: Int
    /// JSON; nil where there is nothing to say.
    package let body: [UInt8]?
    /// The session that a client of the older era is to name from now on.
    package let session: String?

    init(_ status: Int, _ body: [UInt8]? = nil, session: String? = nil) {
        self.status = status
        self.body = body
        self.session = session
    }
}
