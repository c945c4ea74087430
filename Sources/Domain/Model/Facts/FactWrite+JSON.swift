package import JSONKit

/// A write as a decision keeps it, while a person is asked about it.
extension FactWrite {
    package var json: JSONObject {
        var object: JSONObject = [
            "namespace": .string(namespace.rawValue), "subject": .string(subject), "predicate": .string(predicate),
            "object": .string(self.object),
        ]
        if let topic { object["topic"] = .string(topic) }
        if let statement { object["statement"] = .string(statement) }
        if let validFrom { object["valid_from"] = .integer(validFrom.milliseconds) }
        if let validTo { object["valid_to"] = .integer(validTo.milliseconds) }
        if let speaker { object["speaker"] = .string(speaker) }
        if let confidence { object["confidence"] = .string(confidence.rawValue) }
        object["sources"] = .array(sources.map(\.json))
        return object
    }

    /// Nil where something is missing that every write has.
    package init?(_ object: JSONObject) {
        guard let namespace = object["namespace"]?.string, let predicate = object["predicate"]?.string, let said = object["object"]?.string
        else { return nil }
        self.init(
            namespace: Namespace(rawValue: namespace), subject: object["subject"]?.string ?? EntityReference.user, predicate: predicate,
            topic: object["topic"]?.string, object: said, statement: object["statement"]?.string,
            validFrom: object["valid_from"].flatMap(Self.moment), validTo: object["valid_to"].flatMap(Self.moment),
            speaker: object["speaker"]?.string, confidence: object["confidence"]?.string.flatMap(Confidence.init(rawValue:)),
            sources: (object["sources"]?.array ?? []).compactMap { $0.object.flatMap(FactCitation.init) })
    }

    private static func moment(_ value: JSONValue) -> Instant? {
        value.int64.map { Instant(milliseconds: $0) }
    }
}

extension FactCitation {
    package var json: JSONValue {
        var object: JSONObject = ["event": .string(event.rawValue)]
        if let space { object["space"] = .string(space.rawValue) }
        if let range {
            object["from"] = .integer(range.lowerBound)
            object["to"] = .integer(range.upperBound)
        }
        if let quote { object["quote"] = .string(quote) }
        return .object(object)
    }

    package init?(_ object: JSONObject) {
        guard let event = object["event"]?.string else { return nil }
        var range: Range<Int>?
        if let from = object["from"]?.int64, let to = object["to"]?.int64, 0 <= from, from <= to { range = Int(from)..<Int(to) }
        self.init(
            event: EventID(rawValue: event), space: object["space"]?.string.map(SpaceName.init(rawValue:)), range: range,
            quote: object["quote"]?.string)
    }
}
