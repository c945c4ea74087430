package import Model
internal import Skills
internal import Store
package import SystemKit

/// The care of a store: copies of it, and its proof.
extension Memory {
    package func backUp(to path: String, options: CareOptions) throws -> BackupReport { try store.backUp(to: path, options: options) }

    /// Puts a backup in the place of the store in a folder.
    package static func restore(_ backup: String, to path: String, environment: Environment, options: CareOptions) throws -> RestoreReport {
        let folder = StoreFolder(path: try Paths.absolute(path, relativeTo: Paths.currentFolder()))
        return try Restorer(folder: folder, environment: environment).run(backup, options: options)
    }

    /// Nil means every space.
    package func export(_ spaces: [SpaceName]?, to path: String, options: CareOptions) throws -> ExportReport {
        try store.export(spaces, to: path, options: options)
    }

    /// The digest of all that the ledger says: equal in two stores that say the same.
    public func ledgerDigest() throws -> String { try store.ledgerDigest() }

    package func verify(progress: (Double) -> Void, isCancelled: () -> Bool) throws -> VerificationReport {
        var report = try store.verify(procedures.versionReader, progress: progress, isCancelled: isCancelled)
        if !report.lacksTables { try procedures.prove(&report) }
        return report
    }

    /// Makes the derived tables say what follows from the ledger; `isTrial` only tells what would change.
    package func rebuild(isTrial: Bool, progress: (Double) -> Void, isCancelled: @escaping () -> Bool) throws -> RebuildReport {
        try store.rebuild(procedures.versionReader, isTrial: isTrial, progress: progress, isCancelled: isCancelled)
    }

    /// Makes the search index anew from the ledger, and says how many turns it holds.
    package func repairIndex(progress: (Double) -> Void, isCancelled: () -> Bool) throws -> Int {
        try store.repairIndex(progress: progress, isCancelled: isCancelled)
    }
}
