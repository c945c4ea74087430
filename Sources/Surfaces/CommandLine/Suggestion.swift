internal import Operations
internal import TextKit

/// Commands that somebody may have meant.
enum Suggestion {
    static func commands(near path: [String]) -> [String] {
        let names = CommandTable.all.map(\.name) + ["help", "completions"]
        let whole = NearWords.near(path.joined(separator: " "), among: names)
        if !whole.isEmpty { return whole }
        let groups = Set(CommandTable.all.filter { $0.path.count > 1 }.map { $0.path[0] })
        let group = NearWords.near(path.first ?? "", among: groups.sorted())
        return group.flatMap { group in names.filter { $0.hasPrefix(group + " ") } }
    }
}
