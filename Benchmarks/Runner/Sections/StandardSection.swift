internal import SystemKit

/// Verdicts on a table of packages, ours and those of the standard's own validator where it is installed.
struct StandardSection {
    let workspace: Workspace

    func run() throws -> Section {
        let script = Paths.join(workspace.checkout, "Benchmarks/skills-ref/compare.py")
        // It ends with 1 when a verdict disagrees with the table, which is an answer.
        let command = Command("/bin/sh", ["-c", "python3 \"$0\" --reverie \"$1\" || test $? -eq 1", script, workspace.reverie])
        let lines = try command.text(workspace).split(separator: "\n").map(String.init)
        let rows = lines.compactMap(Self.row)
        let rest = lines.filter { Self.row($0) == nil }
        return Section(
            "Skill packages, judged",
            note: (["`Benchmarks/skills-ref` holds packages, good and bad, with the verdict that each must get."] + rest)
                .joined(separator: "\n\n"),
            rows: rows)
    }

    /// `reverie: 107 of 107 cases as the table says`
    private static func row(_ line: String) -> Row? {
        let words = line.split(separator: " ")
        guard words.count > 4, words[0].hasSuffix(":"), words[2] == "of", let agreeing = Double(words[1]), let all = Double(words[3]),
            all > 0
        else { return nil }
        let name = String(words[0].dropLast())
        return Row(
            "standard.\(name)", "\(name), cases as the table says", Figure(agreeing, "of \(words[3])"),
            measured: Figure(agreeing / all * 100, "%"))
    }
}
