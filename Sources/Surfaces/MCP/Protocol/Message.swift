internal import JSONKit
internal import Operations

/// One message of a client, read and looked at, but not yet answered.
enum Message: Sendable {
    case request(Request)
    /// Calls a request off. All other notifications ask for nothing here.
    case cancelled(RequestID)
    case batch([Message])
    /// It cannot be worked on; the answer says why.
    case refused(RequestID?, RPCError)
    /// Nothing that wants an answer.
    case nothing
}

/// A request on its way.
struct Request: Sendable {
    let id: RequestID
    let method: String
    let params: JSONObject
    let cancellation = Cancellation()
}

/// Reads lines into messages. Whatever stands in a line, something comes of it.
final class MessageReader {
    /// The longest line; a longer one is not held.
    static let mostBytes = 16 << 20
    /// The most messages in one line: each may have an answer of many times its size.
    static let mostInBatch = 1000

    private let parser = JSONParser(limits: JSONLimits(maxDepth: 128, loneSurrogates: .replace))

    func read(_ line: UnsafeBufferPointer<UInt8>) -> Message {
        do {
            return try parser.withDocument(line) { root in
                guard root.kind == .array else { return Self.message(root.value, inBatch: false) }
                guard root.count > 0 else { return .refused(nil, RPCError(.notARequest, "The batch is empty")) }
                guard root.count <= Self.mostInBatch else {
                    return .refused(nil, RPCError(.notARequest, "A batch has at most \(Self.mostInBatch) messages"))
                }
                return .batch(root.elements.map { Self.message($0.value, inBatch: true) })
            }
        } catch let error as JSONError {
            return .refused(nil, RPCError(.unreadable, error.descriptionInLine))
        } catch {
            return .refused(nil, RPCError(.unreadable, "The line cannot be read"))
        }
    }

    static let tooLong = Message.refused(nil, RPCError(.notARequest, "A line has at most \(mostBytes) bytes; this one was skipped"))

    private static func message(_ value: JSONValue, inBatch: Bool) -> Message {
        guard let object = value.object else { return .refused(nil, RPCError(.notARequest, "A message is a JSON object")) }
        let id = object["id"].flatMap(RequestID.init)
        func refuse(_ why: String) -> Message { .refused(id, RPCError(.notARequest, why)) }
        guard object["jsonrpc"]?.string == "2.0" else { return refuse("jsonrpc must be \"2.0\"") }
        guard let named = object["method"] else {
            // An answer; this server asks for nothing.
            return object["result"] != nil || object["error"] != nil ? .nothing : refuse("method is missing")
        }
        guard let method = named.string else { return refuse("method must be a string") }
        guard object["id"] != nil else { return notification(method, object["params"]) }
        guard let id else { return refuse("id must be a string or a number") }
        if inBatch, method == "initialize" { return refuse("initialize must not be part of a batch") }
        switch object["params"] {
        case nil, .null?: return .request(Request(id: id, method: method, params: JSONObject()))
        case .object(let params)?: return .request(Request(id: id, method: method, params: params))
        default: return .refused(id, RPCError(.badParameters, "params must be an object"))
        }
    }

    private static func notification(_ method: String, _ params: JSONValue?) -> Message {
        guard method == "notifications/cancelled", let id = params?["requestId"].flatMap(RequestID.init) else { return .nothing }
        return .cancelled(id)
    }
}
