/// What can go wrong while a store is backed up, restored, exported or mended.
package enum CareError: Error, Equatable {
    /// Something stands where a backup or an export is to go.
    case taken(path: String)
    case isFolder(path: String)
    /// The folder in which something is to be made is missing.
    case noFolder(path: String)
    /// The folder holds other things than an export.
    case notAnExport(path: String)
    /// Somebody asked to stop, and everything is as it was.
    case interrupted
    /// What was written does not hold what it should.
    case badCopy(path: String, problem: String)
    /// There is no such file.
    case missing(path: String)
    case notABackup(path: String)
    case damagedBackup(path: String, problem: String)
    /// The file is sealed, and no passphrase was given.
    case passphraseNeeded(path: String)
    /// The passphrase does not open it.
    case notOpened(path: String)
    /// An entry of the backup that would land where nothing of a store belongs.
    case strangeEntry(path: String, entry: String)
    case tooLarge(path: String, bytes: Int64)
    case storeThere(path: String)
    /// Somebody else puts packages in, or takes them away, and does not come to an end.
    case packagesBusy(path: String)
    case inUse(path: String, holders: [String])
}
