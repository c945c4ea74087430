internal import Lexicons
internal import Model

/// `utility`: a fact that helps nobody: greetings, fillers, values without content, words that mean something only beside others.
enum UtilityGate {
    private static let longestText = 600
    private static let longestName = 100
    /// Of something that is named these say enough.
    private static let switches: Set<String> = ["on", "off", "all", "none", "yes", "no", "true", "false", "an", "aus"]

    static func refusal(_ look: RestraintLook, _ ground: RestraintGround, _ desk: RestraintDesk) -> Restraint? {
        let write = look.one.write
        let small = ground.tools.lexicon.words
        let kind = look.predicate?.value ?? .text
        if kind != .flag, kind != .choice, kind != .number {
            let object = look.bytes[look.object]
            let isSwitch = write.topic != nil && switches.contains(write.object.lowercased())
            // `they/them` says nothing but where it is asked for.
            let isForm = write.predicate == "pronouns" && write.object.contains("/")
            if !isSwitch, !isForm, !write.object.unicodeScalars.contains(where: isContent) || SmallWords.isEmpty(object, small) {
                return Restraint(.utility, "empty", "The value says nothing by itself.")
            }
            let limit = kind == .entity ? longestName : longestText
            if object.count > limit { return Restraint(.utility, "long", "The value is a text, not a fact.") }
        }
        if SmallWords.isPronoun(write.subject, small) || write.topic.map({ SmallWords.isPronoun($0, small) }) == true {
            return Restraint(.utility, "referent", "Nobody can tell later what is meant.")
        }
        if let rule = desk.rule(of: .utility, look) { return Restraint(.utility, rule.name, "It would help nobody to know.") }
        return nil
    }

    /// A single letter may be a language; a sign alone is nothing.
    private static func isContent(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }
}
