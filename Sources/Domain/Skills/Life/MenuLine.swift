internal import Model
internal import TextKit

/// One line of the menu: on one line, and no longer than a harness can afford for each of many skills.
enum MenuLine {
    static func entry(_ skill: Procedure, tokens: Int) -> MenuEntry {
        let name = SkillName(rawValue: skill.subject.name)
        let whole = skill.version.summary.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let spent = TokenEstimate.count(of: "- \(name.rawValue): …\n")
        let cut = TokenEstimate.prefix(of: whole, tokens: max(tokens - spent, 0))
        let description = cut.endIndex == whole.endIndex ? whole : cut + "…"
        return MenuEntry(name: name, space: skill.space, description: description, tokens: spent + TokenEstimate.count(of: description))
    }
}
