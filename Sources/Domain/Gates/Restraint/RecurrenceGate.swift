internal import Lexicons
internal import Model

/// `recurrence`: some things are only worth to be learnt when they were seen again.
enum RecurrenceGate {
    static func refusal(_ look: RestraintLook, _ ground: RestraintGround, _ desk: RestraintDesk) -> Restraint? {
        let one = look.one
        for rule in ground.tools.lexicon.recurrence where one.events < rule.events || one.sessions < rule.sessions {
            let isMeant =
                (rule.namespaces.isEmpty || rule.namespaces.contains(one.write.namespace))
                && (rule.rules.isEmpty || rule.rules.contains(one.rule))
            if isMeant {
                return Restraint(
                    .recurrence, rule.name, "It was seen \(one.events) times in \(one.sessions) sessions, which is too seldom.")
            }
        }
        return nil
    }
}
