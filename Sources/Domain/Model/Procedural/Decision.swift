internal import JSONKit

/// Something that was decided about skills and genes, as an event of the ledger holds it. All their tables follow from these.
package enum Decision: Sendable, Equatable {
    /// A version came in.
    case add(Addition)
    /// A version, or the whole, changed its place in life.
    case move(Subject, version: String?, to: LifeState, why: String?)
    /// A skill was put where a harness looks, or taken away again.
    case export(Placement)
    case withdraw(name: String, target: String)
    case bridge(from: Subject, relation: Bridge.Relation, to: Subject)
    /// A person is asked to forget or to correct something.
    case ask(ChangeRequest)
    /// A person's word on what was asked by a decision of that id; of a correction that was approved, with the event that makes it.
    case answer(Answer)
    /// Of facts and entities.
    case facts(FactDecision)

    package struct Answer: Sendable, Equatable {
        package var subject: Subject
        package var asked: EventID
        /// Approved or rejected.
        package var verdict: LifeState
        package var why: String?
        package var correction: EventID?

        package init(subject: Subject, asked: EventID, verdict: LifeState, why: String? = nil, correction: EventID? = nil) {
            self.subject = subject
            self.asked = asked
            self.verdict = verdict
            self.why = why
            self.correction = correction
        }
    }

    package struct Placement: Sendable, Equatable {
        package var name: String
        package var target: String
        package var how: ExportMeans
        package var version: String
        /// Of what was copied; a link needs none.
        package var digest: String?

        package init(name: String, target: String, how: ExportMeans, version: String, digest: String?) {
            self.name = name
            self.target = target
            self.how = how
            self.version = version
            self.digest = digest
        }
    }

    package struct Addition: Sendable, Equatable {
        package var subject: Subject
        /// A package's digest, a document's asset id.
        package var version: String
        package var state: LifeState
        package var source: PackageSource
        /// A gene's or capsule's own document; a package's files lie in the store's folder.
        package var document: String?
        package var citations: [Citation] = []
        /// Genes that a skill was made from.
        package var derivedFrom: [GeneID] = []
        /// The dream that proposes it.
        package var dream: String?

        package init(subject: Subject, version: String, state: LifeState, source: PackageSource) {
            self.subject = subject
            self.version = version
            self.state = state
            self.source = source
        }
    }

    package var subject: Subject {
        switch self {
        case .add(let addition): addition.subject
        case .move(let subject, _, _, _): subject
        case .export(let placement): Subject(.skill, placement.name)
        case .withdraw(let name, _): Subject(.skill, name)
        case .bridge(let from, _, _): from
        case .ask(let request): request.subject
        case .answer(let answer): answer.subject
        case .facts(let facts): facts.subject
        }
    }
}

extension Decision {
    /// Whether both decide the same. Where something came from, and why it was decided, may have lost a secret on its way to the disk.
    package func saysTheSame(as other: Decision) -> Bool { bare == other.bare }

    private var bare: Decision {
        switch self {
        case .add(var addition):
            addition.source = PackageSource(kind: addition.source.kind, path: "")
            return .add(addition)
        case .move(let subject, let version, let state, _): return .move(subject, version: version, to: state, why: nil)
        case .ask(var request):
            (request.why, request.text) = (nil, nil)
            return .ask(request)
        case .answer(var answer):
            answer.why = nil
            return .answer(answer)
        case .facts(var facts):
            facts.why = nil
            return .facts(facts)
        default: return self
        }
    }
}

extension Decision {
    /// What somebody chose to say in it.
    package var words: [String] {
        switch self {
        case .add(let addition):
            [addition.subject.name, addition.source.path, addition.document ?? ""] + addition.derivedFrom.map(\.rawValue)
        case .move(let subject, _, _, let why): [subject.name, why ?? ""]
        case .export(let placement): [placement.name, placement.target]
        case .withdraw(let name, let target): [name, target]
        case .bridge(let from, _, let to): [from.name, to.name]
        case .ask(let request): [request.subject.name, request.why ?? "", request.text ?? ""]
        case .answer(let answer): [answer.subject.name, answer.why ?? ""]
        case .facts(let facts): facts.words
        }
    }
}

/// How a skill stands in a harness's folder.
public enum ExportMeans: String, CaseIterable, Sendable {
    case link, copy
}

// MARK: As JSON

extension Decision {
    package func json(by actor: Actor, given: Given = Given()) -> String {
        var object: JSONObject = [:]
        switch self {
        case .add(let addition):
            object = ["act": "add"]
            object.put(addition.subject)
            object["version"] = .string(addition.version)
            object["state"] = .string(addition.state.rawValue)
            var source: JSONObject = ["kind": .string(addition.source.kind.rawValue), "path": .string(addition.source.path)]
            if let commit = addition.source.commit { source["commit"] = .string(commit) }
            object["source"] = .object(source)
            if let document = addition.document { object["document"] = .string(document) }
            if !addition.citations.isEmpty { object["cites"] = .array(addition.citations.map(\.json)) }
            if let dream = addition.dream { object["dream"] = .string(dream) }
            if !addition.derivedFrom.isEmpty { object["derived_from"] = .array(addition.derivedFrom.map { .string($0.rawValue) }) }
        case .move(let subject, let version, let state, let why):
            object = ["act": "move"]
            object.put(subject)
            if let version { object["version"] = .string(version) }
            object["to"] = .string(state.rawValue)
            if let why { object["why"] = .string(why) }
        case .export(let placement):
            object = [
                "act": "export", "kind": "skill", "name": .string(placement.name), "target": .string(placement.target),
                "how": .string(placement.how.rawValue), "version": .string(placement.version),
            ]
            if let digest = placement.digest { object["digest"] = .string(digest) }
        case .withdraw(let name, let target):
            object = ["act": "withdraw", "kind": "skill", "name": .string(name), "target": .string(target)]
        case .bridge(let from, let relation, let to):
            object = ["act": "bridge"]
            object.put(from)
            object["relation"] = .string(relation.rawValue)
            object["to"] = .object(["kind": .string(to.kind.rawValue), "name": .string(to.name)])
        case .ask(let request):
            object = ["act": "ask", "request": .string(request.act.rawValue)]
            object.put(request.subject)
            if let why = request.why { object["why"] = .string(why) }
            if let text = request.text { object["text"] = .string(text) }
        case .answer(let answer):
            object = ["act": "answer", "asked": .string(answer.asked.rawValue), "to": .string(answer.verdict.rawValue)]
            object.put(answer.subject)
            if let why = answer.why { object["why"] = .string(why) }
            if let correction = answer.correction { object["correction"] = .string(correction.rawValue) }
        case .facts(let facts):
            object.put(facts.subject)
            facts.write(to: &object)
        }
        object["by"] = .string(actor.rawValue)
        if let given = given.json { object["given"] = .object(given) }
        return JSONValue.object(object).encoded()
    }

    /// Nil for what no version of Reverie has written.
    package static func read(_ json: String) -> (decision: Decision, actor: Actor, given: Given)? {
        guard let object = (try? JSONValue.parse(json))?.object, let actor = object["by"]?.string.flatMap(Actor.init(rawValue:)),
            let subject = Subject(object)
        else { return nil }
        let given = object["given"]?.object.map { Given($0) } ?? Given()
        return read(object, subject).map { ($0, actor, given) }
    }

    private static func read(_ object: JSONObject, _ subject: Subject) -> Decision? {
        switch object["act"]?.string {
        case "add":
            guard let version = object["version"]?.string, let state = object["state"]?.string.flatMap(LifeState.init(rawValue:)),
                let source = object["source"]?.object, let kind = source["kind"]?.string.flatMap(PackageSource.Kind.init(rawValue:)),
                let path = source["path"]?.string
            else { return nil }
            var addition = Addition(
                subject: subject, version: version, state: state,
                source: PackageSource(kind: kind, path: path, commit: source["commit"]?.string))
            addition.document = object["document"]?.string
            addition.dream = object["dream"]?.string
            addition.citations = (object["cites"]?.array ?? []).compactMap(Citation.init)
            addition.derivedFrom = (object["derived_from"]?.array ?? []).compactMap { $0.string.map(GeneID.init(rawValue:)) }
            return .add(addition)
        case "move":
            guard let state = object["to"]?.string.flatMap(LifeState.init(rawValue:)) else { return nil }
            return .move(subject, version: object["version"]?.string, to: state, why: object["why"]?.string)
        case "export":
            guard let target = object["target"]?.string, let how = object["how"]?.string.flatMap(ExportMeans.init(rawValue:)),
                let version = object["version"]?.string
            else { return nil }
            return .export(
                Placement(name: subject.name, target: target, how: how, version: version, digest: object["digest"]?.string))
        case "withdraw": return object["target"]?.string.map { .withdraw(name: subject.name, target: $0) }
        case "bridge":
            guard let relation = object["relation"]?.string.flatMap(Bridge.Relation.init(rawValue:)),
                let to = object["to"]?.object.flatMap(Subject.init)
            else { return nil }
            return .bridge(from: subject, relation: relation, to: to)
        case "ask":
            guard let act = object["request"]?.string.flatMap(ChangeRequest.Act.init(rawValue:)) else { return nil }
            return .ask(ChangeRequest(act, subject, why: object["why"]?.string, text: object["text"]?.string))
        case "answer":
            guard let asked = object["asked"]?.string, let verdict = object["to"]?.string.flatMap(LifeState.init(rawValue:)) else {
                return nil
            }
            return .answer(
                Answer(
                    subject: subject, asked: EventID(rawValue: asked), verdict: verdict, why: object["why"]?.string,
                    correction: object["correction"]?.string.map(EventID.init(rawValue:))))
        case "facts": return FactDecision(object, subject).map { .facts($0) }
        default: return nil
        }
    }
}

extension JSONObject {
    fileprivate mutating func put(_ subject: Subject) {
        self["kind"] = .string(subject.kind.rawValue)
        self["name"] = .string(subject.name)
    }
}

extension Subject {
    fileprivate init?(_ object: JSONObject) {
        guard let kind = object["kind"]?.string.flatMap(Kind.init(rawValue:)), let name = object["name"]?.string else { return nil }
        self.init(kind, name)
    }
}

extension Citation {
    fileprivate var json: JSONValue {
        var object: JSONObject = ["event": .string(event.rawValue)]
        if let range {
            object["from"] = .integer(range.lowerBound)
            object["to"] = .integer(range.upperBound)
        }
        return .object(object)
    }

    fileprivate init?(_ json: JSONValue) {
        guard let object = json.object, let event = object["event"]?.string else { return nil }
        let from = object["from"]?.int64
        let to = object["to"]?.int64
        var range: Range<Int>?
        if let from, let to, 0 <= from, from <= to { range = Int(from)..<Int(to) }
        self.init(event: EventID(rawValue: event), range: range)
    }
}
