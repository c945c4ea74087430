internal import Model
internal import Skills
internal import Store
internal import SystemKit

/// What skills and genes need.
extension Doctor {
    func packages(_ facts: StoreInspection.ProcedureFacts) -> HealthReport.Check {
        let count = "\(facts.versions) version\(facts.versions == 1 ? "" : "s") of skills"
        if let lost = facts.lost.first {
            return .init(
                "skills", .fail, "\(count); the packages of \(facts.lost.count) are gone, the first is \(lost)",
                "Install them again from where they came from (`reverie skill show NAME`): that puts back the same bytes.")
        }
        guard facts.orphans.isEmpty else {
            return .init(
                "skills", .warn,
                "\(count); \(facts.orphans.count) folders belong to none: \(facts.orphans.prefix(3).joined(separator: ", "))",
                "An installation died. The next `reverie skill install` removes them.")
        }
        return .init("skills", .ok, "\(count), each with its package; `reverie skill verify` proves their bytes")
    }

    func exports(_ facts: StoreInspection.ProcedureFacts) -> HealthReport.Check {
        guard facts.brokenExports.isEmpty else {
            return .init(
                "exports", .warn, "nothing stands at \(facts.brokenExports.joined(separator: ", "))",
                "`reverie skill export NAME --to PLACE` puts it there again; with --withdraw it is no longer missed.")
        }
        return .init("exports", .ok, facts.exports == 0 ? "no skill was put anywhere" : "\(facts.exports) places have their skill")
    }

    func inbox(_ facts: StoreInspection.ProcedureFacts) -> HealthReport.Check {
        .init("inbox", .ok, facts.reviews == 0 ? "nothing waits for you" : "\(facts.reviews) to decide on: `reverie review list`")
    }

    var reveried: HealthReport.Check {
        let handOver = ArchiveHandOver(environment: environment)
        if let program = handOver.program { return .init("reveried", .ok, program) }
        return .init(
            "reveried", .warn, "it is not at \(handOver.place): skills come in from folders, not from archives",
            "Install with `make install`, or name it in REVERIE_DAEMON.")
    }
}
