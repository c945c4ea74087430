package import JSONKit

extension YAMLNode {
    /// This node as a JSON value. Plain scalars become null, booleans and numbers where they read as such;
    /// everything else is a string. Keys become their text.
    package var value: JSONValue {
        switch kind {
        case .scalar(let text, _):
            if isNull { return .null }
            if let bool { return .bool(bool) }
            if let number { return .number(number) }
            return .string(text)
        case .sequence(let nodes):
            return .array(nodes.map(\.value))
        case .mapping(let entries):
            var object = JSONObject()
            for entry in entries { object[entry.key.keyText] = entry.value.value }
            return .object(object)
        }
    }
}

extension YAMLNode {
    /// What tells keys apart: a scalar's text, or a collection written in flow style without any quoting.
    /// Nothing is escaped, because escapes inside escapes would double the text with every level.
    var keyText: String {
        if case .scalar(let text, _) = kind { return text }
        var text = ""
        appendKeyText(to: &text)
        return text
    }

    private func appendKeyText(to text: inout String) {
        switch kind {
        case .scalar(let scalar, _):
            text += scalar
        case .sequence(let nodes):
            text += "["
            for (index, node) in nodes.enumerated() {
                if index > 0 { text += ", " }
                node.appendKeyText(to: &text)
            }
            text += "]"
        case .mapping(let entries):
            text += "{"
            for (index, entry) in entries.enumerated() {
                if index > 0 { text += ", " }
                entry.key.appendKeyText(to: &text)
                text += ": "
                entry.value.appendKeyText(to: &text)
            }
            text += "}"
        }
    }
}
