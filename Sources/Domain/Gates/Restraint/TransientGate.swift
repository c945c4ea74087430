internal import Lexicons
internal import Model

/// `transient`: what will be false tomorrow.
enum TransientGate {
    static func refusal(_ look: RestraintLook, _ ground: RestraintGround, _ desk: RestraintDesk) -> Restraint? {
        // Whoever says when it ends has said all that there is to say.
        guard look.one.write.validTo == nil, let rule = desk.rule(of: .transient, look) else { return nil }
        return Restraint(.transient, rule.name, "It tells of the moment, and will soon be false.")
    }
}
