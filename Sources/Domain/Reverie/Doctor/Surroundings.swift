internal import Lexicons
internal import Model
internal import Store
internal import SystemKit

/// What lies around the database: locks, logs, leftovers, the disk, the clock.
extension Doctor {
    var locks: HealthReport.Check {
        let users = inspection.users
        let shown = users.isEmpty ? "nobody has the store open" : "open in \(users.joined(separator: ", "))"
        guard let writer = inspection.writer else { return .init("locks", .ok, shown) }
        return .init(
            "locks", .warn, "\(writer) holds the write lock; \(shown)",
            "If it does not go away, look at that process; its end frees the lock.")
    }

    /// A log grows beyond this when a reader holds it back, or when something died before it could be brought home.
    private static let longLog: Int64 = 256 << 20

    var log: HealthReport.Check {
        let size = ((try? FileStatus.of(folder.database + "-wal")) ?? nil)?.size ?? 0
        guard size > Self.longLog else { return .init("log", .ok, "the write-ahead log has \(size) bytes") }
        return .init(
            "log", .warn, "the write-ahead log has grown to \(size) bytes",
            "A process that reads for long holds it back: end it, and the next writer brings the log home.")
    }

    var leftovers: HealthReport.Check {
        let found = inspection.leftovers(now: clock.nowMilliseconds())
        guard !found.isEmpty else { return .init("leftovers", .ok, "nothing is left of work that died") }
        return .init(
            "leftovers", .warn, "left of work that died: \(found.joined(separator: ", "))",
            "The next command that opens the store removes .work- folders and takes back a journal; files named .tmp- can be removed.")
    }

    func spool(_ facts: StoreInspection.StoreFacts?) -> HealthReport.Check {
        let refused = inspection.refused
        let held = (try? StoreSettings.read(folder)).map { inspection.heldBack($0, home: environment.home, facts) } ?? 0
        let waiting = inspection.waiting - held
        var shown = waiting <= 0 ? "nothing waits" : "\(waiting) files wait for the next writer"
        if held > 0 { shown += "; \(held) wait until recording is on for their space (see recording)" }
        guard !refused.isEmpty else { return .init("spool", .ok, shown) }
        return .init(
            "spool", .warn, "\(shown); \(refused.count) files could not be taken in",
            "Look at \(refused.prefix(5).joined(separator: ", ")): correct the lines, `reverie event add < FILE`, then remove the file.")
    }

    private static let leastFree: Int64 = 64 << 20

    var disk: HealthReport.Check {
        var place = folder.path
        while (try? FileStatus.of(place)) ?? nil == nil, place != "/", place != "." { place = Paths.parent(place) }
        guard let free = try? DiskSpace.free(at: place) else { return .init("disk", .warn, "the free space at \(place) is not known") }
        let size = [folder.database, folder.database + "-wal"].reduce(Int64(0)) { $0 + (((try? FileStatus.of($1)) ?? nil)?.size ?? 0) }
        let shown = "\(free >> 20) MiB free, the store has \(size >> 20) MiB"
        if free < Self.leastFree { return .init("disk", .fail, shown, "Make room: writes fail when the disk is full.") }
        if free < size { return .init("disk", .warn, shown, "A sealed backup or a restore needs room for a second store.") }
        return .init("disk", .ok, shown)
    }

    var lexicons: HealthReport.Check {
        do {
            let shipped = try ResourceFolders.find(environment, executable: try? Executable.path()).lexicons
            var count = 0
            for place in [shipped, folder.lexicons] {
                let harness = Paths.join(place, "harness")
                for name in try Folders.listIfPresent(harness) where name.hasSuffix(".yaml") {
                    _ = try HarnessLexicon.read(Paths.join(harness, name))
                    count += 1
                }
            }
            if count == 0 { return .init("lexicons", .fail, "\(shipped) holds none", "Install with `make install`.") }
            let pack = try DomainPacks.load(folders: [folder.lexicons, shipped])
            let found = "\(count) harness lexicons, packs with \(pack.rules.count) namespaces, those that ship in \(shipped)"
            guard pack.conflicts.isEmpty else {
                return .init(
                    "lexicons", .warn, "\(found); \(pack.conflicts.count) conflicts between packs",
                    pack.conflicts.joined(separator: "\n") + "\nSay the same in both, or give your file the shipped one's name.")
            }
            return .init("lexicons", .ok, found)
        } catch {
            let sentence = ErrorSentence.of(error)
            return .init("lexicons", .fail, sentence.what, sentence.next ?? "Correct the file or remove it.")
        }
    }

    var redaction: HealthReport.Check {
        do {
            let folders = try Memory.lexiconFolders(folder, environment)
            let withPersonal = (try? StoreSettings.read(folder))?.redactsPersonalData ?? false
            let lexicon = try RedactionLexicon.load(folders: folders, personalData: withPersonal)
            try lexicon.check()
            if lexicon.rules.isEmpty {
                return .init(
                    "redaction", .warn, "there are no rules: secrets are kept",
                    "A file in \(Paths.join(folder.lexicons, "redaction")) replaces the shipped one of its name: give it another name.")
            }
            let kinds = Set(lexicon.rules.map(\.kind)).count
            let personal = withPersonal ? "personal data is taken out, too" : "personal data is kept"
            return .init("redaction", .ok, "\(lexicon.rules.count) rules for \(kinds) kinds of secrets; \(personal)")
        } catch {
            let sentence = ErrorSentence.of(error)
            return .init("redaction", .fail, sentence.what, sentence.next ?? "Nothing can be written until the file is correct or gone.")
        }
    }

    var timezone: HealthReport.Check {
        let configured = (try? StoreSettings.read(folder))?.timezone
        if let configured { return .init("timezone", .ok, "\(configured), by config.json") }
        let zone = TimeZoneRules.current(variable: environment["TZ"])
        let offset = zone.offsetMinutes(at: clock.nowMilliseconds())
        let sign = offset < 0 ? "-" : "+"
        let minutes = abs(offset) % 60
        return .init(
            "timezone", .ok, "\(zone.name), now UTC\(sign)\(abs(offset) / 60):\(minutes < 10 ? "0" : "")\(minutes), by this machine")
    }

    private static let day: Int64 = 86_400_000
    /// No Reverie ran before it.
    private static let earliest: Int64 = 1_735_689_600_000

    func clock(_ finding: StoreInspection.Finding) -> HealthReport.Check {
        let now = clock.nowMilliseconds()
        let shown = Instant(milliseconds: now).rfc3339
        let advice = "Set the clock of this machine, or look at the source that writes such times."
        if now < Self.earliest { return .init("clock", .fail, "it shows \(shown), which is long ago", advice) }
        guard case .store(let facts) = finding else { return .init("clock", .ok, shown) }
        if let flushed = facts.flushedAt, flushed > now + Self.day {
            return .init(
                "clock", .warn, "it shows \(shown), and the store was written at \(Instant(milliseconds: flushed).rfc3339)", advice)
        }
        if let newest = facts.newestEvent, newest > now + Self.day {
            return .init("clock", .warn, "an event is from the future: \(Instant(milliseconds: newest).rfc3339)", advice)
        }
        return .init("clock", .ok, shown)
    }
}
