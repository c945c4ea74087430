/// How much a node brings with it wherever it stands.
struct Weight {
    var nodes: Int
    var textBytes: Int
    /// How many collections stand inside each other, this node included.
    var height: Int

    static let collection = Weight(nodes: 1, textBytes: 0, height: 1)

    static func scalar(_ text: String) -> Weight {
        Weight(nodes: 1, textBytes: text.utf8.count, height: 0)
    }

    mutating func add(child: Weight) {
        nodes += child.nodes
        textBytes += child.textBytes
        height = max(height, child.height + 1)
    }
}

/// The anchors of one document. An alias means the last node with its name that started before it.
struct Anchors {
    /// One use of an anchor's name.
    struct Claim {
        let name: String
        fileprivate let serial: Int
    }

    enum Target {
        case open(line: Int)
        case node(YAMLNode, Weight)
    }

    private var targets: [String: (serial: Int, target: Target)] = [:]
    private var lastSerial = 0

    mutating func open(_ name: String, line: Int) -> Claim {
        lastSerial += 1
        targets[name] = (lastSerial, .open(line: line))
        return Claim(name: name, serial: lastSerial)
    }

    /// Does nothing when a node inside this one has taken the name since.
    mutating func close(_ claim: Claim, with node: YAMLNode, weight: Weight) {
        guard targets[claim.name]?.serial == claim.serial else { return }
        targets[claim.name] = (claim.serial, .node(node, weight))
    }

    func target(of name: String) -> Target? {
        targets[name]?.target
    }
}
