/// Why a pattern could not be compiled, and where in its source.
package struct PatternError: Error, Equatable, Sendable, CustomStringConvertible {
    package let pattern: String
    /// In bytes from the start of the source.
    package let offset: Int
    package let problem: String

    package init(pattern: String, offset: Int, problem: String) {
        self.pattern = pattern
        self.offset = offset
        self.problem = problem
    }

    /// The pattern is cut short: a hostile one can be megabytes long.
    package var description: String {
        let longest = 80
        var start = String.UnicodeScalarView()
        start.append(contentsOf: pattern.unicodeScalars.prefix(longest))
        let isCut = start.count < pattern.unicodeScalars.count
        return "the pattern \(String(reflecting: String(start)))\(isCut ? "…" : "") is wrong at byte \(offset): \(problem)"
    }
}

/// Why a match was given up.
package enum PatternFault: Error, Equatable, Sendable {
    /// One of the pattern's limits was reached.
    case tooMuchWork
    /// A pattern with `utf` was given other bytes, or a start inside a character.
    case invalidUTF8(offset: Int)
    case outOfMemory
    /// The library's own number for what should not happen.
    case other(Int32)
}
