internal import JSONKit
package import Model
internal import SQLiteKit

extension LedgerReader {
    /// The events that a request names and whose words are still there, in the order of their keys. What was decided here stands apart:
    /// a session, a source or a time never names it, since it says what was decided and not what was said.
    func events(toForget request: ForgetRequest, in spaces: [SpaceNumber]) throws -> (keys: [EventKey], decisions: [EventKey]) {
        guard !request.isEmpty else { return ([], []) }
        var found: (keys: [EventKey], decisions: [EventKey]) = ([], [])
        for range in try ranges(request, spaces) {
            var condition: SQL = "event.key BETWEEN \(range.lowerBound) AND \(range.upperBound)"
            if !request.events.isEmpty { condition = "\(condition) AND event.id IN \(list: request.events.map(\.rawValue))" }
            if let before = request.before { condition = "\(condition) AND event.at < \(before)" }
            if !request.sources.isEmpty { condition = "\(condition) AND event.source IN \(list: try sources(request.sources))" }
            let needle = request.match.map(Needle.init)
            let query: SQL = """
                SELECT event.key, payload.text, payload.data, event.kind IN \(list: EventKind.decisions.map(\.code)) AND event.source IS NULL
                FROM event JOIN payload ON payload.key = event.key WHERE \(condition) ORDER BY event.key
                """
            try connection.rows(query) { row in
                let isDecision = row.int64(3) != 0
                if isDecision, request.namesPlaces { return }
                if let needle, !needle.stands(in: row.text(1)), !Self.stands(needle, in: row.optionalText(2), isDecision) { return }
                let key = EventKey(rawValue: row.int64(0))
                if isDecision { found.decisions.append(key) } else { found.keys.append(key) }
            }
        }
        return found
    }

    /// Of a decision only what somebody chose: no digest, and no word of the form itself.
    private static func stands(_ needle: Needle, in data: String?, _ isDecision: Bool) -> Bool {
        guard let data else { return false }
        guard isDecision, let decision = Decision.read(data)?.decision else { return needle.stands(inJSON: data) }
        return decision.words.contains { needle.stands(in: $0) || needle.stands(inJSON: $0) }
    }

    private func ranges(_ request: ForgetRequest, _ spaces: [SpaceNumber]) throws -> [ClosedRange<Int64>] {
        if !request.sessions.isEmpty {
            return try spaces.flatMap { space in try request.sessions.compactMap { try session($0, in: space)?.key.eventKeys } }
        }
        return spaces.map(\.eventKeys)
    }

    /// Files of these paths, and all that lie below them.
    private func sources(_ paths: [String]) throws -> [Int64] {
        try connection.all("SELECT number, path FROM source") { ($0.int64(0), $0.text(1)) }.filter { source in
            paths.contains { source.1 == $0 || source.1.hasPrefix($0.hasSuffix("/") ? $0 : $0 + "/") }
        }.map(\.0)
    }

    /// The files that events came from.
    package func sourcePaths(of keys: [EventKey]) throws -> [String] {
        var numbers: Set<Int64> = []
        for key in keys {
            if let number = try connection.int64("SELECT source FROM event WHERE key = \(key.rawValue)") { numbers.insert(number) }
        }
        return try numbers.compactMap { number in
            try connection.first("SELECT path FROM source WHERE number = \(number)") { $0.text(0) }
        }.sorted()
    }

    /// Files that may hold the events' words, too, though the events came from others: those that brought something else of the same
    /// sessions, or of sessions that repeat them, and those that brought nothing, since all in them was known.
    func sourcesThatMayRepeat(_ keys: [EventKey]) throws -> [Int64] {
        guard !keys.isEmpty else { return [] }
        var sessions = Set(keys.map(\.session))
        for session in sessions {
            let range = session.eventKeys
            let query: SQL = "SELECT DISTINCT session FROM copy WHERE original BETWEEN \(range.lowerBound) AND \(range.upperBound)"
            sessions.formUnion(try connection.all(query) { SessionKey(rawValue: $0.int64(0)) })
        }
        var sources = Set(
            try connection.all("SELECT number FROM source WHERE number NOT IN (SELECT source FROM event WHERE source IS NOT NULL)") {
                $0.int64(0)
            })
        for range in sessions.map(\.eventKeys) {
            let query: SQL = """
                SELECT DISTINCT source FROM event WHERE key BETWEEN \(range.lowerBound) AND \(range.upperBound) AND source IS NOT NULL
                """
            sources.formUnion(try connection.all(query) { $0.int64(0) })
        }
        return sources.sorted()
    }

    package func textBytes(of keys: [EventKey]) throws -> Int64 {
        try keys.reduce(0) { sum, key in
            let size: SQL =
                "SELECT length(CAST(text AS BLOB)) + coalesce(length(CAST(data AS BLOB)), 0) FROM payload WHERE key = \(key.rawValue)"
            return sum + (try connection.int64(size) ?? 0)
        }
    }
}

extension ForgetRequest {
    /// Events are named by where and when they were said.
    var namesPlaces: Bool { !sessions.isEmpty || !sources.isEmpty || before != nil }
    /// The text that is looked for in skills and genes, too: where it is all that is asked.
    var procedureMatch: String? { events.isEmpty && !namesPlaces ? match : nil }
}

/// Words that are looked for as they are, also where JSON has written them otherwise.
struct Needle {
    private let folded: [UInt8]
    var byteCount: Int { folded.count }

    init(_ text: String) { folded = text.utf8.map(Self.fold) }

    func stands(in text: String) -> Bool {
        var text = text
        return text.withUTF8(stands(in:))
    }

    func stands(in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let first = folded.first, bytes.count >= folded.count else { return false }
        return folded.withUnsafeBufferPointer { folded in
            for start in 0...(bytes.count - folded.count) where Self.fold(bytes[start]) == first {
                var length = 1
                while length < folded.count, Self.fold(bytes[start + length]) == folded[length] { length += 1 }
                if length == folded.count { return true }
            }
            return false
        }
    }

    func stands(inJSON json: String) -> Bool {
        if stands(in: json) { return true }
        guard json.utf8.contains(UInt8(ascii: "\\")) else { return false }
        let limits = JSONLimits(maxDepth: JSONLimits.deepest, loneSurrogates: .replace)
        return (try? JSONValue.parse(json, limits: limits)).map(stands(in:)) ?? false
    }

    private func stands(in value: JSONValue) -> Bool {
        switch value {
        case .string(let text): stands(in: text)
        case .array(let values): values.contains { stands(in: $0) }
        case .object(let members): members.contains { stands(in: $0.key) || stands(in: $0.value) }
        case .number, .bool, .null: false
        }
    }

    private static func fold(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }
}
