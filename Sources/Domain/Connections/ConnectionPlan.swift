package import Model
package import SettingsKit

/// What is to become of one settings file; worked out from bytes alone.
package struct ConnectionPlan: Sendable, Equatable {
    package enum BackupAction: Sendable, Equatable {
        case keep
        /// What stands before the change is kept.
        case write
        /// The file is what the backup was.
        case remove
    }

    package let before: [UInt8]?
    package let after: [UInt8]?
    package let change: ConnectionStep.Change
    package let backup: BackupAction

    /// A file is absent or has bytes.
    package static func connecting(_ edit: any SettingsEdit, file: [UInt8]?) throws(EditRefusal) -> ConnectionPlan {
        if let file, edit.isEditedByHand(file) { return kept(file) }
        let base = filled(file, edit)
        let after = try edit.adding(to: base)
        guard let file else { return ConnectionPlan(before: nil, after: after, change: .created, backup: .keep) }
        if after == file { return ConnectionPlan(before: file, after: file, change: .unchanged, backup: .keep) }
        do {
            // A file with something of ours in it is no state to go back to.
            let isKnown = try edit.isPresent(in: base)
            return ConnectionPlan(before: file, after: after, change: isKnown ? .updated : .changed, backup: isKnown ? .keep : .write)
        } catch {
            throw .settings(error)
        }
    }

    package static func disconnecting(
        _ edit: any SettingsEdit, file: [UInt8]?, backup: [UInt8]?
    ) throws(SettingsError) -> ConnectionPlan {
        if let file, edit.isEditedByHand(file) { return kept(file) }
        guard let file, try edit.isPresent(in: filled(file, edit)) else {
            return ConnectionPlan(before: file, after: file, change: .unchanged, backup: file != nil && file == backup ? .remove : .keep)
        }
        let bare = try edit.removing(from: file, original: nil)
        guard let backup else {
            return try edit.isNothing(bare)
                ? ConnectionPlan(before: file, after: nil, change: .removed, backup: .keep)
                : ConnectionPlan(before: file, after: bare, change: .changed, backup: .keep)
        }
        // Both without ours and alike: nothing else was changed since.
        let base = filled(backup, edit)
        let bareBackup = (try? edit.adding(to: base)).flatMap { try? edit.removing(from: $0, original: nil) }
        if bareBackup == bare { return ConnectionPlan(before: file, after: backup, change: .restored, backup: .remove) }
        // A file that says nothing any more came after the backup, unless that says nothing either.
        let backupIsNothing = bareBackup.map { (try? edit.isNothing($0)) ?? false } ?? false
        if !backupIsNothing, try edit.isNothing(bare) {
            return ConnectionPlan(before: file, after: nil, change: .removed, backup: .keep)
        }
        let after = try edit.removing(from: file, original: base)
        if after == backup { return ConnectionPlan(before: file, after: after, change: .restored, backup: .remove) }
        return ConnectionPlan(before: file, after: after, change: .changed, backup: .keep)
    }

    private static func kept(_ file: [UInt8]) -> ConnectionPlan {
        ConnectionPlan(before: file, after: file, change: .kept, backup: .keep)
    }

    /// A file without a document gets an empty one, behind the mark that may stand first.
    private static func filled(_ file: [UInt8]?, _ edit: any SettingsEdit) -> [UInt8] {
        guard let file else { return edit.blank }
        return CommentedJSON.isBlank(file) ? file.prefix { $0 > 0x7F } + edit.blank : file
    }
}
