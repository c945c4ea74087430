/// A sequence or mapping whose end has not been read yet.
struct CollectionFrame {
    let position: Position
    let claim: Anchors.Claim?
    private let isMapping: Bool
    /// Keys and values in turn when this is a mapping.
    private var children: [YAMLNode] = []
    private var keyLines: [ExactText: Int] = [:]
    private(set) var weight = Weight.collection

    init(isMapping: Bool, at position: Position, claim: Anchors.Claim?) {
        self.isMapping = isMapping
        self.position = position
        self.claim = claim
    }

    /// `position` is where the child stands, which for an alias is not where its node is written.
    mutating func append(_ child: YAMLNode, weight childWeight: Weight, at position: Position) throws(YAMLError) {
        if isMapping, children.count.isMultiple(of: 2) {
            let key = child.keyText
            if let firstLine = keyLines.updateValue(position.line, forKey: ExactText(key)) {
                throw YAMLError(.duplicateKey(key, firstLine: firstLine), at: position)
            }
        }
        children.append(child)
        weight.add(child: childWeight)
    }

    var node: YAMLNode {
        guard isMapping else { return YAMLNode(.sequence(children), at: position) }
        let entries = stride(from: 0, to: children.count - 1, by: 2).map { (key: children[$0], value: children[$0 + 1]) }
        return YAMLNode(.mapping(entries), at: position)
    }
}

/// Text compared by its UTF-8 bytes: canonically equivalent keys are different keys.
private struct ExactText: Hashable {
    let text: String

    init(_ text: String) {
        self.text = text
    }

    static func == (left: ExactText, right: ExactText) -> Bool {
        left.text.utf8.elementsEqual(right.text.utf8)
    }

    func hash(into hasher: inout Hasher) {
        var copy = text
        copy.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }
}
