internal import JSONKit
internal import Operations
internal import Reverie
internal import TextKit

/// A model's arguments as an operation takes them, checked like the words of a command line.
struct ToolArguments {
    private(set) var values = Arguments()
    /// Nil when the model named none.
    private(set) var spaces: SpaceChoice?

    init(_ given: JSONObject, for tool: Tool) throws {
        let known = tool.arguments
        for (name, value) in given {
            guard let argument = known.first(where: { $0.name == name }) else {
                throw UsageError.unknownOption(
                    name, operation: tool.face.name, near: NearWords.near(name, among: known.map(\.name)))
            }
            if argument.isSpace {
                let maySeveral = tool.face.effect == .reads
                spaces = try JSONArguments.spaces(value, argument.parameter, named: name, maySeveral: maySeveral) ?? spaces
            } else {
                try JSONArguments.take(value, for: argument.parameter, named: name, isList: argument.isList, into: &values)
            }
        }
        for argument in known where argument.field.isRequired && Self.isBlank(values.all(argument.parameter.name)) {
            throw UsageError.missing(argument.name, operation: tool.face.name)
        }
        for (parameter, value) in tool.face.fixed { values.add(value, for: parameter) }
    }

    /// An empty text says as little as none.
    private static func isBlank(_ texts: [String]) -> Bool { texts.allSatisfy { text in text.utf8.allSatisfy { $0 <= 0x20 } } }
}
