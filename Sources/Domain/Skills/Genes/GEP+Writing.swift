internal import Model

/// How objects stand in a written document.
package enum GEPStyle: Sendable {
    /// One JSON array.
    case array
    /// An object on each line.
    case lines
}

extension GEP {
    /// The objects as they were written: order, numbers, unknown members and all. Nothing is filled in, an `asset_id` that is missing neither,
    /// so that whoever reads them again finds what their author wrote.
    ///
    /// Byte for byte as an array; as lines, the line breaks inside an object are left out, which stand only between its tokens.
    package static func write(_ items: [GEPItem], _ style: GEPStyle) -> [UInt8] {
        var bytes: [UInt8] = []
        switch style {
        case .array:
            for (index, item) in items.enumerated() {
                bytes += index == 0 ? "[\n".utf8 : ",\n".utf8
                bytes += item.json.utf8
            }
            bytes += items.isEmpty ? "[]\n".utf8 : "\n]\n".utf8
        case .lines:
            for item in items {
                bytes += item.json.utf8.filter { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
                bytes.append(UInt8(ascii: "\n"))
            }
        }
        return bytes
    }
}
