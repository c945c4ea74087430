/// What an examination of a package, a gene or a lexicon has to say, with the place.
public struct Finding: Sendable, Equatable {
    public enum Level: String, CaseIterable, Sendable, Comparable {
        /// Some readers are stricter than the standard.
        case advice
        /// The standard does not allow it; it can be used all the same.
        case strict
        /// It cannot be used.
        case error

        public static func < (left: Level, right: Level) -> Bool { left.rank < right.rank }

        private var rank: Int {
            switch self {
            case .advice: 0
            case .strict: 1
            case .error: 2
            }
        }
    }

    public let level: Level
    /// Stable, for programs: `unknown-field`.
    public let code: String
    /// A sentence without its full stop.
    public let message: String
    /// Below the package's folder; nil where the whole is meant.
    public let path: String?
    public let line: Int?

    package init(_ level: Level, _ code: String, _ message: String, path: String? = nil, line: Int? = nil) {
        self.level = level
        self.code = code
        self.message = message
        self.path = path
        self.line = line
    }
}
