internal import TextKit

/// By which names and values are compared.
package enum FactKey {
    /// Letters that mean the same are the same, letter case and the number of blanks do not count.
    package static func folded(_ text: String) -> String {
        let normal = NFKC.normalised(text).lowercased()
        return normal.unicodeScalars.split(whereSeparator: \.properties.isWhitespace).map(String.init).joined(separator: " ")
    }

    /// Values that are typed as they stand keep their letter case.
    package static func value(_ kind: ValueKind, _ text: String) -> String {
        switch kind {
        case .path, .command, .version, .url:
            text.unicodeScalars.split(whereSeparator: \.properties.isWhitespace).map(String.init).joined(separator: " ")
        case .text, .entity, .number, .date, .flag, .choice: folded(text)
        }
    }
}
