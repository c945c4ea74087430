extension JSONWriter {
    package mutating func write(_ value: JSONValue, options: Options = []) {
        switch value {
        case .null: null()
        case .bool(let value): bool(value)
        case .number(let value): number(value)
        case .string(let value): string(value)
        case .array(let values):
            beginArray()
            for value in values { write(value, options: options) }
            endArray()
        case .object(let object): writeObject(object, options)
        }
    }

    private mutating func writeObject(_ object: JSONObject, _ options: Options) {
        beginObject()
        for (key, value) in options.contains(.sortedKeys) ? JSONWriter.sorted(object.members) : object.members {
            self.key(key)
            write(value, options: options)
        }
        endObject()
    }

    /// Keys of one object differ in their bytes, so the order is total and the text canonical.
    private static func sorted(_ members: [JSONObject.Element]) -> [JSONObject.Element] {
        members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    }
}
