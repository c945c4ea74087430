internal import JSONKit

/// Notices while a file is read forwards whether its records form one straight chain: then there is nothing to walk back for.
struct ForkWatch {
    private(set) var hasForks: Bool
    /// A branch began and no message stands on it yet: which branch lives is told by one that may come with the next import.
    private var isOpen: Bool
    private var previous: String?
    private let isAgentFile: Bool

    init(isAgentFile: Bool, state: JSONValue) {
        self.isAgentFile = isAgentFile
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
        guard let uuid = RecordParts.string(record, "uuid"), isAgentFile || record["isSidechain"]?.bool != true else { return }
        let isStraight = record["parentUuid"]?.string == previous || record["subtype"]?.string == "compact_boundary"
        if !isStraight, previous != nil { (hasForks, isOpen) = (true, true) }
        let type = record["type"]?.string
        if type == "user" || type == "assistant", record["isMeta"]?.bool != true { isOpen = false }
        previous = uuid
    }
}
