internal import Lexicons
internal import Model

/// `untrusted-origin`: pages and tools prove nothing of a person and give no orders, and no assistant tells who its person is.
enum OriginGate {
    static func refusal(_ look: RestraintLook, _ ground: RestraintGround, _ desk: RestraintDesk) -> Restraint? {
        for span in look.spans {
            let origin = span.event.origin
            switch origin {
            case .user, .system: continue
            case .memory: return Restraint(.untrustedOrigin, "memory", "Recalled memory is no evidence.")
            case .web, .tool:
                guard look.rule?.origins.contains(origin) != true else { continue }
                return Restraint(.untrustedOrigin, origin.rawValue, "The namespace takes nothing from where the words came from.")
            case .assistant:
                guard isOfPeople(look.one.write) else { continue }
                return Restraint(.untrustedOrigin, "assistant", "What an assistant says of people it was told, or made up.")
            }
        }
        guard let rule = desk.rule(of: .untrustedOrigin, look) else { return nil }
        return Restraint(.untrustedOrigin, rule.name, "The words came from nobody trusted, and want more than to tell.")
    }

    private static func isOfPeople(_ write: FactWrite) -> Bool {
        write.subject == EntityReference.user || write.namespace.rawValue.hasPrefix("user.")
            || write.namespace.rawValue.hasPrefix("person.")
    }
}
