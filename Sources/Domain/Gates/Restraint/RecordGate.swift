internal import Lexicons

/// `system-of-record`: what git, a manifest or a calendar owns is read there, and only there is it true.
enum RecordGate {
    static func refusal(_ look: RestraintLook, _ ground: RestraintGround, _ desk: RestraintDesk) -> Restraint? {
        guard let rule = desk.rule(of: .systemOfRecord, look) else { return nil }
        return Restraint(.systemOfRecord, rule.name, "Another system keeps it, and knows it better.")
    }
}
