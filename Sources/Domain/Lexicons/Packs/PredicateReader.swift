internal import Model
internal import YAMLKit

/// The predicates of a namespace.
extension PackReader {
    mutating func predicates(_ node: LexiconNode, of namespace: DeclaredNamespace, _ key: LexiconNode) -> [DeclaredPredicate] {
        let members = problems.attempt { () throws(LexiconError) in try node.members("predicates") }
        guard let members else { return [] }
        if members.isEmpty { problems.add(key, "namespace \(namespace.name.rawValue) has no predicates") }
        let declared = members.compactMap { predicate($0.name, $0.value, namespace) }
        checkInverses(members, namespace)
        return declared
    }

    private mutating func predicate(_ key: LexiconNode, _ node: LexiconNode, _ namespace: DeclaredNamespace) -> DeclaredPredicate? {
        let name = key.node.string ?? ""
        guard Self.isName(name) else {
            problems.add(key, "predicate \(name) must be small letters, digits and _, and begin with a letter")
            return nil
        }
        guard node.node.mapping != nil else {
            problems.add(key, "predicate \(name) must be a mapping")
            return nil
        }
        problems.add(node.strangers(among: ["cardinality", "value", "of", "choices", "inverse", "timeless", "says", "words"]))
        for needed in ["cardinality", "value"] where node[needed] == nil { problems.add(key, "predicate \(name): \(needed) is missing") }
        var predicate = DomainPack.Predicate(
            name: name, cardinality: choice(node, "cardinality") ?? .many, value: choice(node, "value") ?? .text,
            valueKind: kind(node, "of"), choices: unique(node, "choices").compactMap(\.node.string), inverse: kind(node, "inverse"),
            says: text(node, "says"), words: unique(node, "words").compactMap(\.node.string))
        predicate.isTimeless = (problems.attempt { () throws(LexiconError) in try node.flag("timeless") } ?? nil) ?? false
        if node["value"]?.node.string.flatMap(ValueKind.init) != nil { checkValue(predicate, key, node) }
        checkSays(predicate, node, namespace)
        if let words = node["words"], words.node.sequence?.isEmpty == true { problems.add(words, "words is empty; leave it out") }
        if node["cardinality"] != nil, predicate.cardinality == .one, namespace.identity?.contains(.object) == true {
            problems.add(
                key,
                "predicate \(name) has one value, but the object is part of the identity of \(namespace.name.rawValue): two values would be two facts"
            )
        }
        return DeclaredPredicate(predicate: predicate, line: key.line)
    }

    /// What belongs to one kind of value alone.
    private mutating func checkValue(_ predicate: DomainPack.Predicate, _ key: LexiconNode, _ node: LexiconNode) {
        for name in ["of", "inverse"] where predicate.value != .entity {
            if let place = node[name] {
                problems.add(place, "\(name) is for a value that is an entity; this one is a \(predicate.value.rawValue)")
            }
        }
        if predicate.value == .choice {
            if predicate.choices.count < 2 {
                problems.add(node["choices"] ?? key, "predicate \(predicate.name): a choice needs at least two choices")
            }
        } else if let place = node["choices"] {
            problems.add(place, "choices is for the value choice; this one is a \(predicate.value.rawValue)")
        }
    }

    private mutating func checkSays(_ predicate: DomainPack.Predicate, _ node: LexiconNode, _ namespace: DeclaredNamespace) {
        guard let says = predicate.says, let place = node["says"] else { return }
        guard let names = Placeholder.names(in: says) else { return problems.add(place, "says has a brace without its partner") }
        for name in names where !Placeholder.known.contains(name) {
            problems.add(place, "says: " + LexiconNode.unknown("placeholder {\(name)}", name, Placeholder.known))
        }
        for needed in ["subject", "object"] where !names.contains(needed) { problems.add(place, "says lacks {\(needed)}") }
        if names.contains("topic"), namespace.identity?.contains(.topic) != true {
            problems.add(place, "says holds {topic}, but the identity of \(namespace.name.rawValue) does not")
        }
    }

    /// An inverse is a name of the namespace, too.
    private mutating func checkInverses(_ members: [(name: LexiconNode, value: LexiconNode)], _ namespace: DeclaredNamespace) {
        let names = Set(members.compactMap(\.name.node.string))
        var owners: [String: String] = [:]
        for (key, node) in members {
            guard let place = node["inverse"], let inverse = place.node.string, let name = key.node.string else { continue }
            if inverse != name, names.contains(inverse) {
                problems.add(place, "inverse \(inverse) of \(name) is a predicate of \(namespace.name.rawValue), too")
            } else if let owner = owners[inverse] {
                problems.add(place, "inverse \(inverse) of \(name) is the inverse of \(owner) already")
            }
            owners[inverse] = name
        }
    }
}
