package import Model
internal import SQLiteKit
internal import SystemKit

extension Store {
    /// What a request would forget.
    package func preview(_ request: ForgetRequest, in spaces: [SpaceNumber]) throws -> ForgetSummary {
        try look(request, in: spaces).summary
    }

    private func look(_ request: ForgetRequest, in spaces: [SpaceNumber]) throws -> (summary: ForgetSummary, plan: ForgetPlan) {
        try read { reader in
            var summary = ForgetSummary()
            let plan = try reader.plan(request, in: spaces, packages: packages)
            let keys = plan.all
            summary.events = keys.count
            summary.sessions = Set(keys.map(\.session)).count
            summary.textBytes = try reader.textBytes(of: keys)
            for purge in plan.purges {
                if purge.place.subject.kind == .skill {
                    summary.skills += purge.versions.count
                } else {
                    summary.genes += purge.versions.count
                }
            }
            summary.facts = try reader.factsGoing(with: plan)
            let copies = try reader.sourcePaths(of: keys) + plan.purges.flatMap { try reader.traces(of: $0).copies }
            summary.copiesOutside = Set(copies).filter { ((try? FileStatus.of($0)) ?? nil) != nil }.sorted()
            return (summary, plan)
        }
    }

    /// Forgets, and goes on until no byte is left in the store's folder or somebody who reads an old state stands in the way.
    package func forget(
        _ request: ForgetRequest, in spaces: [SpaceNumber], isCancelled: () -> Bool = { false },
        progress: (_ stage: String, _ share: Double) -> Void = { _, _ in }
    ) throws -> ForgetSummary {
        // What waits in the spool would bring the words back.
        try drainSpool()
        var (summary, plan) = try look(request, in: spaces)
        summary.spooled = try Spool(folder: folder).forgetWaiting(request)
        try Spool(folder: folder).sweepPartial(now: clock.nowMilliseconds())
        // First of all, so that a process that dies on the way leaves nothing that speaks of the words.
        let repeating = try read { try $0.sourcesThatMayRepeat(plan.keys) }
        if let match = request.procedureMatch {
            try writeDirectly(.normal) { try $0.forgetOutputs(holding: Needle(match), in: spaces) }
        }
        if !repeating.isEmpty { try writeDirectly(.normal) { writer in try repeating.forEach(writer.startAgain(source:)) } }
        // Each part leads to those before it, so that whoever goes on after a death finds the rest.
        var left = try forget(plan.companions, isCancelled) { _ in }
        if left == 0 { left = try purge(plan, isCancelled) } else { left += plan.decisions.count }
        if left == 0 {
            left = try forget(plan.keys, isCancelled) { progress("forgetting", $0) }
        } else {
            left += plan.keys.count
        }
        summary.pending = try finishForgetting(patience: settings.busyMilliseconds, isCancelled: isCancelled, progress: progress)
        summary.left = left
        summary.events -= left
        if left > 0 { summary.pending = "it was stopped with \(left) events to go" }
        return summary
    }

    /// Takes words away in short transactions; returns how many events are left.
    private func forget(_ keys: [EventKey], _ isCancelled: () -> Bool, _ progress: (Double) -> Void) throws -> Int {
        var rest = keys[...]
        var count = 64
        while !rest.isEmpty, !isCancelled() {
            let some = Array(rest.prefix(count))
            rest = rest.dropFirst(count)
            let written = try writeDirectly(.normal) { try $0.forget(some) }
            // The lock is held for about twenty milliseconds, whatever the size of the texts; smaller steps would not shorten the search.
            count = written.held - written.searched > 25_000_000 ? max(1, count / 2) : min(4096, count * 3 / 2)
            progress(1 - Double(rest.count) / Double(max(keys.count, 1)))
        }
        return rest.count
    }

    /// Takes skills and genes away, one at a time; returns how many of their decisions are left.
    private func purge(_ plan: ForgetPlan, _ isCancelled: () -> Bool) throws -> Int {
        var left = plan.decisions
        for purge in plan.purges where !isCancelled() {
            // Links that lead nowhere help nobody, and once the tables are gone nobody knows of them.
            for link in try read({ try $0.traces(of: purge).links }) { removeLink(link) }
            // On the disk before the files go, so that no power cut brings back rows without them.
            try writeDirectly(.full) { try $0.purge(purge) }
            left.subtract(purge.decisions)
        }
        if !isCancelled(), !plan.facts.isEmpty {
            try writeDirectly(.full) { try $0.purge(plan.facts) }
            left.subtract(plan.facts.decisions)
        }
        if !isCancelled(), !plan.requests.isEmpty {
            try writeDirectly(.full) { try $0.purge(requests: plan.requests) }
            left.subtract(plan.requests)
        }
        guard !isCancelled(), !plan.bridges.isEmpty else { return left.count }
        try writeDirectly(.full) { try $0.purge(bridges: plan.bridges) }
        return left.subtracting(plan.bridges).count
    }

    /// What does not lead to the store is somebody else's by now; a folder that may not be changed must not hold up a forgetting.
    private func removeLink(_ path: String) {
        guard ((try? FileStatus.of(path, followLinks: false)) ?? nil)?.kind == .link, (try? packages.isLedTo(by: path)) == true else {
            return
        }
        _ = try? Files.remove(path)
    }

    /// Goes on with what an earlier forgetting left. Nil when nothing is left; else what it waits for.
    package func finishForgetting(
        patience: Int, deadline: UInt64 = .max, isCancelled: () -> Bool = { false }, progress: (String, Double) -> Void = { _, _ in }
    ) throws -> String? {
        while let stage = try database.read(PendingForget.read) {
            if isCancelled() { return "it was stopped" }
            if MonotonicClock.nanoseconds() >= deadline { return "the next writer goes on with it" }
            switch stage {
            case .files:
                guard try removeFiles(stage, patience: patience) else { return "packages or the journal are being written" }
                progress("removing files", 0.4)
            case .merging:
                // Damaged vectors may be anybody's.
                guard try VectorRemains.takeAll(database, until: deadline) else { continue }
                if try IndexUpkeep.mergeAll(database, deadline: deadline) { try beginWiping() }
                progress("rewriting the index", 0.5)
            case .wiping(let page):
                // What went wrong in a hook may have been told in words of a session.
                try Files.remove(folder.hookLog)
                try Files.remove(folder.night)
                WorkFolder.sweep(folder, now: clock.nowMilliseconds())
                guard !WorkFolder.isPresent(in: folder) else {
                    return "a backup, a restore, a proof or a rebuild is at work in the store's folder"
                }
                guard try wipe(from: page, patience: patience) else {
                    let reader = WriterInspection.user(of: folder.database).map { " (\($0))" } ?? ""
                    return "somebody reads an old state of the store\(reader)"
                }
                progress("wiping the file", 0.9)
            }
        }
        return nil
    }

    /// Removes packages that no version speaks of any more, and the pages of the journal that have to be made anew. False when somebody
    /// is at work there.
    private func removeFiles(_ stage: PendingForget, patience: Int) throws -> Bool {
        let patience = UInt64(patience) * 1_000_000
        if ((try? FileStatus.of(packages.path)) ?? nil) != nil {
            guard try packages.withLock(patience: patience, { try sweepPackages() }) != nil else { return false }
        }
        if journal.isThere { guard try journal.withLock(patience: patience, removePages) != nil else { return false } }
        try database.withSynchronous(.full) { connection in
            // Somebody may have forgotten more meanwhile.
            guard try PendingForget.read(connection) == stage else { return }
            try PendingForget.write(.merging, connection)
        }
        return true
    }

    private static let day: Int64 = 86_400_000

    /// Those after the last day that is told; whoever tells the journal next makes them anew.
    private func removePages() throws {
        let told = try read { try $0.journalState().told }
        let last = journalMoment(told + Self.day).day
        for day in try journal.days() where day >= last { try journal.removePage(of: day) }
        // Dreams speak of whatever they have read: their pages are made anew, too.
        try journal.removeDreams()
        try Folders.sync(journal.path)
    }

    /// Somebody may have forgotten more since the last step: only an index of one segment has lost it all.
    private func beginWiping() throws {
        try database.withSynchronous(.full) { connection in
            guard try !VectorRemains.areLeft(connection), try !IndexUpkeep.mergesMore(connection) else { return }
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
