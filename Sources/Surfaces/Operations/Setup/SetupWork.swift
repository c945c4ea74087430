internal import Reverie
internal import SettingsKit
internal import SystemKit

/// What came of a step.
struct SetupResult {
    /// In a few words.
    var about: String
    /// Commands that take it back.
    var undo: [String] = []
    var notes: [String] = []
    /// What was learnt, with its source.
    var learnt: [DreamtFact] = []
    /// Not all of it could be done, and what could be is done.
    var isPartial = false
    var counts: [(String, Int)] = []
}

/// Does the steps of a plan, one at a time.
struct SetupWork {
    let call: Call

    private static let mostShown = 5

    /// Rules alone propose: nobody is to pay for a first look.
    static var dream: DreamRequest {
        var request = DreamRequest()
        request.asksModel = false
        return request
    }

    func run(_ step: SetupStep) throws -> SetupResult {
        switch step.work {
        case .connect(let harness): try connect(harness)
        case .importing(let found): try takeIn(found)
        case .dream: try dream()
        case .schedule: try schedule()
        }
    }

    /// With the store, where one was named.
    private func command(_ words: [String]) -> String {
        let store = call.folder.map { ["--store", (try? Paths.absolute($0, relativeTo: Paths.currentFolder())) ?? $0] } ?? []
        return (["reverie"] + words + store).map(ShellWords.quoted).joined(separator: " ")
    }

    private func connect(_ harness: ConnectableHarness) throws -> SetupResult {
        let connecting = try Connecting(harness, store: call.folder, environment: call.environment)
        var paths: [String] = []
        let take: (ConnectionStep) -> Void = { if $0.change != .unchanged { paths.append(call.shown($0.path)) } }
        try connecting.connect(take)
        if let skills = try ConnectingSkills(harness, store: call.folder, environment: call.environment) {
            try skills.connect(isTrial: false, trouble: { call.reply.complain($0.what) }, take)
        }
        return SetupResult(
            about: paths.joined(separator: ", "), undo: [command(["disconnect", harness.rawValue])], notes: connecting.advice,
            counts: [("files", paths.count)])
    }

    private func takeIn(_ found: [FoundSessions]) throws -> SetupResult {
        let ticker = Ticker(call.reply)
        defer { ticker.end() }
        var options = ImportOptions()
        options.isCancelled = call.reply.isCancelled
        var files: [FileSummary] = []
        let all = max(found.reduce(0) { $0 + $1.bytes }, 1)
        let done = ImportProgress()
        options.progress = { path, now, _ in
            ticker.tick(Paths.lastComponent(path), Double(done.bytes(path, now)) / Double(all))
        }
        try call.memory(.create).importSessions(found.map(\.folder), options: options) { files.append($0) }
        let added = files.reduce(0) { $0 + $1.added }
        let failures = files.compactMap { file in file.failure.map { "\(call.shown(file.path)): \($0)" } }
        var result = SetupResult(
            about: "\(TextFormat.count(added, "event")) of \(TextFormat.count(files.count { $0.added > 0 }, "file"))",
            undo: found.map { command(["forget", "--source", $0.folder]) }, notes: failures,
            counts: [("events", added), ("files", files.count), ("bad", files.reduce(0) { $0 + $1.bad })])
        result.isPartial = !failures.isEmpty
        return result
    }

    private func dream() throws -> SetupResult {
        let memory = try call.memory()
        let ticker = Ticker(call.reply)
        defer { ticker.end() }
        let night = try memory.dream(Self.dream, progress: ticker.tick, isCancelled: call.reply.isCancelled)
        let learnt = try night.dreams.flatMap { try memory.facts(ofDream: $0.name) }.filter { $0.change == .learnt }
        let read = night.dreams.reduce(0) { $0 + $1.events }
        var result = SetupResult(
            about: "\(TextFormat.count(learnt.count, "fact")) learnt from \(TextFormat.count(read, "event"))",
            undo: night.dreams.isEmpty ? [] : [command(["dream", "undo"] + night.dreams.map(\.name).reversed())],
            counts: [("events", read), ("facts", learnt.count), ("dreams", night.dreams.count)])
        if night.busySessions > 0 {
            result.notes.append("\(TextFormat.count(night.busySessions, "session")) not at rest yet: left for the next dream.")
        }
        result.learnt = Array(learnt.prefix(Self.mostShown))
        return result
    }

    private func schedule() throws -> SetupResult {
        let scheduling = try Scheduling(store: call.folder, environment: call.environment)
        let report = try scheduling.install(at: SetupPlan.time, with: nil, isTrial: false)
        return SetupResult(
            about: "every night at \(SetupPlan.time), by \(report?.kind?.rawValue ?? "a timer")", undo: [command(["schedule", "remove"])],
            notes: (report?.notes ?? []) + scheduling.advice)
    }
}

/// How far an import of several files is. Called from the working thread only.
private final class ImportProgress: @unchecked Sendable {  // One operation is one thread.
    private var before: Int64 = 0
    private var current = ""
    private var reached: Int64 = 0

    func bytes(_ path: String, _ now: Int64) -> Int64 {
        if path != current { (before, current, reached) = (before + reached, path, 0) }
        reached = max(reached, now)
        return before + reached
    }
}
