package import Model
internal import TextKit

/// Packs what was recalled into a block that never costs more than its budget: fenced as data, each piece with its citation.
package struct ContextPacker {
    private let budget: Int
    private let notice: String
    private var lines: [String] = []
    private var items: [GivenItem] = []
    private var tokens: Int

    /// A budget too small for the fence itself gives no block.
    package init(budget: Int, notice: String = MemoryFence.recalled) {
        self.budget = max(budget, 0)
        self.notice = notice
        tokens = TokenEstimate.count(of: MemoryFence.wrap("", notice: notice))
    }

    /// No single piece may take the room of all others.
    private static let mostOfOne = 160
    /// Of a text no more is looked at: what cannot be seen in it goes, and would be gone through for nothing.
    private static let mostLookedAt = 4_000

    /// False when there is no more room.
    package mutating func add(_ hit: Hit, as item: GivenItem) -> Bool {
        let head = "- \(Self.citation(hit))\(Self.place(hit)): "
        let room = min(Self.mostOfOne, budget - tokens) - TokenEstimate.count(of: head) - 2
        guard room >= 8 else { return false }
        let words = MemoryFence.escape(hit.text.beginning(bytes: Self.mostLookedAt))
        let shown = TokenEstimate.prefix(of: words, tokens: room)
        guard !shown.isEmpty else { return false }
        let isCut = shown.utf8.count < words.utf8.count || hit.text.utf8.count > Self.mostLookedAt
        return append(head + shown + (isCut ? "…" : ""), as: item)
    }

    package mutating func add(_ entry: MenuEntry, as item: GivenItem) -> Bool {
        append(Self.head(entry) + MemoryFence.escape(entry.description), as: item)
    }

    /// How a menu's line begins.
    package static func head(_ entry: MenuEntry) -> String { "- \(MemoryFence.escape(entry.name.rawValue)): " }

    private mutating func append(_ line: String, as item: GivenItem) -> Bool {
        let cost = TokenEstimate.count(of: line + "\n")
        guard tokens + cost <= budget else { return false }
        lines.append(line)
        tokens += cost
        items.append(item)
        return true
    }

    /// Nil when nothing found room. What is told is the cost of the whole, counted once more.
    package func block() -> ContextBlock? {
        guard !items.isEmpty else { return nil }
        let text = MemoryFence.wrap(lines.joined(separator: "\n"), notice: notice)
        return ContextBlock(text: text, items: items, tokens: TokenEstimate.count(of: text))
    }

    /// `[e:ID]`, by which the piece can be asked for.
    package static func citation(_ hit: Hit) -> String {
        let letter =
            switch hit.kind {
            case .event: "e"
            case .skill: "s"
            case .gene: "g"
            case .fact: "f"
            }
        return "[\(letter):\(MemoryFence.escape(hit.id))]"
    }

    private static func place(_ hit: Hit) -> String {
        if let fact = hit.fact {
            let since = fact.valid.hasBeginning ? " since \(Instant(milliseconds: fact.valid.from).rfc3339.prefix(10))" : ""
            let until = fact.valid.hasEnd ? " until \(Instant(milliseconds: fact.valid.to).rfc3339.prefix(10))" : ""
            return since + until + (fact.confidence == .tentative ? ", seldom seen" : "")
        }
        guard hit.kind == .event, let source = hit.sources.first else { return "" }
        let web = source.origin == .web ? ", from the web" : ""
        return
            " \(source.at.rfc3339.prefix(10)), \(MemoryFence.escape(source.speaker))\(web) in \(MemoryFence.escape(source.space.rawValue))"
    }
}
