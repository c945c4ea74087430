internal import Model
internal import Store
internal import SystemKit

/// What was decided, day by day, for a person to read: `journal/2026-11-20.md`. A day's page is made anew from the ledger whenever
/// something was decided on it, so that no page can say what the ledger does not.
struct Journal {
    let store: Store

    private static let day: Int64 = 86_400_000

    func tell() throws {
        let state = try store.read { try $0.journalState() }
        guard state.last > state.told else { return }
        try write(from: state.told + 1, to: state.last)
        try store.write { try $0.setJournal(told: state.last) }
    }

    /// Makes all pages anew that speak of this stretch of time.
    func write(from first: Int64, to last: Int64) throws {
        let entries = try store.read { try $0.decisions(from: dayStart(first), to: dayStart(last) + 2 * Self.day) }
        let pages = Dictionary(grouping: entries) { date(of: $0.at.milliseconds) }
        try Folders.create(store.folder.journal, permissions: 0o700)
        for (date, entries) in pages where date >= self.date(of: first) && date <= self.date(of: last) {
            let lines = entries.map { "- \(time(of: $0.at.milliseconds)) \(DecisionSentence.of($0.decision, by: $0.actor)).\n" }
            let page = "# \(date)\n\n" + lines.joined()
            try Files.writeAtomically(Paths.join(store.folder.journal, date + ".md"), Array(page.utf8), permissions: 0o600)
        }
    }

    private func dayStart(_ milliseconds: Int64) -> Int64 { (milliseconds / Self.day - 1) * Self.day }
    private func date(of milliseconds: Int64) -> String { String(text(milliseconds).prefix(10)) }
    private func time(of milliseconds: Int64) -> String { String(text(milliseconds).dropFirst(11).prefix(5)) }

    private func text(_ milliseconds: Int64) -> String {
        Instant(milliseconds: milliseconds, offsetMinutes: store.zone.offsetMinutes(at: milliseconds)).rfc3339
    }
}
