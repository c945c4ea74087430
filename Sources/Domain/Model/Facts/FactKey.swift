internal import TextKit

/// How names and values are compared: what differs only in writing is the same.
package enum FactKey {
    /// NFKC, lower case, white space collapsed.
    package static func folded(_ text: String) -> String {
        let normal = NFKC.normalised(text).lowercased()
        return normal.split { $0.isWhitespace }.joined(separator: " ")
    }
}
