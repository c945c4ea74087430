internal import Dream
internal import Model
internal import SealKit
internal import Store
internal import TextKit
package import VectorKit

/// Vectors from a server. They are made outside of the lock: a server may be slow, or gone.
package struct RemoteEmbedder: Embedder {
    package let identity: VectorIdentity
    package let isImmediate = false
    private let caller: ModelCaller

    /// In one request.
    package static let mostTexts = 64
    package static let mostBytes = 256 << 10
    /// Of one text; what is beyond says little more of what it means.
    package static let mostTextBytes = 32 << 10

    /// Nil for an endpoint that makes no vectors.
    package init?(_ caller: ModelCaller) {
        guard let dimensions = caller.endpoint.dimensions, caller.endpoint.speech == .openai else { return nil }
        self.caller = caller
        // Another server under the same name may hold another model.
        var digest = SHA256()
        digest.update("\(caller.endpoint.name) \(dimensions)")
        identity = VectorIdentity(model: digest.finish().withUnsafeBytes { Array($0) }, dimensions: dimensions)
    }

    /// Throws `ModelFailure`; then nothing was appended.
    package func embed(_ texts: [UnsafeBufferPointer<UInt8>], into vectors: inout VectorBatch) throws {
        var made = [[Float]?](repeating: nil, count: texts.count)
        for batch in Self.batches(texts) {
            let found = try ask(batch.map { Self.text(texts[$0]) })
            for (index, vector) in zip(batch, found) { made[index] = vector }
        }
        for vector in made {
            vectors.append { components in
                guard let vector, vector.count == components.count else { return false }
                _ = components.update(fromContentsOf: vector)
                return true
            }
        }
    }

    /// Which texts go together. A blank one goes nowhere: servers refuse those.
    static func batches(_ texts: [UnsafeBufferPointer<UInt8>]) -> [[Int]] {
        var batches: [[Int]] = []
        var bytes = 0
        for (index, text) in texts.enumerated() where text.contains(where: { $0 > 0x20 }) {
            let size = min(text.count, mostTextBytes)
            if let last = batches.last, last.count < mostTexts, bytes + size <= mostBytes {
                batches[batches.count - 1].append(index)
                bytes += size
            } else {
                batches.append([index])
                bytes = size
            }
        }
        return batches
    }

    /// Its beginning, cut between two characters.
    static func text(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
        var end = min(bytes.count, mostTextBytes)
        if end < bytes.count { while end > 0, bytes[end] & 0xC0 == 0x80 { end -= 1 } }
        return String(decoding: bytes[..<end], as: UTF8.self)
    }

    private func ask(_ texts: [String]) throws -> [[Float]?] {
        let endpoint = caller.endpoint
        let tokens = texts.reduce(0) { $0 + TokenEstimate.count(of: $1) }
        // A component takes up to 26 bytes; some servers put each on a line of its own.
        let mostBytes = (64 << 10) + texts.count * (identity.dimensions * 48 + 1024)
        return try caller.call(
            CallJob(
                role: .embed, inputTokens: tokens, mostAnswerTokens: 0, mostBytes: mostBytes,
                request: { key, _ in
                    HTTPRequest(
                        url: Embeddings.url(endpoint.url), headers: Embeddings.headers(key: key),
                        body: Embeddings.body(texts, model: endpoint.model))
                },
                read: { body, _ throws(ModelFailure) in
                    let (vectors, usage) = try Embeddings.read(body, count: texts.count, dimensions: identity.dimensions)
                    return (vectors, usage ?? TokenUsage(input: tokens, output: 0))
                })
        ).answer
    }
}
