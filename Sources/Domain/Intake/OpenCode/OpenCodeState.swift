internal import JSONKit

/// How far opencode's database was read.
struct OpenCodeState {
    /// Nothing that was written before this moment is new.
    var since: Int64
    /// Sessions whose last message is still being written, and that message.
    var pending: [String: String]
    /// Where sessions were taken back to: `message`, or `message/part`.
    var reverted: [String: String]
    /// A session that was there. When it is gone, this is perhaps another database.
    var anchor: String?

    init(_ state: JSONValue) {
        since = state["since"]?.int64 ?? .min
        pending = Self.strings(state["pending"])
        reverted = Self.strings(state["reverted"])
        anchor = state["anchor"]?.string
    }

    var value: JSONValue {
        var members: JSONObject = ["since": .integer(since), "pending": Self.value(pending), "reverted": Self.value(reverted)]
        if let anchor { members["anchor"] = .string(anchor) }
        return .object(members)
    }

    private static func strings(_ value: JSONValue?) -> [String: String] {
        (value?.object ?? [:]).reduce(into: [:]) { $0[$1.key] = $1.value.string }
    }

    private static func value(_ strings: [String: String]) -> JSONValue {
        .object(strings.sorted { $0.key < $1.key }.reduce(into: JSONObject()) { $0[$1.key] = .string($1.value) })
    }
}
