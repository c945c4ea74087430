internal import Model
internal import YAMLKit

/// Reads one file of a domain pack, on and on past its mistakes.
struct PackReader {
    var problems = LexiconProblems()
    private var bans: [DomainPackFile.Ban] = []

    static func read(path: String, bytes: [UInt8]) -> (file: DomainPackFile, problems: [LexiconError]) {
        var reader = PackReader()
        let file = reader.problems.attempt { () throws(LexiconError) in try LexiconNode.root(path: path, bytes: bytes) }
        let pack = file.map { reader.file($0) } ?? DomainPackFile(path: path, name: "", summary: nil, bans: [], namespaces: [])
        return (pack, reader.problems.sorted)
    }

    private mutating func file(_ file: LexiconNode) -> DomainPackFile {
        problems.add(file.strangers(among: ["pack", "summary", "banned", "namespaces"]))
        let name = problems.attempt { () throws(LexiconError) in try file.required("pack") }
        let summary = text(file, "summary")
        for node in unique(file, "banned") {
            let pattern = node.node.string ?? ""
            let isGlob = pattern.utf8.allSatisfy {
                $0 &- 0x61 < 26 || $0 &- 0x30 < 10 || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".")
                    || $0 == UInt8(ascii: "*")
            }
            guard isGlob else {
                problems.add(node, "banned \(pattern) can match no namespace: only small letters, digits, _, -, dots and * stand in it")
                continue
            }
            bans.append(DomainPackFile.Ban(pattern: pattern, line: node.line))
        }
        let members = problems.attempt { () throws(LexiconError) in try file.members("namespaces") } ?? []
        let namespaces = members.compactMap { namespace($0.name, $0.value) }
        if file["namespaces"] == nil, bans.isEmpty { problems.add(file, "a pack needs namespaces, or something that it bans") }
        return DomainPackFile(path: file.path, name: name ?? "", summary: summary, bans: bans, namespaces: namespaces)
    }

    // MARK: Namespaces

    private mutating func namespace(_ key: LexiconNode, _ node: LexiconNode) -> DeclaredNamespace? {
        let name = Namespace(rawValue: key.node.string ?? "")
        guard name.isValid else {
            problems.add(key, "namespace \(name.rawValue) must be words of small letters, digits, _ and -, with dots between them")
            return nil
        }
        if let ban = bans.first(where: { $0.matches(name) }) {
            problems.add(key, "namespace \(name.rawValue) is banned by \(ban.pattern) in line \(ban.line)")
        }
        guard node.node.mapping != nil else {
            problems.add(key, "namespace \(name.rawValue) must be a mapping")
            return nil
        }
        problems.add(
            node.strangers(among: ["summary", "subject", "identity", "identity_reason", "origins", "speaker", "predicates"]))
        var declared = DeclaredNamespace(name: name, line: key.line)
        declared.summary = text(node, "summary")
        declared.subjectKind = kind(node, "subject")
        declared.identity = identity(node, of: name)
        declared.origins = origins(node)
        declared.speaker = choice(node, "speaker")
        declared.predicates = predicates(node, of: declared, key)
        return declared
    }

    private mutating func identity(_ node: LexiconNode, of name: Namespace) -> [DomainPack.IdentityField]? {
        let reason = text(node, "identity_reason")
        var isPartial = false
        defer {
            if reason != nil, !isPartial, let place = node["identity_reason"] {
                problems.add(place, "identity_reason is for an identity without subject or predicate")
            }
        }
        guard let place = node["identity"] else { return nil }
        let fields: [DomainPack.IdentityField] = choices(node, "identity")
        if place.node.sequence?.isEmpty == true { problems.add(place, "identity is empty; leave it out for what is usual") }
        let lacking = [DomainPack.IdentityField.subject, .predicate].filter { !fields.contains($0) }.map(\.rawValue)
        isPartial = !lacking.isEmpty
        if isPartial, !fields.isEmpty, reason == nil {
            problems.add(
                place, "identity of \(name.rawValue) lacks \(lacking.joined(separator: " and ")); identity_reason must say why")
        }
        return DomainPack.IdentityField.allCases.filter(fields.contains)
    }

    private mutating func origins(_ node: LexiconNode) -> Set<Origin>? {
        guard let place = node["origins"] else { return nil }
        let origins: [Origin] = choices(node, "origins", besides: [.memory: "memory is never evidence"])
        if place.node.sequence?.isEmpty == true { problems.add(place, "origins is empty: nothing could be written") }
        return Set(origins)
    }

    // MARK: Pieces

    mutating func text(_ node: LexiconNode, _ key: String) -> String? {
        guard let text = problems.attempt({ () throws(LexiconError) in try node.text(key) }) ?? nil else { return nil }
        if text.utf8.allSatisfy({ $0 <= 0x20 }), let place = node[key] { problems.add(place, "\(key) is blank") }
        return text
    }

    /// The kind of an entity.
    mutating func kind(_ node: LexiconNode, _ key: String) -> String? {
        guard let text = text(node, key), let place = node[key] else { return nil }
        if !Self.isName(text) { problems.add(place, "\(key) \(text) must be small letters, digits and _, and begin with a letter") }
        if text == EntityReference.anyKind { problems.add(place, "\(key) \(text) says nothing; leave it out for any kind") }
        return text
    }

    /// One of a few words.
    mutating func choice<T: RawRepresentable<String> & CaseIterable>(_ node: LexiconNode, _ key: String) -> T? {
        guard let text = text(node, key), let place = node[key] else { return nil }
        guard let value = T(rawValue: text) else {
            problems.add(place, LexiconNode.unknown("\(key) \(text)", text, T.allCases.map(\.rawValue)))
            return nil
        }
        return value
    }

    /// Several of a few words, each once. What is refused has its reason.
    private mutating func choices<T: RawRepresentable<String> & CaseIterable & Hashable>(
        _ node: LexiconNode, _ key: String, besides refused: [T: String] = [:]
    ) -> [T] {
        unique(node, key).compactMap { item in
            let text = item.node.string ?? ""
            guard let value = T(rawValue: text) else {
                let known = T.allCases.filter { refused[$0] == nil }.map(\.rawValue)
                problems.add(item, LexiconNode.unknown("\(key) \(text)", text, known))
                return nil
            }
            if let reason = refused[value] {
                problems.add(item, "\(key) cannot hold \(text): \(reason)")
                return nil
            }
            return value
        }
    }

    /// The texts of a list, each once.
    mutating func unique(_ node: LexiconNode, _ key: String) -> [LexiconNode] {
        var seen: [String: Int] = [:]
        return (problems.attempt { () throws(LexiconError) in try node.elements(key) } ?? []).filter { item in
            guard let text = item.node.string, text.utf8.contains(where: { $0 > 0x20 }) else {
                problems.add(item, "\(key) holds strings that are not empty")
                return false
            }
            if let first = seen[text] {
                problems.add(item, "\(key) has \(text) twice, first in line \(first)")
                return false
            }
            seen[text] = item.line
            return true
        }
    }

    static func isName(_ text: String) -> Bool {
        guard let first = text.utf8.first, first &- 0x61 < 26, text.utf8.count <= 60 else { return false }
        return text.utf8.allSatisfy { $0 &- 0x61 < 26 || $0 &- 0x30 < 10 || $0 == UInt8(ascii: "_") }
    }
}
