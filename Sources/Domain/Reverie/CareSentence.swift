internal import SealKit
internal import Store

/// Errors of backups, restores and exports as a person reads them.
extension ErrorSentence {
    static func care(_ error: CareError) -> ErrorSentence {
        switch error {
        case .taken(let path): ErrorSentence("\(path) is there already.", "Nothing was changed. --force replaces it.")
        case .isFolder(let path): ErrorSentence("\(path) is not a file.", "Name the file of the backup.")
        case .noFolder(let path): ErrorSentence("There is no folder \(path).", "Make it, or name another place.")
        case .notAnExport(let path):
            ErrorSentence("\(path) holds other things than an export.", "Nothing was changed. Name a new or an empty folder.")
        case .interrupted: ErrorSentence("Interrupted.", "Nothing was changed, and nothing half is left.")
        case .badCopy(let path, let problem):
            ErrorSentence(
                "The copy is not good: \(path): \(problem).", "It was removed. `reverie verify` says whether the store itself is sound.")
        case .missing(let path): ErrorSentence("There is no file \(path).", "Name the file of a backup.")
        case .notABackup(let path):
            ErrorSentence(
                "\(path) is not the backup of a Reverie store.", "Nothing was changed. `reverie import` reads exports and transcripts.")
        case .damagedBackup(let path, let problem):
            ErrorSentence("\(path) cannot be restored: \(problem).", "Nothing was changed. Use another backup.")
        case .passphraseNeeded(let path):
            ErrorSentence(
                "A passphrase is needed for \(path), and there is no terminal to ask for it.",
                "Give it with --passphrase-file FILE, or in REVERIE_PASSPHRASE.")
        case .notOpened(let path):
            ErrorSentence(
                "The passphrase does not open \(path).",
                "Nothing was changed. Try it again; if it is the right one, the file was changed, and another backup is needed.")
        case .strangeEntry(let path, let entry):
            ErrorSentence("\(path) holds an entry that is no part of a store: \(entry).", "Nothing was changed. Use another backup.")
        case .tooLarge(let path, let bytes):
            ErrorSentence("\(path) has \(bytes) bytes: too many for a file of a store.", "Move it out of the store's folder.")
        case .storeThere(let path):
            ErrorSentence("\(path) is not empty.", "Nothing was changed. --force restores, and keeps what is there beside it.")
        case .packagesBusy(let path): ErrorSentence("Another process is at work in \(path).", "Try again.")
        case .inUse(let path, let holders):
            ErrorSentence(
                "\(path) is in use\(holders.isEmpty ? "" : " by \(holders.joined(separator: ", "))").",
                "Nothing was changed. End that process and try again.")
        }
    }
}
