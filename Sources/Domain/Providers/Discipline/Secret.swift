/// A key. It shows itself to nobody but the one who writes the header.
package struct Secret: Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    let revealed: String

    package init(_ text: String) { revealed = text }

    package var description: String { "…" }
    package var debugDescription: String { "…" }
    package var customMirror: Mirror { Mirror(self, children: []) }

    /// So much of its beginning is a part of it that is taken out by itself: servers repeat keys cut short.
    private static let shortestPart = 8

    /// A text without it and without longer beginnings of it.
    package func removed(from text: String) -> String {
        let key = Array(revealed.utf8)
        let bytes = Array(text.utf8)
        guard let first = key.first else { return text }
        let needed = min(Self.shortestPart, key.count)
        var kept: [UInt8] = []
        var index = 0
        while index < bytes.count {
            guard bytes[index] == first else {
                kept.append(bytes[index])
                index += 1
                continue
            }
            var shared = 0
            while shared < key.count, index + shared < bytes.count, bytes[index + shared] == key[shared] { shared += 1 }
            if shared >= needed {
                kept += "…".utf8
                index += shared
            } else {
                kept.append(bytes[index])
                index += 1
            }
        }
        return String(decoding: kept, as: UTF8.self)
    }
}
