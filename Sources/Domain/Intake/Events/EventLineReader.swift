internal import JSONKit
internal import Model

/// Reverie's own event lines, and the lines about spaces and sessions that an export has beside them.
struct EventLineReader: TranscriptReader {
    /// A line says all that there is to know of it.
    let state: JSONValue = [:]

    mutating func read(_ record: JSONView, into batch: inout IntakeBatch) throws -> RecordVerdict {
        do {
            if let place = try PlaceLine.read(record) {
                batch.add(place)
            } else {
                let line = try EventJSON.read(record)
                batch.add(line.draft, space: line.space)
            }
        } catch let problem as EventJSON.Problem {
            throw BadRecord(problem: problem.description)
        }
        return .read
    }
}
