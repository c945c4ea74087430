import JSONKit
import Testing

@testable import YAMLKit

/// The document as compact JSON, members in the order written.
func json(_ yaml: String) throws -> String {
    try YAMLNode.parse(yaml).value.encoded()
}

/// The error `yaml` is refused with; nil, and a failed test, when it is read.
func refusal(
    _ yaml: String, limits: YAMLLimits = YAMLLimits(), sourceLocation: SourceLocation = #_sourceLocation
) -> YAMLError? {
    refusal(Array(yaml.utf8), limits: limits, sourceLocation: sourceLocation)
}

func refusal(
    _ bytes: [UInt8], limits: YAMLLimits = YAMLLimits(), sourceLocation: SourceLocation = #_sourceLocation
) -> YAMLError? {
    do {
        _ = try YAMLNode.parse(bytes, limits: limits)
        Issue.record("read without an error", sourceLocation: sourceLocation)
        return nil
    } catch {
        return error
    }
}

/// A table row: what is read, and what it must come to.
struct Row: Sendable, CustomTestStringConvertible {
    let yaml: String
    let expected: String

    init(_ yaml: String, _ expected: String) {
        self.yaml = yaml
        self.expected = expected
    }

    var testDescription: String {
        String(reflecting: yaml)
    }
}
