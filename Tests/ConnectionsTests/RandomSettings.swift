import TestSupport

/// Settings of any shape and any layout, with comments that can be told apart.
struct RandomSettings {
    private enum Layout: CaseIterable { case tall, flat, wild }

    private var random: SplitMix64
    private var layout = Layout.tall
    private var unit = "  "
    private var end = "\n"
    private var hasComments = false
    private var hasTrailingCommas = false
    private(set) var comments: [String] = []

    init(seed: UInt64) {
        random = SplitMix64(seed: seed)
        layout = Layout.allCases[number(3)]
        unit = ["  ", "    ", "\t", ""][number(4)]
        end = number(4) == 0 ? "\r\n" : "\n"
        hasComments = number(2) == 0
        hasTrailingCommas = number(3) == 0
    }

    private mutating func number(_ count: Int) -> Int { Int.random(in: 0..<count, using: &random) }

    mutating func json() -> String {
        let mark = number(8) == 0 ? "\u{FEFF}" : ""
        var members = [("model", "\"opus\""), ("env", object([("A", "1")], 1)), ("n", "[1, {\"x\": null}]")].shuffled(using: &random)
        members = Array(members.prefix(number(4)))
        if number(2) == 0 { members.append(("mcpServers", object(number(2) == 0 ? [] : [("docs", "{\"command\": \"npx\"}")], 1))) }
        if number(3) > 0 { members.append(("hooks", hooks())) }
        members.shuffle(using: &random)
        return mark + gap(0) + object(members, 0) + gap(0) + (number(2) == 0 ? end : "")
    }

    private mutating func hooks() -> String {
        var events: [(String, String)] = []
        for event in ["Stop", "PreToolUse", "PostToolUse", "SessionStart"] where number(2) == 0 {
            var groups: [String] = []
            for _ in 0..<number(3) {
                let commands = (0..<number(3)).map { object([("type", "\"command\""), ("command", "\"tool \($0)\"")], 5) }
                var members = [("hooks", array(commands, 4))]
                if number(2) == 0 { members.insert(("matcher", "\"Bash\""), at: number(2)) }
                groups.append(object(members, 3))
            }
            events.append((event, array(groups, 2)))
        }
        return object(events, 1)
    }

    private mutating func object(_ members: [(String, String)], _ depth: Int) -> String {
        let lines = members.map { (key, value) in "\"\(key)\"\(layout == .wild ? gap(depth) : ""):\(layout == .flat ? "" : " ")\(value)" }
        return container("{", "}", lines, depth)
    }

    private mutating func array(_ elements: [String], _ depth: Int) -> String { container("[", "]", elements, depth) }

    private mutating func container(_ open: String, _ close: String, _ children: [String], _ depth: Int) -> String {
        var text = open
        for (index, child) in children.enumerated() {
            let isLast = index == children.count - 1
            text += before(depth + 1) + child
            if layout == .wild { text += gap(depth) }
            if !isLast || hasTrailingCommas && number(2) == 0 { text += "," }
            if layout == .tall, hasComments, number(3) == 0 { text += " " + comment(line: true) }
        }
        return text + (children.isEmpty && layout != .wild ? "" : before(depth)) + close
    }

    /// What stands before a child or a closing bracket.
    private mutating func before(_ depth: Int) -> String {
        switch layout {
        case .flat: return ""
        case .wild: return gap(depth)
        case .tall:
            let indentation = end + String(repeating: unit, count: depth)
            return hasComments && number(5) == 0 ? indentation + comment(line: true) + indentation : indentation
        }
    }

    private mutating func gap(_ depth: Int) -> String {
        guard layout == .wild else { return "" }
        switch number(hasComments ? 7 : 5) {
        case 0, 1: return ""
        case 2: return " "
        case 3: return end
        case 4: return end + String(repeating: unit, count: depth) + " "
        case 5: return comment(line: false)
        default: return comment(line: true) + end
        }
    }

    private mutating func comment(line: Bool) -> String {
        let name = "comment-\(comments.count);"
        comments.append(name)
        return line ? "// \(name)" : "/* \(name) */"
    }

    // MARK: TOML

    mutating func toml() -> String {
        var lines: [String] = []
        func blank(_ chance: Int) -> [String] { chance == 0 ? [""] : [] }
        for index in 0..<number(4) { lines += ["key\(index) = \(scalar())" + remark()] + blank(number(3)) }
        let form = number(5)
        if form == 0 { lines.append("mcp_servers = { docs = { command = 'x' } }" + remark()) }
        if form == 1 { lines += ["mcp_servers.docs.command = 'x'" + remark(), "mcp_servers.docs.args = [ 'a',", " 'b' ]"] }
        if form == 1, number(2) == 0 { lines.append("late = 1") }
        for index in 0..<number(4) {
            lines += blank(number(2)) + (number(3) == 0 ? [remark(always: true)] : [])
            lines.append(number(4) == 0 ? "[[list]]" : "[table\(index)]" + remark())
            for key in 0..<number(3) { lines.append("\(unit)k\(key) = \(scalar())" + remark()) }
        }
        if form == 2 { lines += ["[mcp_servers.docs]", "command = 'x'"] + blank(number(2)) + ["[mcp_servers.docs.env]"] }
        if form == 3 { lines += ["[mcp_servers]", "docs.command = 'x'"] }
        return lines.joined(separator: end) + (number(3) == 0 || lines.isEmpty ? "" : end)
    }

    private mutating func scalar() -> String {
        [
            "1", "true", "\"x # \\\" y\"", "'[mcp_servers.reverie]'", "[1, [2], { a = 1 }]", "1979-05-27 07:32:00",
            "\"\"\"\(end)[mcp_servers.reverie]\(end)\"\"\"",
        ][
            number(7)]
    }

    private mutating func remark(always: Bool = false) -> String {
        guard always || hasComments && number(2) == 0 else { return "" }
        let name = "comment-\(comments.count);"
        comments.append(name)
        return (always ? "" : " ") + "# \(name)"
    }
}
