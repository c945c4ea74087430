package import Model

/// A fact that a dream would like to learn, as the restraint gates see it.
package struct RestraintCase: Sendable {
    package var write: FactWrite
    /// The events that it cites.
    package var evidence: [EvidenceEvent]
    /// Which rule found it, as `en/identity.name`.
    package var rule: String
    /// From 0 to 1.
    package var worth: Double
    /// How many events say it, of this night and of nights before, and in how many sessions.
    package var events: Int
    package var sessions: Int

    package init(_ write: FactWrite, evidence: [EvidenceEvent], rule: String, worth: Double, events: Int = 1, sessions: Int = 1) {
        self.write = write
        self.evidence = evidence
        self.rule = rule
        self.worth = worth
        self.events = events
        self.sessions = sessions
    }
}

/// What memory told a session, and when.
package struct GivenMemory: Sendable, Equatable {
    package var at: Instant
    package var text: String

    package init(at: Instant, text: String) {
        self.at = at
        self.text = text
    }
}

/// Why something is not to be learnt. The order is the order in which it is looked at.
package enum RestraintCode: String, CaseIterable, Sendable {
    case banned, secret
    case selfEcho = "self-echo"
    case untrustedOrigin = "untrusted-origin"
    case negated, transient, statistic
    case systemOfRecord = "system-of-record"
    case utility, recurrence, novelty, budget
}

/// A refusal: its code, and what is wrong in a sentence that quotes nothing.
package struct Restraint: Sendable, Equatable {
    package let code: RestraintCode
    /// What exactly, in a word or two that do not change.
    package let detail: String?
    package let sentence: String

    package init(_ code: RestraintCode, _ detail: String? = nil, _ sentence: String) {
        self.code = code
        self.detail = detail
        self.sentence = sentence
    }
}
