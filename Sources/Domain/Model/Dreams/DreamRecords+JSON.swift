internal import JSONKit

/// What dreams write down, as a decision's event holds it. Members are never renamed: old ledgers are folded for ever.
extension EpisodeRecord {
    var json: JSONObject {
        [
            "do": "episode", "episode": .integer(number), "space": .string(space.rawValue), "session": .string(session.rawValue),
            "first": .string(first.rawValue), "last": .string(last.rawValue), "events": .integer(events),
            "outcome": .string(outcome.rawValue), "words": .array(words.map(\.json)),
        ]
    }

    init?(_ object: JSONObject) {
        guard let number = object["episode"]?.int64, let place = SessionPlace(object), let first = object["first"]?.string,
            let last = object["last"]?.string, let outcome = object["outcome"]?.string.flatMap(EpisodeOutcome.init(rawValue:))
        else { return nil }
        self.init(
            number: number, space: place.space, session: place.session, first: EventID(rawValue: first), last: EventID(rawValue: last),
            events: Int(object["events"]?.int64 ?? 0), outcome: outcome,
            words: (object["words"]?.array ?? []).compactMap { $0.object.flatMap(EvidenceReference.init) })
    }
}

extension ReadingRecord {
    var json: JSONObject {
        ["do": "read", "space": .string(space.rawValue), "session": .string(session.rawValue), "up_to": .integer(upTo)]
    }

    init?(_ object: JSONObject) {
        guard let place = SessionPlace(object), let upTo = object["up_to"]?.int64 else { return nil }
        self.init(space: place.space, session: place.session, upTo: upTo)
    }
}

extension SightingRecord {
    var json: JSONObject {
        [
            "do": "sighting", "what": .string(what), "space": .string(space.rawValue), "session": .string(session.rawValue),
            "events": .array(events.map { .string($0.rawValue) }),
        ]
    }

    init?(_ object: JSONObject) {
        guard let place = SessionPlace(object), let what = object["what"]?.string else { return nil }
        self.init(
            what: what, space: place.space, session: place.session,
            events: (object["events"]?.array ?? []).compactMap { $0.string.map(EventID.init(rawValue:)) })
    }
}

/// A session and its space, as they stand in a step.
private struct SessionPlace {
    let space: SpaceName
    let session: SessionName

    init?(_ object: JSONObject) {
        guard let space = object["space"]?.string, let session = object["session"]?.string else { return nil }
        self.space = SpaceName(rawValue: space)
        self.session = SessionName(rawValue: session)
    }
}
