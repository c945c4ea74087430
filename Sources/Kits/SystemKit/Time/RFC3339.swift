/// Timestamps as RFC 3339 writes them.
package enum RFC3339 {
    /// The instant and the offset it was said in; a text without an offset is read as UTC and has a nil one.
    ///
    /// Digits beyond the millisecond are dropped; the leap second :60 becomes the last millisecond of its minute.
    package static func parse(_ bytes: UnsafeBufferPointer<UInt8>) -> (milliseconds: Int64, offsetMinutes: Int?)? {
        var cursor = RFC3339Cursor(bytes: bytes)
        guard let day = cursor.takeDate(), cursor.takeSeparator(), let ofDay = cursor.takeTime(), let zone = cursor.takeZone() else {
            return nil
        }
        guard cursor.isAtEnd else { return nil }
        let local = Int64(day) * 86_400_000 + Int64(ofDay)
        switch zone {
        case .absent: return (local, nil)
        case .minutes(let offset): return (local - Int64(offset) * 60_000, offset)
        }
    }

    package static func parse(_ text: String) -> (milliseconds: Int64, offsetMinutes: Int?)? {
        var text = text
        return text.withUTF8 { parse($0) }
    }

    /// Writes with milliseconds, and "Z" for offset 0. The form has four digits for the year and under 24 hours of
    /// offset, so the local time is held within 0000...9999 and the offset within a day.
    package static func format(milliseconds: Int64, offsetMinutes: Int = 0) -> String {
        let offset = min(max(offsetMinutes, -1439), 1439)
        let time = CivilTime(milliseconds: max(milliseconds, firstInstant - Int64(offset) * 60_000), offsetMinutes: offset)
        return String(unsafeUninitializedCapacity: 32) { buffer in
            var writer = DigitWriter(buffer: buffer)
            writer.put(time.date.year, digits: 4, before: "-")
            writer.put(time.date.month, digits: 2, before: "-")
            writer.put(time.date.day, digits: 2, before: "T")
            writer.put(time.hour, digits: 2, before: ":")
            writer.put(time.minute, digits: 2, before: ":")
            writer.put(time.second, digits: 2, before: ".")
            writer.put(time.millisecond, digits: 3, before: offset == 0 ? "Z" : offset < 0 ? "-" : "+")
            if offset != 0 {
                writer.put(abs(offset) / 60, digits: 2, before: ":")
                writer.put(abs(offset) % 60, digits: 2, before: nil)
            }
            return writer.count
        }
    }

    /// 0000-01-01T00:00:00Z.
    private static let firstInstant: Int64 = -62_167_219_200_000
}

/// Puts fixed-width decimal numbers into a buffer that has room for them.
private struct DigitWriter {
    let buffer: UnsafeMutableBufferPointer<UInt8>
    var count = 0

    init(buffer: UnsafeMutableBufferPointer<UInt8>) {
        self.buffer = buffer
    }

    @inline(__always)
    mutating func put(_ value: Int, digits: Int, before mark: Unicode.Scalar?) {
        var rest = value
        for place in stride(from: count + digits - 1, through: count, by: -1) {
            buffer[place] = UInt8(truncatingIfNeeded: 48 + rest % 10)
            rest /= 10
        }
        count += digits
        if let mark {
            buffer[count] = UInt8(ascii: mark)
            count += 1
        }
    }
}
