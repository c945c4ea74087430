internal import Model
internal import TextKit

/// `schema`: the predicate must be one of the namespace, and the value of its kind.
enum SchemaCheck {
    static func refusal(of write: FactWrite, _ rule: DomainPack.Rule) -> FactRefusal? {
        guard let predicate = rule.predicates[write.predicate] else { return unknown(write, rule) }
        let needsTopic = rule.identity.contains(.topic)
        if needsTopic, write.topic == nil {
            return FactRefusal(
                .schema, "topic",
                "\(rule.namespace.rawValue) tells its facts apart by topic: say in which respect \(write.subject) \(write.predicate).")
        }
        if !needsTopic, let topic = write.topic {
            return FactRefusal(.schema, "topic", "\(rule.namespace.rawValue) takes no topic: leave \(Shown.text(topic)) out.")
        }
        guard let wanted = ValueShape.wanted(predicate, write.object) else { return nil }
        return FactRefusal(.schema, predicate.value.rawValue, "\(Shown.text(write.object)) is no value of \(write.predicate): \(wanted).")
    }

    private static func unknown(_ write: FactWrite, _ rule: DomainPack.Rule) -> FactRefusal {
        let names = (Array(rule.predicates.keys) + rule.predicates.values.compactMap(\.inverse)).sorted()
        let near = NearWords.near(write.predicate, among: names)
        let hint = near.isEmpty ? ": it knows \(names.prefix(12).joined(separator: ", "))." : "\(NearMiss.hint(near))"
        return FactRefusal(.schema, "predicate", "\(rule.namespace.rawValue) has no predicate \(Shown.text(write.predicate))\(hint)")
    }
}

/// Whether a text is a value of a kind.
enum ValueShape {
    /// What is wanted instead; nil where the value will do.
    static func wanted(_ predicate: DomainPack.Predicate, _ object: String) -> String? {
        let bytes = Array(object.utf8)
        switch predicate.value {
        case .text: return nil
        case .entity: return isName(object) ? nil : "a name is wanted, with a letter in it and no line of its own"
        case .number: return isNumber(bytes) ? nil : "a number is wanted, as 3, -2.5 or 1,000"
        case .date: return isDate(bytes) ? nil : "a date is wanted, as 2024-05-12, 2024-05 or 2024"
        case .flag: return flag(object) != nil ? nil : "yes or no is wanted"
        case .choice:
            let folded = FactKey.folded(object)
            return predicate.choices.contains { FactKey.folded($0) == folded }
                ? nil : "one of \(predicate.choices.joined(separator: ", ")) is wanted"
        case .path: return isPath(bytes) ? nil : "a path is wanted, as src/main.swift, without blanks around it"
        case .command: return object.utf8.first.map { $0 > 0x20 } == true ? nil : "a command is wanted, as it is typed"
        case .version: return isVersion(bytes) ? nil : "a version is wanted, as 1.2.3 or v20"
        case .url: return isAddress(bytes) ? nil : "an address is wanted, as https://example.org"
        }
    }

    static func flag(_ text: String) -> Bool? {
        switch FactKey.folded(text) {
        case "yes", "true": true
        case "no", "false": false
        default: nil
        }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

    private static func isName(_ text: String) -> Bool {
        text.utf8.count <= FormCheck.longestName && text.unicodeScalars.contains { $0.properties.isAlphabetic || ("0"..."9").contains($0) }
    }

    /// A sign, digits in groups or not, a fraction; `%` behind it.
    private static func isNumber(_ bytes: [UInt8]) -> Bool {
        var rest = bytes[...]
        if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
        if rest.last == UInt8(ascii: "%") { rest = rest.dropLast() }
        let parts = rest.split(separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
        guard let whole = parts.first, !whole.isEmpty, parts.dropFirst().allSatisfy({ !$0.isEmpty && $0.allSatisfy(isDigit) }) else {
            return false
        }
        let groups = whole.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
        guard groups.allSatisfy({ !$0.isEmpty && $0.allSatisfy(isDigit) }) else { return false }
        return groups.count == 1 || (groups[0].count <= 3 && groups.dropFirst().allSatisfy { $0.count == 3 })
    }

    static func isDate(_ bytes: [UInt8]) -> Bool {
        let parts = bytes.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard (1...3).contains(parts.count), parts[0].count == 4, parts.dropFirst().allSatisfy({ $0.count == 2 }),
            parts.allSatisfy({ $0.allSatisfy(isDigit) })
        else { return false }
        let numbers = parts.map { $0.reduce(0) { $0 * 10 + Int($1 - 0x30) } }
        return CivilDay(year: numbers[0], month: numbers.count > 1 ? numbers[1] : 1, day: numbers.count > 2 ? numbers[2] : 1) != nil
    }

    private static func isPath(_ bytes: [UInt8]) -> Bool {
        guard let first = bytes.first, let last = bytes.last, first > 0x20, last > 0x20 else { return false }
        return bytes.contains { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "\\") } || !bytes.contains(0x20)
    }

    private static func isVersion(_ bytes: [UInt8]) -> Bool {
        bytes.contains(where: isDigit) && bytes.allSatisfy { $0 > 0x20 && $0 < 0x7F }
            && bytes.first.map { isDigit($0) || "vV^~=<>".utf8.contains($0) || $0 | 0x20 &- 0x61 < 26 } == true
    }

    private static func isAddress(_ bytes: [UInt8]) -> Bool {
        guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")), colon > 0, bytes.allSatisfy({ $0 > 0x20 }) else { return false }
        let scheme = bytes[..<colon]
        return scheme.allSatisfy { ($0 | 0x20) &- 0x61 < 26 || isDigit($0) || "+-.".utf8.contains($0) } && bytes.count > colon + 3
            && bytes[colon + 1] == UInt8(ascii: "/") && bytes[colon + 2] == UInt8(ascii: "/")
    }
}
