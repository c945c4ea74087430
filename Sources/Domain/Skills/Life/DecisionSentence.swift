internal import Model

/// A decision in words.
package enum DecisionSentence {
    package static func of(_ decision: Decision, by actor: Actor) -> String {
        let (verb, rest) = parts(decision)
        return "\(name(actor)) \(verb) \(rest)"
    }

    private static func name(_ actor: Actor) -> String {
        switch actor {
        case .person: "A person"
        case .program: "A program"
        case .reverie: "Reverie"
        }
    }

    private static func parts(_ decision: Decision) -> (String, String) {
        switch decision {
        case .add(let addition):
            let verb = addition.state == .onDemand ? "installed" : "proposed"
            let commit = addition.source.commit.map { " (commit \($0.prefix(12)))" } ?? ""
            let version = short(addition.version)
            return (verb, "\(thing(addition.subject)), version \(version), from \(addition.source.path)\(commit)")
        case .move(let subject, let version, let state, let why):
            let which = version.map { ", version \(short($0))" } ?? ""
            return (verb(state), thing(subject) + which + (why.map { ": \($0)" } ?? ""))
        case .export(let name, let target, let how, _):
            return (how == .link ? "linked" : "copied", "skill \(name) to \(target)")
        case .withdraw(let name, let target): return ("took", "skill \(name) away from \(target)")
        case .bridge(let from, let relation, let to):
            return ("noted", "that \(thing(from)) is bound to \(thing(to)) (\(relation.rawValue))")
        }
    }

    private static func verb(_ state: LifeState) -> String {
        switch state {
        case .candidate, .quarantined: "put aside"
        case .approved: "approved"
        case .onDemand: "put into use"
        case .retired: "retired"
        case .rejected: "rejected"
        case .removed: "removed"
        }
    }

    private static func thing(_ subject: Subject) -> String { "\(subject.kind.rawValue) \(subject.name)" }

    /// Enough of a digest to name a version.
    package static func short(_ version: String) -> String {
        String((version.hasPrefix("sha256:") ? version.dropFirst(7) : version[...]).prefix(12))
    }
}
