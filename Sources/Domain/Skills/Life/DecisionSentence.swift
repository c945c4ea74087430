package import Model

/// A decision in words.
package enum DecisionSentence {
    /// `skill x, version ab12, was installed from /path`.
    package static func of(_ decision: Decision, by actor: Actor) -> String { plain(what(decision)) + who(actor) }

    /// A path may hold anything; it must not look like another line, nor steer a terminal.
    private static func plain(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isControl) else { return text }
        return String(String.UnicodeScalarView(text.unicodeScalars.map { isControl($0) ? "\u{FFFD}" : $0 }))
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || (0x2028...0x202E).contains(scalar.value)
            || (0x2066...0x2069).contains(scalar.value)
    }

    /// What an event of a decision says; nil for what this version does not know.
    package static func of(data: String) -> String? { Decision.read(data).map { of($0.decision, by: $0.actor) } }

    private static func who(_ actor: Actor) -> String {
        switch actor {
        case .person: ", by a person at a terminal"
        case .program: ""
        case .reverie: ", by Reverie itself"
        }
    }

    private static func what(_ decision: Decision) -> String {
        switch decision {
        case .add(let addition):
            let verb = addition.state == .onDemand ? "installed" : "proposed"
            let commit = addition.source.commit.map { " (commit \($0.prefix(12)))" } ?? ""
            return "\(thing(addition.subject)), version \(short(addition.version)), was \(verb) from \(addition.source.path)\(commit)"
        case .move(let subject, let version, let state, let why):
            let which = version.map { ", version \(short($0))," } ?? ""
            return "\(thing(subject))\(which) was \(verb(state))\(why.map { " (\($0))" } ?? "")"
        case .export(let placement):
            return "skill \(placement.name) was \(placement.how == .link ? "linked" : "copied") to \(placement.target)"
        case .withdraw(let name, let target): return "skill \(name) was taken away from \(target)"
        case .bridge(let from, let relation, let to): return "\(thing(from)) was bound to \(thing(to)) (\(relation.rawValue))"
        case .ask(let request):
            let what = request.act == .forget ? "forgotten" : "corrected"
            return "\(thing(request.subject)) was asked to be \(what)\(request.why.map { " (\($0))" } ?? "")"
        case .answer(let answer):
            let what = answer.verdict == .approved ? "approved" : "rejected"
            return "the request about \(thing(answer.subject)) was \(what)\(answer.why.map { " (\($0))" } ?? "")"
        case .facts(let facts): return facts.sentence
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
