/// Something in a text that can be wrong in one letter or digit: what must not be made up.
package struct Specific: Hashable, Sendable {
    package enum Kind: Sendable {
        case number, name, path, identifier, url, email, version, quoted
    }

    package let kind: Kind
    /// In bytes, without the quotes or backticks around it.
    package let range: Range<Int>
    package let text: String
    /// Equal for two that say the same. Numbers: canonical decimals (`1,200`, `twelve`, `3rd`), with `|%` or `|usd` behind where a unit
    /// stands there; times of day are `clock` and the minutes. Names: lower case without marks. All others are as they are written.
    package let key: String

    package init(kind: Kind, range: Range<Int>, text: String, key: String) {
        self.kind = kind
        self.range = range
        self.text = text
        self.key = key
    }
}
