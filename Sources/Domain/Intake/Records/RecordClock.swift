internal import JSONKit
internal import Model

/// Names records that have no id: `session@milliseconds.n`, n counting the records of that moment. Content stays out of it, so that
/// a forgotten event cannot be guessed from its id.
struct RecordClock {
    private var lastTime: Int64
    private var sameTime: Int64

    init(_ state: JSONValue) {
        lastTime = state["time"]?.int64 ?? .min
        sameTime = state["same"]?.int64 ?? 0
    }

    var state: [(String, JSONValue)] { [("time", .integer(lastTime)), ("same", .integer(sameTime))] }

    mutating func place(_ session: SessionName, at: Model.Instant) -> EventPlace {
        // A clock that was set back counts on at the latest time, so that no record takes the id of another one.
        if at.milliseconds <= lastTime { sameTime += 1 } else { (lastTime, sameTime) = (at.milliseconds, 0) }
        return EventPlace(session: session, at: at, record: "\(session.rawValue)@\(lastTime).\(sameTime)")
    }
}
