internal import Gates
internal import Intake
internal import Lexicons
package import Model
internal import Store
package import SystemKit

extension Memory {
    /// How many bytes of a transcript the ledger does not have yet; nil when there is no such file.
    package func unread(of transcript: String) throws -> Int64? {
        guard let status = try FileStatus.of(transcript), status.kind == .file else { return nil }
        let known = try store.read { try $0.source(path: transcript) }?.1.bytes ?? 0
        return max(status.size - known, 0)
    }

    /// Remembers that a transcript is to be taken in by whoever comes next.
    package func owe(_ transcript: String, space: SpaceName?) throws {
        try OwedImports(folder: store.folder).add(.init(path: transcript, space: space), redactor: store.redactor())
    }

    /// What earlier hooks could not take in, and nobody is at work on now.
    package var owedTranscripts: [String] {
        let owed = OwedImports(folder: store.folder)
        return owed.all.map(\.path).filter { owed.claim($0) != nil }
    }

    func takeInOwed() throws {
        let imports = OwedImports(folder: store.folder)
        for owed in imports.all {
            guard let claim = imports.claim(owed.path) else { continue }
            // One that fails stays owed, and keeps nobody from the others.
            try? takeIn(owed.path, space: owed.space)
            claim.release()
        }
    }

    /// Without what another process takes in just now, into the space that it knows of.
    func withoutClaimed(_ paths: [String]) -> [String] {
        let imports = OwedImports(folder: store.folder)
        let owed = Set(imports.all.map(\.path))
        return paths.filter { !owed.contains($0) || imports.claim($0) != nil }
    }

    /// Takes in a transcript; then it is owed no longer. Without a space it goes to that of its project.
    package func takeIn(_ transcript: String, space: SpaceName?) throws {
        let owed = OwedImports(folder: store.folder)
        // One that is gone will not come back, and what is no file never was one.
        if let status = (try? FileStatus.of(transcript)) ?? nil, status.kind == .file {
            var options = ImportOptions()
            options.space = space
            try read([transcript], options: options) { _ in }
        }
        owed.remove(transcript)
    }
}

/// A store that could not be opened: what is to be written waits beside it.
package struct ClosedStore {
    private let folder: StoreFolder
    private let environment: Environment

    package init(path: String, environment: Environment) throws {
        folder = StoreFolder(path: try Paths.absolute(path, relativeTo: Paths.currentFolder()))
        self.environment = environment
    }

    /// Whether anything of the session may be recorded, as far as the configuration alone can tell. One that cannot be read may forbid it, and
    /// then this throws.
    package func records(_ session: LiveSession) throws -> Bool {
        let name = session.space ?? session.root.map { SpaceName(rawValue: Paths.lastComponent($0)) } ?? .personal
        let settings = try StoreSettings.read(folder)
        return settings.records(space: name, root: session.root, home: environment.home)
            && !settings.consent.mayBeOff(projectNamed: name.rawValue)
    }

    private var redactor: Redactor {
        get throws {
            try Memory.redactor(folder, environment, StoreSettings.read(folder))
        }
    }

    package func leave(_ drafts: [EventDraft], session: LiveSession, now: Int64) throws {
        try Store.leave(drafts, in: session.place, folder: folder, redactor: redactor, now: now)
    }

    package func owe(_ transcript: String, space: SpaceName?) throws {
        try OwedImports(folder: folder).add(.init(path: transcript, space: space), redactor: redactor)
    }

    /// The signals that a tool's outcome raises, as far as they can be told without looking back.
    package func note(_ outcome: ToolOutcome, session: LiveSession, now: Int64) throws {
        let drafts = try SignalRules.drafts(
            for: redactor.clean(outcome), in: session.name, after: [], at: Instant(milliseconds: now),
            freshID: { try Self.freshID(now: now) })
        if !drafts.isEmpty { try leave(drafts, session: session, now: now) }
    }

    package static func freshID(now: Int64) throws -> EventID { EventID(rawValue: try Spool.freshID(now: now)) }
}
