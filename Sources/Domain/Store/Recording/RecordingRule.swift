package import Model
internal import SQLiteKit

/// The configuration's word on recording, with what it needs to be asked.
struct RecordingRule: Sendable {
    let settings: StoreSettings
    let home: String?

    /// Something somewhere may be off; without that nobody looks for roots.
    var isLimited: Bool { settings.mode != .full || !settings.consent.isEmpty }

    /// Throws where nothing may be recorded. `root` is only asked for when it matters.
    func check(_ space: SpaceName, root: @autoclosure () throws -> String?) throws {
        guard isLimited else { return }
        if settings.mode == .recallOnly { throw StoreError.recallOnly }
        guard try settings.records(space: space, root: root(), home: home) else {
            throw StoreError.recordingOff(space: space.rawValue)
        }
    }

    func allows(_ space: SpaceName, root: String?) -> Bool { settings.records(space: space, root: root, home: home) }
}

extension Store {
    /// Whether something may be recorded in a space. `root` is the folder that it is about to stand for, where the store has none for it.
    package func records(_ space: SpaceName, root: String? = nil) throws -> Bool {
        guard recording.isLimited else { return true }
        let known = try read { try SpaceTable.root(of: space, $0.connection) }
        return recording.allows(space, root: known ?? root)
    }

    /// The same for what a live session reports: it stays where it is, and goes to its place when it is new.
    package func records(_ session: SessionName, else place: LivePlace) throws -> Bool {
        guard recording.isLimited else { return true }
        let (space, root) = try read { reader -> (SpaceName, String?) in
            if let home = try reader.space(ofSession: session) { return (home, nil) }
            switch place {
            case .space(let name): return (name, nil)
            case .project(let root): return (try SpaceTable.name(forRoot: root, reader.connection), root)
            }
        }
        return try records(space, root: root)
    }

    /// Throws where nothing may be recorded: for those who would do other work before they write. No space: anywhere at all.
    package func requireRecording(in space: SpaceName? = nil) throws {
        if settings.mode == .recallOnly { throw StoreError.recallOnly }
        guard let space else { return }
        if try !records(space) { throw StoreError.recordingOff(space: space.rawValue) }
    }

    /// The spaces in which nothing may be recorded now, so that nobody tends them on their own.
    package func silentSpaces() throws -> [SpaceNumber] {
        guard recording.isLimited else { return [] }
        return try read { try $0.spaces() }.filter { !recording.allows($0.name, root: $0.root) }.map(\.number)
    }
}
