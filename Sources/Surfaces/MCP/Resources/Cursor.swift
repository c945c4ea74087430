internal import JSONKit

/// Where a list goes on: after an entry's name. To a client it is a word without meaning.
enum Cursor {
    static let pageSize = 100

    static func after(_ name: String) -> String { Base64.encode(Array(name.utf8)) }

    /// The name that the asked page comes after; nil for the first page.
    static func name(_ params: JSONObject) throws(RPCError) -> String? {
        switch params["cursor"] {
        case nil, .null?: return nil
        case .string(let text)?:
            guard let bytes = Base64.decode(text), let name = String(validating: bytes, as: UTF8.self) else { throw unknown }
            return name
        default: throw unknown
        }
    }

    /// For lists of one page: no cursor of theirs was ever given out.
    static func refuse(_ params: JSONObject) throws(RPCError) {
        if let given = params["cursor"], !given.isNull { throw unknown }
    }

    private static let unknown = RPCError(.badParameters, "params.cursor is none of this server's")
}
