package import Model

/// A token for others than the store's owner. Of the token itself only a digest is kept.
package struct GuestToken: Sendable, Equatable {
    package let name: String
    package let digest: String
    /// The folder of its store; nil: the one whose file it stands in.
    package let store: String?
    package let spaces: [SpaceName]
    package let madeAt: Instant

    package static let longestName = 64

    /// Short and plain: it stands in tables and in metrics.
    package static func isName(_ name: String) -> Bool {
        !name.isEmpty && name.utf8.count <= longestName
            && name.utf8.allSatisfy {
                (0x61...0x7A).contains($0) || (0x41...0x5A).contains($0) || (0x30...0x39).contains($0) || [0x2D, 0x2E, 0x5F].contains($0)
            }
    }
}

/// What is wrong with the tokens of a store.
enum TokenError: Error, Equatable {
    case taken(String)
    case unknown(String)
    case badName(String)
    case unreadable(path: String, problem: String)
    case busy(path: String)
}

enum TokenSentence {
    static func of(_ error: TokenError) -> ErrorSentence {
        switch error {
        case .taken(let name):
            ErrorSentence("There is a token \(name) already.", "`reverie token remove \(name)` takes it away; or choose another name.")
        case .unknown(let name): ErrorSentence("There is no token \(name).", "`reverie token list` lists them.")
        case .badName(let name):
            ErrorSentence(
                "\(name) cannot be a token's name.",
                "It has at most \(GuestToken.longestName) letters and digits of ASCII, with `-`, `_` and `.`.")
        case .unreadable(let path, let problem):
            ErrorSentence("\(path) cannot be read: \(problem).", "Mend it, or remove it and make its tokens anew.")
        case .busy(let path): ErrorSentence("Somebody else is writing \(path).", "Try again.")
        }
    }
}
