internal import Lexicons

/// `statistic`: counts, shares and averages, which change with the next run. What a person counts of their own is none.
enum StatisticGate {
    static func refusal(_ look: RestraintLook, _ ground: RestraintGround, _ desk: RestraintDesk) -> Restraint? {
        guard let rule = desk.rule(of: .statistic, look) else { return nil }
        return Restraint(.statistic, rule.name, "It is a figure that was counted, and will be counted again.")
    }
}
