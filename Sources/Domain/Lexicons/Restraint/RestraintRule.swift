package import Model
package import PatternKit

/// The restraint gates that a lexicon has words for. The names are the codes of their refusals.
package enum RestraintGate: String, CaseIterable, Sendable {
    case untrustedOrigin = "untrusted-origin"
    case negated, transient, statistic
    case systemOfRecord = "system-of-record"
    case utility
}

/// Words by which one gate knows what is not to be learnt.
package final class RestraintRule: Sendable {
    /// Where its cues are looked for.
    package enum Place: String, CaseIterable, Sendable {
        /// The clause, the sentence or the whole event that the fact was found in.
        case clause, sentence, event
        /// What follows the value, to the end of the next sentence.
        case behind
        /// The value itself, or the whole fact in words.
        case object, statement
    }

    package let gate: RestraintGate
    package let name: String
    package let place: Place
    package let cues: [Cue]
    package let pattern: Pattern?
    /// Empty for all of them.
    package let namespaces: NamespaceSet
    package let except: NamespaceSet
    /// Of the words; empty for any.
    package let origins: Set<Origin>
    package let path: String
    package let line: Int

    /// It needs no word to stand anywhere.
    package let isWordless: Bool

    init(
        gate: RestraintGate, name: String, place: Place, cues: [Cue], pattern: Pattern?, namespaces: NamespaceSet, except: NamespaceSet,
        origins: Set<Origin>, path: String, line: Int
    ) {
        self.gate = gate
        self.name = name
        self.place = place
        self.cues = cues
        self.pattern = pattern
        self.namespaces = namespaces
        self.except = except
        self.origins = origins
        self.path = path
        self.line = line
        isWordless = !cues.contains { !$0.isExcuse }
    }

    package func concerns(_ namespace: Namespace) -> Bool {
        (namespaces.isEmpty || namespaces.contains(namespace)) && !except.contains(namespace)
    }

    package func concerns(_ origin: Origin) -> Bool { origins.isEmpty || origins.contains(origin) }
}

/// A word, or several, that a gate listens for; small letters.
package struct Cue: Sendable, Hashable {
    package let bytes: [UInt8]
    /// Letters may follow: `wait*`.
    package let isOpen: Bool
    /// Where it stands, the rule does not hold.
    package let isExcuse: Bool
}

/// What one sighting does not earn.
package struct RecurrenceRule: Sendable {
    package let name: String
    package let namespaces: NamespaceSet
    /// Of the rules that found it, as `en/habit.usually`.
    package let rules: NamespaceSet
    package let events: Int
    package let sessions: Int
}

/// Names, and beginnings of names written as `project.*`.
package struct NamespaceSet: Sendable, Equatable {
    private var names: Set<String> = []
    private var beginnings: [String] = []

    package init(_ patterns: [String] = []) {
        for pattern in patterns {
            if pattern.hasSuffix("*") { beginnings.append(String(pattern.dropLast())) } else { names.insert(pattern) }
        }
    }

    package var isEmpty: Bool { names.isEmpty && beginnings.isEmpty }

    package func contains(_ name: String) -> Bool { names.contains(name) || beginnings.contains { name.hasPrefix($0) } }

    package func contains(_ namespace: Namespace) -> Bool { contains(namespace.rawValue) }
}
