package import SystemKit

/// Why an archive was not unpacked.
package enum ArchiveError: Error, Equatable, Sendable {
    /// The archive is at fault.
    case refused(Refusal)
    case system(SystemError)
    /// The archive's path leads to something that is no file.
    case notAFile(String)
    case folderNotEmpty(String)
    case outOfMemory
    case noUTF8Locale
    /// Somebody asked to stop.
    case stopped

    static func refused(_ code: Refusal.Code, _ entry: String = "", detail: String? = nil) -> ArchiveError {
        .refused(Refusal(code: code, entry: entry, detail: detail))
    }
}

/// What is wrong with an archive, and where.
package struct Refusal: Equatable, Sendable {
    /// The raw values are told to other programs and stay as they are.
    package enum Code: String, CaseIterable, Sendable {
        case format, damaged, encrypted, compression
        case emptyName = "empty-name"
        case notUTF8 = "not-utf8"
        case controlCharacter = "control-character"
        case absolutePath = "absolute-path"
        case driveLetter = "drive-letter"
        case backslash
        case parentFolder = "parent-folder"
        case pathTooLong = "path-too-long"
        case tooDeep = "too-deep"
        case duplicate
        case nameClash = "name-clash"
        case throughLink = "through-link"
        case throughFile = "through-file"
        case badLink = "bad-link"
        case absoluteLink = "absolute-link"
        case linkOutside = "link-outside"
        case windingLink = "winding-link"
        case hardLink = "hard-link"
        case specialFile = "special-file"
        case tooManyEntries = "too-many-entries"
        case tooManyFiles = "too-many-files"
        case tooLarge = "too-large"
        case fileTooLarge = "file-too-large"
    }

    package let code: Code
    /// The entry's name, as far as it can be shown; empty when it is not about one.
    package let entry: String
    /// The reading library's own words, where it was the one to object.
    package let detail: String?
}
