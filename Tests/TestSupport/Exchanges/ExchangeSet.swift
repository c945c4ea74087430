internal import JSONKit
internal import SystemKit

/// Short exchanges with what is to be learnt from them, and what is not.
package struct ExchangeSet: Sendable {
    package let exchanges: [Exchange]

    /// The half that extraction may be tuned on, and the one that is only looked at from time to time.
    package static func tuning() throws -> ExchangeSet { try shipped("tuning") }
    package static func aside() throws -> ExchangeSet { try shipped("aside") }
    /// What people really type, from imagination: many ways of telling for each predicate, in few words.
    package static func imagined() throws -> ExchangeSet { try shipped("imagined") }

    /// In parts, so that in none two exchanges want a fact of the same predicate: what is known already is not learnt again.
    package func parts() -> [ExchangeSet] {
        var parts: [(exchanges: [Exchange], taken: Set<String>)] = []
        for exchange in exchanges {
            let wanted = Set(exchange.keep.map { "\($0.namespace)/\($0.predicate)" })
            if let free = parts.firstIndex(where: { $0.taken.isDisjoint(with: wanted) }) {
                parts[free].exchanges.append(exchange)
                parts[free].taken.formUnion(wanted)
            } else {
                parts.append(([exchange], wanted))
            }
        }
        return parts.map { ExchangeSet(exchanges: $0.exchanges) }
    }

    private init(exchanges: [Exchange]) { self.exchanges = exchanges }

    private static func shipped(_ name: String) throws -> ExchangeSet {
        try read(Paths.join(try Program.checkout(), "Tests/Fixtures/exchanges/\(name).jsonl"))
    }

    package static func read(_ path: String) throws -> ExchangeSet {
        try ExchangeSet(lines: String(decoding: Files.readAll(path), as: UTF8.self))
    }

    package init(lines: String) throws {
        exchanges = try lines.split(separator: "\n").enumerated().map { number, line in
            do {
                guard let object = try JSONValue.parse(String(line)).object else { throw ExchangeMistake.missing("an object") }
                return try Exchange(object)
            } catch {
                throw ExchangeMistake.line(number + 1, "\(error)")
            }
        }
    }
}

package enum ExchangeMistake: Error, Equatable {
    case missing(String)
    case line(Int, String)
}

package struct Exchange: Sendable {
    package struct Event: Sendable, Equatable {
        package var kind: String
        package var speaker: String
        /// The user's where it is not said.
        package var origin: String
        /// RFC 3339, with the offset that it was said in.
        package var at: String
        package var text: String
        package var tool: String?
    }

    /// Words that no fact may hold, and the gate that is to refuse it.
    package struct Drop: Sendable, Equatable {
        package var words: String
        package var gate: String
    }

    package let id: String
    package let category: String
    package let project: String?
    package let events: [Event]
    package let keep: [ExchangeFact]
    package let drop: [Drop]

    init(_ object: JSONObject) throws {
        func text(_ object: JSONObject, _ key: String) throws -> String {
            guard let text = object[key]?.string else { throw ExchangeMistake.missing(key) }
            return text
        }
        func list(_ key: String) throws -> [JSONObject] {
            guard let list = object[key]?.array else { throw ExchangeMistake.missing(key) }
            return try list.map { item in
                guard let object = item.object else { throw ExchangeMistake.missing(key) }
                return object
            }
        }
        id = try text(object, "id")
        category = try text(object, "category")
        project = object["project"]?.string
        events = try list("events").map {
            Event(
                kind: try text($0, "kind"), speaker: try text($0, "speaker"), origin: $0["origin"]?.string ?? "user",
                at: try text($0, "at"),
                text: try text($0, "text"), tool: $0["tool"]?.string)
        }
        keep = try list("keep").map {
            ExchangeFact(
                namespace: try text($0, "namespace"), predicate: try text($0, "predicate"), subject: $0["subject"]?.string,
                topic: $0["topic"]?.string, object: try text($0, "object"), from: $0["from"]?.string)
        }
        drop = try list("drop").map { Drop(words: try text($0, "words"), gate: try text($0, "gate")) }
    }
}

/// A fact as labels and extraction are compared by it.
package struct ExchangeFact: Sendable, Hashable {
    package var namespace: String
    package var predicate: String
    /// Nil for the user, or the project.
    package var subject: String?
    package var topic: String?
    package var object: String
    package var from: String?

    package init(
        namespace: String, predicate: String, subject: String? = nil, topic: String? = nil, object: String, from: String? = nil
    ) {
        self.namespace = namespace
        self.predicate = predicate
        self.subject = subject
        self.topic = topic
        self.object = object
        self.from = from
    }

    package var line: String {
        "\(namespace)\(subject.map { ":" + $0 } ?? "") \(predicate)\(topic.map { "/" + $0 } ?? "") \(object)\(from.map { " from " + $0 } ?? "")"
    }
}
