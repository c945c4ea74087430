internal import Model
internal import TextKit

/// What a skill may be called.
enum NameRules {
    private static let longest = 64
    /// No file system in use has longer names.
    private static let longestFolder = 255

    /// Why no folder can have this name; nil when one can.
    static func unusable(_ name: String) -> String? {
        if name == "." || name == ".." { return "the name is \(shown(name)), which is no name of a folder" }
        if name.utf8.contains(UInt8(ascii: "/")) || name.utf8.contains(UInt8(ascii: "\\")) { return "the name holds a slash" }
        if name.utf8.first == UInt8(ascii: ".") { return "the name begins with a point" }
        if name.unicodeScalars.contains(where: isControl) { return "the name holds a control character" }
        if name.utf8.count > longestFolder { return "the name has \(name.utf8.count) bytes, more than the \(longestFolder) of a folder's" }
        return nil
    }

    /// What the standard, and readers that are stricter, have against a name.
    static func findings(_ written: String, folder: String?, line: Int) -> [Finding] {
        let name = comparable(written)
        var findings: [Finding] = []
        let count = name.unicodeScalars.count
        if count > longest {
            findings.append(SkillCode.nameLength.finding("the name has \(count) characters, more than \(longest)", line: line))
        }
        if !isSame(name, name.lowercased()) { findings.append(SkillCode.nameCase.finding("the name holds capital letters", line: line)) }
        if name.utf8.first == hyphen || name.utf8.last == hyphen {
            findings.append(SkillCode.nameEdgeHyphen.finding("the name begins or ends with a hyphen", line: line))
        }
        if zip(name.utf8, name.utf8.dropFirst()).contains(where: { $0 == hyphen && $1 == hyphen }) {
            findings.append(SkillCode.nameDoubleHyphen.finding("two hyphens stand side by side in the name", line: line))
        }
        if let other = name.unicodeScalars.first(where: { $0 != "-" && !isLetterOrDigit($0) }) {
            let message = "the name holds \(shown(String(other))), where letters, digits and hyphens may stand"
            findings.append(SkillCode.nameCharacters.finding(message, line: line))
        }
        if let folder, comparable(folder) != name {
            let message = "the folder is called \(shown(folder)) and the skill \(shown(written)), which have to be the same"
            findings.append(SkillCode.folderMismatch.finding(message, line: line))
        }
        return findings + advice(written, line: line)
    }

    private static func advice(_ name: String, line: Int) -> [Finding] {
        guard name.utf8.allSatisfy({ $0 < 0x80 }) else {
            return [SkillCode.nameNotASCII.finding("some readers allow ASCII letters alone in a name", line: line)]
        }
        let parts = name.utf8.split(separator: hyphen, omittingEmptySubsequences: false)
        let isKebab = parts.allSatisfy { part in !part.isEmpty && part.allSatisfy { $0 &- 0x61 < 26 || $0 &- 0x30 < 10 } }
        if isKebab { return [] }
        return [SkillCode.nameNotKebab.finding("some readers want small letters and digits, with single hyphens between them", line: line)]
    }

    /// The form in which the standard judges and compares names.
    private static func comparable(_ name: String) -> String { NFKC.normalised(name) }

    private static func isSame(_ left: String, _ right: String) -> Bool { left.utf8.elementsEqual(right.utf8) }

    private static let hyphen = UInt8(ascii: "-")

    private static func isLetterOrDigit(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber, .letterNumber,
            .otherNumber:
            true
        default: false
        }
    }

    /// What moves a terminal's cursor, or ends a line.
    static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: true
        default: false
        }
    }
}
