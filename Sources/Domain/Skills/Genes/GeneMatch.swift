package import Model

/// What is known of a gene's use.
package struct GeneExperience: Sendable, Equatable {
    package let successes: Int
    package let outcomes: Int

    /// Outcomes are at least the successes, and neither is below 0.
    package init(successes: Int, outcomes: Int) {
        self.successes = max(successes, 0)
        self.outcomes = max(outcomes, self.successes)
    }

    /// 1 without outcomes, towards 2 for success each time, towards 0 for failure each time.
    package var factor: Double { 2 * (Double(successes) + 1) / (Double(outcomes) + 2) }
}

/// An entry of `signals_match` that a signal was found to answer.
package struct SignalHit: Sendable, Equatable {
    package enum Form: String, Sendable {
        case regex, alias, text
    }

    package let entry: String
    package let form: Form
    /// The place of the signal in the list that was asked with.
    package let signal: Int
    /// What was found, at most 80 bytes of it; of texts and aliases in lower case.
    package let matched: String

    static let longestMatched = 80
}

package struct GeneFactor: Sendable, Equatable {
    package let name: String
    package let value: Double
}

/// A gene that signals call for, and why.
package struct GeneMatch: Sendable, Equatable {
    package let gene: GeneID
    /// The product of the factors.
    package let score: Double
    /// In the order of the gene's entries.
    package let hits: [SignalHit]
    /// `hits`, `distilled`, `experience`.
    package let factors: [GeneFactor]
    /// Entries that could not be matched, and why.
    package let faults: [String]
    let experience: GeneExperience?

    /// The score term by term, for a person to read.
    package var explanation: [String] {
        var lines = hits.map { hit in
            "\(GEPField.short(hit.entry)) (\(hit.form.rawValue)) found \(GEPField.short(hit.matched)) in signal \(hit.signal + 1)"
        }
        let product = factors.map { "\(Self.rounded($0.value)) \($0.name)" }.joined(separator: " × ")
        lines.append("score \(Self.rounded(score)) = \(product)")
        if let experience, experience.outcomes > 0 {
            lines.append("experience: \(experience.successes) of \(experience.outcomes) outcomes were successes")
        } else {
            lines.append("experience: no outcomes are known")
        }
        lines += faults.map { "left out: \($0)" }
        return lines
    }

    /// At most three decimals.
    private static func rounded(_ value: Double) -> String {
        let thousandths = (value * 1_000).rounded()
        guard thousandths.magnitude < 1e15 else { return "\(value)" }
        let whole = thousandths / 1_000
        return whole == whole.rounded() ? "\(Int64(whole))" : "\(whole)"
    }
}

/// How much one `match` may do.
package struct GeneMatchLimits: Sendable, Equatable {
    package var signals = 200
    /// Of each signal; texts are looked for in so much of it.
    package var signalBytes = 8 << 10
    /// Of each signal; a pattern may need the cube of a text's length.
    package var patternBytes = 1 << 10
    package var totalSignalBytes = 128 << 10
    package var entriesPerGene = 200
    package var nanosecondsPerEntry: UInt64 = 20_000_000
    package var nanoseconds: UInt64 = 2_000_000_000

    package init() {}

    package static let standard = GeneMatchLimits()
}
