/// How a fact is said in words where nobody has said it otherwise.
package enum FactStatement {
    /// As its writer said it, else in plain words.
    package static func of(_ write: FactWrite) -> String { write.statement ?? render(write, nil) }

    package static func render(_ write: FactWrite, _ predicate: DomainPack.Predicate?) -> String {
        let plain = predicate?.name ?? write.predicate
        let words = String(decoding: plain.utf8.map { $0 == UInt8(ascii: "_") ? UInt8(ascii: " ") : $0 }, as: UTF8.self)
        let topic = write.topic.map { " (\($0))" } ?? ""
        let pattern = predicate?.says ?? "{subject} \(words)\(topic) {object}"
        var result = ""
        var rest = Substring(pattern)
        while let open = rest.utf8.firstIndex(of: UInt8(ascii: "{")), let close = rest.utf8[open...].firstIndex(of: UInt8(ascii: "}")) {
            result += rest[..<open]
            switch rest[rest.utf8.index(after: open)..<close] {
            case "subject": result += subject(write.subject)
            case "object": result += write.object
            case "topic": result += write.topic ?? ""
            default: result += rest[open...close]
            }
            rest = rest[rest.utf8.index(after: close)...]
        }
        return result + rest
    }

    /// `user` is a name for machines.
    private static func subject(_ name: String) -> String { name == EntityReference.user ? "The user" : name }
}
