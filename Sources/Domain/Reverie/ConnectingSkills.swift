package import Model
internal import Skills
package import SystemKit

/// The skills of a store in the folder of a harness that looks for skills nowhere else: they come with connecting and go with disconnecting.
package struct ConnectingSkills {
    private let memory: Memory
    private let target: String
    private let folder: String

    /// Nil where there is no store, or the harness wants none.
    package init?(_ harness: ConnectableHarness, store: String?, environment: Environment) throws {
        guard harness == .pi else { return nil }
        do {
            memory = try Memory(path: store ?? Memory.standardFolder(environment), access: .existing, environment: environment)
        } catch  where Memory.isMissingStore(error) {
            return nil
        }
        target = "pi"
        folder = try memory.procedures.exportFolder(target)
    }

    /// What would be done, or what was: `isTrial` leaves everything as it is. What cannot be done is told to `trouble`, and the rest goes on.
    package func connect(isTrial: Bool, trouble: (ErrorSentence) -> Void, _ done: (ConnectionStep) throws -> Void) throws {
        let shared = try memory.procedures.exportFolder("agents")
        // A project's skills are for its own sessions; this folder is read by all.
        for skill in try memory.skills(in: [.personal]) {
            let places = Set(try memory.exports(of: skill).map(\.target))
            // pi reads that folder too, and would complain of two of one name.
            if places.contains(Paths.join(shared, skill.subject.name)) { continue }
            let path = Paths.join(folder, skill.subject.name)
            let isThere = places.contains(path)
            try attempt(trouble) {
                if !isTrial, !isThere { _ = try memory.export(skill, to: target, copies: false, isAsItIs: false) }
                try done(Self.step(path, isThere ? .unchanged : .created))
            }
        }
    }

    package func disconnect(isTrial: Bool, trouble: (ErrorSentence) -> Void, _ done: (ConnectionStep) throws -> Void) throws {
        for skill in try memory.skills() {
            let path = Paths.join(folder, skill.subject.name)
            guard try memory.exports(of: skill).contains(where: { $0.target == path }) else { continue }
            try attempt(trouble) {
                let isLeft = try !isTrial && memory.withdraw(skill, from: target) == .left
                try done(Self.step(path, isLeft ? .kept : .removed))
            }
        }
    }

    private func attempt(_ trouble: (ErrorSentence) -> Void, _ work: () throws -> Void) throws {
        do {
            try work()
        } catch let error as ProcedureError {
            trouble(ErrorSentence.of(error))
        } catch let error as SystemError {
            trouble(ErrorSentence.of(error))
        }
    }

    private static func step(_ path: String, _ change: ConnectionStep.Change) -> ConnectionStep {
        ConnectionStep(path: path, part: .skill, change: change, createdFolder: nil, backup: nil, diff: nil)
    }
}
