extension ArchiveError: CustomStringConvertible {
    /// A sentence without its point.
    package var description: String {
        switch self {
        case .refused(let refusal): refusal.sentence
        case .system(let error): "\(error)"
        case .notAFile(let path): "\(path) is not a file"
        case .folderNotEmpty(let path): "\(path) is not empty"
        case .outOfMemory: "the archive needs more memory than it may have"
        case .noUTF8Locale: "the system has no locale for UTF-8, so names cannot be read"
        case .stopped: "stopped before the end"
        }
    }
}

extension Refusal {
    /// A sentence without its point, which names no entry.
    package var sentence: String { detail.map { "\(code.sentence) (\($0))" } ?? code.sentence }
}

extension Refusal.Code {
    package var sentence: String {
        switch self {
        case .format: "this is neither a zip archive nor a tar archive, plain or with gzip"
        case .damaged: "the archive is cut short or damaged"
        case .encrypted: "the entry is encrypted"
        case .compression: "the entry is compressed in a way that is not accepted; only stored and deflated entries are"
        case .emptyName: "the entry has no name, or a part of its name is empty"
        case .notUTF8: "the name is not UTF-8"
        case .controlCharacter: "the name has a control character"
        case .absolutePath: "the path is absolute"
        case .driveLetter: "the path begins with a drive letter"
        case .backslash: "the name has a backslash"
        case .parentFolder: "the path goes up with \"..\""
        case .pathTooLong: "the path, or a name in it, is too long"
        case .tooDeep: "the entry lies too deep in folders"
        case .duplicate: "another entry has the same name"
        case .nameClash: "another entry has a name that differs only in letter case or in how its letters are composed"
        case .throughLink: "the path leads through a link of the same archive"
        case .throughFile: "the path leads through a file of the same archive"
        case .badLink: "the link's target is empty, too long, or has characters that are not accepted"
        case .absoluteLink: "the link's target is absolute"
        case .linkOutside: "the link leads out of the archive's folder"
        case .windingLink: "the link's target goes up with \"..\" after going down"
        case .hardLink: "the hard link does not lead to a file that came before it in the archive"
        case .specialFile: "the entry is neither a file, a folder nor a link"
        case .tooManyEntries: "the archive has too many entries"
        case .tooManyFiles: "the archive has too many files"
        case .tooLarge: "the archive unpacks to too many bytes"
        case .fileTooLarge: "the file unpacks to too many bytes"
        }
    }
}
