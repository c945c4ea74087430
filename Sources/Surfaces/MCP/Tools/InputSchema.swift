internal import JSONKit
internal import Operations

/// A tool's arguments as JSON Schema.
enum InputSchema {
    static func of(_ tool: Tool) -> JSONValue {
        var properties = JSONObject()
        for argument in tool.arguments { properties[argument.name] = property(argument, tool.face.effect) }
        var schema: JSONObject = ["type": "object", "properties": .object(properties)]
        let required = tool.arguments.filter(\.field.isRequired).map { JSONValue.string($0.name) }
        if !required.isEmpty { schema["required"] = .array(required) }
        schema["additionalProperties"] = false
        return .object(schema)
    }

    private static func property(_ argument: Tool.Argument, _ effect: ToolFace.Effect) -> JSONValue {
        var schema = JSONObject()
        if argument.isList {
            schema["type"] = "array"
            schema["items"] = .object(argument.parameter.schema)
        } else {
            schema = argument.parameter.schema
        }
        schema["description"] = .string(meaning(argument, effect))
        return .object(schema)
    }

    private static func meaning(_ argument: Tool.Argument, _ effect: ToolFace.Effect) -> String {
        if argument.isSpace {
            return switch effect {
            case .reads: "the space to look in, or * for all (default: this project's and personal)"
            case .adds: "the space to write to (default: this project's; personal outside of one)"
            case .asks: "the space of what is meant, as memory_search showed it (default: this project's and personal)"
            }
        }
        let parameter = argument.parameter
        let fallback = argument.field.summary == nil ? parameter.fallback.map { " (default: \($0))" } : nil
        return (argument.field.summary ?? parameter.summary) + (fallback ?? "")
    }
}
