/// One thing that a decision did to the knowledge graph, with all that is needed to do it again: folding runs no lexicon and no gate.
/// Facts and entities go by their numbers, which a store gives once.
package enum KnowledgeStep: Sendable, Equatable {
    case entity(EntityRecord)
    case alias(entity: Int64, name: String)
    case rename(entity: Int64, name: String)
    /// From now on the one is the other; undone by `split`.
    case merge(entity: Int64, into: Int64)
    case split(entity: Int64)
    case insert(FactRecord, FactState, [EvidenceReference])
    /// It rests on more.
    case support(fact: Int64, [EvidenceReference])
    /// Another version takes the place of the one that is believed.
    case revise(fact: Int64, FactState)
    case close(fact: Int64, FactEnding)
    case pin(fact: Int64, Bool)
    /// A person is asked which of the two sides holds, under a number of the inbox.
    case ask(fact: Int64, FactQuestion, review: Int64)
    /// A person's answer to what was asked under a number.
    case settle(review: Int64, LifeState)
    case episode(EpisodeRecord)
    case read(ReadingRecord)
    case sighting(SightingRecord)
    /// From now on these facts are always at hand, the first before the others.
    case core([Int64])
}

package struct EntityRecord: Sendable, Equatable {
    package var number: Int64
    package var name: String
    package var kind: String
    /// Nil for the decision's own.
    package var space: SpaceName?

    package init(number: Int64, name: String, kind: String, space: SpaceName? = nil) {
        self.number = number
        self.name = name
        self.kind = kind
        self.space = space
    }
}

/// What never changes of a fact.
package struct FactRecord: Sendable, Equatable {
    package var number: Int64
    package var namespace: Namespace
    /// An entity's number.
    package var subject: Int64
    package var predicate: String
    package var inverse: String?
    package var topic: String?
    package var value: ValueKind
    package var object: String
    /// Where the value is an entity.
    package var objectEntity: Int64?
    package var statement: String
    /// What makes it the same fact as another one of its subject.
    package var identity: String
    /// Only one of its identity can hold at a time.
    package var isSingle: Bool
    /// Nil for the decision's own.
    package var space: SpaceName?

    package init(
        number: Int64, namespace: Namespace, subject: Int64, predicate: String, inverse: String?, topic: String?, value: ValueKind,
        object: String, objectEntity: Int64?, statement: String, identity: String, isSingle: Bool, space: SpaceName? = nil
    ) {
        self.number = number
        self.namespace = namespace
        self.subject = subject
        self.predicate = predicate
        self.inverse = inverse
        self.topic = topic
        self.value = value
        self.object = object
        self.objectEntity = objectEntity
        self.statement = statement
        self.identity = identity
        self.isSingle = isSingle
        self.space = space
    }
}

/// What a version says beside the fact.
package struct FactState: Sendable, Equatable {
    package var valid: Period
    package var confidence: Confidence
    /// The best of what it rests on: of each write that brought evidence, the least trusted.
    package var origin: Origin
    package var verifiedAt: Int64?
    package var expiresAt: Int64?

    package init(valid: Period, confidence: Confidence, origin: Origin, verifiedAt: Int64? = nil, expiresAt: Int64? = nil) {
        self.valid = valid
        self.confidence = confidence
        self.origin = origin
        self.verifiedAt = verifiedAt
        self.expiresAt = expiresAt
    }
}

/// A piece of an event: its space's name where that is not the decision's own.
package struct EvidenceReference: Sendable, Hashable {
    package var event: EventID
    package var space: SpaceName?
    package var range: Range<Int>
    /// Of the words under the event's own salt, in hexadecimal digits: when the salt goes, nothing can be guessed.
    package var digest: String

    package init(event: EventID, space: SpaceName? = nil, range: Range<Int>, digest: String) {
        self.event = event
        self.space = space
        self.range = range
        self.digest = digest
    }
}

/// The other side of a conflict.
package enum FactQuestion: Sendable, Equatable {
    case write(FactWrite)
    case fact(Int64)
}

/// What was decided about facts and entities at once.
package struct FactDecision: Sendable, Equatable {
    package enum Act: String, CaseIterable, Sendable {
        case assert, revise, retract, verify, pin, unpin, merge, split, rename, alias, ask, answer
        /// What is left of another decision, some of whose words were forgotten.
        case remains
        /// What a dream has learnt, all at once.
        case dream
        /// A dream never was.
        case undo
    }

    package var act: Act
    package var subject: Subject
    package var steps: [KnowledgeStep]
    package var why: String?
    /// The moment that counts where this stands for an earlier decision.
    package var known: Int64?
    /// Through which door somebody asked for it.
    package var door: Door?

    package init(
        _ act: Act, _ subject: Subject, _ steps: [KnowledgeStep], why: String? = nil, known: Int64? = nil, door: Door? = nil
    ) {
        self.act = act
        self.subject = subject
        self.steps = steps
        self.why = why
        self.known = known
        self.door = door
    }
}

extension Decision {
    /// Ids of the events that its facts rest on.
    package var cited: Set<String> {
        guard case .facts(let facts) = self else { return [] }
        return Set(
            facts.steps.flatMap { step -> [String] in
                switch step {
                case .insert(_, _, let evidence), .support(_, let evidence): evidence.map(\.event.rawValue)
                case .ask(_, .write(let write), _): write.sources.map(\.event.rawValue)
                case .episode(let episode): episode.words.map(\.event.rawValue)
                case .sighting(let sighting): sighting.events.map(\.rawValue)
                default: []
                }
            })
    }

    /// The moment that counts where it stands for an earlier decision.
    package var known: Int64? {
        if case .facts(let facts) = self { facts.known } else { nil }
    }

    /// The kind of the event that holds it.
    package var eventKind: EventKind {
        if case .facts(let facts) = self, facts.subject.kind == .dream { .dreamDecided } else { .decision }
    }

    /// The dream that it is, or is a proposal of.
    package var dream: String? {
        switch self {
        case .facts(let facts) where facts.act != .undo && facts.subject.kind == .dream: facts.subject.name
        case .add(let addition): addition.dream
        default: nil
        }
    }

    /// The dream that it undoes.
    package var undone: String? {
        if case .facts(let facts) = self, facts.act == .undo { facts.subject.name } else { nil }
    }
}

/// A fact or an entity that a step is about, by its number.
package enum GraphMention: Hashable, Sendable {
    case fact(Int64)
    case entity(Int64)
}

extension Decision {
    /// What its steps are about.
    package var mentions: Set<GraphMention> {
        guard case .facts(let facts) = self else { return [] }
        return Set(
            facts.steps.flatMap { step -> [GraphMention] in
                switch step {
                case .entity(let entity): [.entity(entity.number)]
                case .alias(let entity, _), .rename(let entity, _), .split(let entity): [.entity(entity)]
                case .merge(let entity, let target): [.entity(entity), .entity(target)]
                // An entity that many facts speak of is none of theirs.
                case .insert(let fact, _, _): [.fact(fact.number)]
                case .support(let fact, _), .revise(let fact, _), .close(let fact, _), .pin(let fact, _), .ask(let fact, _, _):
                    [.fact(fact)]
                case .settle, .episode, .read, .sighting, .core: []
                }
            })
    }
}
