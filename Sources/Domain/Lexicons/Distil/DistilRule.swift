package import Model
package import PatternKit

/// A way in which a language says something worth keeping, and where it belongs.
package struct DistilRule: Sendable {
    /// Whose words it is tried on.
    package enum Source: String, CaseIterable, Sendable {
        case user, assistant, tool
    }

    /// What may be said of its clause without taking it back.
    package enum Leave: String, CaseIterable, Sendable {
        case denied, hedged, asked, supposed
    }

    /// What a line of the file must give; nothing where `object` is nil.
    package struct Example: Sendable {
        package let text: String
        package let subject: String?
        package let topic: String?
        package let object: String?
        package let line: Int
    }

    package let name: String
    /// Small letters. It is tried where one of them stands.
    package let cues: [String]
    package let pattern: Pattern
    package let namespace: Namespace
    package let predicate: String
    /// With `{group}` for what a group of the pattern caught.
    package let subject: String?
    package let topic: String?
    package let object: String
    package let says: String?
    package let worth: Double
    package let sources: Set<Source>
    package let leaves: Set<Leave>
    /// Its words may be part of another fact as well.
    package let isBeside: Bool
    package let examples: [Example]
    package let path: String
    package let line: Int

    package var isOfProject: Bool { namespace.rawValue.hasPrefix("project.") }

    /// Letters count as bytes and in either case, blanks in the pattern are for the reader.
    static func compiled(_ pattern: String) throws(PatternError) -> Pattern {
        // What runs longer than this on one sentence is a mistake.
        try Pattern(pattern, options: [.extended, .caseless], limits: PatternLimits(matches: 20_000))
    }

    /// The groups that its templates name.
    package var groups: Set<String> {
        [subject, topic, object].compactMap { $0 }.reduce(into: []) { $0.formUnion(DistilTemplate.names(in: $1)) }
    }
}

/// Texts with `{name}` in them.
package enum DistilTemplate {
    package static func names(in template: String) -> [String] {
        template.split(separator: "{", omittingEmptySubsequences: false).dropFirst().compactMap { part in
            part.firstIndex(of: "}").map { String(part[..<$0]) }
        }
    }

    /// Nil where a group has caught nothing.
    package static func fill(_ template: String, _ group: (String) -> String?) -> String? {
        var result = ""
        var rest = Substring(template)
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            guard let value = group(String(rest[rest.index(after: open)..<close])) else { return nil }
            result += rest[..<open] + value
            rest = rest[rest.index(after: close)...]
        }
        return result + rest
    }
}
