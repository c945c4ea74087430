internal import JSONKit
internal import Model
internal import SQLiteKit

extension LedgerReader {
    private static let signalKinds: [EventKind] = [.failure, .spinning, .recovered]

    /// Signals that repeat words of tool events: those of the same call, and those that tell of the same error. In the order of their keys,
    /// without those that are named already.
    func signals(raisedBy keys: [EventKey]) throws -> [EventKey] {
        var found: [EventKey] = []
        for (session, named) in Dictionary(grouping: keys, by: \.session).sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            found += try signals(of: session, raisedBy: Set(named))
        }
        return found
    }

    private func signals(of session: SessionKey, raisedBy named: Set<EventKey>) throws -> [EventKey] {
        let range = session.eventKeys
        let first = EventKey(session: session, ordinal: EventKey.firstSignalOrdinal, textBytes: 0)
        let query: SQL = """
            SELECT event.key, event.call, payload.data FROM event JOIN payload ON payload.key = event.key
            WHERE event.key BETWEEN \(first.rawValue) AND \(range.upperBound)
              AND event.kind IN \(list: Self.signalKinds.map(\.code)) ORDER BY event.key
            """
        let signals = try connection.all(query) { row in
            (EventKey(rawValue: row.int64(0)), row.optionalText(1), row.optionalText(2).flatMap(Self.signature))
        }
        guard !signals.isEmpty else { return [] }
        var calls: Set<String> = []
        let called: SQL = """
            SELECT key, call FROM event WHERE key BETWEEN \(range.lowerBound) AND \(first.rawValue) AND call IS NOT NULL
            """
        try connection.rows(called) { row in if named.contains(EventKey(rawValue: row.int64(0))) { calls.insert(row.text(1)) } }
        let signatures = Set(signals.filter { named.contains($0.0) || $0.1.map(calls.contains) ?? false }.compactMap(\.2))
        return signals.filter { key, call, signature in
            !named.contains(key) && (call.map(calls.contains) ?? false || signature.map(signatures.contains) ?? false)
        }.map(\.0)
    }

    private static func signature(_ data: String) -> String? {
        (try? JSONValue.parse(data))?["signature"]?.string.flatMap { $0.isEmpty ? nil : $0 }
    }
}
