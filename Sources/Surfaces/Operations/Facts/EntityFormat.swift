internal import JSONKit
internal import Reverie

/// An entity as JSON, with the first members of a hit, and as a person reads it.
enum EntityFormat {
    static func write(_ entity: Entity, to writer: inout JSONWriter, more: (inout JSONWriter) -> Void = { _ in }) {
        writer.beginObject()
        writer.field("kind", "entity")
        writer.field("id", entity.reference.id.rawValue)
        writer.field("text", entity.reference.name)
        writer.field("entity_kind", entity.reference.kind)
        writer.field("space", entity.space.rawValue)
        writer.texts("aliases", entity.aliases)
        writer.key("merged")
        writer.beginArray()
        for other in entity.merged { FactFormat.write(other, to: &writer) }
        writer.endArray()
        writer.field("facts", entity.facts)
        more(&writer)
        writer.endObject()
    }

    static let heads = ["name", "kind", "id", "facts", "space", "also called"]

    static func row(_ entity: Entity) -> [String] {
        let names = entity.aliases.map { TextFormat.excerpt($0, lines: 1, width: 40) }.joined(separator: ", ")
        return [
            TextFormat.excerpt(entity.reference.name, lines: 1, width: 60), entity.reference.kind, entity.reference.id.rawValue,
            String(entity.facts), entity.space.rawValue, names,
        ]
    }

    static func plain(_ name: String, for reader: AnswerReader) -> String { reader.inLine(TextFormat.excerpt(name, lines: 1)) }

    static func text(_ entity: Entity, for reader: AnswerReader) -> String {
        let reference = entity.reference
        let facts = TextFormat.count(entity.facts, "fact")
        var result =
            "\(plain(reference.name, for: reader)) (\(reference.kind), \(reference.id.rawValue)), \(facts), in \(entity.space.rawValue)\n"
        if !entity.aliases.isEmpty {
            result += "  also called \(entity.aliases.map { plain($0, for: reader) }.joined(separator: ", "))\n"
        }
        for other in entity.merged { result += "  merged: \(plain(other.name, for: reader)) (\(other.kind), \(other.id.rawValue))\n" }
        return result
    }
}

/// A walk from an entity to what it is related to.
struct EntityWalkFormat {
    private let steps: [EntityStep]
    private let format: FactFormat
    private let reader: AnswerReader

    init(_ steps: [EntityStep], _ format: FactFormat, _ reader: AnswerReader) {
        self.steps = steps
        self.format = format
        self.reader = reader
    }

    func write(to writer: inout JSONWriter) {
        writer.list("relations", steps) { step, writer in
            writer.field("depth", step.depth)
            writer.key("from")
            FactFormat.write(step.from, to: &writer)
            writer.field("relation", step.relation)
            writer.field("inverse", step.isInverse)
            writer.key("to")
            FactFormat.write(step.to, to: &writer)
            writer.key("fact")
            format.write(step.fact, to: &writer)
        }
    }

    /// Each thing's relations stand below where the walk reached it first.
    func text(from start: EntityReference) -> String {
        var told: Set<EntityID> = []
        return text(at: start.id, depth: 1, &told)
    }

    private func text(at entity: EntityID, depth: Int, _ told: inout Set<EntityID>) -> String {
        guard told.insert(entity).inserted else { return "" }
        var result = ""
        for step in steps where step.depth == depth && step.from.id == entity {
            result += line(step)
            if step.hasRelations { result += text(at: step.to.id, depth: depth + 1, &told) }
        }
        return result
    }

    private func line(_ step: EntityStep) -> String {
        let indent = String(repeating: "  ", count: step.depth)
        let topic = step.fact.topic.map { " (\(EntityFormat.plain($0, for: reader)))" } ?? ""
        return "\(indent)\(step.relation)\(topic): \(EntityFormat.plain(step.to.name, for: reader))"
            + "  (\(format.times.words(step.fact.valid)), \(step.fact.confidence.rawValue), fact \(step.fact.id.rawValue))\n"
    }
}

extension EntityStep {
    /// It leads to something that has relations of its own, and not to a value.
    fileprivate var hasRelations: Bool { !to.id.rawValue.isEmpty }
}
