internal import Model
internal import Store
internal import SystemKit

extension SkillService {
    /// So long may something be in use without being used.
    package static let idleDays = 90
    /// A transaction must not hold the lock for long.
    private static let mostAtOnce = 32

    private var idleBorder: Int64 { now.milliseconds - Int64(Self.idleDays) * 86_400_000 }

    /// Brings in order what decisions leave to be done: what idled is retired, what is out of use is taken out of harnesses' folders,
    /// and the journal tells what was decided. Cheap when there is nothing to do.
    package func settle() throws { try settle(patience: nil) }

    private func settle(patience: UInt64?) throws {
        let border = idleBorder
        let silent = try store.silentSpaces()
        while try store.read({ try $0.hasIdle(since: border, besides: silent) }) {
            guard try store.write({ try $0.retireIdle(since: border, besides: silent, most: Self.mostAtOnce) }) > 0 else { break }
        }
        try clearLooseExports(patience: patience)
        try Journal(store: store).tell()
    }

    /// The same for who only wants to read: nobody is waited for, and what cannot be done now is done by the next.
    func settleAtOnce() { try? store.withoutWaiting { try settle(patience: 0) } }

    /// What idled and could not be retired yet is not served either.
    func isIdle(_ procedure: Procedure) throws -> Bool {
        let last = max(procedure.since.milliseconds, procedure.experience.lastUsed?.milliseconds ?? 0)
        guard last < idleBorder else { return false }
        return try procedure.subject.kind != .skill || exports(of: procedure).isEmpty
    }
}
