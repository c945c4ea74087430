internal import JSONKit

/// How a document is written, as far as something new has to look like it.
struct JSONStyle {
    let lineEnd: [UInt8]
    /// One step of indentation.
    let unit: [UInt8]
    let colon: [UInt8]
    let comma: [UInt8]

    init(_ document: CommentedJSON) {
        let bytes = document.bytes
        lineEnd = SettingsBytes.lineEnd(bytes)
        let first = document.children(document.root).first
        unit = first.flatMap { document.ownIndentation(document.head($0)) } ?? Array("  ".utf8)
        var isTight = false
        if let member = document.nodes.first(where: { $0.keyEnd > $0.keyStart }) {
            let colon = bytes[Int(member.keyEnd)...].firstIndex(of: UInt8(ascii: ":")) ?? 0
            isTight = colon + 1 == Int(member.start)
        }
        colon = Array((isTight ? ":" : ": ").utf8)
        comma = Array((isTight ? "," : ", ").utf8)
    }

    /// A member's or an element's text; without `indentation` on one line.
    func text(key: String?, _ value: JSONValue, indentation: [UInt8]?) -> [UInt8] {
        var text: [UInt8] = []
        if let key { text += Array(JSONValue.string(key).encoded().utf8) + colon }
        write(value, indentation, &text)
        return text
    }

    private func write(_ value: JSONValue, _ indentation: [UInt8]?, _ text: inout [UInt8]) {
        switch value {
        case .object(let object):
            let members = object.map { (key: Optional($0.key), value: $0.value) }
            write(members, "{", "}", indentation, &text)
        case .array(let elements): write(elements.map { (key: nil, value: $0) }, "[", "]", indentation, &text)
        default: text += Array(value.encoded().utf8)
        }
    }

    private func write(
        _ children: [(key: String?, value: JSONValue)], _ open: String, _ close: String, _ indentation: [UInt8]?, _ text: inout [UInt8]
    ) {
        text += Array(open.utf8)
        let inner = indentation.map { $0 + unit }
        for (index, child) in children.enumerated() {
            if index > 0 { text += inner == nil ? comma : [UInt8(ascii: ",")] }
            if let inner { text += lineEnd + inner }
            text += self.text(key: child.key, child.value, indentation: inner)
        }
        if let indentation, !children.isEmpty { text += lineEnd + indentation }
        text += Array(close.utf8)
    }
}

extension CommentedJSON {
    /// The white space before an offset, where nothing else stands before it on its line; nil on the first line.
    func ownIndentation(_ offset: Int) -> [UInt8]? {
        let start = SettingsBytes.lineStart(bytes, of: offset)
        guard start > 0, bytes[start - 1] == UInt8(ascii: "\n") else { return nil }
        let before = bytes[start..<offset]
        return before.allSatisfy(SettingsBytes.isBlank) ? Array(before) : nil
    }

    /// The white space at the beginning of the line of an offset.
    func lineIndentation(_ offset: Int) -> [UInt8] {
        let start = SettingsBytes.lineStart(bytes, of: offset)
        return Array(bytes[start..<offset].prefix(while: SettingsBytes.isBlank))
    }

    /// Past the comments that follow on the same line.
    func afterLineComments(_ offset: Int) throws(SettingsError) -> Int {
        var end = offset
        var at = offset
        while at < bytes.count {
            if SettingsBytes.isBlank(bytes[at]) {
                at += 1
            } else if let after = try JSONScanner.commentEnd(bytes, at) {
                (at, end) = (after, after)
            } else {
                break
            }
        }
        return end
    }
}
