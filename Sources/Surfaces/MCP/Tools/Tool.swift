internal import JSONKit
internal import Operations

/// An operation as a tool.
struct Tool: Sendable {
    let operation: Operation
    let face: ToolFace

    /// Nil for an operation that is not for models.
    init?(_ operation: Operation) {
        guard let face = operation.tool else { return nil }
        self.operation = operation
        self.face = face
    }

    /// One of its arguments.
    struct Argument {
        let field: ToolFace.Field
        let parameter: Parameter

        var name: String { JSONArguments.name(of: parameter) }

        /// A list of texts; anything else is one value, though the row may take several.
        var isList: Bool { field.isList || parameter.isRepeatable && parameter.place == .option && !isSpace }
        /// The one option of every command that a model may give.
        var isSpace: Bool { parameter.name == Self.space }

        static let space = "space"
    }

    /// What a model may give, in the face's order.
    var arguments: [Argument] {
        face.fields.compactMap { field in
            let isSpace = field.parameter == Argument.space
            let found = isSpace ? OperationTable.global.first { $0.name == Argument.space } : operation.parameter(field.parameter)
            return found.map { Argument(field: field, parameter: $0) }
        }
    }

    func description(_ revision: Revision) -> JSONValue {
        var tool: JSONObject = ["name": .string(face.name)]
        if revision.hasTitles { tool["title"] = .string(face.title) }
        tool["description"] = .string(face.description)
        tool["inputSchema"] = InputSchema.of(self)
        if revision.hasAnnotations { tool["annotations"] = annotations }
        return .object(tool)
    }

    /// That a use is written down changes nothing that a person would miss.
    private var annotations: JSONValue {
        [
            "title": .string(face.title), "readOnlyHint": .bool(face.effect == .reads), "destructiveHint": false,
            "idempotentHint": .bool(face.effect == .reads), "openWorldHint": false,
        ]
    }
}
