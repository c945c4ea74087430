/// Puts the events of a stream together into documents, and holds them to the limits as they come.
struct TreeBuilder {
    private let limits: YAMLLimits
    private let allowsSeveral: Bool
    private var frames: [CollectionFrame] = []
    private var anchors = Anchors()
    private var nodeCount = 0
    private var repeatedTextBytes = 0
    private(set) var documents: [YAMLNode] = []
    private(set) var isFinished = false

    init(limits: YAMLLimits, allowsSeveral: Bool) {
        self.limits = limits
        self.allowsSeveral = allowsSeveral
    }

    mutating func take(_ event: Event) throws(YAMLError) {
        let position = event.position
        switch event.kind {
        case .streamStart, .documentEnd: break
        case .streamEnd: isFinished = true
        case .documentStart:
            guard documents.isEmpty || allowsSeveral else { throw YAMLError(.secondDocument, at: position) }
            anchors = Anchors()
        case .alias(let name): try repeatNode(name, at: position)
        case .scalar(let text, let isPlain, let anchor):
            try addScalar(YAMLNode(.scalar(text, isPlain: isPlain), at: position), weight: .scalar(text), anchor: anchor, at: position)
        case .sequenceStart(let anchor): try open(isMapping: false, anchor: anchor, at: position)
        case .mappingStart(let anchor): try open(isMapping: true, anchor: anchor, at: position)
        case .collectionEnd: try close()
        }
    }

    private mutating func addScalar(_ node: YAMLNode, weight: Weight, anchor: String?, at position: Position) throws(YAMLError) {
        try count(nodes: 1, at: position)
        if let claim = try claim(anchor, at: position) { anchors.close(claim, with: node, weight: weight) }
        try place(node, weight: weight, at: position)
    }

    private mutating func open(isMapping: Bool, anchor: String?, at position: Position) throws(YAMLError) {
        try checkDepth(adding: 1, at: position)
        try count(nodes: 1, at: position)
        let claim = try claim(anchor, at: position)
        frames.append(CollectionFrame(isMapping: isMapping, at: position, claim: claim))
    }

    private mutating func close() throws(YAMLError) {
        guard let frame = frames.popLast() else { return }
        let node = frame.node
        if let claim = frame.claim { anchors.close(claim, with: node, weight: frame.weight) }
        try place(node, weight: frame.weight, at: frame.position)
    }

    private mutating func claim(_ anchor: String?, at position: Position) throws(YAMLError) -> Anchors.Claim? {
        guard let anchor else { return nil }
        guard limits.allowsAnchors else { throw YAMLError(.anchor(anchor), at: position) }
        return anchors.open(anchor, line: position.line)
    }

    private mutating func repeatNode(_ name: String, at position: Position) throws(YAMLError) {
        switch anchors.target(of: name) {
        case nil: throw YAMLError(.unknownAlias(name), at: position)
        case .open(let line): throw YAMLError(.recursiveAlias(name, anchorLine: line), at: position)
        case .node(let node, let weight):
            try checkDepth(adding: weight.height, at: position)
            try count(nodes: weight.nodes, at: position)
            // The nodes share their text, but whoever writes the tree out again pays for every repetition.
            repeatedTextBytes += weight.textBytes
            guard repeatedTextBytes <= limits.maxBytes else {
                throw YAMLError(.tooMuchRepeatedText(limit: limits.maxBytes), at: position)
            }
            try place(node, weight: weight, at: position)
        }
    }

    private mutating func place(_ node: YAMLNode, weight: Weight, at position: Position) throws(YAMLError) {
        if frames.isEmpty {
            documents.append(node)
        } else {
            try frames[frames.count - 1].append(node, weight: weight, at: position)
        }
    }

    private func checkDepth(adding levels: Int, at position: Position) throws(YAMLError) {
        guard frames.count + levels <= limits.maxDepth else { throw YAMLError(.tooDeep(limit: limits.maxDepth), at: position) }
    }

    private mutating func count(nodes: Int, at position: Position) throws(YAMLError) {
        nodeCount += nodes
        guard nodeCount <= limits.maxNodes else { throw YAMLError(.tooManyNodes(limit: limits.maxNodes), at: position) }
    }
}
