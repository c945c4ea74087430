internal import Model
internal import Store

/// What was decided, day by day, for a person to read: `journal/2026-11-20.md`. A day's page is made anew from the ledger whenever
/// something was decided on it, so that no page can say what the ledger does not.
struct Journal {
    let store: Store

    private static let day: Int64 = 86_400_000
    /// Who comes too late tells it the next time.
    private static let patience: UInt64 = 2_000_000_000

    func tell() throws {
        guard try isBehind() else { return }
        _ = try store.journal.withLock(patience: Self.patience) {
            let state = try store.read { try $0.journalState() }
            guard state.last > state.told else { return }
            let news = try store.read { try $0.decisions(from: state.told + 1, to: state.last + 1) }
            let days = Set(news.map { store.journalMoment($0.at.milliseconds).day })
            if let day = days.first, days.count == 1, let size = state.size, try store.journal.size(of: day) == size {
                try store.journal.append(lines(news), to: day)
            } else {
                try write(from: state.told + 1, to: state.last)
            }
            let size = try store.journal.size(of: store.journalMoment(state.last).day)
            try store.write { try $0.setJournal(told: state.last, size: size) }
        }
    }

    private func isBehind() throws -> Bool {
        let state = try store.read { try $0.journalState() }
        return state.last > state.told
    }

    /// Makes all pages anew that speak of this stretch of time, and takes those away that speak of days on which nothing was decided.
    private func write(from first: Int64, to last: Int64) throws {
        let entries = try store.read { try $0.decisions(from: dayStart(first), to: dayStart(last) + 3 * Self.day) }
        let pages = Dictionary(grouping: entries) { store.journalMoment($0.at.milliseconds).day }
        // A restored store may bring pages that were written after it was copied.
        let firstDay = store.journalMoment(first).day
        for day in try store.journal.days() where day >= firstDay && pages[day] == nil { try store.journal.removePage(of: day) }
        for (day, entries) in pages where day >= firstDay { try store.journal.write("# \(day)\n\n" + lines(entries), of: day) }
    }

    private func lines(_ entries: [LedgerReader.Decided]) -> String {
        entries.map { "- \(store.journalMoment($0.at.milliseconds).time) \(DecisionSentence.of($0.decision, by: $0.actor)).\n" }.joined()
    }

    private func dayStart(_ milliseconds: Int64) -> Int64 { (milliseconds / Self.day - 1) * Self.day }
}
