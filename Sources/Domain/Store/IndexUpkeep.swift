internal import SQLiteKit
internal import SystemKit

/// Keeps the turn index in order. Single appends do not touch it: their keys wait in the tail, which searches read exactly, until a
/// transaction brings them over the bound. Merging never happens inside such a transaction but in short ones of its own, so that no
/// writer holds the lock for long.
enum IndexUpkeep {
    /// How many turns may wait outside the index.
    static let longestTail = 256
    /// A longer text goes into the index at once, so that reading the tail stays quick, and taking it in, too.
    static let longestWaitingText = 4096
    /// Index pages that one merging step may write: a few milliseconds.
    private static let pagesPerStep = 200
    /// So much text makes a page of the index, which is then written about twice more by merging.
    private static let textBytesPerMergedPage = 2500
    /// How many segments of a size are merged into one: while writing goes on, and when it has come to an end.
    private static let patience = 8
    private static let tidy = 2

    /// As much merging as keeps pace with what was written.
    static func keepPace(_ database: Database, textBytes: Int) throws {
        var pages = 16 + textBytes / textBytesPerMergedPage
        while pages > 0 {
            guard try step(database, pages: min(pages, pagesPerStep)) else { return }
            pages -= pagesPerStep
        }
    }

    /// Merges until only segments of different sizes are left.
    static func tidyUp(_ database: Database) throws {
        try setPatience(tidy, database)
        defer { try? setPatience(patience, database) }
        while try step(database, pages: pagesPerStep) {}
    }

    /// Merges everything into one segment, which drops what deleted turns have left. False when the deadline came first.
    static func mergeAll(_ database: Database, deadline: UInt64) throws -> Bool {
        // A negative count puts all segments into one level first.
        while try step(database, pages: -pagesPerStep) {
            if MonotonicClock.nanoseconds() >= deadline { return false }
        }
        return true
    }

    /// Long enough for a writer that waits to find the door open.
    private static let gapNanoseconds: UInt64 = 300_000

    /// False when there was nothing left to do.
    private static func step(_ database: Database, pages: Int) throws -> Bool {
        MonotonicClock.sleep(nanoseconds: gapNanoseconds)
        return try database.withSynchronous(.normal) { try merge($0, pages: pages) }
    }

    private static func merge(_ connection: Connection, pages: Int) throws -> Bool {
        let before = connection.totalChanges
        try connection.run("INSERT INTO turn_index(turn_index, rank) VALUES ('merge', \(pages))")
        // FTS5 counts the statement itself as one change.
        return connection.totalChanges - before >= 2
    }

    /// A step towards one segment within a transaction; false when the index is one.
    static func mergesMore(_ connection: Connection) throws -> Bool { try merge(connection, pages: -pagesPerStep) }

    private static func setPatience(_ segments: Int, _ database: Database) throws {
        try database.withSynchronous(.normal) { connection in
            try connection.run("INSERT INTO turn_index(turn_index, rank) VALUES ('usermerge', \(segments))")
        }
    }
}
