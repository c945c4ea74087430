internal import JSONKit
internal import Reverie
internal import SealKit
internal import SystemKit

enum BackupOperations {
    private static let passphraseFile = Parameter.option(
        "passphrase-file", .path, "FILE", default: "$REVERIE_PASSPHRASE, else asked at the terminal",
        "where the passphrase of a sealed backup stands; - reads standard input")

    static let backup = Operation(
        "backup", "Copy the store as it is now into one file, while others go on writing",
        details: """
            The file holds the database, the packages of skills, the journal, the configuration and the store's own lexicons; what waits in the spool is taken in first. It \
            appears when it is whole and checked, and is readable by you alone. With --sealed it is encrypted with a passphrase: without \
            that nobody can restore it.
            """,
        parameters: [
            .positional("path", .path, "PATH", "the file to make"),
            .flag("sealed", "encrypt it with a passphrase"),
            passphraseFile,
            .flag("force", "replace a file that is there"),
        ],
        output: .document,
        examples: [
            .init(command: "reverie backup ~/reverie-backup.sqlite", meaning: "a copy to keep on another disk"),
            .init(command: "reverie backup --sealed /mnt/stick/reverie.sealed", meaning: "one that may lie anywhere"),
        ],
        run: runBackup)

    static let restore = Operation(
        "restore", "Put a backup in the place of the store",
        details: """
            The backup's structure, and all of a sealed one, is checked before anything is touched; `reverie verify` then proves the words. \
            Where a store is already, nothing happens without --force, and with it the \
            old store is kept beside the new one, under a name that is told. A store that a process has open is left alone.
            """,
        parameters: [
            .positional("path", .path, "PATH", "the backup, sealed or not"),
            passphraseFile,
            .flag("force", "restore where a store is, and keep that one aside"),
        ],
        output: .document,
        examples: [.init(command: "reverie restore ~/reverie-backup.sqlite --store /tmp/look", meaning: "look into a backup")],
        run: runRestore)

    private static func runBackup(_ call: Call) throws -> Outcome {
        guard call.arguments.has("sealed") || !call.arguments.has("passphrase-file") else {
            throw UsageError.other("--passphrase-file is for a sealed backup: add --sealed.")
        }
        let memory = try call.memory()
        var options = options(call)
        if call.arguments.has("sealed") { options.passphrase = PassphraseSource(call).forSealing }
        let ticker = Ticker(call.reply)
        options.progress = { ticker.tick("backup", $0) }
        defer { ticker.end() }
        let report = try memory.backUp(to: call.arguments.text("path") ?? "", options: options)
        ticker.end()
        try call.answer(
            json: { writer in
                writer.beginObject()
                writer.field("path", report.path)
                writer.key("sealed")
                writer.bool(report.isSealed)
                writer.field("bytes", Int(report.bytes))
                writer.field("sessions", report.sessions)
                writer.field("events", report.events)
                writer.field("files", report.files)
                writer.endObject()
            },
            text: {
                let kind = report.isSealed ? ", sealed" : ""
                return "\(report.path): \(report.events) events in \(report.sessions) sessions, \(TextFormat.bytes(report.bytes))\(kind)\n"
            })
        return .done
    }

    private static func runRestore(_ call: Call) throws -> Outcome {
        let path = call.arguments.text("path") ?? ""
        var options = options(call)
        options.passphrase = PassphraseSource(call).forOpening
        let ticker = Ticker(call.reply)
        options.progress = { ticker.tick("restore", $0) }
        defer { ticker.end() }
        let report = try Memory.restore(
            path, to: call.folder ?? Memory.standardFolder(call.environment), environment: call.environment, options: options)
        ticker.end()
        try call.answer(
            json: { writer in
                writer.beginObject()
                writer.field("store", report.folder)
                writer.field("sessions", report.sessions)
                writer.field("events", report.events)
                writer.field("files", report.files)
                writer.field("kept", report.keptAside)
                writer.endObject()
            },
            text: {
                let kept = report.keptAside.map { "what was there is kept in \($0)\n" } ?? ""
                return "\(report.folder): \(report.events) events in \(report.sessions) sessions\n\(kept)"
            })
        return .done
    }

    private static func options(_ call: Call) -> CareOptions {
        var options = CareOptions()
        options.isForced = call.arguments.has("force")
        options.isCancelled = call.reply.isCancelled
        return options
    }
}

/// Where a passphrase comes from: a file, the environment, or a person. Never an argument, which other users could see.
struct PassphraseSource {
    private let call: Call

    init(_ call: Call) { self.call = call }

    func forSealing() throws -> Passphrase? {
        if let given = try given() { return given }
        let first = try ask("Passphrase for the backup: ")
        guard try ask("The same again: ") == first else { throw UsageError.other("The two are not the same; nothing was written.") }
        return try passphrase(first)
    }

    /// Nil where nobody can be asked: the error then names the file.
    func forOpening() throws -> Passphrase? {
        if let given = try given() { return given }
        return try call.reply.askSecret("Passphrase of the backup: ").map(passphrase)
    }

    private func given() throws -> Passphrase? {
        if let path = call.arguments.text("passphrase-file") { return try passphrase(read(path)) }
        guard let text = call.environment["REVERIE_PASSPHRASE"], !text.isEmpty else { return nil }
        return try passphrase(Array(text.utf8))
    }

    /// The first line: editors put an end to it.
    private func read(_ path: String) throws -> [UInt8] {
        let lines = try call.reply.lines(of: path)
        return try withExtendedLifetime(lines) {
            guard case .text(let line)? = try lines.next() else { return [] }
            return Array(line.bytes)
        }
    }

    private func ask(_ prompt: String) throws -> [UInt8] {
        guard let answer = try call.reply.askSecret(prompt) else {
            throw UsageError.other("There is no terminal to ask for a passphrase: give --passphrase-file FILE, or REVERIE_PASSPHRASE.")
        }
        return answer
    }

    private func passphrase(_ bytes: [UInt8]) throws -> Passphrase {
        guard let passphrase = Passphrase(bytes) else {
            throw UsageError.other("A passphrase has 1 to \(Passphrase.longest) bytes.")
        }
        return passphrase
    }
}
