internal import JSONKit

/// An error of the protocol itself. What goes wrong inside of a tool is a result, for the model to read.
struct RPCError: Error, Equatable, Sendable {
    enum Code: Int, Sendable {
        case unreadable = -32700
        case notARequest = -32600
        case noSuchMethod = -32601
        case badParameters = -32602
        case failed = -32603
        /// Of the older era; the newer calls it a bad parameter.
        case noSuchResource = -32002
        /// What a request's headers say is not what it says itself.
        case headerMismatch = -32020
        case unknownRevision = -32022
    }

    let code: Code
    let message: String
    let data: JSONValue?

    init(_ code: Code, _ message: String, data: JSONValue? = nil) {
        self.code = code
        self.message = message
        self.data = data
    }

    static func missing(_ name: String) -> RPCError { RPCError(.badParameters, "params.\(name) is missing or of the wrong type") }
}
