package import Model
internal import SQLiteKit
internal import SystemKit

/// A call that is about to be made.
package struct ModelReservation: Sendable {
    package let role: ModelRole
    package let model: String
    package let tokens: Int
    /// Nil where there is no cap.
    package let dailyCap: Int?

    package init(role: ModelRole, model: String, tokens: Int, dailyCap: Int?) {
        (self.role, self.model, self.tokens, self.dailyCap) = (role, model, tokens, dailyCap)
    }
}

package enum ModelReserved: Sendable, Equatable {
    case call(Int64)
    /// So many tokens of the day are used up.
    case overCap(used: Int)
}

/// What a call took.
package struct ModelSettlement: Sendable {
    package var outcome: String
    package var input: Int
    package var output: Int
    package var cost: Int?
    package var milliseconds: Int
    package var tries: Int

    package init(outcome: String, input: Int, output: Int, cost: Int?, milliseconds: Int, tries: Int) {
        (self.outcome, self.input, self.output) = (outcome, input, output)
        (self.cost, self.milliseconds, self.tries) = (cost, milliseconds, tries)
    }
}

extension Store {
    /// The day of a moment, in the zone that the configuration names.
    func modelDay(_ milliseconds: Int64) -> Int64 {
        let local = milliseconds + Int64(zone.offsetMinutes(at: milliseconds)) * 60_000
        return Int64((Double(local) / 86_400_000).rounded(.down))
    }

    /// Sets tokens of today aside, in one short transaction: of all processes, those that come too late are refused.
    package func reserve(_ call: ModelReservation) throws -> ModelReserved {
        let now = clock.nowMilliseconds()
        let day = modelDay(now)
        let tokens = max(0, call.tokens)
        return try writeDirectly(settings.durability) { writer in
            if let cap = call.dailyCap {
                let used = try ModelDay.tokens(of: day, writer.connection)
                let (sum, isTooMuch) = used.addingReportingOverflow(tokens)
                if isTooMuch || sum > cap { return ModelReserved.overCap(used: used) }
            }
            try writer.connection.run(
                """
                INSERT INTO model_call(day, at, role, model, reserved)
                VALUES (\(day), \(now), \(call.role.rawValue), \(call.model), \(tokens))
                """)
            return .call(try writer.connection.int64("SELECT last_insert_rowid()") ?? 0)
        }.result
    }

    /// Once for each call: what is settled stays as it is.
    package func settle(_ call: Int64, _ done: ModelSettlement) throws {
        try writeDirectly(.normal) { writer in
            try writer.connection.run(
                """
                UPDATE model_call SET outcome = \(done.outcome), input = \(max(0, done.input)), output = \(max(0, done.output)),
                  cost = \(done.cost), ms = \(max(0, done.milliseconds)), tries = \(max(0, done.tries))
                WHERE number = \(call) AND outcome IS NULL
                """)
        }
    }

    /// What models took today, and since ever.
    package func modelUse() throws -> ModelUse {
        let day = modelDay(clock.nowMilliseconds())
        return try read { reader in
            var use = ModelUse()
            use.tokensToday = try ModelDay.tokens(of: day, reader.connection)
            let all: SQL = """
                SELECT count(*), coalesce(sum(day = \(day)), 0), coalesce(sum(input + output), 0), sum(cost), coalesce(sum(outcome IS NULL), 0)
                FROM model_call
                """
            try reader.connection.rows(all) { row in
                (use.calls, use.callsToday, use.tokens) = (row.int(0), row.int(1), row.int(2))
                (use.cost, use.open) = (row.optionalInt64(3).map(Int.init), row.int(4))
            }
            return use
        }
    }
}

private enum ModelDay {
    static func tokens(of day: Int64, _ connection: Connection) throws -> Int {
        let sum: SQL = """
            SELECT coalesce(sum(CASE WHEN outcome IS NULL THEN reserved ELSE input + output END), 0) FROM model_call WHERE day = \(day)
            """
        return Int(try connection.int64(sum) ?? 0)
    }
}
