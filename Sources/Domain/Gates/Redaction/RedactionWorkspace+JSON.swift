internal import JSONKit

extension RedactionWorkspace {
    /// A value without its secrets. A member is also read together with its name: `"password": "…"` is a secret by its name alone.
    func clean(_ value: JSONValue, under name: String?, _ isChanged: inout Bool) throws -> JSONValue {
        switch value {
        case .string(let text):
            guard let clean = try cleaned(text) ?? name.flatMap({ try namedSecret($0, text) }) else { return value }
            isChanged = true
            return .string(clean)
        case .number(let number):
            guard let clean = try cleaned(number.text) ?? name.flatMap({ try namedSecret($0, number.text) }) else { return value }
            isChanged = true
            return .string(clean)
        case .array(let values):
            return .array(try values.map { try clean($0, under: name, &isChanged) })
        case .object(let members):
            return .object(try clean(members, &isChanged))
        case .null, .bool: return value
        }
    }

    /// Names that differed in nothing but their secrets get a number, so that no member takes the place of another.
    private func clean(_ members: JSONObject, _ isChanged: inout Bool) throws -> JSONObject {
        var result = JSONObject()
        var repeats: [String: Int] = [:]
        for (key, member) in members {
            let cleanKey = try cleaned(key)
            if cleanKey != nil { isChanged = true }
            var name = cleanKey ?? key
            while result[name] != nil {
                isChanged = true
                let number = repeats[cleanKey ?? key, default: 1] + 1
                repeats[cleanKey ?? key] = number
                name = "\(cleanKey ?? key) \(number)"
            }
            result[name] = try clean(member, under: key, &isChanged)
        }
        return result
    }

    /// The text as the value of an assignment to the name; nil when that makes no secret of it.
    private func namedSecret(_ name: String, _ text: String) throws -> String? {
        guard !text.isEmpty, text.utf8.count <= 4096 else { return nil }
        let prefix = "\"\(name)\": \""
        var line = "\(prefix)\(text)\""
        let isFound = try line.withUTF8 { try find(in: $0) }
        let value = prefix.utf8.count..<line.utf8.count - 1
        guard isFound, let finding = findings.first(where: { $0.range.overlaps(value) }) else { return nil }
        let range = finding.range.clamped(to: value)
        let bytes = Array(line.utf8)
        return String(decoding: bytes[value.lowerBound..<range.lowerBound], as: UTF8.self) + mark(finding)
            + String(decoding: bytes[range.upperBound..<value.upperBound], as: UTF8.self)
    }
}
