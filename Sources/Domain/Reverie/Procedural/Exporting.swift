package import Model
internal import Skills

/// What stands in a harness's folder now.
package struct ExportedSkill: Sendable {
    package let path: String
    package let how: ExportMeans
    /// The head was made anew for strict readers.
    package let isRewritten: Bool
    /// Fields that were left out of it.
    package let dropped: [String]
}

extension Memory {
    /// Puts a skill where a harness finds it: `claude`, `agents`, or a folder.
    package func export(_ skill: Procedure, to target: String, copies: Bool, isAsItIs: Bool) throws -> ExportedSkill {
        var options = ExportOptions(target: target)
        options.copies = copies
        options.isAsItIs = isAsItIs
        let outcome = try procedures.export(skill, options)
        return ExportedSkill(path: outcome.path, how: outcome.how, isRewritten: outcome.rewrote, dropped: outcome.dropped)
    }

    package enum Withdrawn: String, Sendable {
        case taken, left
        case notThere = "not_there"
    }

    /// Takes it away again, unless somebody has changed it.
    package func withdraw(_ skill: Procedure, from target: String) throws -> Withdrawn {
        switch try procedures.withdraw(skill, from: target, by: .program) {
        case .taken: .taken
        case .left: .left
        case .notThere: .notThere
        }
    }
}
