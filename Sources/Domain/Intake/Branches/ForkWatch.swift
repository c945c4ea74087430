internal import JSONKit

/// Notices while a file is read forwards whether its records form one straight chain: then there is nothing to walk back for.
struct ForkWatch {
    private(set) var hasForks: Bool
    /// A branch began and nothing stands on it yet that tells which branch lives; that may come with the next import.
    private var isOpen: Bool
    private var previous: String?
    private let tree: ConversationTree?

    init(tree: ConversationTree?, state: JSONValue) {
        self.tree = tree
        previous = state["last"]?.string
        isOpen = state["fork_open"]?.bool == true
        hasForks = isOpen
    }

    var state: [String: JSONValue] {
        var members: [String: JSONValue] = isOpen ? ["fork_open": true] : [:]
        if let previous { members["last"] = .string(previous) }
        return members
    }

    mutating func see(_ record: JSONView) {
        guard let link = tree?.link(record) else { return }
        let isStraight = link.parent == previous || link.isBoundary
        if !isStraight, previous != nil { (hasForks, isOpen) = (true, true) }
        if link.isLeaf { isOpen = false }
        previous = link.id
    }
}
