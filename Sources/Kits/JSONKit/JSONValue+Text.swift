extension JSONValue {
    /// Throws `JSONError` for anything but one JSON document.
    package static func parse(_ text: String, limits: JSONLimits = JSONLimits()) throws -> JSONValue {
        var copy = text
        return try copy.withUTF8 { try parse($0, limits: limits) }
    }

    /// Throws `JSONError` for anything but one JSON document.
    package static func parse(bytes: [UInt8], limits: JSONLimits = JSONLimits()) throws -> JSONValue {
        try bytes.withUnsafeBufferPointer { try parse($0, limits: limits) }
    }

    /// Throws `JSONError` for anything but one JSON document.
    package static func parse(_ bytes: UnsafeBufferPointer<UInt8>, limits: JSONLimits = JSONLimits()) throws -> JSONValue {
        try JSONParser(limits: limits).withDocument(bytes) { $0.value }
    }

    /// This value as JSON text; with `sortedKeys` every object's members stand in the order of their keys' UTF-8 bytes.
    package func encoded(pretty: Bool = false, sortedKeys: Bool = false) -> String {
        var writer = JSONWriter(style: pretty ? .pretty : .compact)
        writer.write(self, options: sortedKeys ? .sortedKeys : [])
        return String(decoding: writer.bytes, as: UTF8.self)
    }
}
