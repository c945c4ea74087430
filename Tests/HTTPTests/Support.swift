import JSONKit
import Operations
import Reverie
import SystemKit
import TestSupport
import Testing

@testable import HTTP

/// A service without sockets, with a store of its own.
final class Ground {
    let folder: TemporaryFolder
    let service: Service
    let token: String

    init(limits: Limits = .usual, names: [String] = []) throws {
        folder = try TemporaryFolder()
        let environment = Environment(variables: ["REVERIE_HOME": folder.file("store"), "HOME": folder.path, "TZ": "UTC"])
        _ = try Memory(path: folder.file("store"), access: .create, environment: environment)
        token = try ServiceTokens(store: folder.file("store")).own()
        service = Service(store: folder.file("store"), environment: environment, names: names, limits: limits)
    }

    var store: String { folder.file("store") }
    var memory: Memory { get throws { try Memory.open(store) } }
    var tokens: ServiceTokens { ServiceTokens(store: store) }

    func ask(
        _ method: String, _ path: String, token given: String? = nil, query: [(name: String, value: String?)] = [],
        headers: [(name: String, value: String)] = [], body: String = ""
    ) -> HTTPAnswer {
        let usual: [(name: String, value: String)] = [("host", "127.0.0.1:7773"), ("authorization", "Bearer \(given ?? token)")]
        let all = usual.filter { entry in !headers.contains { $0.name == entry.name } } + headers
        return service.answer(HTTPRequest(method, path, query: query, headers: all, body: Array(body.utf8)))
    }

    /// A POST to an operation.
    func post(_ name: String, _ body: JSONValue = [:], token: String? = nil) -> HTTPAnswer {
        ask("POST", "/v1/" + name.split(separator: " ").joined(separator: "/"), token: token, body: body.encoded())
    }

    /// Something that was said, in a space.
    func say(_ text: String, in space: String, id: String) throws {
        let memory = try memory
        let draft = EventDraft(
            id: EventID(rawValue: id), session: SessionName(rawValue: "talk"), at: memory.now, kind: .userMessage, text: text)
        try memory.append(draft, in: SpaceName(rawValue: space))
    }
}

extension HTTPAnswer {
    var text: String { String(decoding: body, as: UTF8.self) }
    var json: JSONValue { get throws { try JSONValue.parse(bytes: body) } }
    var lines: [JSONValue] { get throws { try text.split(separator: "\n").map { try JSONValue.parse(String($0)) } } }
    var code: String? { (try? json)?["error"]?["code"]?.string }
}
