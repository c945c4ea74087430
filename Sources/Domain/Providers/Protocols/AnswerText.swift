/// What a model said, without what it thought and without the fence around it.
package enum AnswerText {
    private static let opening = Array("<think>".utf8)
    private static let closing = Array("</think>".utf8)
    private static let fence = Array("```".utf8)

    package static func plain(_ text: String, isJSON: Bool) -> String {
        var bytes = trimmed(Array(text.utf8)[...])
        if bytes.starts(with: opening) {
            // Cut while it still thought, it has said nothing.
            guard let end = end(of: closing, in: bytes) else { return "" }
            bytes = trimmed(bytes[end...])
        } else if isJSON, !beginsJSON(bytes), let end = lastEnd(of: closing, in: bytes) {
            // Some servers put the opening mark into the question, so that only the closing one comes back.
            bytes = trimmed(bytes[end...])
        }
        if isJSON { bytes = unfenced(bytes) }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func beginsJSON(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.first == UInt8(ascii: "{") || bytes.first == UInt8(ascii: "[") || bytes.starts(with: fence)
    }

    /// Without a fence that stands around all of it. The first line behind the marks names a language.
    private static func unfenced(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard bytes.starts(with: fence), let line = bytes.firstIndex(of: UInt8(ascii: "\n")) else { return bytes }
        let inside = bytes[(line + 1)...]
        // One that was cut has no end.
        return trimmed(inside.suffix(fence.count).elementsEqual(fence) ? inside.dropLast(fence.count) : inside)
    }

    private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let rest = bytes.drop { $0 <= 0x20 }
        let end = rest.lastIndex { $0 > 0x20 }.map { $0 + 1 } ?? rest.startIndex
        return rest[..<end]
    }

    private static func end(of mark: [UInt8], in bytes: ArraySlice<UInt8>) -> Int? {
        guard bytes.count >= mark.count else { return nil }
        for start in bytes.startIndex...(bytes.endIndex - mark.count) where bytes[start] == mark[0] {
            if bytes[start...].starts(with: mark) { return start + mark.count }
        }
        return nil
    }

    private static func lastEnd(of mark: [UInt8], in bytes: ArraySlice<UInt8>) -> Int? {
        var found: Int?
        var rest = bytes
        while let next = end(of: mark, in: rest) { (found, rest) = (next, bytes[next...]) }
        return found
    }
}
