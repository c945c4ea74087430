internal import Model

/// A command that was issued, without what only leads to it or only shows what it printed.
struct IssuedCommand: Equatable {
    /// As it was written, for quoting it.
    let written: String
    /// Without places and ids that are good once: two with the same text are the same command.
    let shown: String
    let parts: [ShellLine.Part]
    /// The parts of `shown`.
    let shownParts: [ShellLine.Part]
    let kind: CommandKind
    /// Its exit status says how it went: nothing stands behind it that has a status of its own.
    let tellsStatus: Bool

    private static let showing: Set<String> = [
        "tail", "head", "cat", "less", "more", "tee", "grep", "rg", "egrep", "wc", "sort", "uniq", "cut", "sed", "awk", "jq", "tr",
        "column",
    ]

    init?(_ text: String, _ scrubber: Scrubber) {
        guard let line = ShellLine(text) else { return nil }
        var parts = line.parts[...]
        while parts.count > 1, let first = parts.first, Self.isPreparation(first, scrubber), parts[parts.startIndex + 1].joint != .pipe {
            parts = parts.dropFirst()
        }
        var isMasked = line.isInBackground
        while parts.count > 1, let last = parts.last {
            let program = CommandWords(last.words).program
            if last.joint == .pipe, Self.showing.contains(program), last.writes.isEmpty {
                isMasked = true
            } else if last.joint != .pipe, last.joint != .first, ["echo", "true", "exit", ":", "printf"].contains(program),
                last.writes.isEmpty
            {
                // `&& echo ok` leaves a failure what it is.
                if last.joint != .and { isMasked = true }
            } else {
                break
            }
            parts = parts.dropLast()
        }
        var own = Array(parts)
        own[0].joint = .first
        self.parts = own
        written = ShellLine.text(of: own)
        shownParts = own.map { part in
            ShellLine.Part(joint: part.joint, words: part.words.map(scrubber.cleaned), writes: part.writes.map(scrubber.cleaned))
        }
        shown = ShellLine.text(of: shownParts)
        kind = CommandKind.of(ShellLine(own))
        tellsStatus = !isMasked && !own.contains { $0.joint == .or || $0.joint == .then }
    }

    /// `cd` into the session's own folder, `set -e`.
    private static func isPreparation(_ part: ShellLine.Part, _ scrubber: Scrubber) -> Bool {
        guard let program = part.words.first else { return false }
        if program == "set" { return true }
        return program == "cd" && part.words.count == 2 && scrubber.cleaned(unquoted(part.words[1])) == "."
    }

    private static func unquoted(_ word: String) -> String {
        guard word.utf8.count >= 2, let first = word.utf8.first, first == word.utf8.last, first == 0x22 || first == 0x27 else {
            return word
        }
        return String(word.dropFirst().dropLast())
    }

    /// The command that it is about: the last one that does more than look.
    var main: CommandWords {
        let words = parts.map { CommandWords($0.words) }
        return words.last { CommandKind.of($0) != .looks } ?? words[0]
    }

    /// What it is called in a sentence or a name: the program and its subcommand.
    var head: String { CommandHead.of(shown) }

    /// Something in it was left out, or stands for a secret: it cannot be run as it is.
    var isWhole: Bool { shown == written && !written.contains("[redacted:") }
}

extension ShellLine {
    init(_ parts: [Part]) { self.parts = parts }
}
