internal import Operations

/// The reference of the command line as a page, made from the operations table.
package enum ReferencePage {
    package static func markdown() -> String {
        var text = """
            # Command line

            This page is made by `reverie help --markdown`; a test fails when the two differ.

            ## Options of every command

            \(table(OperationTable.global))
            Exit codes: 0 done (also when nothing was found, and when an import counted bad lines), 1 failed, 2 wrong usage,
            3 refused, since the event was forgotten.
            Results go to standard output, everything else to standard error. A closed pipe ends a command quietly. `--name value` and
            `--name=value` are the same; options may stand anywhere; behind `--` everything is an argument. A date without a time means the
            whole day in the configured zone.

            """
        for operation in CommandTable.all { text += "\n" + section(operation) }
        return text + "\n## reverie completions\n\nPrint a completion script: `reverie completions bash|zsh|fish`.\n"
    }

    private static func section(_ operation: Operation) -> String {
        var text = "## reverie \(operation.name)\n\n\(operation.summary).\n\n```\n\(HelpText.usage(operation))\n```\n"
        if !operation.details.isEmpty { text += "\n\(operation.details)\n" }
        if !operation.parameters.isEmpty { text += "\n" + table(operation.parameters) }
        text += operation.output == .lines ? "\nWith `--json`: a JSON object a line.\n" : "\nWith `--json`: one JSON document.\n"
        if !operation.examples.isEmpty {
            text += "\n```\n" + operation.examples.map { "\($0.command)   # \($0.meaning)\n" }.joined() + "```\n"
        }
        return text
    }

    private static func table(_ parameters: [Parameter]) -> String {
        "| | |\n|---|---|\n"
            + parameters.map { "| `\($0.usage)` | \(HelpText.meaning($0).split(separator: "|").joined(separator: "\\|")) |\n" }.joined()
    }
}
