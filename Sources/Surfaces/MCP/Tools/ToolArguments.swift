internal import JSONKit
internal import Operations
internal import Reverie
internal import TextKit

/// A model's arguments as an operation takes them, checked like the words of a command line.
struct ToolArguments {
    private(set) var values = Arguments()
    /// Nil when the model named none.
    private(set) var spaces: SpaceChoice?
    private let tool: Tool

    init(_ given: JSONObject, for tool: Tool) throws {
        self.tool = tool
        let known = tool.arguments
        for (name, value) in given {
            guard let argument = known.first(where: { $0.name == name }) else {
                throw UsageError.unknownOption(
                    name, operation: tool.face.name, near: NearWords.near(name, among: known.map(\.name)))
            }
            try take(value, argument)
        }
        for argument in known where argument.field.isRequired && Self.isBlank(values.all(argument.parameter.name)) {
            throw UsageError.missing(argument.name, operation: tool.face.name)
        }
        for (parameter, value) in tool.face.fixed { values.add(value, for: parameter) }
    }

    private mutating func take(_ value: JSONValue, _ argument: Tool.Argument) throws {
        let parameter = argument.parameter
        let name = argument.name
        if parameter.kind == .flag {
            if try Self.isRaised(value, name) { values.add("", for: parameter.name) }
            return
        }
        let texts = try Self.texts(value, argument)
        if argument.isSpace { return try take(spaces: texts) }
        for text in texts {
            try ValueCheck.check(text, parameter, shownAs: name)
            values.add(text, for: parameter.name)
        }
    }

    /// An empty text says as little as none.
    private static func isBlank(_ texts: [String]) -> Bool { texts.allSatisfy { text in text.utf8.allSatisfy { $0 <= 0x20 } } }

    private static func isRaised(_ value: JSONValue, _ name: String) throws -> Bool {
        switch value {
        case .null: return false
        case .bool(let isRaised): return isRaised
        case .string("true"): return true
        case .string("false"): return false
        default: throw UsageError.badValue(option: name, value: shown(value), expected: "true or false")
        }
    }

    /// Models send one text for a list, and a list for one text: what is meant is plain.
    private static func texts(_ value: JSONValue, _ argument: Tool.Argument) throws -> [String] {
        if value.isNull { return [] }
        guard let elements = value.array else { return [try text(value, argument)] }
        guard argument.parameter.isRepeatable || elements.count == 1 else {
            throw UsageError.badValue(option: argument.name, value: shown(value), expected: "one value")
        }
        return try elements.map { try text($0, argument) }
    }

    private static func text(_ value: JSONValue, _ argument: Tool.Argument) throws -> String {
        if let text = value.string { return text }
        if case .integer = argument.parameter.kind {
            if let whole = value.int64 { return String(whole) }
            throw UsageError.badValue(option: argument.name, value: shown(value), expected: "a whole number")
        }
        throw UsageError.badValue(option: argument.name, value: shown(value), expected: argument.isList ? "texts" : "a text")
    }

    private mutating func take(spaces names: [String]) throws {
        guard !names.isEmpty else { return }
        if names.contains("*") {
            guard tool.face.effect == .reads else {
                throw UsageError.badValue(option: Tool.Argument.space, value: "*", expected: "the name of one space")
            }
            spaces = .all
            return
        }
        for name in names where !SpaceName(rawValue: name).isValid {
            throw UsageError.badValue(
                option: Tool.Argument.space, value: name, expected: "a name without blanks, slashes or commas, or *")
        }
        guard tool.face.effect == .reads || names.count == 1 else {
            throw UsageError.badValue(
                option: Tool.Argument.space, value: names.joined(separator: ", "), expected: "the name of one space")
        }
        spaces = .named(names.map(SpaceName.init(rawValue:)))
    }

    /// The beginning of a value, for a sentence.
    private static func shown(_ value: JSONValue) -> String {
        var writer = JSONWriter()
        writer.write(value)
        return Shown.short(String(decoding: writer.bytes, as: UTF8.self))
    }
}
