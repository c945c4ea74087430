internal import Model
internal import Store
internal import SystemKit

/// What somebody says who states a fact outright.
enum Assertion {
    /// The statement, what of the fact it leaves out, and when it holds where that is stated.
    static func text(_ write: FactWrite, _ predicate: DomainPack.Predicate?, _ store: Store) -> String {
        let statement = write.statement ?? FactStatement.render(write, predicate)
        let said = FactKey.folded(statement)
        var rest = [write.topic, write.object].compactMap(\.self).filter { said.utf8.firstRange(of: FactKey.folded($0).utf8) == nil }
        if let from = write.validFrom { rest.append("from \(moment(from, store))") }
        if let to = write.validTo { rest.append("until \(moment(to, store))") }
        return rest.isEmpty ? statement : "\(statement) (\(rest.joined(separator: ", ")))"
    }

    /// The day, where it is the beginning of one.
    private static func moment(_ instant: Model.Instant, _ store: Store) -> String {
        let text = store.localised(instant).rfc3339
        return text.dropFirst(10).hasPrefix("T00:00:00.000") ? String(text.prefix(10)) : text
    }
}
