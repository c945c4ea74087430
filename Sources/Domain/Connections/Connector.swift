package import Model
internal import SettingsKit
internal import SystemKit

/// Puts Reverie into the settings of a harness, or takes it out. All files are planned before the first is touched.
package struct Connector: Sendable {
    package enum Aim: Sendable { case connect, disconnect }

    /// How often somebody else may come in between.
    private static let mostTries = 5
    private static let patience: UInt64 = 5_000_000_000

    private let harness: ConnectableHarness
    private let slots: [SettingsSlot]
    private let aim: Aim

    package init(_ harness: ConnectableHarness, _ slots: [SettingsSlot], _ aim: Aim) {
        self.harness = harness
        self.slots = slots
        self.aim = aim
    }

    /// What would be done.
    package func plan() throws -> [ConnectionStep] {
        var folders: Set<String> = []
        return try slots.map { slot in
            let folder = try missingFolder(slot)
            let file = try SettingsFile.read(slot.path)
            let isFirst = folder.map { folders.insert($0).inserted } ?? false
            let plan = try plan(slot, file)
            let diff = UnifiedDiff.text(plan.before, plan.after, path: slot.path)
            return step(slot, file, plan, folder: isFirst ? folder : nil, diff: diff)
        }
    }

    /// Does it, and hands out each file as soon as it is done.
    package func run(_ done: (ConnectionStep) throws -> Void) throws {
        for slot in slots {
            _ = try missingFolder(slot)
            _ = try plan(slot, SettingsFile.read(slot.path))
        }
        for slot in slots { try done(try run(slot)) }
    }

    /// Two of us take turns, so that neither takes the other's backup back. Where the folder cannot be locked it goes without: the file
    /// itself is looked at again before it is replaced.
    private func run(_ slot: SettingsSlot) throws -> ConnectionStep {
        let deadline = MonotonicClock.nanoseconds() + Self.patience
        guard let turn = try? FileLock.acquire(Paths.parent(slot.path), mode: .read, deadline: deadline) else {
            return try change(slot)
        }
        let step = Result { try change(slot) }
        turn.release()
        return try step.get()
    }

    private func change(_ slot: SettingsSlot) throws -> ConnectionStep {
        for _ in 0..<Self.mostTries {
            let file = try SettingsFile.read(slot.path)
            let plan = try plan(slot, file)
            let folder = plan.change == .created ? try missingFolder(slot) : nil
            if let folder { try Folders.create(folder) }
            if try file.apply(plan) { return step(slot, file, plan, folder: folder, diff: nil) }
        }
        throw ConnectionError.restless(path: slot.path)
    }

    private func plan(_ slot: SettingsSlot, _ file: SettingsFile) throws -> ConnectionPlan {
        do {
            return switch aim {
            case .connect: try ConnectionPlan.connecting(slot.edit, file: file.bytes)
            case .disconnect: try ConnectionPlan.disconnecting(slot.edit, file: file.bytes, backup: file.backup)
            }
        } catch let error as SettingsError {
            throw ConnectionError.settings(path: slot.path, error)
        } catch EditRefusal.settings(let error) {
            throw ConnectionError.settings(path: slot.path, error)
        } catch EditRefusal.taken(let name) {
            throw ConnectionError.taken(path: slot.path, name: name)
        } catch EditRefusal.foreign {
            throw ConnectionError.foreign(path: slot.path)
        }
    }

    /// The harness's folder where it has to be made: a harness that has not run yet may have none. No more than one is made.
    private func missingFolder(_ slot: SettingsSlot) throws -> String? {
        guard aim == .connect else { return nil }
        let folder = Paths.parent(slot.path)
        if try FileStatus.of(folder)?.kind == .folder { return nil }
        guard try FileStatus.of(Paths.parent(folder))?.kind == .folder else { throw ConnectionError.noPlace(folder: folder, harness) }
        return folder
    }

    private func step(
        _ slot: SettingsSlot, _ file: SettingsFile, _ plan: ConnectionPlan, folder: String?, diff: String?
    ) -> ConnectionStep {
        let isKept = plan.backup == .write || plan.backup == .keep && file.backup != nil
        return ConnectionStep(
            path: slot.path, part: slot.edit.part, change: plan.change, createdFolder: folder,
            backup: isKept ? SettingsFile.backupPath(slot.path) : nil, diff: diff)
    }
}
