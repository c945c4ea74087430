internal import Lexicons

/// That a secret stands somewhere, and of what kind it is: never the secret itself.
package struct SecretPlace: Sendable, Equatable {
    package let kind: String
    /// In bytes.
    package let start: Int
}

extension Redactor {
    /// Where secrets stand in a text, in order: for those who are to be told, and cannot have it cleaned.
    package func places(in text: UnsafeBufferPointer<UInt8>) throws -> [SecretPlace] {
        try withWorkspace { work in
            guard try work.find(in: text) else { return [] }
            return work.findings.map { SecretPlace(kind: rules[$0.rule].kind, start: $0.range.lowerBound) }
        }
    }
}
