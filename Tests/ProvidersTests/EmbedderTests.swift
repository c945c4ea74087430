import Dream
import JSONKit
import Model
import Providers
import Store
import SystemKit
import TestSupport
import Testing
import VectorKit

/// Vectors from a server.
@Suite struct EmbedderTests {
    private let ledger = FakeLedger()

    private func embedder(
        _ exchange: any HTTPExchange, dimensions: Int? = 2, url: String = "http://127.0.0.1:9/v1", model: String = "small"
    )
        throws -> RemoteEmbedder?
    {
        var endpoint = try Ground.endpoint(url)
        endpoint.role = .embed
        endpoint.model = model
        endpoint.dimensions = dimensions
        return RemoteEmbedder(
            ModelCaller(
                endpoint, ledger: ledger, environment: Environment(variables: [:]), exchange: exchange, pacing: FakeTime().pacing,
                habits: HabitBook(), isCancelled: { false }))
    }

    private func embed(_ embedder: RemoteEmbedder, _ texts: [String]) throws -> [[Float]?] {
        var batch = VectorBatch(dimensions: embedder.identity.dimensions)
        let bytes = Array(texts.joined().utf8)
        try bytes.withUnsafeBufferPointer { all in
            var start = 0
            let pieces = texts.map { text -> UnsafeBufferPointer<UInt8> in
                defer { start += text.utf8.count }
                return UnsafeBufferPointer(rebasing: all[start..<(start + text.utf8.count)])
            }
            try embedder.embed(pieces, into: &batch)
        }
        return (0..<batch.count).map { index in batch.withVector(index) { Array($0) } }
    }

    private func answer(_ vectors: [(Int?, String)], usage: String = #","usage":{"prompt_tokens":4,"total_tokens":4}"#) -> String {
        let data = vectors.map { index, vector in "{" + (index.map { "\"index\":\($0)," } ?? "") + "\"embedding\":\(vector)}" }
        return "{\"data\":[\(data.joined(separator: ","))]\(usage)}"
    }

    @Test func vectorsComeBackInTheirOrderAndOfUnitLength() throws {
        let exchange = FakeExchange([.status(200, answer([(1, "[0,2e0]"), (0, "[3,4]"), (2, "[0,0]")]))])
        let embedder = try #require(try embedder(exchange))
        #expect(try embed(embedder, ["one", " \n", "two", "zé"]) == [[0.6, 0.8], nil, [0, 1], nil])
        let sent = String(decoding: try #require(exchange.requests.first).body, as: UTF8.self)
        #expect(sent == #"{"model":"small","input":["one","two","zé"],"encoding_format":"float"}"#)
        #expect(exchange.requests.first?.url == "http://127.0.0.1:9/v1/embeddings")
        #expect(ledger.outcomes.map(\.inputTokens) == [4] && ledger.planned.map(\.role) == [.embed] && ledger.isEven)
        #expect(!embedder.isImmediate)
    }

    @Test func serversThatDoNotNumberKeepTheOrder() throws {
        let exchange = FakeExchange([.status(200, answer([(nil, "[1,0]"), (nil, "[0,1]")], usage: ""))])
        #expect(try embed(#require(try embedder(exchange)), ["a", "b"]) == [[1, 0], [0, 1]])
    }

    @Test(arguments: [
        "{}", #"{"data":{}}"#, #"{"data":[]}"#, #"{"data":[{"embedding":[1,0]}]}"#,
        #"{"data":[{"embedding":[1,0]},{"embedding":[1,0,0]}]}"#,
        #"{"data":[{"index":0,"embedding":[1,0]},{"index":0,"embedding":[1,0]}]}"#,
        #"{"data":[{"index":0,"embedding":[1,0]},{"index":2,"embedding":[1,0]}]}"#,
        #"{"data":[{"index":-1,"embedding":[1,0]},{"index":1,"embedding":[1,0]}]}"#,
        #"{"data":[{"embedding":[1,0]},{"embedding":["a",0]}]}"#,
        #"{"data":[{"embedding":[1,0]},{"embedding":"AACAPw=="}]}"#, #"{"data":[{"embedding":[1e200,1e200]},{"embedding":[1,0]}]}"#,
        #"{"data":[{"embedding":[1,0]},{"embedding":[1,0]},{"embedding":[1,0]}]}"#,
        #"{"data":[{"embedding":[1,0]},{"embedding":[1e999,0]}]}"#,
    ])
    func whatDoesNotFitLeavesNothing(_ body: String) throws {
        let embedder = try #require(try embedder(FakeExchange([.status(200, body)])))
        var batch = VectorBatch(dimensions: 2)
        let failure = Ground.failure {
            try Array("ab".utf8).withUnsafeBufferPointer { bytes in
                try embedder.embed(
                    [UnsafeBufferPointer(rebasing: bytes[0..<1]), UnsafeBufferPointer(rebasing: bytes[1..<2])], into: &batch)
            }
        }
        guard case .unreadable = failure else {
            Issue.record("\(body): \(String(describing: failure))")
            return
        }
        #expect(batch.count == 0 && ledger.isEven)
    }

    @Test func manyTextsGoInSeveralRequests() throws {
        let server = try ScriptedServer { request, _ in
            let texts = (try? JSONValue.parse(bytes: request.body))?["input"]?.array ?? []
            let data = texts.enumerated().map { "{\"index\":\($0.offset),\"embedding\":[\($0.element.string?.utf8.count ?? 0),1]}" }
            return ScriptedReply(200, "{\"data\":[\(data.reversed().joined(separator: ","))]}")
        }
        let embedder = try #require(try embedder(CurlExchange(), url: server.url + "/v1"))
        let texts = (0..<150).map { String(repeating: "x", count: $0 + 1) }
        let vectors = try embed(embedder, texts)
        for (index, vector) in vectors.enumerated() {
            let ratio = try #require(vector)[0] / #require(vector)[1]
            #expect(abs(ratio - Float(index + 1)) < 0.01)
        }
        #expect(server.requests.count == 3 && ledger.planned.count == 3)
    }

    @Test func longTextsAreCutBetweenCharactersAndRequestsHaveAMost() throws {
        let seen = FakeExchange([.status(500)])
        let embedder = try #require(try embedder(seen))
        let long = String(repeating: "é", count: RemoteEmbedder.mostTextBytes / 2 - 1) + "€€"
        _ = try? embed(embedder, Array(repeating: long, count: 20))
        let request = try #require(seen.requests.first)
        #expect(request.body.count < RemoteEmbedder.mostBytes + 1_000)
        let input = try #require(try JSONValue.parse(bytes: request.body)["input"]?.array)
        #expect(input.count == RemoteEmbedder.mostBytes / (RemoteEmbedder.mostTextBytes - 2))
        #expect(input[0].string?.hasSuffix("é") == true && input[0].string?.utf8.count == RemoteEmbedder.mostTextBytes - 2)
    }

    @Test func whoMadeThemIsTold() throws {
        func identity(_ url: String, _ model: String, _ dimensions: Int) throws -> VectorIdentity {
            try #require(try embedder(FakeExchange([.status(500)]), dimensions: dimensions, url: url, model: model)).identity
        }
        let first = try identity("http://127.0.0.1:9/v1", "small", 2)
        #expect(try identity("http://127.0.0.1:9/v1/", "small", 2) == first)
        #expect(first.dimensions == 2 && first.model.count == 32)
        let others = [
            try identity("http://127.0.0.1:8/v1", "small", 2), try identity("http://127.0.0.1:9/v1", "large", 2),
            try identity("http://127.0.0.1:9/v1", "small", 3),
        ]
        for other in others { #expect(other != first) }
        #expect(try embedder(FakeExchange([.status(500)]), dimensions: nil) == nil)
    }
}
