package import JSONKit
internal import Reverie

/// Values of JSON as arguments of an operation, checked like the words of a command line. What goes by one name in a table row may go by
/// another where it is asked for: `name` is the caller's.
package enum JSONArguments {
    /// A name as JSON writes it: `as_of`, where a command line has `--as-of`.
    package static func name(of parameter: Parameter) -> String {
        String(decoding: parameter.name.utf8.map { $0 == UInt8(ascii: "-") ? UInt8(ascii: "_") : $0 }, as: UTF8.self)
    }

    /// Takes the value of one parameter.
    package static func take(
        _ value: JSONValue, for parameter: Parameter, named name: String, isList: Bool, into arguments: inout Arguments
    ) throws {
        if parameter.kind == .flag {
            if try isRaised(value, name) { arguments.add("", for: parameter.name) }
            return
        }
        for text in try texts(value, parameter, name, isList: isList) {
            try ValueCheck.check(text, parameter, shownAs: name)
            arguments.add(text, for: parameter.name)
        }
    }

    /// The spaces that a value names; nil where it names none.
    package static func spaces(_ value: JSONValue, _ parameter: Parameter, named name: String, maySeveral: Bool) throws -> SpaceChoice? {
        let names = try texts(value, parameter, name, isList: false)
        guard !names.isEmpty else { return nil }
        if names.contains("*") {
            guard maySeveral else { throw UsageError.badValue(option: name, value: "*", expected: "the name of one space") }
            return .all
        }
        for given in names where !SpaceName(rawValue: given).isValid {
            throw UsageError.badValue(option: name, value: given, expected: "a name without blanks, slashes or commas, or *")
        }
        guard maySeveral || names.count == 1 else {
            throw UsageError.badValue(option: name, value: names.joined(separator: ", "), expected: "the name of one space")
        }
        return .named(names.map(SpaceName.init(rawValue:)))
    }

    private static func isRaised(_ value: JSONValue, _ name: String) throws -> Bool {
        switch value {
        case .null: return false
        case .bool(let isRaised): return isRaised
        case .string("true"): return true
        case .string("false"): return false
        default: throw UsageError.badValue(option: name, value: shown(value), expected: "true or false")
        }
    }

    /// One text stands for a list of it, and a list of one for its element: what is meant is plain.
    private static func texts(_ value: JSONValue, _ parameter: Parameter, _ name: String, isList: Bool) throws -> [String] {
        if value.isNull { return [] }
        guard let elements = value.array else { return [try text(value, parameter, name, isList)] }
        guard parameter.isRepeatable || elements.count == 1 else {
            throw UsageError.badValue(option: name, value: shown(value), expected: "one value")
        }
        return try elements.map { try text($0, parameter, name, isList) }
    }

    private static func text(_ value: JSONValue, _ parameter: Parameter, _ name: String, _ isList: Bool) throws -> String {
        if let text = value.string { return text }
        if case .integer = parameter.kind {
            if let whole = value.int64 { return String(whole) }
            throw UsageError.badValue(option: name, value: shown(value), expected: "a whole number")
        }
        throw UsageError.badValue(option: name, value: shown(value), expected: isList ? "texts" : "a text")
    }

    /// The beginning of a value, for a sentence.
    private static func shown(_ value: JSONValue) -> String {
        var writer = JSONWriter()
        writer.write(value)
        return Shown.short(String(decoding: writer.bytes, as: UTF8.self))
    }
}

extension Parameter {
    /// What JSON Schema says of one value.
    package var schema: JSONObject {
        switch kind {
        case .flag: return ["type": "boolean"]
        case .text, .path, .moment: return ["type": "string"]
        case .choice(let choices): return ["type": "string", "enum": .array(choices.map { .string($0) })]
        case .integer(let range):
            var schema: JSONObject = ["type": "integer", "minimum": .integer(range.lowerBound)]
            if range.upperBound < .max { schema["maximum"] = .integer(range.upperBound) }
            return schema
        }
    }
}
