package import JSONKit

/// Facts as a decision's event holds them. Members are never renamed: old ledgers are folded for ever.
extension FactDecision {
    package func write(to object: inout JSONObject) {
        object["act"] = "facts"
        object["what"] = .string(act.rawValue)
        object["steps"] = .array(steps.map { .object($0.json) })
        if let why { object["why"] = .string(why) }
        if let known { object["known"] = .integer(known) }
        if let door { object["door"] = .string(door.rawValue) }
    }

    package init?(_ object: JSONObject, _ subject: Subject) {
        guard let act = object["what"]?.string.flatMap(Act.init(rawValue:)), let list = object["steps"]?.array else { return nil }
        let steps = list.compactMap { $0.object.flatMap(KnowledgeStep.init) }
        guard steps.count == list.count else { return nil }
        self.init(
            act, subject, steps, why: object["why"]?.string, known: object["known"]?.int64,
            door: object["door"]?.string.flatMap(Door.init(rawValue:)))
    }

    /// What somebody chose to say in it.
    package var words: [String] {
        steps.flatMap { step -> [String] in
            switch step {
            case .entity(let entity): [entity.name]
            case .alias(_, let name), .rename(_, let name): [name]
            case .insert(let fact, _, _): [fact.statement, fact.object, fact.topic ?? ""]
            case .ask(_, .write(let write), _):
                [write.statement ?? "", write.object, write.topic ?? "", write.subject] + write.sources.compactMap(\.quote)
            default: []
            }
        } + [why ?? ""]
    }
}

extension KnowledgeStep {
    fileprivate var json: JSONObject {
        switch self {
        case .entity(let entity):
            var object: JSONObject = [
                "do": "entity", "entity": .integer(entity.number), "name": .string(entity.name), "kind": .string(entity.kind),
            ]
            if let space = entity.space { object["space"] = .string(space.rawValue) }
            return object
        case .alias(let entity, let name): return ["do": "alias", "entity": .integer(entity), "name": .string(name)]
        case .rename(let entity, let name): return ["do": "rename", "entity": .integer(entity), "name": .string(name)]
        case .merge(let entity, let into): return ["do": "merge", "entity": .integer(entity), "into": .integer(into)]
        case .split(let entity): return ["do": "split", "entity": .integer(entity)]
        case .insert(let fact, let state, let evidence):
            var object: JSONObject = ["do": "insert"]
            fact.write(to: &object)
            state.write(to: &object)
            object["sources"] = .array(evidence.map(\.json))
            return object
        case .support(let fact, let evidence):
            return ["do": "support", "fact": .integer(fact), "sources": .array(evidence.map(\.json))]
        case .revise(let fact, let state):
            var object: JSONObject = ["do": "revise", "fact": .integer(fact)]
            state.write(to: &object)
            return object
        case .close(let fact, let ending): return ["do": "close", "fact": .integer(fact), "ending": .string(ending.rawValue)]
        case .pin(let fact, let isPinned): return ["do": "pin", "fact": .integer(fact), "pinned": .bool(isPinned)]
        case .ask(let fact, let question, let review):
            var object: JSONObject = ["do": "ask", "fact": .integer(fact), "review": .integer(review)]
            switch question {
            case .write(let write): object["write"] = .object(write.json)
            case .fact(let other): object["other"] = .integer(other)
            }
            return object
        case .settle(let review, let verdict): return ["do": "settle", "review": .integer(review), "to": .string(verdict.rawValue)]
        case .episode(let episode): return episode.json
        case .read(let reading): return reading.json
        case .sighting(let sighting): return sighting.json
        case .core(let facts): return ["do": "core", "facts": .array(facts.map { .integer($0) })]
        }
    }

    fileprivate init?(_ object: JSONObject) {
        let fact = object["fact"]?.int64
        let entity = object["entity"]?.int64
        let evidence = (object["sources"]?.array ?? []).compactMap { $0.object.flatMap(EvidenceReference.init) }
        switch (object["do"]?.string, entity, fact) {
        case ("entity", let number?, _):
            guard let name = object["name"]?.string, let kind = object["kind"]?.string else { return nil }
            self = .entity(
                EntityRecord(number: number, name: name, kind: kind, space: object["space"]?.string.map(SpaceName.init(rawValue:))))
        case ("alias", let number?, _):
            guard let name = object["name"]?.string else { return nil }
            self = .alias(entity: number, name: name)
        case ("rename", let number?, _):
            guard let name = object["name"]?.string else { return nil }
            self = .rename(entity: number, name: name)
        case ("merge", let number?, _):
            guard let into = object["into"]?.int64 else { return nil }
            self = .merge(entity: number, into: into)
        case ("split", let number?, _): self = .split(entity: number)
        case ("insert", _, _):
            guard let record = FactRecord(object), let state = FactState(object) else { return nil }
            self = .insert(record, state, evidence)
        case ("support", _, let number?): self = .support(fact: number, evidence)
        case ("revise", _, let number?):
            guard let state = FactState(object) else { return nil }
            self = .revise(fact: number, state)
        case ("close", _, let number?):
            guard let ending = object["ending"]?.string.flatMap(FactEnding.init(rawValue:)) else { return nil }
            self = .close(fact: number, ending)
        case ("pin", _, let number?): self = .pin(fact: number, object["pinned"]?.bool ?? true)
        case ("ask", _, let number?):
            guard let review = object["review"]?.int64 else { return nil }
            if let other = object["other"]?.int64 {
                self = .ask(fact: number, .fact(other), review: review)
            } else {
                guard let write = object["write"]?.object.flatMap(FactWrite.init) else { return nil }
                self = .ask(fact: number, .write(write), review: review)
            }
        case ("settle", _, _):
            guard let review = object["review"]?.int64, let verdict = object["to"]?.string.flatMap(LifeState.init(rawValue:)) else {
                return nil
            }
            self = .settle(review: review, verdict)
        default:
            guard let step = Self.ofDream(object) else { return nil }
            self = step
        }
    }
}

extension KnowledgeStep {
    /// What only dreams write.
    private static func ofDream(_ object: JSONObject) -> KnowledgeStep? {
        switch object["do"]?.string {
        case "episode": EpisodeRecord(object).map { .episode($0) }
        case "read": ReadingRecord(object).map { .read($0) }
        case "sighting": SightingRecord(object).map { .sighting($0) }
        case "core": .core((object["facts"]?.array ?? []).compactMap(\.int64))
        default: nil
        }
    }
}

extension FactRecord {
    fileprivate func write(to object: inout JSONObject) {
        object["fact"] = .integer(number)
        object["namespace"] = .string(namespace.rawValue)
        object["subject"] = .integer(subject)
        object["predicate"] = .string(predicate)
        if let inverse { object["inverse"] = .string(inverse) }
        if let topic { object["topic"] = .string(topic) }
        object["value"] = .string(value.rawValue)
        object["object"] = .string(self.object)
        if let objectEntity { object["object_entity"] = .integer(objectEntity) }
        object["statement"] = .string(statement)
        object["identity"] = .string(identity)
        object["single"] = .bool(isSingle)
        if let space { object["space"] = .string(space.rawValue) }
    }

    fileprivate init?(_ object: JSONObject) {
        guard let number = object["fact"]?.int64, let namespace = object["namespace"]?.string, let subject = object["subject"]?.int64,
            let predicate = object["predicate"]?.string, let value = object["value"]?.string.flatMap(ValueKind.init(rawValue:)),
            let said = object["object"]?.string, let statement = object["statement"]?.string, let identity = object["identity"]?.string
        else { return nil }
        self.init(
            number: number, namespace: Namespace(rawValue: namespace), subject: subject, predicate: predicate,
            inverse: object["inverse"]?.string, topic: object["topic"]?.string, value: value, object: said,
            objectEntity: object["object_entity"]?.int64, statement: statement, identity: identity,
            isSingle: object["single"]?.bool ?? false, space: object["space"]?.string.map(SpaceName.init(rawValue:)))
    }
}

extension FactState {
    fileprivate func write(to object: inout JSONObject) {
        if valid.hasBeginning { object["from"] = .integer(valid.from) }
        if valid.hasEnd { object["to"] = .integer(valid.to) }
        object["confidence"] = .string(confidence.rawValue)
        object["origin"] = .string(origin.rawValue)
        if let verifiedAt { object["verified"] = .integer(verifiedAt) }
        if let expiresAt { object["expires"] = .integer(expiresAt) }
    }

    fileprivate init?(_ object: JSONObject) {
        guard let confidence = object["confidence"]?.string.flatMap(Confidence.init(rawValue:)),
            let origin = object["origin"]?.string.flatMap(Origin.init(rawValue:))
        else { return nil }
        self.init(
            valid: Period(from: object["from"]?.int64, to: object["to"]?.int64), confidence: confidence, origin: origin,
            verifiedAt: object["verified"]?.int64, expiresAt: object["expires"]?.int64)
    }
}

extension EvidenceReference {
    var json: JSONValue {
        var object: JSONObject = [
            "event": .string(event.rawValue), "from": .integer(range.lowerBound), "to": .integer(range.upperBound),
            "digest": .string(digest),
        ]
        if let space { object["space"] = .string(space.rawValue) }
        return .object(object)
    }

    init?(_ object: JSONObject) {
        guard let event = object["event"]?.string, let from = object["from"]?.int64, let to = object["to"]?.int64, 0 <= from, from <= to
        else { return nil }
        self.init(
            event: EventID(rawValue: event), space: object["space"]?.string.map(SpaceName.init(rawValue:)), range: Int(from)..<Int(to),
            digest: object["digest"]?.string ?? "")
    }
}
