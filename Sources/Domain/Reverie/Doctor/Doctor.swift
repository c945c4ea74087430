package import Model
internal import PatternKit
internal import SQLiteKit
internal import SealKit
internal import Store
package import SystemKit
internal import VectorKit
internal import YAMLKit

/// Looks at everything that Reverie needs, changes nothing, and says what to do. It must answer when nothing else does.
package struct Doctor {
    let folder: StoreFolder
    let environment: Environment
    let clock: WallClock
    let inspection: StoreInspection
    let words: WordTable.State

    package init(path: String, environment: Environment, clock: WallClock = .system) throws {
        folder = StoreFolder(path: try Paths.absolute(path, relativeTo: Paths.currentFolder()))
        self.environment = environment
        self.clock = clock
        words = WordTable.look(environment)
        let identity = if case .usable(_, let identity) = words { identity } else { nil as VectorIdentity? }
        inspection = StoreInspection(folder: folder, vectors: identity)
    }

    package func examine() -> HealthReport {
        let finding = inspection.look()
        var checks = [sqlite, sodium, yaml, pcre, store(finding)]
        let facts: StoreInspection.StoreFacts? = if case .store(let facts) = finding { facts } else { nil }
        if hasFolder { checks += [permissions, locks, log, leftovers, spool(facts), hooks, nights, configuration] + recording(facts) }
        if let facts {
            checks += [forgetting(facts), tables(facts)] + [vectors(facts)].compactMap(\.self)
            if let procedures = facts.procedures { checks += [packages(procedures), exports(procedures), inbox(procedures)] }
        }
        checks += [harnesses, reveried, models, disk, lexicons, meaning, redaction, timezone, clock(finding)]
        return HealthReport(folder: folder.path, checks: checks)
    }

    var hasFolder: Bool { ((try? FileStatus.of(folder.path)) ?? nil)?.kind == .folder }

    // MARK: Libraries

    /// STRICT tables came with it.
    private static let oldestSQLite = [3, 37, 0]

    private var sqlite: HealthReport.Check {
        let version = Connection.libraryVersion
        let numbers = version.split(separator: ".").compactMap { Int($0) }
        let advice = "Install a newer libsqlite3 with FTS5 (libsqlite3-0 of Debian, sqlite of Homebrew)."
        if numbers.lexicographicallyPrecedes(Self.oldestSQLite) { return .init("sqlite", .fail, "\(version) is too old", advice) }
        if !Connection.hasFTS5 { return .init("sqlite", .fail, "\(version) has no FTS5", advice) }
        return .init("sqlite", .ok, "\(version) with FTS5")
    }

    private var sodium: HealthReport.Check {
        SodiumLibrary.isUsable
            ? .init("sodium", .ok, SodiumLibrary.version)
            : .init("sodium", .fail, "\(SodiumLibrary.version) does not start", "It needs a source of randomness: look at /dev/urandom.")
    }

    private var yaml: HealthReport.Check { .init("yaml", .ok, YAMLLibrary.version) }

    private var pcre: HealthReport.Check {
        PatternLibrary.compilesToMachineCode
            ? .init("pcre2", .ok, "\(PatternLibrary.version) with JIT")
            : .init("pcre2", .warn, "\(PatternLibrary.version) without JIT", "Redaction is slower: install a PCRE2 that was built with it.")
    }

    // MARK: The store

    private func store(_ finding: StoreInspection.Finding) -> HealthReport.Check {
        let keep = "Keep a copy of the folder, then restore a backup: reverie restore PATH --force."
        switch finding {
        case .missing where inspection.awaitsRestore:
            return .init(
                "store", .warn, "a restore was cut short before its last step", "The next command that opens the store finishes it.")
        case .missing where !hasFolder && ((try? FileStatus.of(folder.path)) ?? nil) != nil:
            return .init("store", .fail, "\(folder.path) is not a folder", "Name another one with --store.")
        case .missing:
            return .init(
                "store", .warn, "there is none at \(folder.path)",
                "`reverie import` or `reverie event add` makes one; --store names another folder.")
        case .notAStore: return .init("store", .fail, "\(folder.database) is not a Reverie store", keep)
        case .unreadable(let problem): return .init("store", .fail, "\(folder.database) cannot be read: \(problem)", keep)
        case .logNotTakenIn:
            return .init(
                "store", .warn, "its write-ahead log has not been taken in yet",
                "The next command that opens the store does it; then ask again.")
        case .store(let facts): return schema(facts, keep)
        }
    }

    private func schema(_ facts: StoreInspection.StoreFacts, _ keep: String) -> HealthReport.Check {
        switch facts.schema {
        case .newer(let steps):
            .init("store", .fail, "a newer Reverie wrote it (\(steps.joined(separator: ", ")))", "Use that newer Reverie to open it.")
        case .older(let steps):
            .init(
                "store", .warn, "its schema lacks \(steps.joined(separator: ", "))",
                "The next command that opens the store adds them; `reverie backup PATH` first, if in doubt.")
        case .today where !facts.hasKey: .init("store", .fail, "its digest key is gone: no chain can be proved", keep)
        case .today: .init("store", .ok, "\(folder.path), schema of today; `reverie verify` proves what is in it")
        }
    }

    private func forgetting(_ facts: StoreInspection.StoreFacts) -> HealthReport.Check {
        guard facts.isForgetting else { return .init("forgetting", .ok, "no traces of forgotten words wait to be removed") }
        return .init(
            "forgetting", .warn, "traces of forgotten words are left in the store's files",
            "Each writer removes some. End who reads an old state (see locks), then give the same `reverie forget` again.")
    }

    private func tables(_ facts: StoreInspection.StoreFacts) -> HealthReport.Check {
        let advice = "`reverie rebuild` makes the tables anew from the ledger; what it holds is untouched."
        guard facts.missingTables.isEmpty else {
            return .init("tables", .fail, "these are missing: \(facts.missingTables.joined(separator: ", "))", advice)
        }
        guard !facts.isRebuilding else { return .init("tables", .warn, "a rebuild was cut short, or is at work", advice) }
        return .init("tables", .ok, "all that follow from the ledger are there")
    }

    private static let mostCommandsShown = 50

    private var permissions: HealthReport.Check {
        var wrong: [String] = []
        func look(_ path: String, _ wanted: UInt32) {
            guard let status = (try? FileStatus.of(path, followLinks: false)) ?? nil, status.mode & 0o077 != 0, status.kind != .link else {
                return
            }
            wrong.append("chmod \(String(wanted, radix: 8)) \(Shell.quoted(path))")
        }
        look(folder.path, 0o700)
        for path in [
            folder.database, folder.database + "-wal", folder.database + "-shm", folder.configuration, folder.hookLog, folder.night,
        ] {
            look(path, 0o600)
        }
        look(folder.spool, 0o700)
        for name in (try? Folders.listIfPresent(folder.spool)) ?? [] { look(Paths.join(folder.spool, name), 0o600) }
        for place in [folder.journal, folder.skills, folder.cache] where ((try? FileStatus.of(place)) ?? nil) != nil {
            look(place, 0o700)
            try? Folders.walk(place) { path, status in
                let isExecutable = status.kind == .folder || status.mode & 0o100 != 0
                look(path, isExecutable ? 0o700 : 0o600)
                return .proceed
            }
        }
        guard !wrong.isEmpty else { return .init("permissions", .ok, "only you can read the store") }
        let shown = wrong.prefix(Self.mostCommandsShown) + (wrong.count > Self.mostCommandsShown ? ["and so on"] : [])
        // Behind a folder that is closed to others, an open file is a slip and not a leak.
        let isClosed = ((try? FileStatus.of(folder.path)) ?? nil).map { $0.mode & 0o077 == 0 } ?? false
        return .init(
            "permissions", isClosed ? .warn : .fail, "others may read \(wrong.count) of its files or folders", shown.joined(separator: "\n")
        )
    }

    private var configuration: HealthReport.Check {
        do {
            _ = try StoreSettings.read(folder)
            let isThere = ((try? FileStatus.of(folder.configuration)) ?? nil) != nil
            return .init("config", .ok, isThere ? "config.json is valid" : "no config.json: the defaults apply")
        } catch {
            let sentence = ErrorSentence.of(error)
            return .init("config", .fail, sentence.what, sentence.next)
        }
    }
}

/// Words for a shell.
enum Shell {
    static func quoted(_ word: String) -> String {
        let isPlain = word.utf8.allSatisfy { byte in
            byte < 0x80 && (UnicodeScalar(byte).properties.isAlphabetic || (0x2D...0x39).contains(byte) || byte == UInt8(ascii: "_"))
        }
        return isPlain ? word : "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
    }
}
