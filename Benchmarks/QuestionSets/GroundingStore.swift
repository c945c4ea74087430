internal import JSONKit
internal import Model
package import Reverie
internal import SystemKit

/// The store that the labelled claims are checked against.
package struct GroundingStore {
    package let memory: Memory
    package private(set) var refused: [String] = []

    /// What a session was given it must not learn; such lines go in as they are told.
    package init(_ path: String, from file: String) throws {
        memory = try Memory(path: path, access: .create, environment: .current())
        for line in try GroundingSet.lines(of: file) {
            if line["type"]?.string == "event" { try add(event: line) }
        }
        for line in try GroundingSet.lines(of: file) where line["type"]?.string == "fact" { try add(fact: line) }
    }

    private func add(event line: JSONValue) throws {
        guard let id = line["id"]?.string, let at = Self.moment(line["at"]),
            let kind = line["kind"]?.string.flatMap(EventKind.init(rawValue:))
        else { return }
        try memory.append(
            EventDraft(
                id: EventID(rawValue: id), session: SessionName(rawValue: line["session"]?.string ?? "set"), at: at, kind: kind,
                speaker: line["speaker"]?.string, origin: line["origin"]?.string.flatMap(Origin.init(rawValue:)),
                text: line["text"]?.string ?? ""))
    }

    private mutating func add(fact line: JSONValue) throws {
        let write = FactWrite(
            namespace: Namespace(rawValue: line["namespace"]?.string ?? ""), subject: line["subject"]?.string ?? "",
            predicate: line["predicate"]?.string ?? "", topic: line["topic"]?.string, object: line["object"]?.string ?? "",
            validFrom: Self.moment(line["valid_from"]), validTo: Self.moment(line["valid_to"]),
            sources: [FactCitation(event: EventID(rawValue: line["event"]?.string ?? ""), quote: line["quote"]?.string)])
        let report = try memory.add(write)
        if let refusal = report.refusal { refused.append("\(write.subject) \(write.predicate) \(write.object): \(refusal.sentence)") }
    }

    private static func moment(_ value: JSONValue?) -> Model.Instant? {
        value?.string.flatMap { RFC3339.parse($0) }.map { Model.Instant(milliseconds: $0.milliseconds, offsetMinutes: $0.offsetMinutes) }
    }
}
