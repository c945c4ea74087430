internal import JSONKit
internal import Store
package import SystemKit

/// How the last dream went that a timer began, in a file of the store's folder: nobody was there to see it. The next session is told of one that
/// failed, until one went well.
package struct NightLog: Sendable {
    private let path: String
    private let clock: WallClock
    private let environment: Environment

    /// Nil where the folder is not there: nothing is made for a log.
    package init?(store: String, environment: Environment, clock: WallClock = .system) {
        let folder = StoreFolder(path: store)
        guard ((try? FileStatus.of(folder.path)) ?? nil)?.kind == .folder else { return nil }
        (path, self.environment, self.clock) = (folder.night, environment, clock)
    }

    private static let longest = 4_096
    private static let longestProblem = 300
    /// A night that began so long ago and has not come to its end never will.
    private static let patience: Int64 = 3 * 3_600_000
    static let cutShort = "it did not come to its end"

    /// Writes down how the night went, and passes on what it gave.
    package func during<Night>(_ dream: () throws -> Night) throws -> Night {
        write(problem: Self.cutShort)
        do {
            let night = try dream()
            // That all is well nobody needs to read.
            _ = try? Files.remove(path)
            return night
        } catch {
            write(problem: ErrorSentence.of(error).what)
            throw error
        }
    }

    /// A night that failed, and why; nil where the last one went well, or is still at it.
    package func failure() -> (at: Int64, problem: String)? {
        guard let bytes = (try? Files.readIfPresent(path, limit: Self.longest)) ?? nil,
            let value = try? JSONValue.parse(bytes: bytes), let at = value["at"]?.int64, let problem = value["problem"]?.string
        else { return nil }
        if problem == Self.cutShort, clock.nowMilliseconds() - at < Self.patience { return nil }
        return (at, problem)
    }

    private func write(problem: String) {
        let clean = MessageFilter(environment: environment).clean(problem).beginning(bytes: Self.longestProblem)
        let record: JSONValue = .object(["at": .integer(Int(clock.nowMilliseconds())), "problem": .string(clean)])
        // A disk that is full may be why it failed.
        try? Files.writeAtomically(path, Array(record.encoded().utf8) + [0x0A], permissions: 0o600)
    }
}

extension NightLog {
    /// One line for a person or a model; a problem's words may come from outside.
    package static func sentence(_ failure: (at: Int64, problem: String)) -> String {
        "The nightly dream of \(RFC3339.format(milliseconds: failure.at)) failed: \(failure.problem)"
    }
}
