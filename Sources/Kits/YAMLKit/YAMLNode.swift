/// One node of a YAML document, and where it is written. An alias stands for the node it names, with that node's place.
package struct YAMLNode: Sendable {
    package typealias Entry = (key: YAMLNode, value: YAMLNode)

    package enum Kind: Sendable {
        /// `isPlain` is false for quoted and block scalars, and for those a tag such as `!!str` makes text.
        case scalar(String, isPlain: Bool)
        case sequence([YAMLNode])
        /// Entries in the order written.
        case mapping([Entry])
    }

    package let kind: Kind
    /// Counted from 1.
    package let line: Int
    /// Counted from 1, in Unicode scalars.
    package let column: Int

    init(_ kind: Kind, at position: Position) {
        self.kind = kind
        line = position.line
        column = position.column
    }
}

extension YAMLNode {
    /// The elements of a sequence.
    package var sequence: [YAMLNode]? {
        if case .sequence(let nodes) = kind { nodes } else { nil }
    }

    /// The entries of a mapping, in the order written.
    package var mapping: [Entry]? {
        if case .mapping(let entries) = kind { entries } else { nil }
    }

    /// The keys of a mapping as text, in the order written; empty for anything else.
    package var keys: [String] {
        mapping?.map(\.key.keyText) ?? []
    }

    /// The value under the scalar key with this very text, compared by UTF-8 bytes; nil for anything but a mapping.
    package subscript(key: String) -> YAMLNode? {
        mapping?.first { $0.key.string.map { $0.utf8.elementsEqual(key.utf8) } ?? false }?.value
    }
}
