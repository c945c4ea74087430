package import SystemKit

/// Why a file of word vectors cannot be used.
package enum WordVectorsError: Error, Equatable, CustomStringConvertible {
    case unreadable(SystemError)
    /// It does not begin as one, or is too short to.
    case notWordVectors
    case otherVersion(UInt32)
    /// Its parts do not fit together, as in one that was cut.
    case damaged(Part)
    /// The digest in it is not that of its bytes.
    case changed
    /// No digest could be made.
    case unchecked

    package enum Part: String, Sendable {
        case numbers, length, groups
    }

    package var description: String {
        switch self {
        case .unreadable(let error): error.description
        case .notWordVectors: "this is not a file of word vectors"
        case .otherVersion(let version): "the word vectors are of version \(version), and only \(WordVectorsFile.version) is known"
        case .damaged(.numbers): "the word vectors are damaged: the numbers at the beginning cannot be"
        case .damaged(.length): "the word vectors are damaged: the file is longer or shorter than it says"
        case .damaged(.groups): "the word vectors are damaged: the pieces do not add up"
        case .changed: "the word vectors are damaged: their digest is another one"
        case .unchecked: "the word vectors cannot be checked: libsodium could not start"
        }
    }
}
