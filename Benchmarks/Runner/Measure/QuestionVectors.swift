internal import Store
internal import VectorKit

/// Questions as vectors, by the store's own embedder.
struct QuestionVectors {
    let identity: VectorIdentity
    let vectors: [[Float]]

    init(_ questions: [String], _ store: Store) throws {
        guard let embedder = store.embedder else { throw Command.Failure(description: "there is no table of word vectors") }
        identity = embedder.identity
        var batch = VectorBatch(dimensions: identity.dimensions)
        for question in questions {
            var text = question
            try text.withUTF8 { try embedder.embed([$0], into: &batch) }
        }
        vectors = try questions.indices.map { index in
            guard let vector = batch.withVector(index, Array.init) else {
                throw Command.Failure(description: "a question says nothing: \(questions[index])")
            }
            return vector
        }
    }

    /// As the store keeps them, one behind the other.
    var steps: [UInt8] { vectors.flatMap(Self.steps) }

    /// The same as codes.
    var codes: [UInt8] {
        vectors.flatMap { vector in
            var code = [UInt8](repeating: 0, count: VectorCode.bytes(vector.count))
            Self.steps(vector).withUnsafeBytes { steps in
                code.withUnsafeMutableBytes { code in
                    if let base = code.baseAddress { VectorCode.write(steps: steps, to: base) }
                }
            }
            return code
        }
    }

    private static func steps(_ vector: [Float]) -> [UInt8] {
        var steps = [UInt8](repeating: 0, count: vector.count)
        vector.withUnsafeBufferPointer { vector in
            steps.withUnsafeMutableBytes { steps in
                if let base = steps.baseAddress { StepVector.write(vector, to: base) }
            }
        }
        return steps
    }
}
