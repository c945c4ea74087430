/// A number beyond the finite doubles has no canonical text.
package struct UncanonicalNumber: Error, Equatable, Sendable {
    package let number: JSONNumber
}

extension JSONValue {
    /// The one text that RFC 8785 gives this value: no blanks, members in the order of their keys' UTF-16 code units, strings escaped as
    /// ECMAScript's `JSON.stringify` does, numbers as the doubles nearest to them print (`1.0` is 1, `-0` is 0, 2^53 + 1 is 2^53).
    ///
    /// A number too small for a double is 0. One too large throws, where ECMAScript would quietly write null.
    package func canonicalText(leavingOut omitted: String? = nil) throws(UncanonicalNumber) -> String {
        var writer = JSONWriter()
        try writer.writeCanonical(self, leavingOut: omitted)
        return String(decoding: writer.bytes, as: UTF8.self)
    }
}

extension JSONWriter {
    /// `omitted` is a member of the outermost object alone.
    fileprivate mutating func writeCanonical(_ value: JSONValue, leavingOut omitted: String? = nil) throws(UncanonicalNumber) {
        switch value {
        case .null: null()
        case .bool(let value): bool(value)
        case .number(let number):
            guard let double = number.double else { throw UncanonicalNumber(number: number) }
            raw(CanonicalNumber.text(of: double))
        case .string(let value): string(value)
        case .array(let values):
            beginArray()
            for value in values { try writeCanonical(value) }
            endArray()
        case .object(let object):
            beginObject()
            let members = object.members.sorted { $0.key.utf16.lexicographicallyPrecedes($1.key.utf16) }
            for (key, value) in members where !(omitted.map { ExactKey.sameBytes($0, key) } ?? false) {
                self.key(key)
                try writeCanonical(value)
            }
            endObject()
        }
    }
}
