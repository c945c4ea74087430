internal import SystemKit

/// The estimate of tokens beside real tokenizers, where their tables are.
struct TokensSection {
    let workspace: Workspace

    func run() throws -> Section {
        let script = Paths.join(workspace.checkout, "Benchmarks/tokens/compare.py")
        let probe = Paths.join(workspace.programs, "reverie-bench") + " tokens"
        let data = try workspace.data("lme-dev").map(Paths.parent) ?? ""
        // It ends with 2 where there is nothing to compare with, which is an answer.
        let line = "PYTHON=${REVERIE_PYTHON:-python3}; \"$PYTHON\" \"$0\" --estimator \"$1\" --data \"$2\" || test $? -eq 2"
        let lines = try Command("/bin/sh", ["-c", line, script, probe, data]).text(workspace).split(separator: "\n").map(String.init)
        let rows = lines.compactMap(Self.row)
        return Section(
            "Estimates of tokens",
            note: (["A text is low where any of the tokenizers sees more tokens than the estimate. See docs/tokens.md."]
                + [lines.filter { Self.row($0) == nil }.joined(separator: "\n")]).joined(separator: "\n\n"), rows: rows)
    }

    /// `texts: 12610 of 12684 are not estimated below any tokenizer`, or `kind: polish 1.03 is the lowest in total`
    private static func row(_ line: String) -> Row? {
        let words = line.split(separator: " ")
        if words.first == "texts:", words.count > 3, let high = Double(words[1]), let all = Double(words[3]), all > 0 {
            return Row(
                "tokens.texts", "texts not estimated below any tokenizer", Figure(high, "of \(words[3])"),
                measured: Figure(high / all * 100, "%"))
        }
        guard words.first == "kind:", let number = words.firstIndex(where: { Double($0) != nil }), let ratio = Double(words[number]) else {
            return nil
        }
        return Row("tokens.kind", "the lowest kind in total, \(words[1..<number].joined(separator: " "))", Figure(ratio, "×"))
    }
}
