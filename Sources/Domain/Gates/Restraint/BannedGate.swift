internal import Lexicons
internal import Model

/// `banned`: what a pack or the configuration never keeps.
enum BannedGate {
    static func refusal(of one: RestraintCase, _ ground: RestraintGround) -> Restraint? {
        if BanCheck.refusal(of: one.write, ground.pack) != nil { return Restraint(.banned, "pack", "A pack bans the namespace.") }
        guard ground.banned.contains(one.write.namespace) else { return nil }
        return Restraint(.banned, "configuration", "The configuration bans the namespace.")
    }
}
