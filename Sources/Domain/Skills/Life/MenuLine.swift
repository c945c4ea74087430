internal import Model
internal import TextKit

/// One line of the menu: on one line, and no longer than a harness can afford for each of many skills.
enum MenuLine {
    static func entry(_ skill: Procedure, tokens most: Int) -> MenuEntry {
        let name = SkillName(rawValue: skill.subject.name)
        let whole = oneLine(skill.version.summary)
        var entry = entry(name, skill.space, whole)
        // What is cut at a word's end may come to a little more than its parts.
        var room = most - (entry.tokens - TokenEstimate.count(of: whole))
        while entry.tokens > most, room > 0 {
            entry = Self.entry(name, skill.space, TokenEstimate.prefix(of: whole, tokens: room) + "…")
            room -= 1
        }
        return entry
    }

    private static func entry(_ name: SkillName, _ space: SpaceName, _ description: String) -> MenuEntry {
        let bare = MenuEntry(name: name, space: space, description: description, tokens: 0)
        return MenuEntry(name: name, space: space, description: description, tokens: TokenEstimate.count(of: bare.line + "\n"))
    }

    private static func oneLine(_ text: String) -> String {
        let isBlank = { (byte: UInt8) in byte <= 0x20 }
        guard text.utf8.contains(where: { $0 < 0x20 }) else { return text }
        return text.utf8.split(whereSeparator: isBlank).map { String(Substring($0)) }.joined(separator: " ")
    }
}
