extension JSONView {
    /// This value with all it holds, free of the document. Recursion is bounded by `JSONLimits.deepest`.
    package var value: JSONValue {
        switch kind {
        case .null: .null
        case .bool: .bool(node.pointee.flag)
        case .number: .number(JSONNumber(checked: String(decoding: source, as: UTF8.self)))
        case .string: .string(text)
        case .array: .array(arrayValue)
        case .object: .object(objectValue)
        }
    }

    private var arrayValue: [JSONValue] {
        var values: [JSONValue] = []
        values.reserveCapacity(count)
        for element in elements { values.append(element.value) }
        return values
    }

    private var objectValue: JSONObject {
        var object = JSONObject()
        object.reserveCapacity(count)
        for (key, value) in members { object.set(key.text, to: value.value) }
        return object
    }
}
