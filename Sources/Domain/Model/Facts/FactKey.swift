internal import TextKit

/// By which names and values are compared.
package enum FactKey {
    /// Letters that mean the same are the same, letter case and the number of blanks do not count.
    package static func folded(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return plain(text) }
        let normal = NFKC.normalised(text).lowercased()
        return normal.unicodeScalars.split(whereSeparator: \.properties.isWhitespace).map(String.init).joined(separator: " ")
    }

    /// What is ASCII is normal already.
    private static func plain(_ text: String) -> String {
        String(unsafeUninitializedCapacity: text.utf8.count) { room in
            var count = 0
            var isGap = false
            for byte in text.utf8 {
                if byte == 0x20 || byte &- 0x09 < 5 {
                    isGap = count > 0
                    continue
                }
                if isGap {
                    room[count] = 0x20
                    count += 1
                    isGap = false
                }
                room[count] = byte &- 0x41 < 26 ? byte | 0x20 : byte
                count += 1
            }
            return count
        }
    }

    /// Values that are typed as they stand keep their letter case.
    package static func value(_ kind: ValueKind, _ text: String) -> String {
        switch kind {
        case .path, .command, .version, .url:
            text.unicodeScalars.split(whereSeparator: \.properties.isWhitespace).map(String.init).joined(separator: " ")
        case .text, .entity, .number, .date, .flag, .choice: folded(text)
        }
    }
}
