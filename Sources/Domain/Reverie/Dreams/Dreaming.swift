package import Dream
internal import Gates
internal import Lexicons
package import Model
internal import Skills
internal import Store
internal import SystemKit

/// Dreams: what happened becomes memory.
extension Memory {
    /// Reads what no dream has read, and decides what of it is to be remembered. Nothing new is a normal outcome. One dream at a time:
    /// throws where another process is at it.
    @discardableResult
    public func dream(_ request: DreamRequest = DreamRequest()) throws -> DreamNight {
        try dream(request, progress: { _, _ in }, isCancelled: { false })
    }

    package func dream(
        _ request: DreamRequest, settings: DreamSettings = DreamSettings(), progress: (String, Double) -> Void, isCancelled: () -> Bool
    ) throws -> DreamNight {
        let start = MonotonicClock.nanoseconds()
        var remark: String?
        let night = try store.whileDreaming {
            var unread = unreadRequest(request, settings)
            let all = try store.read { try $0.unreadCounts(unread) }
            var night = DreamNight()
            night.busySessions = all.busy
            // Who works at night is not to be slowed down; what was missed is caught up with.
            if request.isNightly, all.busy > 0 {
                night.left = all.events
                return night
            }
            // Most nights have nothing to read, and need no rules.
            if all.events == 0, !request.again { return night }
            var tools = try dreamTools()
            tools.settings = settings
            var asking = try asking(request, tools)
            var read = 0
            while read < request.mostEvents, !isCancelled(), !Self.isOver(start, request.mostSeconds) {
                unread.mostEvents = min(tools.settings.eventsAtOnce, request.mostEvents - read)
                guard let step = try dreamOnce(unread, tools, request, &asking, isCancelled) else { break }
                if let said = asking.part?.remark { remark = ModelRemark.withDetail(said, asking.detail) }
                unread.after = request.again ? step.last : nil
                read += step.events
                if let report = step.report { night.dreams.append(report) }
                progress("dream", all.events == 0 ? 1 : min(1, Double(read) / Double(all.events)))
            }
            night.left = request.again ? 0 : try store.read { try $0.unreadCounts(unread).events }
            return night
        }
        guard var night else { throw DreamError.another(store.folder.path) }
        try? tellDreams()
        try? procedures.settle()
        night.modelRemark = remark
        night.milliseconds = Int((MonotonicClock.nanoseconds() - start) / 1_000_000)
        return night
    }

    /// It was refused because of what was decided later.
    package static func isStoodOn(_ error: any Error) -> Bool {
        if case StoreError.dreamStoodOn = error { true } else { false }
    }

    /// What a dream would do now, stage by stage; nothing is written.
    package func planDream(
        _ request: DreamRequest, settings: DreamSettings = DreamSettings(), isCancelled: () -> Bool = { false }
    ) throws -> (plan: DreamPlan, busy: Int) {
        var tools = try dreamTools()
        tools.settings = settings
        var unread = unreadRequest(request, tools.settings)
        unread.mostEvents = request.mostEvents
        var asking = try asking(request, tools)
        try ask(&asking, about: unread, isCancelled)
        return try store.read { reader in
            let busy = try reader.unreadCounts(unread).busy
            return (try plan(reader.unread(unread), reader, tools, request, asking).plan, busy)
        }
    }

    private func asking(_ request: DreamRequest, _ tools: DreamTools) throws -> ModelAsking {
        let folders = try Self.lexiconFolders(store.folder, environment)
        // Where nobody is asked, nothing is made ready for it.
        let isWanted = request.again || (request.asksModel && models != nil)
        return try ModelAsking(
            self, request, pack: tools.pack, isWanted ? DistilLexicon.load(folders: folders) : [], folders: folders)
    }

    /// Nothing is held while a model thinks.
    private func ask(_ asking: inout ModelAsking, about unread: UnreadRequest, _ isCancelled: () -> Bool) throws {
        guard !asking.isIdle else { return }
        try asking.ask(about: store.read { try $0.unread(unread) }.map(GatheredSession.init), isCancelled: isCancelled)
    }

    private func plan(
        _ sessions: [UnreadSession], _ reader: LedgerReader, _ tools: DreamTools, _ request: DreamRequest, _ asking: ModelAsking
    ) throws -> DreamOutcome {
        var tools = tools
        tools.proposers.append(asking.proposer)
        var outcome = try Dreamer(reader: reader, tools: tools, now: now.milliseconds).plan(sessions, again: request.again)
        outcome.dream.outputs = asking.outputs(for: sessions.map(GatheredSession.init))
        outcome.plan.model = asking.part
        return outcome
    }

    /// Takes a dream back: what it learnt is as if it had never been, and is not learnt again until `dream --again`.
    public func undo(dream name: String) throws -> DreamReport { try undo(dream: name, by: .program, through: .library) }

    package func undo(dream name: String, by actor: Actor, through door: Door) throws -> DreamReport {
        guard let known = try store.read({ try $0.dream(name) }) else { throw StoreError.noSuchDream(name) }
        if known.undoneAt == nil { _ = try store.write { try $0.undo(dream: name, by: actor, askedThrough: door) } }
        try? tellDreams(again: [name])
        try? procedures.settle()
        return try report(ofDream: name)
    }

    // MARK: One dream

    private struct Step {
        let events: Int
        let last: SessionKey?
        let report: DreamReport?
    }

    private static let mostTries = 8

    /// Nil when there is nothing to read.
    private func dreamOnce(
        _ unread: UnreadRequest, _ tools: DreamTools, _ request: DreamRequest, _ asking: inout ModelAsking, _ isCancelled: () -> Bool
    ) throws -> Step? {
        asking.nextDream()
        for attempt in 1...Self.mostTries {
            let start = MonotonicClock.nanoseconds()
            try ask(&asking, about: unread, isCancelled)
            // Who called it off while a model was thinking wants no half of it; what was answered is kept for the next time.
            if !asking.isIdle, isCancelled() { return nil }
            let planned = try store.read { reader -> (outcome: DreamOutcome, last: SessionKey?, isWhole: Bool)? in
                let sessions = try reader.unread(unread)
                guard !sessions.isEmpty else { return nil }
                let isWhole = !asking.lacks(sessions.map(GatheredSession.init))
                return (try plan(sessions, reader, tools, request, asking), sessions.last?.key, isWhole)
            }
            guard let (outcome, last, isWhole) = planned else { return nil }
            if !isWhole, attempt < Self.mostTries { continue }
            let spent = (MonotonicClock.nanoseconds() - start) / 1_000_000
            do {
                let log = DreamLog(outcome.plan, milliseconds: Int(spent)).json
                let done = try procedures.proposing(outcome.procedures) { proposals -> CommittedDream? in
                    var dream = outcome.dream
                    dream.why = request.why
                    dream.proposals = proposals
                    // What was read again, and says nothing else than before, is no news.
                    if request.again, dream.changesNothing { return nil }
                    return try store.write { try $0.commit(dream) { _ in log } }
                }
                let report = try done.map { try self.report(ofDream: $0.name) }
                return Step(events: max(1, outcome.plan.events), last: last, report: report)
            } catch StoreError.dreamOutOfDate where attempt < Self.mostTries {
                continue
            }
        }
        return nil
    }

    private static func isOver(_ start: UInt64, _ seconds: Int) -> Bool {
        seconds < 1 << 30 && MonotonicClock.nanoseconds() - start > UInt64(seconds) * 1_000_000_000
    }

    private func unreadRequest(_ request: DreamRequest, _ settings: DreamSettings) -> UnreadRequest {
        var unread = UnreadRequest(
            idleSince: now.milliseconds - Int64(request.idleMinutes) * 60_000 + 1, mostEvents: settings.eventsAtOnce)
        unread.again = request.again
        return unread
    }

    func dreamTools() throws -> DreamTools {
        let folders = try Self.lexiconFolders(store.folder, environment)
        let pack = try packs.current()
        return DreamTools(
            pack: pack, proposers: [try Extractor(DistilLexicon.load(folders: folders), pack: pack)],
            restraint: try RestraintLexicon.load(folders: folders), secrets: try secrets(), banned: store.settings.banned)
    }
}

/// Why a dream was not dreamt.
package enum DreamError: Error, Equatable {
    case another(String)
}
