internal import SealKit
internal import SettingsKit
internal import SystemKit

/// The command that a night runs, as each of those who run it wants it written.
package struct NightlyCall: Sendable, Equatable {
    /// Both absolute.
    package let program: String
    package let store: String
    /// What the schedule of this store is called: the usual store's has the plain name.
    package let name: String

    package init(program: String, store: String, isUsual: Bool) throws(ScheduleError) {
        for path in [program, store] where path.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) { throw .badPath(path) }
        self.program = program
        self.store = store
        name = isUsual ? "reverie-dream" : "reverie-dream-" + String(SHA256.hex(Array(store.utf8)).prefix(8))
    }

    private var words: [String] { [program, "dream", "--nightly", "--store", store] }

    /// As a person would type it.
    var shell: String { words.map(ShellWords.quoted).joined(separator: " ") }

    /// For `ExecStart=`, where `%` and `$` mean something. A program's own path may hold no quotes there, and `$` means nothing in it: one
    /// with quotes is called by `env`.
    var systemd: String {
        let isSafe = !program.utf8.contains { "\"'\\".utf8.contains($0) }
        let path = Self.systemdWord(program, escapingDollars: !isSafe)
        return ((isSafe ? [] : ["/usr/bin/env"]) + [path] + words.dropFirst().map { Self.systemdWord($0, escapingDollars: true) })
            .joined(separator: " ")
    }

    private static func systemdWord(_ word: String, escapingDollars: Bool) -> String {
        let isPlain = word.utf8.allSatisfy { ($0 | 0x20) &- 0x61 < 26 || $0 &- 0x30 < 10 || "/-_.+,@:".utf8.contains($0) || $0 >= 0x80 }
        if isPlain, !word.isEmpty { return word }
        var text = ""
        for scalar in word.unicodeScalars {
            switch scalar {
            case "\\", "\"": text += "\\"
            case "%": text += "%"
            case "$" where escapingDollars: text += "$"
            default: break
            }
            text.unicodeScalars.append(scalar)
        }
        return "\"\(text)\""
    }

    /// For a crontab, where `%` ends the command unless it is escaped, in quotes, too.
    var cron: String {
        var text = ""
        for scalar in shell.unicodeScalars {
            if scalar == "%" { text += "\\" }
            text.unicodeScalars.append(scalar)
        }
        return text
    }

    /// For a property list.
    var propertyList: [String] {
        words.map { word in
            var text = ""
            for scalar in word.unicodeScalars {
                switch scalar {
                case "&": text += "&amp;"
                case "<": text += "&lt;"
                case ">": text += "&gt;"
                default: text.unicodeScalars.append(scalar)
                }
            }
            return text
        }
    }
}
