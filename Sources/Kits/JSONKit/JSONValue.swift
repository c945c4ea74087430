/// Any JSON value. Strings are equal when their UTF-8 bytes are, numbers when their text is.
package enum JSONValue: Sendable {
    case null
    case bool(Bool)
    case number(JSONNumber)
    case string(String)
    case array([JSONValue])
    case object(JSONObject)

    package static func integer(_ value: Int64) -> JSONValue {
        .number(JSONNumber(value))
    }

    package static func integer(_ value: Int) -> JSONValue {
        .number(JSONNumber(value))
    }
}

extension JSONValue: Equatable {
    package static func == (left: JSONValue, right: JSONValue) -> Bool {
        switch (left, right) {
        case (.null, .null): true
        case (.bool(let mine), .bool(let theirs)): mine == theirs
        case (.number(let mine), .number(let theirs)): mine == theirs
        case (.string(let mine), .string(let theirs)): ExactKey.sameBytes(mine, theirs)
        case (.array(let mine), .array(let theirs)): mine == theirs
        case (.object(let mine), .object(let theirs)): mine == theirs
        default: false
        }
    }
}

extension JSONValue {
    package var isNull: Bool {
        if case .null = self { true } else { false }
    }

    package var bool: Bool? {
        if case .bool(let value) = self { value } else { nil }
    }

    /// The value of a number that is whole and fits.
    package var int64: Int64? {
        if case .number(let number) = self { number.int64 } else { nil }
    }

    /// The nearest double to a number, or nil when it is beyond the finite ones.
    package var double: Double? {
        if case .number(let number) = self { number.double } else { nil }
    }

    package var string: String? {
        if case .string(let text) = self { text } else { nil }
    }

    package var array: [JSONValue]? {
        if case .array(let values) = self { values } else { nil }
    }

    package var object: JSONObject? {
        if case .object(let object) = self { object } else { nil }
    }

    /// The member of an object; nil for anything else.
    package subscript(key: String) -> JSONValue? {
        object?[key]
    }

    /// The element of an array; nil out of its bounds and for anything else.
    package subscript(index: Int) -> JSONValue? {
        guard case .array(let values) = self, values.indices.contains(index) else { return nil }
        return values[index]
    }
}
