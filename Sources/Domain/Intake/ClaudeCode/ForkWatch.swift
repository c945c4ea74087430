internal import JSONKit

/// Notices while a file is read forwards whether its records form one straight chain: then there is nothing to walk back for.
struct ForkWatch {
    private(set) var hasForks = false
    private var previous: String?
    private let isAgentFile: Bool

    init(isAgentFile: Bool, lastRecord: String?) {
        self.isAgentFile = isAgentFile
        previous = lastRecord
    }

    var lastRecord: String? { previous }

    mutating func see(_ record: JSONView) {
        guard let uuid = RecordParts.string(record, "uuid"), isAgentFile || record["isSidechain"]?.bool != true else { return }
        let isStraight = record["parentUuid"]?.string == previous || record["subtype"]?.string == "compact_boundary"
        if !isStraight, previous != nil { hasForks = true }
        previous = uuid
    }
}
