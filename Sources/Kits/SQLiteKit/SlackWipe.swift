import CSQLite
internal import SystemKit

/// How far a database was wiped.
package enum WipeOutcome: Equatable, Sendable {
    /// There is more, from this page on.
    case goOn(from: Int)
    case finished
    /// Somebody reads an old state, so that the log cannot be brought home.
    case busy
}

extension Database {
    /// Overwrites with zeros what the file holds beside its tables: remains of deleted rows in pages and in pages that nobody uses.
    /// `secure_delete` alone leaves some, since SQLite moves cells between pages without clearing where they stood.
    ///
    /// Works on a stretch of pages, for about `nanoseconds`, with the write lock held and the log empty, so that the file is all there
    /// is. `mark` must write something: the commit makes every other connection forget the pages it remembers, which still hold what is
    /// wiped here. `patience` is how many milliseconds it waits for readers of an old state.
    package func wipeSlack(
        from page: Int, nanoseconds: UInt64, patience: Int, mark: (Connection, Int?) throws -> Void
    ) throws -> WipeOutcome {
        try writeWithoutTransaction { connection in
            let before = connection.busyTimeout
            connection.busyTimeout = patience
            defer { connection.busyTimeout = before }
            guard try !connection.checkpoint(.truncate).busy else { return .busy }
            // What is wiped below must not be written over by a log that a power cut brings back.
            try connection.flushLog()
            connection.forgetPages()
            return try connection.withSynchronous(.full) {
                try connection.transaction(.immediate) {
                    let file = try DatabasePages(connection)
                    // Somebody wrote in between: their pages stand in the log, and the next attempt brings them home.
                    guard try connection.isLogEmpty() else {
                        try mark(connection, page)
                        return .goOn(from: page)
                    }
                    let next = try file.wipe(from: page, deadline: Monotonic.nanoseconds() + nanoseconds)
                    try mark(connection, next)
                    return next.map(WipeOutcome.goOn(from:)) ?? .finished
                }
            }
        }
    }
}

extension Connection {
    /// Lets go of the pages kept in memory; outside of transactions that is all of them.
    func forgetPages() {
        if let database = core.database { sqlite3_db_release_memory(database) }
    }

    /// What was last done to the log file, its cutting too, is on the disk when this returns.
    func flushLog() throws {
        let log = path + "-wal"
        if try FileStatus.of(log) != nil { try Descriptor.open(log, .read).sync() }
    }

    func isLogEmpty() throws -> Bool { try DatabaseFile.size(path + "-wal").map { $0 == 0 } ?? true }
}

/// The file of a database, page by page.
private final class DatabasePages {
    private let connection: Connection
    private let file: UnsafeMutablePointer<sqlite3_file>
    private let pageSize: Int
    private let usable: Int
    private let count: Int
    private let page: UnsafeMutableRawBufferPointer

    init(_ connection: Connection) throws {
        self.connection = connection
        var found: UnsafeMutablePointer<sqlite3_file>?
        let code = csqlite_main_file(connection.core.database, &found)
        guard code == SQLITE_OK, let found else { throw connection.core.error(code, operation: "wiping") }
        file = found
        pageSize = Int(try connection.int64("PRAGMA page_size") ?? 4096)
        page = .allocate(byteCount: pageSize, alignment: 8)
        var size: sqlite3_int64 = 0
        let sized = csqlite_file_size(found, &size)
        count = Int(size) / pageSize
        guard sized == SQLITE_OK, count > 0 else {
            usable = pageSize
            throw connection.core.error(sized == SQLITE_OK ? SQLITE_CORRUPT : sized, operation: "wiping")
        }
        var reserved: UInt8 = 0
        let read = csqlite_file_read(found, &reserved, 1, 20)
        usable = pageSize - Int(reserved)
        guard read == SQLITE_OK else { throw connection.core.error(read, operation: "wiping") }
    }

    deinit { page.deallocate() }

    /// The page to go on with; nil when all are done and on the disk.
    func wipe(from start: Int, deadline: UInt64) throws -> Int? {
        let free = try freePages()
        var number = max(start, 1)
        while number <= count {
            try read(number)
            if let firstUnused = free[number] {
                try clear([firstUnused..<pageSize], of: number)
            } else {
                let bytes = UnsafeRawBufferPointer(page)
                let chains = OverflowTail.all(in: bytes, isFirst: number == 1, usable: usable)
                try clear(PageSlack.ranges(of: bytes, isFirst: number == 1, usable: usable), of: number)
                for chain in chains { try clearEnd(of: chain) }
            }
            number += 1
            if number & 63 == 0, Monotonic.nanoseconds() >= deadline { break }
        }
        let code = csqlite_file_sync(file)
        guard code == SQLITE_OK else { throw connection.core.error(code, operation: "wiping") }
        return number <= count ? number : nil
    }

    /// Follows a chain to its last page and clears what stands there behind the content. One that makes no sense is left alone.
    private func clearEnd(of chain: OverflowTail) throws {
        var number = chain.firstPage
        var rest = chain.bytes
        let room = usable - 4
        while rest > room {
            guard (2...count).contains(number) else { return }
            try read(number, bytes: 4)
            number = self.number(at: 0)
            rest -= room
        }
        guard (2...count).contains(number) else { return }
        try read(number)
        guard self.number(at: 0) == 0 else { return }
        try clear([4 + rest..<pageSize], of: number)
    }

    /// The pages of the free list, with the first byte of each that says nothing. A list that makes no sense is left alone.
    private func freePages() throws -> [Int: Int] {
        try read(1)
        var trunk = number(at: 32)
        var found: [Int: Int] = [:]
        while trunk != 0 {
            guard (2...count).contains(trunk), found[trunk] == nil else { return [:] }
            try read(trunk)
            let leaves = number(at: 4)
            guard leaves <= usable / 4 - 2 else { return [:] }
            for leaf in 0..<leaves {
                let place = number(at: 8 + 4 * leaf)
                guard (2...count).contains(place) else { return [:] }
                found[place] = 0
            }
            found[trunk] = 8 + 4 * leaves
            trunk = number(at: 0)
        }
        return found
    }

    private func clear(_ ranges: [Range<Int>], of number: Int) throws {
        for range in ranges where page[range].contains(where: { $0 != 0 }) {
            UnsafeMutableRawBufferPointer(rebasing: page[range]).initializeMemory(as: UInt8.self, repeating: 0)
            let start = page.baseAddress.map { UnsafeRawPointer($0 + range.lowerBound) }
            let offset = sqlite3_int64((number - 1) * pageSize + range.lowerBound)
            let code = csqlite_file_write(file, start, Int32(range.count), offset)
            guard code == SQLITE_OK else { throw connection.core.error(code, operation: "wiping") }
        }
    }

    private func read(_ number: Int, bytes: Int? = nil) throws {
        let code = csqlite_file_read(file, page.baseAddress, Int32(bytes ?? pageSize), sqlite3_int64((number - 1) * pageSize))
        guard code == SQLITE_OK else { throw connection.core.error(code, operation: "wiping") }
    }

    /// Four bytes of the page at hand, the highest first.
    private func number(at offset: Int) -> Int {
        (0..<4).reduce(0) { $0 << 8 | Int(page[offset + $1]) }
    }
}
