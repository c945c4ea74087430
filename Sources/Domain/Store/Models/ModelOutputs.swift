internal import Gates
package import Model
internal import SQLiteKit

/// What a model answered when it was shown a part of a session.
package struct ModelOutput: Sendable {
    /// In the ledger of calls, where it is in there.
    package var call: Int64?
    package var session: SessionKey
    /// What was shown, in the order of its numbers.
    package var shown: [EventKey]
    /// Events from which is known what the model was told besides.
    package var besides: [EventKey]
    /// A digest of all that decides, beside the events, what is asked.
    package var prompt: String
    /// The model as it is configured, and as it called itself.
    package var asked: String
    package var model: String
    package var isReadable: Bool
    /// As it is kept.
    package var text: String

    package init(
        call: Int64?, session: SessionKey, shown: [EventKey], besides: [EventKey], prompt: String, asked: String, model: String,
        isReadable: Bool, text: String
    ) {
        (self.call, self.session, self.shown, self.besides, self.prompt) = (call, session, shown, besides, prompt)
        (self.asked, self.model, self.isReadable, self.text) = (asked, model, isReadable, text)
    }
}

/// An answer that is kept, as it is read again.
package struct KeptOutput: Sendable {
    package let number: Int64
    package let at: Int64
    package let model: String
    package let asked: String
    package let prompt: String
    package let isReadable: Bool
    package let text: String
    package let session: SessionName
    package let space: SpaceName
    /// What was shown, by its numbers.
    package let shown: [EventID]
}

extension LedgerWriter {
    /// Keeps an answer, redacted. Nil where something that it was shown has been forgotten since: then it may not be kept.
    package func keep(_ output: ModelOutput) throws -> Int64? {
        let text = try redaction.value().clean(output.text)
        let all = output.shown + output.besides
        let there = try connection.int64("SELECT count(*) FROM payload WHERE key IN \(list: Set(all).map(\.rawValue).sorted())") ?? 0
        guard there == Set(all).count else { return nil }
        try connection.run(
            """
            INSERT INTO model_output(call, at, session, prompt, asked, model, readable, text)
            VALUES (\(output.call), \(now), \(output.session.rawValue), \(output.prompt), \(output.asked), \(output.model),
              \(output.isReadable ? 1 : 0), \(text))
            """)
        let number = try connection.int64("SELECT last_insert_rowid()") ?? 0
        for (index, key) in output.shown.enumerated() { try show(key, as: index + 1, number) }
        for key in output.besides { try show(key, as: 0, number) }
        return number
    }

    private func show(_ key: EventKey, as place: Int, _ output: Int64) throws {
        try connection.run(
            "INSERT INTO model_shown(output, number, event) VALUES (\(output), \(place), \(key.rawValue)) ON CONFLICT DO NOTHING")
    }

    func log(outputs: [Int64], of dream: String) throws {
        for output in outputs {
            // It may have been forgotten since.
            try connection.run(
                """
                INSERT INTO model_use(dream, output) SELECT \(dream), number FROM model_output WHERE number = \(output) ON CONFLICT DO NOTHING
                """)
        }
    }

    /// What models answered that were shown these events, or told what is known from them.
    func forgetOutputs(shown keys: [EventKey]) throws {
        let outputs = try connection.all("SELECT DISTINCT output FROM model_shown WHERE event IN \(list: keys.map(\.rawValue))") {
            $0.int64(0)
        }
        try remove(outputs: outputs)
    }

    private func remove(outputs: [Int64]) throws {
        guard !outputs.isEmpty else { return }
        for table in ["model_shown", "model_use"] { try connection.run("DELETE FROM \(raw: table) WHERE output IN \(list: outputs)") }
        try connection.run("DELETE FROM model_output WHERE number IN \(list: outputs)")
        // Pages of the journal speak of them.
        try markFilesPending()
    }

    /// What models answered in which these words stand, wherever they have them from.
    func forgetOutputs(holding needle: Needle, in spaces: [SpaceNumber]) throws {
        let all = try connection.all("SELECT number, session, text FROM model_output") { row in
            (row.int64(0), SessionKey(rawValue: row.int64(1)), needle.stands(inJSON: row.text(2)))
        }
        try remove(outputs: all.filter { $0.2 && spaces.contains($0.1.space) }.map(\.0))
    }
}

extension LedgerReader {
    /// The newest answer that could be read to just this question.
    package func output(
        of session: SessionKey, shown: [EventKey], prompt: String, asked: String
    ) throws -> (number: Int64, text: String, model: String)? {
        let query: SQL = """
            SELECT number, text, model FROM model_output
            WHERE session = \(session.rawValue) AND prompt = \(prompt) AND asked = \(asked) AND readable = 1 ORDER BY number DESC
            """
        for (number, text, model) in try connection.all(query, { ($0.int64(0), $0.text(1), $0.text(2)) }) {
            if try self.shown(for: number) == shown { return (number, text, model) }
        }
        return nil
    }

    /// All that models have answered about a session and that could be read, the newest first.
    package func readableOutputs(
        of session: SessionKey
    ) throws -> [(number: Int64, text: String, model: String, shown: [EventKey])] {
        let query: SQL = """
            SELECT number, text, model FROM model_output WHERE session = \(session.rawValue) AND readable = 1 ORDER BY number DESC
            """
        return try connection.all(query) { ($0.int64(0), $0.text(1), $0.text(2)) }.map { number, text, model in
            (number, text, model, try shown(for: number))
        }
    }

    private func shown(for output: Int64) throws -> [EventKey] {
        try connection.all("SELECT event FROM model_shown WHERE output = \(output) AND number > 0 ORDER BY number") {
            EventKey(rawValue: $0.int64(0))
        }
    }

    /// What a dream read of models, in the order in which it came.
    package func outputs(of dream: String) throws -> [KeptOutput] {
        let query: SQL = """
            SELECT model_output.number, model_output.at, model_output.model, asked, prompt, readable, text, session.name, space.name
            FROM model_use JOIN model_output ON model_output.number = model_use.output
            JOIN session ON session.key = model_output.session JOIN space ON space.number = session.space
            WHERE model_use.dream = \(dream) ORDER BY model_output.number
            """
        return try connection.all(query) { row in
            let shown: SQL = """
                SELECT event.id FROM model_shown JOIN event ON event.key = model_shown.event
                WHERE model_shown.output = \(row.int64(0)) AND model_shown.number > 0 ORDER BY model_shown.number
                """
            return KeptOutput(
                number: row.int64(0), at: row.int64(1), model: row.text(2), asked: row.text(3), prompt: row.text(4),
                isReadable: row.int64(5) != 0, text: row.text(6), session: SessionName(rawValue: row.text(7)),
                space: SpaceName(rawValue: row.text(8)), shown: try connection.all(shown) { EventID(rawValue: $0.text(0)) })
        }
    }

    /// What is believed in these spaces, the newest first, with the events that it rests on.
    package func newestBeliefs(in spaces: [SpaceNumber], limit: Int, now: Int64) throws -> [(statement: String, events: [EventKey])] {
        let query: SQL = """
            SELECT number, statement FROM fact WHERE space IN \(list: spaces.map(\.rawValue))
              AND EXISTS (SELECT 1 FROM fact_version WHERE fact_version.fact = fact.number AND known_to = \(Period.forever)
                AND coalesce(expires_at > \(now), true))
            ORDER BY number DESC LIMIT \(limit)
            """
        return try connection.all(query) { ($0.int64(0), $0.text(1)) }.map { fact, statement in
            (
                statement,
                try connection.all("SELECT DISTINCT event FROM fact_evidence WHERE fact = \(fact)") { EventKey(rawValue: $0.int64(0)) }
            )
        }
    }
}
