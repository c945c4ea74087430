package import Model
internal import Store
internal import SystemKit

/// Where a skill is to stand.
package struct ExportOptions: Sendable {
    /// `claude`, `pi`, `agents`, or a folder.
    package var target: String
    package var copies = false
    /// With all its fields, also those that other harnesses refuse.
    package var isAsItIs = false
    package var actor: Actor = .program

    package init(target: String) { self.target = target }
}

/// What stands where now.
package struct ExportOutcome: Sendable {
    package let path: String
    package let how: ExportMeans
    /// The head was made anew; these fields were left out.
    package let rewrote: Bool
    package let dropped: [String]
}

package enum Withdrawal: Sendable {
    case taken
    /// Somebody changed it; it stays.
    case left
    case notThere
}

extension SkillService {
    /// The folder that a name or a path means.
    package func exportFolder(_ target: String) throws -> String {
        let home = environment.home ?? "/"
        switch target {
        case "claude":
            let configured = environment["CLAUDE_CONFIG_DIR"] ?? ""
            let folder = configured.isEmpty ? Paths.join(home, ".claude") : configured
            return Paths.absolute(Paths.join(folder, "skills"), relativeTo: try Paths.currentFolder())
        case "pi":
            let configured = environment["PI_CODING_AGENT_DIR"] ?? ""
            let folder = configured.isEmpty ? Paths.join(home, ".pi/agent") : Paths.expandingTilde(configured, home: home)
            return Paths.absolute(Paths.join(folder, "skills"), relativeTo: try Paths.currentFolder())
        case "agents": return Paths.join(home, ".agents/skills")
        default: return Paths.absolute(Paths.expandingTilde(target, home: home), relativeTo: try Paths.currentFolder())
        }
    }

    /// Puts a skill where a harness finds it. What Reverie did not put there is never touched.
    package func export(_ skill: Procedure, _ options: ExportOptions) throws -> ExportOutcome {
        let path = Paths.join(try exportFolder(options.target), skill.subject.name)
        try store.requireRecording(in: skill.space)
        if try shelf.packages.isInStore(Paths.parent(path)) { throw ProcedureError.insideStore(path: path) }
        let done = try shelf.withLock {
            // It may have gone out of use meanwhile.
            let skill = try find(skill.subject, in: [skill.space])
            guard skill.state == .onDemand else { throw ProcedureError.notApproved(skill.subject, state: skill.state) }
            let known = try export(at: path)
            let place = ExportPlace(path: path, shelf: shelf)
            let standing = try place.standing(known, put: digests(copiedTo: path, of: skill))
            if let known, known.space != skill.space, standing != .free {
                throw ProcedureError.takenByAnother(path: path, space: known.space.rawValue)
            }
            switch standing {
            case .free, .ours, .older: break
            case .changed: throw ProcedureError.changedOutside(path: path)
            case .foreign: throw ProcedureError.inTheWay(path: path)
            }
            return try put(skill, at: place, known, copies: options.copies, isAsItIs: options.isAsItIs, by: options.actor)
        }
        try settle()
        return done
    }

    private func export(at path: String) throws -> SkillExport? {
        let spaces = try numbers(nil)
        return try store.read { try $0.exports(in: spaces).first { $0.target == path } }
    }

    /// `known`: what is written down of the place already; the same again is not decided a second time.
    private func put(
        _ skill: Procedure, at place: ExportPlace, _ known: SkillExport?, copies: Bool, isAsItIs: Bool, by actor: Actor
    ) throws -> ExportOutcome {
        let contents = try open(SkillName(rawValue: skill.subject.name), PackageDigest(rawValue: skill.version.id))
        let folder = folder(of: skill)
        let isPortable = contents.findings.isEmpty
        let head = isPortable || isAsItIs ? nil : try PortableHead(contents.document.manifest)
        let how: ExportMeans = copies || head != nil ? .copy : .link
        func decide(_ digest: String?) throws {
            let isNews = known.map { $0.how != how || $0.version.rawValue != skill.version.id || $0.digest != digest } ?? true
            guard isNews else { return }
            let placement = Decision.Placement(
                name: skill.subject.name, target: place.path, how: how, version: skill.version.id, digest: digest)
            try store.write { _ = try $0.decide(.export(placement), by: actor, in: skill.space) }
        }
        if how == .link {
            try place.link(to: folder) { try decide(nil) }
        } else {
            let document = head.map { (contents.documentName, Array(($0.text + contents.document.body).utf8)) }
            try place.copy(folder, Set(contents.files.map(\.path)), document: document) { try decide($0) }
        }
        return ExportOutcome(path: place.path, how: how, rewrote: head != nil, dropped: head?.dropped ?? [])
    }

    /// The digests of all that was ever copied to a place.
    private func digests(copiedTo target: String, of skill: Procedure) throws -> Set<String> {
        let space = try number(of: skill.space)
        return try digests(copiedTo: target, of: SkillName(rawValue: skill.subject.name), in: space)
    }

    private func digests(copiedTo target: String, of name: SkillName, in space: SpaceNumber) throws -> Set<String> {
        let decisions = try store.read { try $0.decisions(about: Subject(.skill, name.rawValue), in: space) }
        return Set(
            decisions.compactMap { entry in
                guard case .export(let placement) = entry.decision, placement.target == target else { return nil }
                return placement.digest
            })
    }

    private func standing(of export: SkillExport, _ place: ExportPlace) throws -> ExportPlace.Standing {
        try place.standing(export, put: digests(copiedTo: export.target, of: export.name, in: number(of: export.space)))
    }

    /// Takes a skill away again.
    @discardableResult
    package func withdraw(_ skill: Procedure, from target: String, by actor: Actor) throws -> Withdrawal {
        let path = Paths.join(try exportFolder(target), skill.subject.name)
        try store.requireRecording(in: skill.space)
        let isGone: Bool? = try shelf.withLock {
            guard let export = try exports(of: skill).first(where: { $0.target == path }) else { return nil }
            let isGone = try clear(export)
            if isGone { try forget(export, by: actor) }
            return isGone
        }
        guard let isGone else { return .notThere }
        try settle()
        return isGone ? .taken : .left
    }

    private func forget(_ export: SkillExport, by actor: Actor) throws {
        try store.write { _ = try $0.decide(.withdraw(name: export.name.rawValue, target: export.target), by: actor, in: export.space) }
    }

    /// What somebody changed, or put there since, stays, is named once, and is theirs from now on.
    private func clear(_ export: SkillExport) throws -> Bool {
        let place = ExportPlace(path: export.target, shelf: shelf)
        switch try standing(of: export, place) {
        case .free: return true
        case .ours, .older:
            try place.clear()
            return true
        case .changed, .foreign:
            // That it is theirs from now on could not be written down.
            guard try store.records(export.space) else { return false }
            remark(ProcedureError.changedOutside(path: export.target))
            try forget(export, by: .reverie)
            return false
        }
    }

    /// After another version came into use: what was exported follows it. What cannot be done there is told, and the rest goes on.
    func refreshExports(of name: SkillName, in space: SpaceName) throws {
        let subject = Subject(.skill, name.rawValue)
        let number = try number(of: space)
        guard try !store.read({ try $0.exports(of: name, in: [number]) }).isEmpty else { return }
        try shelf.withLock {
            guard let skill = try store.read({ try $0.procedure(subject, in: number, now: now) }), skill.state == .onDemand else { return }
            for export in try exports(of: skill) { try tellingTrouble(at: export.target) { try refresh(export, of: skill) } }
        }
    }

    private func refresh(_ export: SkillExport, of skill: Procedure) throws {
        let place = ExportPlace(path: export.target, shelf: shelf)
        place.sweep()
        switch try standing(of: export, place) {
        case .changed, .foreign: remark(ProcedureError.changedOutside(path: export.target))
        case .ours where export.version.rawValue == skill.version.id: break
        case .free, .ours, .older:
            _ = try put(skill, at: place, export, copies: export.how == .copy, isAsItIs: export.how == .link, by: .reverie)
        }
    }

    /// Nothing that is out of use may stay where harnesses find it. It is put back when the skill is.
    func clearLooseExports(patience: UInt64? = nil) throws {
        guard try !store.read({ try $0.looseExports() }).isEmpty else { return }
        try shelf.withLock(patience: patience) {
            for export in try store.read({ try $0.looseExports() }) {
                try tellingTrouble(at: export.target) { _ = try clear(export) }
            }
        }
    }

    /// A folder of a harness may be gone, or read-only; nothing else must wait for it.
    private func tellingTrouble(at path: String, _ work: () throws -> Void) throws {
        do {
            try work()
        } catch let error as SystemError {
            remark(ProcedureError.outOfReach(path: path, problem: error.description))
        }
    }
}
