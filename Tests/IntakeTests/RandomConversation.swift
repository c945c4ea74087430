import TestSupport

/// A conversation that a seed makes: people go back, calls run side by side, the harness notes things in between. It knows by the
/// whole tree which messages are live, where the importer must find out from the end backwards.
struct RandomConversation {
    private struct Node {
        var id: String
        var parent: String?
        var answer: String?
        var calls: String?
        var result: String?
        var line = 0
    }

    private(set) var lines: [String] = []
    private var nodes: [Node] = []
    private var order: [String: String?] = [:]
    /// Messages that a person can go back to.
    private var turns: [String?] = [nil]
    private var tip: String?
    private var random: SplitMix64
    private var next = 0

    init(seed: UInt64) {
        random = SplitMix64(seed: seed)
        while lines.count < 40 { step() }
    }

    private mutating func fresh(_ letter: String) -> String {
        next += 1
        return "\(letter)\(next)"
    }

    private mutating func add(_ line: String, _ node: Node, isMessage: Bool = true) {
        lines.append(line)
        order[node.id] = .some(node.parent)
        tip = node.id
        guard isMessage else { return }
        nodes.append(node)
        nodes[nodes.count - 1].line = lines.count
    }

    private mutating func step() {
        switch Int.random(in: 0..<10, using: &random) {
        case 0, 1: tip = turns.randomElement(using: &random) ?? nil
        case 2: note()
        case 3, 4: calls()
        case 5, 6: say("user")
        default: say("assistant")
        }
    }

    private mutating func say(_ type: String) {
        let id = fresh(type == "user" ? "u" : "a")
        let line =
            type == "user"
            ? Claude.user(id, tip, "text \(id)", second: lines.count) : Claude.assistant(id, tip, "text \(id)", second: lines.count)
        add(line, Node(id: id, parent: tip))
        turns.append(id)
    }

    private mutating func note() {
        let id = fresh("n")
        let parent = tip.map { "\"\($0)\"" } ?? "null"
        let line =
            Bool.random(using: &random)
            ? Claude.user(id, tip, "Caveat", second: lines.count, more: #","isMeta":true"#)
            : #"{"type":"progress","uuid":"\#(id)","parentUuid":\#(parent),"sessionId":"s1","timestamp":"\#(Claude.time(lines.count))"}"#
        add(line, Node(id: id, parent: tip), isMessage: false)
    }

    /// One answer with some calls, whose results come in any order.
    private mutating func calls() {
        let answer = fresh("m")
        var made: [(node: String, call: String)] = []
        for _ in 0..<Int.random(in: 1...3, using: &random) {
            let (id, call) = (fresh("c"), fresh("t"))
            add(Claude.call(id, tip, call, answer: answer, second: lines.count), Node(id: id, parent: tip, answer: answer, calls: call))
            made.append((id, call))
        }
        for (node, call) in made.shuffled(using: &random) {
            let id = fresh("r")
            add(Claude.result(id, node, call, second: lines.count), Node(id: id, parent: node, result: call))
        }
    }

    /// The messages that lie on branches that were left, as the first lines have it.
    func abandoned(after lines: Int) -> Set<String> {
        let nodes = nodes.filter { $0.line <= lines }
        var live: Set<String> = []
        var current = nodes.last?.id
        while let id = current, live.insert(id).inserted { current = order[id] ?? nil }
        var isChanged = true
        while isChanged {
            let answers = Set(nodes.filter { live.contains($0.id) }.compactMap(\.answer))
            let calls = Set(nodes.filter { live.contains($0.id) }.compactMap(\.calls))
            let more = nodes.filter { node in
                !live.contains(node.id) && (node.answer.map(answers.contains) == true || node.result.map(calls.contains) == true)
            }
            live.formUnion(more.map(\.id))
            isChanged = !more.isEmpty
        }
        return Set(nodes.map(\.id)).subtracting(live)
    }
}
