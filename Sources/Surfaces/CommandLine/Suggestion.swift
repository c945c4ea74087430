internal import Operations

extension Suggestion {
    /// Commands that may have been meant.
    static func commands(near path: [String]) -> [String] {
        let names = CommandTable.all.map(\.name) + ["help", "completions"]
        let whole = near(path.joined(separator: " "), among: names)
        if !whole.isEmpty { return whole }
        let groups = Set(CommandTable.all.filter { $0.path.count > 1 }.map { $0.path[0] })
        let group = near(path.first ?? "", among: groups.sorted())
        return group.flatMap { group in names.filter { $0.hasPrefix(group + " ") } }
    }
}
