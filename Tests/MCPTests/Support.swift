import JSONKit
import Operations
import Reverie
import SystemKit
import TestSupport
import Testing

@testable import MCP

/// A server and a client in one process: lines in, lines out.
final class Talk {
    let folder: TemporaryFolder
    private var server: Server
    private let reader = MessageReader()
    private var number = 0

    /// `project` is made a repository with that name and the server is started in it; without, it is started outside of any.
    init(in folder: TemporaryFolder? = nil, project: String? = nil, spaces: SpaceChoice = .unnamed) throws {
        let folder = try folder ?? TemporaryFolder()
        self.folder = folder
        let environment = Environment(variables: ["REVERIE_HOME": folder.file("store"), "HOME": folder.path, "TZ": "UTC"])
        if let project { try Folders.create(folder.file("\(project)/.git")) }
        let place = folder.file(project ?? "elsewhere")
        try Folders.create(place)
        server = Server(
            host: Host(operations: OperationTable.all, environment: environment, store: nil, spaces: spaces, folder: place))
    }

    var store: String { folder.file("store") }

    /// The line that answers a line.
    func line(_ line: [UInt8]) -> [UInt8]? { line.withUnsafeBufferPointer { server.answer(reader.read($0)) } }

    func line(_ text: String) throws -> JSONValue? { try line(Array(text.utf8)).map { try JSONValue.parse(bytes: $0) } }

    /// The server itself, for messages that were read before.
    func answer(_ message: Message) -> [UInt8]? { server.answer(message) }

    /// The answer to a request; with the modern envelope unless `isOld`.
    func ask(_ method: String, _ params: JSONObject = [:], isOld: Bool = false) throws -> JSONValue {
        number += 1
        var params = params
        if !isOld { params["_meta"] = Self.envelope }
        let request: JSONValue = [
            "jsonrpc": "2.0", "id": .integer(number), "method": .string(method), "params": .object(params),
        ]
        let answer = try #require(try line(request.text()))
        #expect(answer["id"]?.int64 == Int64(number) && answer["jsonrpc"]?.string == "2.0")
        return answer
    }

    static let envelope: JSONValue = [
        "io.modelcontextprotocol/protocolVersion": "2026-07-28", "io.modelcontextprotocol/clientCapabilities": [:],
        "io.modelcontextprotocol/clientInfo": ["name": "Test Client/1", "version": "1"],
    ]

    /// Calls a tool; its texts, and whether it says that it failed.
    @discardableResult
    func call(_ tool: String, _ arguments: JSONObject = [:], isOld: Bool = false) throws -> (text: String, isError: Bool, texts: [String]) {
        let answer = try ask("tools/call", ["name": .string(tool), "arguments": .object(arguments)], isOld: isOld)
        let result = try #require(answer["result"], "\(answer)")
        let texts = try #require(result["content"]?.array).map { $0["text"]?.string ?? "" }
        #expect(!texts.isEmpty && !texts.contains(""))
        return (texts.joined(separator: "\n"), try #require(result["isError"]?.bool as Bool?), texts)
    }

    func handshake(_ revision: String) throws -> JSONValue {
        try ask(
            "initialize",
            ["protocolVersion": .string(revision), "capabilities": [:], "clientInfo": ["name": "old", "version": "0"]], isOld: true)
    }

    var memory: Memory { get throws { try Memory.open(store) } }
}

extension JSONValue {
    func text() -> String {
        var writer = JSONWriter()
        writer.write(self)
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    var code: Int64? { self["error"]?["code"]?.int64 }
}
