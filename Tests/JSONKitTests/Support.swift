import JSONKit

/// Calls `body` on a heap copy with not one byte to spare, so that a memory checker sees any read past the end.
func withExactCopy<R>(of bytes: [UInt8], _ body: (UnsafeBufferPointer<UInt8>) throws -> R) rethrows -> R {
    let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: bytes.count)
    defer { copy.deallocate() }
    _ = copy.initialize(from: bytes)
    return try body(UnsafeBufferPointer(copy))
}

/// The error a document is refused with, or nil when it is accepted.
func refusal(of bytes: [UInt8], limits: JSONLimits = JSONLimits()) throws -> JSONError? {
    do {
        _ = try withExactCopy(of: bytes) { try JSONValue.parse($0, limits: limits) }
        return nil
    } catch let error as JSONError {
        return error
    }
}

func refusal(of text: String, limits: JSONLimits = JSONLimits()) throws -> JSONError? {
    try refusal(of: Array(text.utf8), limits: limits)
}

/// Reads the document and hands over its root view.
func withView<R>(_ text: String, limits: JSONLimits = JSONLimits(), _ body: (JSONView) throws -> R) throws -> R {
    try withExactCopy(of: Array(text.utf8)) { try JSONParser(limits: limits).withDocument($0, body) }
}
