import Dream
import JSONKit
import Model
import Reverie
import Synchronization
import TestSupport

/// Models that a test has written: they see the question alone, as real ones do.
final class TestModel: AnsweringModel, ModelSource {
    let name: String
    private let reply: @Sendable (ShownRecord) throws -> String
    private let asked = Mutex<[ModelQuestion]>([])

    init(_ name: String = "scripted nowhere good", _ reply: @escaping @Sendable (ShownRecord) throws -> String) {
        self.name = name
        self.reply = reply
    }

    var questions: [ModelQuestion] { asked.withLock { $0 } }

    func model(for role: ModelRole) -> (any AnsweringModel)? { role == .dream ? self : nil }

    func answer(_ question: ModelQuestion) throws -> ModelAnswer {
        asked.withLock { $0.append(question) }
        return ModelAnswer(text: try reply(ShownRecord(question)), model: name.split(separator: " ").last.map(String.init) ?? name)
    }

    /// Says these facts whenever the words stand in what it is shown.
    static func saying(_ facts: [(words: String, fact: JSONObject)], name: String = "scripted nowhere good") -> TestModel {
        TestModel(name) { record in
            let told = facts.compactMap { words, fact -> JSONValue? in
                guard let place = record.texts.firstIndex(where: { $0.contains(words) }) else { return nil }
                var fact = fact
                fact["event"] = fact["event"] ?? .integer(place + 1)
                fact["quote"] = fact["quote"] ?? .string(words)
                return .object(fact)
            }
            return JSONValue.object(["facts": .array(told)]).encoded()
        }
    }
}

/// What stands between the marks of a question.
struct ShownRecord: Sendable {
    let texts: [String]
    let speakers: [String]
    let question: ModelQuestion

    init(_ question: ModelQuestion) throws {
        self.question = question
        let lines = question.user.split(separator: "\n")
        let from = lines.firstIndex { $0.hasPrefix("<<<record ") } ?? lines.startIndex
        let values = try lines[(from + 1)...].prefix { !$0.hasPrefix("record ") }.map { try JSONValue.parse(String($0)) }
        texts = values.map { $0["text"]?.string ?? "" }
        speakers = values.map { $0["by"]?.string ?? "" }
    }
}

extension JSONObject {
    /// As a model names a fact.
    static func told(
        _ namespace: String, _ predicate: String, _ object: String, topic: String? = nil, subject: String? = nil, event: Int? = nil,
        quote: String? = nil
    ) -> JSONObject {
        var fact: JSONObject = ["namespace": .string(namespace), "predicate": .string(predicate), "object": .string(object)]
        fact["topic"] = topic.map { .string($0) }
        fact["subject"] = subject.map { .string($0) }
        fact["event"] = event.map { .integer($0) }
        fact["quote"] = quote.map { .string($0) }
        return fact
    }
}
