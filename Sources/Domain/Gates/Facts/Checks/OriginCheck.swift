internal import Model

/// `untrusted-origin`: what a namespace takes nothing from, and what is no evidence at all.
enum OriginCheck {
    static func refusal(of spans: [CitedSpan], _ rule: DomainPack.Rule) -> FactRefusal? {
        for span in spans {
            let name = Shown.text(span.event.id.rawValue)
            if span.event.origin == .memory || span.event.standing == .recalled || MemoryFence.begins(span.text) {
                return FactRefusal(
                    .untrustedOrigin, "memory", "The event \(name) is recalled memory, which is never evidence: cite what was said first.")
            }
            if span.event.standing != .evidence {
                return FactRefusal(
                    .untrustedOrigin, span.event.standing.rawValue,
                    "The event \(name) is no evidence (\(span.event.standing.rawValue)): cite what was said itself.")
            }
            if span.event.isAbandoned {
                return FactRefusal(
                    .untrustedOrigin, "abandoned", "The conversation went back behind the event \(name): what it says was taken back.")
            }
            if span.event.isCorrected {
                return FactRefusal(.untrustedOrigin, "corrected", "A person has corrected the event \(name): cite the correction.")
            }
        }
        let origin = least(of: spans)
        guard !rule.origins.contains(origin) else { return nil }
        let taken = rule.origins.map(\.rawValue).sorted().joined(separator: ", ")
        return FactRefusal(
            .untrustedOrigin, origin.rawValue,
            "\(rule.namespace.rawValue) takes nothing from \(origin.rawValue): it takes what \(taken) said.")
    }

    /// What is derived is as trusted as the least trusted of its sources.
    static func least(of spans: [CitedSpan]) -> Origin {
        spans.dropFirst().reduce(spans.first?.event.origin ?? .memory) { $0.lowered(to: $1.event.origin) }
    }
}
