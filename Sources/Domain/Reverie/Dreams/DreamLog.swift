internal import JSONKit
internal import Model

/// What the log keeps of a dream: how much it took in and how long, and no words.
struct DreamLog {
    var events = 0
    var messages = 0
    var candidates = 0
    var milliseconds = 0
    var model: ModelPart?

    init(_ plan: DreamPlan, milliseconds: Int) {
        events = plan.events
        messages = plan.messages
        candidates = plan.candidates.count
        self.milliseconds = milliseconds
        model = plan.model
    }

    init(json: String?) {
        guard let json, let object = (try? JSONValue.parse(json))?.object else { return }
        let number = { (key: String) in Int(object[key]?.int64 ?? 0) }
        (events, messages, candidates, milliseconds) = (number("events"), number("messages"), number("candidates"), number("ms"))
        guard let part = object["model"]?.object, let name = part["name"]?.string else { return }
        let count = { (key: String) in Int(part[key]?.int64 ?? 0) }
        var model = ModelPart(name: name)
        (model.calls, model.reused, model.tokens) = (count("calls"), count("reused"), count("tokens"))
        model.absence = part["absence"]?.string.flatMap(ModelAbsence.init(rawValue:))
        self.model = model
    }

    var json: String {
        var object: JSONObject = [
            "events": .integer(events), "messages": .integer(messages), "candidates": .integer(candidates), "ms": .integer(milliseconds),
        ]
        if let model {
            var part: JSONObject = [
                "name": .string(model.name), "calls": .integer(model.calls), "reused": .integer(model.reused),
                "tokens": .integer(model.tokens),
            ]
            part["absence"] = model.absence.map { .string($0.rawValue) }
            object["model"] = .object(part)
        }
        return JSONValue.object(object).encoded()
    }
}
