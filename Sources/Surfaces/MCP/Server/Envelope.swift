internal import JSONKit
internal import Operations

/// What each request of the modern era says of itself.
struct Envelope {
    static let revisionKey = "io.modelcontextprotocol/protocolVersion"
    static let capabilitiesKey = "io.modelcontextprotocol/clientCapabilities"
    private static let clientKey = "io.modelcontextprotocol/clientInfo"

    let client: String?

    /// Nil for a request of the older era, which knows nothing of the key that names the revision.
    init?(_ request: Request) throws(RPCError) {
        guard let meta = request.params["_meta"]?.object, let asked = meta[Self.revisionKey] else { return nil }
        guard let capabilities = meta[Self.capabilitiesKey] else { throw Self.missing([Self.capabilitiesKey]) }
        guard capabilities.object != nil else { throw RPCError.missing("_meta[\"\(Self.capabilitiesKey)\"]") }
        guard let name = asked.string else { throw RPCError.missing("_meta[\"\(Self.revisionKey)\"]") }
        guard let revision = Revision(rawValue: name), revision.isModern else { throw Self.unknown(name) }
        client = meta[Self.clientKey]?["name"]?.string
    }

    static func missing(_ keys: [String]) -> RPCError {
        RPCError(.badParameters, "params._meta lacks \(keys.joined(separator: " and "))")
    }

    /// Names all that is spoken here, so that a client can choose.
    private static func unknown(_ name: String) -> RPCError {
        RPCError(
            .unknownRevision, "Revision \(Shown.short(name)) is not spoken here",
            data: .object([
                "supported": .array(Revision.allCases.reversed().map { .string($0.rawValue) }), "requested": .string(name),
            ]))
    }
}
