internal import JSONKit

/// One thing that a session was given from memory. It is the same thing again until its version changes.
public struct GivenItem: Hashable, Sendable {
    public let kind: HitKind
    public let id: String
    /// Of what can change: a skill's or a gene's digest.
    public let version: String?

    package init(kind: HitKind, id: String, version: String? = nil) {
        self.kind = kind
        self.id = id
        self.version = version
    }
}

/// Memory on its way into a session: fenced, and no longer than its budget.
public struct ContextBlock: Sendable, Equatable {
    public let text: String
    public let items: [GivenItem]
    /// What it costs a model, cautiously estimated.
    public let tokens: Int

    package init(text: String, items: [GivenItem], tokens: Int) {
        self.text = text
        self.items = items
        self.tokens = tokens
    }
}

/// What a question earned, packed into a budget.
public struct Recollection: Sendable {
    /// Fenced, a line for each piece; empty when nothing is given.
    public let text: String
    /// What it costs a model, cautiously estimated: never more than the budget.
    public let tokens: Int
    public let budget: Int
    /// In the order of their lines.
    public let items: [RecalledItem]
    /// The least budget that gives anything, where this one gave nothing for want of room.
    public let needed: Int?
    /// That it was given to the session is written down.
    public let isRecorded: Bool

    package init(text: String, tokens: Int, budget: Int, items: [RecalledItem], needed: Int?, isRecorded: Bool = false) {
        self.text = text
        self.tokens = tokens
        self.budget = budget
        self.items = items
        self.needed = needed
        self.isRecorded = isRecorded
    }

    package static func nothing(budget: Int, needed: Int? = nil) -> Recollection {
        Recollection(text: "", tokens: 0, budget: budget, items: [], needed: needed)
    }

    package var recorded: Recollection {
        Recollection(text: text, tokens: tokens, budget: budget, items: items, needed: needed, isRecorded: true)
    }
}

/// One piece of what was recalled.
public struct RecalledItem: Sendable {
    public let hit: Hit
    /// By which it is known as given.
    public let given: GivenItem
    /// As it stands in its line: `[e:ID]`.
    public let citation: String
    /// The whole line.
    public let line: String
    /// It is always at hand, whatever the question.
    public let isCore: Bool

    package init(hit: Hit, given: GivenItem, citation: String, line: String, isCore: Bool) {
        self.hit = hit
        self.given = given
        self.citation = citation
        self.line = line
        self.isCore = isCore
    }
}

/// What an event of kind `memory_injected` says: what was given, by reference. The words stay where they are, so that who forgets them
/// there has forgotten them.
package struct Injection: Sendable, Equatable {
    package let items: [GivenItem]
    package let tokens: Int
    /// At which point of the session: a hook's event, or a surface's own word.
    package let occasion: String

    package init(items: [GivenItem], tokens: Int, occasion: String) {
        self.items = items
        self.tokens = tokens
        self.occasion = occasion
    }

    package var json: String {
        let list = items.map { item -> JSONValue in
            var object: JSONObject = ["kind": .string(item.kind.rawValue), "id": .string(item.id)]
            if let version = item.version { object["version"] = .string(version) }
            return .object(object)
        }
        return JSONValue.object(["items": .array(list), "tokens": .integer(Int64(tokens)), "at": .string(occasion)]).encoded()
    }

    package var sentence: String { "gave " + items.map { "\($0.kind.rawValue) \($0.id)" }.joined(separator: ", ") }

    /// Nil for what no version of Reverie has written.
    package static func read(_ json: String) -> Injection? {
        guard let value = try? JSONValue.parse(json), let list = value["items"]?.array else { return nil }
        let items = list.compactMap { item -> GivenItem? in
            guard let kind = item["kind"]?.string.flatMap(HitKind.init(rawValue:)), let id = item["id"]?.string else { return nil }
            return GivenItem(kind: kind, id: id, version: item["version"]?.string)
        }
        return Injection(items: items, tokens: Int(value["tokens"]?.int64 ?? 0), occasion: value["at"]?.string ?? "")
    }
}
