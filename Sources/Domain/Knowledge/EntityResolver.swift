internal import Gates
internal import Model
internal import Store

/// Which entity a name means. The same store and the same name give the same answer: by the name itself, by an alias, then by a
/// name that is nearly the same.
struct EntityResolver {
    let writer: LedgerWriter
    let space: SpaceName

    /// A known entity, or one that the plan brings in.
    func resolve(_ name: String, kind: String?, _ plan: inout PlannedFacts, _ fresh: inout [String: Int64]) throws -> Int64 {
        let key = FactKey.folded(name)
        if let known = try known(key, kind: kind) { return known.number }
        let wanted = kind ?? EntityReference.anyKind
        // A write may name the same newcomer twice.
        if let made = fresh["\(wanted)/\(key)"] { return made }
        let number = try writer.newEntityNumber()
        plan.add(EntityRecord(number: number, name: name, kind: wanted))
        fresh["\(wanted)/\(key)"] = number
        return number
    }

    /// Nil where nothing goes by the name.
    func known(_ key: String, kind: String?) throws -> EntityReference? {
        _ = try writer.space(space)
        return try Self.known(key, kind: kind, in: space, writer.reader)
    }

    static func known(_ key: String, kind: String?, in space: SpaceName, _ reader: LedgerReader) throws -> EntityReference? {
        guard let number = try reader.space(space) else { return nil }
        if let exact = best(try reader.entities(named: key, in: number), kind) { return exact }
        return best(try reader.entities(alike: key, in: number).map(\.entity), kind)
    }

    /// Of the kind that is asked for before one of which nothing is known; never one of another kind.
    static func best(_ found: [EntityReference], _ kind: String?) -> EntityReference? {
        guard let kind else { return found.first }
        if kind == EntityReference.anyKind { return found.first { $0.kind == kind } ?? found.first }
        return found.first { $0.kind == kind } ?? found.first { $0.kind == EntityReference.anyKind }
    }
}
