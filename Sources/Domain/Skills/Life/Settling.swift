internal import Model
internal import Store
internal import SystemKit

extension SkillService {
    /// So long may something be in use without being used.
    package static let idleDays = 90

    /// Brings in order what decisions leave to be done: what idled is retired, what is out of use is taken out of harnesses' folders,
    /// and the journal tells what was decided. Cheap when there is nothing to do.
    package func settle() throws {
        let border = now.milliseconds - Int64(Self.idleDays) * 86_400_000
        if try store.read({ try $0.hasIdle(since: border) }) {
            _ = try store.write { try $0.retireIdle(after: Self.idleDays) }
        }
        try clearLooseExports()
        try Journal(store: store).tell()
    }
}
