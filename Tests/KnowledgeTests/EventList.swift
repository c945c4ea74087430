import SQLiteKit

@testable import Store

extension FactTest {
    /// The events whose words are still there, in the order of arrival.
    func events() throws -> [(id: String, isDecision: Bool)] {
        let query: SQL = """
            SELECT event.id, decision.event IS NOT NULL FROM event JOIN payload ON payload.key = event.key
            LEFT JOIN decision ON decision.event = event.key ORDER BY event.received_at, event.key
            """
        return try store.database.read { try $0.all(query) { ($0.text(0), $0.int64(1) != 0) } }
    }
}

extension StoreDrive {
    /// The moment of the last decision.
    func lastKnown() throws -> Int64 {
        (try test.store.database.read { try $0.int64("SELECT max(at) FROM decision") } ?? FactTest.start) - FactTest.start
    }
}
