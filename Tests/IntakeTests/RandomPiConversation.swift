import TestSupport

/// A tree of pi's that a seed makes: people go back to any entry, notes stand in between. It knows by the whole tree which entries live.
struct RandomPiConversation {
    private(set) var lines = [Pi.head()]
    private var parents: [String: String?] = [:]
    private var order: [(id: String, second: Int, hasEvent: Bool, line: Int)] = []
    private var tip: String?

    init(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        while lines.count < 60 {
            let second = lines.count
            let id = "e\(second)"
            if Int.random(in: 0..<5, using: &random) == 0 {
                tip = order.randomElement(using: &random)?.id
                if Int.random(in: 0..<6, using: &random) == 0 { tip = nil }
            }
            let (line, hasEvent) = Self.line(id, tip, second, &random)
            lines.append(line)
            parents[id] = .some(tip)
            order.append((id, second, hasEvent, lines.count))
            tip = id
        }
    }

    private static func line(_ id: String, _ parent: String?, _ second: Int, _ random: inout SplitMix64) -> (String, Bool) {
        switch Int.random(in: 0..<8, using: &random) {
        case 0: (Pi.entry("label", id, parent, second: second, #""label":"x""#), false)
        case 1: (Pi.entry("model_change", id, parent, second: second, #""modelId":"m\#(second)""#), false)
        case 2: (Pi.message(id, parent, second: second, #"{"role":"assistant","content":[]}"#), false)
        case 3: (Pi.entry("compaction", id, parent, second: second, #""summary":"s\#(second)""#), true)
        case 4: (Pi.call(id, parent, [("c\(second)", "bash", "{}"), ("d\(second)", "bash", "{}")], second: second), true)
        case 5: (Pi.result(id, parent, "c\(second - 1)", second: second), true)
        case 6: (Pi.user(id, parent, "text \(second)", second: second), true)
        default: (Pi.assistant(id, parent, "text \(second)", second: second), true)
        }
    }

    /// The events that lie on branches that were left, as the first lines have it.
    func abandoned(after count: Int) -> Set<String> {
        let entries = order.filter { $0.line <= count }
        var live: Set<String> = []
        var current = entries.last?.id
        while let id = current, live.insert(id).inserted { current = parents[id] ?? nil }
        return Set(entries.filter { $0.hasEvent && !live.contains($0.id) }.map { Pi.event($0.id, second: $0.second) })
    }
}
