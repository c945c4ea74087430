internal import JSONKit

/// A fact as a model names it: where it stands is only claimed.
package struct ModelFact: Sendable, Equatable {
    package var namespace: String
    package var predicate: String
    package var subject: String?
    package var topic: String?
    package var object: String
    /// The event's number in the question.
    package var event: Int
    /// Where in the event the quote begins, if the model says so: of several places, the nearest is meant.
    package var from: Int?
    package var quote: String
}

/// Why an answer cannot be used, in words that the model is told.
package struct AnswerProblem: Error, Equatable, Sendable {
    package let sentence: String
}

/// The form of an answer: as a schema for servers that hold models to it, and read by hand whoever sent it.
package enum FactForm {
    /// Longer answers are not looked at.
    package static let mostBytes = 256 << 10
    private static let mostDepth = 8
    private static let longestName = 200
    private static let longestObject = 2_000
    private static let longestQuote = 8_000

    package static let schema = """
        {"type":"object","additionalProperties":false,"required":["facts"],"properties":{"facts":{"type":"array","items":{"type":"object",\
        "additionalProperties":false,"required":["namespace","predicate","subject","topic","object","event","quote"],"properties":{\
        "namespace":{"type":"string"},"predicate":{"type":"string"},"subject":{"type":["string","null"]},\
        "topic":{"type":["string","null"]},"object":{"type":"string"},"event":{"type":"integer"},"quote":{"type":"string"}}}}}}
        """

    package static func facts(in answer: ModelAnswer) throws(AnswerProblem) -> [ModelFact] {
        if answer.wasCut { throw AnswerProblem(sentence: "it was cut off because it was too long; note fewer facts.") }
        guard answer.text.utf8.count <= mostBytes else { throw AnswerProblem(sentence: "it was longer than \(mostBytes) bytes.") }
        let value: JSONValue
        do {
            value = try JSONValue.parse(
                answer.text, limits: JSONLimits(maxDepth: mostDepth, maxBytes: mostBytes, duplicateKeys: .reject))
        } catch {
            throw AnswerProblem(sentence: "it is no JSON document, or has words around it.")
        }
        guard let object = value.object, let list = object["facts"]?.array else {
            throw AnswerProblem(sentence: "it is no object with a list \"facts\".")
        }
        guard list.count <= DreamQuestion.mostFacts else {
            throw AnswerProblem(sentence: "it holds \(list.count) facts; at most \(DreamQuestion.mostFacts) are read.")
        }
        var facts: [ModelFact] = []
        for (index, item) in list.enumerated() { facts.append(try fact(item, "fact \(index + 1)")) }
        return facts
    }

    private static func fact(_ value: JSONValue, _ name: String) throws(AnswerProblem) -> ModelFact {
        guard let object = value.object else { throw AnswerProblem(sentence: "\(name) is no object.") }
        func text(_ key: String, _ longest: Int) throws(AnswerProblem) -> String {
            guard let text = try optional(object[key], "\(name): \"\(key)\"", longest) else {
                throw AnswerProblem(sentence: "\(name) has no \"\(key)\".")
            }
            return text
        }
        let namespace = try text("namespace", longestName)
        let predicate = try text("predicate", longestName)
        let topic = try optional(object["topic"], "\(name): \"topic\"", longestName)
        let subject = try optional(object["subject"], "\(name): \"subject\"", longestName)
        let said = try text("object", longestObject)
        let quote = try text("quote", longestQuote)
        guard let event = object["event"]?.int64.flatMap({ Int(exactly: $0) }) else {
            throw AnswerProblem(sentence: "\(name) has no \"event\" that is a whole number.")
        }
        let from = object["from"]?.int64.flatMap { Int(exactly: $0) }
        return ModelFact(
            namespace: namespace, predicate: predicate, subject: subject, topic: topic, object: said, event: event, from: from,
            quote: quote)
    }

    /// Nil where it is absent, null or empty.
    private static func optional(_ value: JSONValue?, _ what: String, _ longest: Int) throws(AnswerProblem) -> String? {
        guard let value, !value.isNull else { return nil }
        guard let text = value.string else { throw AnswerProblem(sentence: "\(what) is no string.") }
        guard text.utf8.count <= longest else { throw AnswerProblem(sentence: "\(what) is longer than \(longest) bytes.") }
        return text.utf8.contains { $0 > 0x20 } ? text : nil
    }
}
