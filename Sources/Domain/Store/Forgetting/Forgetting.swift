package import Model
internal import SQLiteKit
internal import SystemKit

extension Store {
    /// What a request would forget.
    package func preview(_ request: ForgetRequest, in spaces: [SpaceNumber]) throws -> (summary: ForgetSummary, keys: [EventKey]) {
        try read { reader in
            var summary = ForgetSummary()
            let keys = try reader.keys(toForget: request, in: spaces)
            summary.events = keys.count
            summary.sessions = Set(keys.map(\.session)).count
            summary.textBytes = try reader.textBytes(of: keys)
            summary.copiesOutside = try reader.sourcePaths(of: keys).filter { ((try? FileStatus.of($0)) ?? nil) != nil }
            return (summary, keys)
        }
    }

    /// Forgets, and goes on until no byte is left in the store's folder or somebody who reads an old state stands in the way.
    package func forget(
        _ request: ForgetRequest, in spaces: [SpaceNumber], isCancelled: () -> Bool = { false },
        progress: (_ stage: String, _ share: Double) -> Void = { _, _ in }
    ) throws -> ForgetSummary {
        // What waits in the spool would bring the words back.
        try drainSpool()
        var (summary, keys) = try preview(request, in: spaces)
        summary.spooled = try Spool(folder: folder).forgetRefused(request)
        try Spool(folder: folder).sweepPartial(now: clock.nowMilliseconds())
        // First of all, so that a process that dies on the way leaves nothing that speaks of the words.
        let repeating = try read { try $0.sourcesThatMayRepeat(keys) }
        if !repeating.isEmpty { try writeDirectly(.normal) { writer in try repeating.forEach(writer.startAgain(source:)) } }
        var rest = keys[...]
        var count = 64
        while !rest.isEmpty, !isCancelled() {
            let some = Array(rest.prefix(count))
            rest = rest.dropFirst(count)
            let held = try writeDirectly(.normal) { try $0.forget(some) }.held
            // The lock is held for about twenty milliseconds, whatever the size of the texts.
            count = held > 25_000_000 ? max(1, count / 2) : min(4096, count * 3 / 2)
            progress("forgetting", 1 - Double(rest.count) / Double(max(keys.count, 1)))
        }
        summary.pending = try finishForgetting(patience: settings.busyMilliseconds, isCancelled: isCancelled, progress: progress)
        summary.left = rest.count
        summary.events -= rest.count
        if !rest.isEmpty { summary.pending = "it was stopped with \(rest.count) events to go" }
        return summary
    }

    /// Goes on with what an earlier forgetting left. Nil when nothing is left; else what it waits for.
    package func finishForgetting(
        patience: Int, deadline: UInt64 = .max, isCancelled: () -> Bool = { false }, progress: (String, Double) -> Void = { _, _ in }
    ) throws -> String? {
        while let stage = try database.read(PendingForget.read) {
            if isCancelled() { return "it was stopped" }
            if MonotonicClock.nanoseconds() >= deadline { return "the next writer goes on with it" }
            switch stage {
            case .merging:
                if try IndexUpkeep.mergeAll(database, deadline: deadline) { try beginWiping() }
                progress("rewriting the index", 0.5)
            case .wiping(let page):
                WorkFolder.sweep(folder, now: clock.nowMilliseconds())
                guard !WorkFolder.isPresent(in: folder) else { return "a backup or a restore is at work in the store's folder" }
                guard try wipe(from: page, patience: patience) else {
                    let reader = WriterInspection.user(of: folder.database).map { " (\($0))" } ?? ""
                    return "somebody reads an old state of the store\(reader)"
                }
                progress("wiping the file", 0.9)
            }
        }
        return nil
    }

    /// Somebody may have forgotten more since the last step: only an index of one segment has lost it all.
    private func beginWiping() throws {
        try database.withSynchronous(.full) { connection in
            guard try !IndexUpkeep.mergesMore(connection) else { return }
            try PendingForget.write(.wiping(from: 1), connection)
        }
    }

    private static let wipeNanoseconds: UInt64 = 15_000_000

    /// False when a reader is in the way.
    private func wipe(from page: Int, patience: Int) throws -> Bool {
        let outcome = try database.wipeSlack(from: page, nanoseconds: Self.wipeNanoseconds, patience: patience) { connection, next in
            // Another process may be at the same work, or have forgotten more; then its mark stands.
            let current = try PendingForget.read(connection)
            let isOurs = current == .wiping(from: page)
            try PendingForget.write(isOurs ? next.map(PendingForget.wiping(from:)) : current, connection)
        }
        guard outcome != .busy else { return false }
        // The mark itself is in the log now, and nothing else.
        if outcome == .finished { _ = try database.checkpoint(.passive) }
        return true
    }
}
