internal import JSONKit
internal import Model
internal import Store
internal import SystemKit

/// opencode's database. What is read of it is what changed since the moment up to which it was read; the ids tell the rest.
extension FileImporter {
    func importDatabase(_ reading: inout Reading, _ status: FileStatus) throws {
        let digest = try SourceGuard.digest(of: status, path: path, store)
        guard reading.progress.guardDigest != digest else { return }
        // Until all of it is read, what is saved must not look as if it were.
        reading.progress.guardDigest = []
        do {
            guard let database = try OpenCodeDatabase(path: path) else {
                summary.isForeign = true
                return
            }
            var state = OpenCodeState(reading.sourceState)
            if let anchor = state.anchor, try !database.holds(session: anchor) { state = OpenCodeState([:]) }
            var pass = OpenCodePass(state: state, now: store.clock.nowMilliseconds())
            guard try read(database, &pass, &reading, status) else { return try commit(&reading) }
            try commit(&reading)
            for change in pass.changes { try mark(change, database, &reading) }
            let isSame = try FileStatus.of(path).map { try SourceGuard.digest(of: $0, path: path, store) } == digest
            // Somebody came while it was read as a file that nobody writes: what was seen is good, but perhaps not all.
            if isSame || !database.isQuiet { reading.sourceState = pass.next.value }
            // What is still being written may be done without a word: nobody ends what was killed.
            if isSame, pass.next.pending.isEmpty { reading.progress.guardDigest = digest }
            reading.progress.bytes = status.size
            try commit(&reading)
        } catch let error as UnreadableDatabase {
            // What was read of it before is good.
            try commit(&reading)
            summary.failure = "it cannot be read: \(error.problem)"
        }
    }

    /// False when the import was cancelled.
    private func read(
        _ database: OpenCodeDatabase, _ pass: inout OpenCodePass, _ reading: inout Reading, _ status: FileStatus
    ) throws -> Bool {
        var isGoingOn = true
        try database.eachSession(since: pass.since, pending: pass.pending) { session in
            guard isGoingOn else { return }
            batch.items.append(.facts(SessionName(rawValue: session.id), pass.begin(session)))
            try database.eachMessage(of: session, since: pass.since, from: pass.resume(session.id)) { message in
                let isWhole = try read(message, of: session, database, &pass, &reading)
                isGoingOn = try commitIfFull(&reading, of: status.size)
                return isGoingOn && isWhole
            }
        }
        return isGoingOn
    }

    /// False when the session goes no further yet.
    private func read(
        _ message: OpenCodeDatabase.Message, of session: OpenCodeDatabase.Session, _ database: OpenCodeDatabase,
        _ pass: inout OpenCodePass, _ reading: inout Reading
    ) throws -> Bool {
        do {
            if let facts = try pass.begin(message, of: session, message.data.get()) {
                batch.items.append(.facts(SessionName(rawValue: session.id), facts))
            }
        } catch {
            summary.addBad(line: 0, "message \(message.id): \(Self.problem(error))")
            return true
        }
        var isOpen = false
        try database.eachPart(of: message) { part in
            isOpen = try !read(part, pass, &reading)
            return !isOpen
        }
        return pass.end(message, of: session, isOpen: isOpen)
    }

    /// False when the part is still being written.
    private func read(_ part: OpenCodeDatabase.Part, _ pass: OpenCodePass, _ reading: inout Reading) throws -> Bool {
        guard let reader = reading.reader as? OpenCodeReader, let place = pass.place(of: part) else { return true }
        reader.place = place
        do {
            var bytes = try part.data.get()
            return bytes.withUTF8 { read($0, number: 0, &reading, about: "part \(part.id): ") }
        } catch {
            summary.addBad(line: 0, "part \(part.id): \(Self.problem(error))")
            return true
        }
    }

    private static func problem(_ error: any Error) -> String {
        switch error {
        case let error as UnreadableDatabase: error.problem
        case let error as JSONError: error.descriptionInLine
        case let error as BadRecord: error.problem
        default: "\(error)"
        }
    }

    /// The session was taken back, or forth again: what stands behind that point is marked, or no longer.
    private func mark(_ change: OpenCodePass.Change, _ database: OpenCodeDatabase, _ reading: inout Reading) throws {
        guard let first = [change.before?.message, change.after?.message].compactMap(\.self).min() else { return }
        let session = SessionName(rawValue: change.session)
        guard let space = try reading.writer.knownSpace(of: session) ?? store.read({ try $0.space(ofSession: session) }) else { return }
        guard try store.records(space) else { return }
        var rest = try database.parts(of: change.session, from: first)[...]
        while !rest.isEmpty {
            let some = rest.prefix(1000)
            rest = rest.dropFirst(1000)
            try store.writeInBulk { writer in
                for (message, part) in some {
                    let isAbandoned = change.after?.covers(message: message, part: part) == true
                    try writer.mark(record: EventID(rawValue: part), in: space, of: session, isAbandoned: isAbandoned)
                }
            }
        }
    }
}
