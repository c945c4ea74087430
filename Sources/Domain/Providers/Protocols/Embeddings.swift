package import Dream
internal import JSONKit
package import Store

/// `embeddings`, as OpenAI began it: texts out, a vector of each in.
package enum Embeddings {
    package static func url(_ base: ServerAddress) -> String { base.text + "/embeddings" }

    package static func headers(key: Secret?) -> [HTTPHeader] { OpenAIChat.bearer(key) }

    package static func body(_ texts: [String], model: String) -> [UInt8] {
        var object = JSONObject()
        object["model"] = .string(model)
        object["input"] = .array(texts.map { .string($0) })
        object["encoding_format"] = "float"
        return Array(JSONValue.object(object).encoded().utf8)
    }

    /// Vectors of unit length in the order of the texts; nil for one that is all zeros.
    package static func read(
        _ body: [UInt8], count: Int, dimensions: Int
    ) throws(ModelFailure) -> (vectors: [[Float]?], usage: TokenUsage?) {
        let document = try ServerWords.document(body)
        if let error = document["error"], !error.isNull { throw .refused(status: 200, ServerWords.sentence(document) ?? "an error") }
        guard let data = document["data"]?.array else { throw .unreadable("the answer has no data") }
        guard data.count == count else { throw .unreadable("\(count) texts were sent and \(data.count) vectors came back") }
        var vectors: [[Float]??] = Array(repeating: .none, count: count)
        for (place, entry) in data.enumerated() {
            // Servers that keep the order need not number it.
            let index = entry["index"].map { $0.int64.flatMap { Int(exactly: $0) } ?? -1 } ?? place
            guard vectors.indices.contains(index), vectors[index] == nil else {
                throw .unreadable("the vectors of the answer are numbered wrongly")
            }
            vectors[index] = .some(try vector(entry["embedding"], dimensions))
        }
        return (vectors.map { $0 ?? nil }, OpenAIChat.usage(document["usage"]))
    }

    private static func vector(_ value: JSONValue?, _ dimensions: Int) throws(ModelFailure) -> [Float]? {
        guard let numbers = value?.array else { throw .unreadable("a vector of the answer is no list of numbers") }
        guard numbers.count == dimensions else {
            throw .unreadable("its vectors have \(numbers.count) dimensions, and \(dimensions) are configured")
        }
        var sum = 0.0
        var vector: [Double] = []
        vector.reserveCapacity(dimensions)
        for number in numbers {
            guard let component = number.double else { throw .unreadable("a vector of the answer is no list of numbers") }
            vector.append(component)
            sum += component * component
        }
        guard sum.isFinite else { throw .unreadable("a vector of the answer has no length") }
        guard sum > 0 else { return nil }
        let length = sum.squareRoot()
        return vector.map { Float($0 / length) }
    }
}
