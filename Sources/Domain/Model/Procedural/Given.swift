package import JSONKit

/// What a store gave to a decision when it was made, and what no folding could find again: numbers, and what was found out then.
package struct Given: Sendable, Equatable {
    /// Of the skill or gene that a version belongs to.
    package var number: Int64?
    /// Of the item that it opens in the inbox; where it opens more, the others follow.
    package var review: Int64?
    /// The least trusted of what a version rests on.
    package var origin: Origin?
    /// How many findings there were against the standard.
    package var findings: Int?
    /// The numbers of what its bridges lead to, in their order; of one that is a decision of its own, both ends. Facts have none here.
    package var ends: [Int64?] = []

    package init() {}

    package init(_ object: JSONObject) {
        number = object["number"]?.int64
        review = object["review"]?.int64
        origin = object["origin"]?.string.flatMap(Origin.init(rawValue:))
        findings = object["findings"]?.int64.map { Int($0) }
        ends = (object["ends"]?.array ?? []).map(\.int64)
    }

    /// Nil where nothing was given.
    package var json: JSONObject? {
        var object: JSONObject = [:]
        if let number { object["number"] = .integer(number) }
        if let review { object["review"] = .integer(review) }
        if let origin { object["origin"] = .string(origin.rawValue) }
        if let findings { object["findings"] = .integer(findings) }
        if !ends.isEmpty { object["ends"] = .array(ends.map { $0.map { .integer($0) } ?? .null }) }
        return self == Given() ? nil : object
    }
}
