internal import JSONKit
internal import Operations
internal import Reverie

/// What can be asked, for programs: made from the table of operations.
struct OpenAPIDocument {
    let routes: OperationRoutes
    let address: String

    var json: JSONValue {
        var paths = JSONObject()
        for (path, operation) in routes.all {
            var item: JSONObject = ["post": .object(post(operation))]
            if !operation.reach.writes { item["get"] = .object(get(operation)) }
            paths[path] = .object(item)
        }
        paths["/v1"] = plain("what this token is good for, and the operations", "about")
        paths["/metrics"] = plain("figures for Prometheus", "metrics")
        paths["/health"] = plain("whether it runs; needs no token", "health")
        paths["/mcp"] = [
            "post": [
                "operationId": "mcp", "summary": "a message of the Model Context Protocol",
                "responses": ["200": ["description": "its answer"]],
            ]
        ]
        return .object([
            "openapi": "3.1.0",
            "info": [
                "title": "Reverie", "version": .string(ProductVersion.text),
                "description":
                    "The operations of the command line over HTTP. Answers are what `--json` gives, described in docs/json-output.md.",
            ],
            "servers": [["url": .string(address)]], "security": [["token": []]],
            "components": [
                "securitySchemes": ["token": ["type": "http", "scheme": "bearer"]], "schemas": ["Problem": Self.problem],
            ],
            "paths": .object(paths),
        ])
    }

    private func plain(_ summary: String, _ id: String) -> JSONValue {
        ["get": ["operationId": .string(id), "summary": .string(summary), "responses": ["200": ["description": "it"]]]]
    }

    private static let problem: JSONValue = [
        "type": "object", "required": ["error"],
        "properties": [
            "error": [
                "type": "object", "required": ["code", "message"],
                "properties": ["code": ["type": "string"], "message": ["type": "string"]],
            ]
        ],
    ]

    private func common(_ operation: Operation, _ prefix: String) -> JSONObject {
        let words = operation.path.joined(separator: "-")
        var item: JSONObject = ["operationId": .string(prefix + words), "summary": .string(operation.summary)]
        if !operation.details.isEmpty { item["description"] = .string(operation.details) }
        item["tags"] = [.string(operation.path[0])]
        return item
    }

    private func get(_ operation: Operation) -> JSONObject {
        var item = common(operation, "get-")
        item["parameters"] = .array(
            Self.parameters(operation).map { parameter in
                [
                    "name": .string(JSONArguments.name(of: parameter)), "in": "query", "required": .bool(parameter.isRequired),
                    "description": .string(Self.meaning(parameter)), "schema": .object(Self.schema(parameter)),
                ]
            })
        item["responses"] = Self.responses(operation)
        return item
    }

    private func post(_ operation: Operation) -> JSONObject {
        var properties = JSONObject()
        for parameter in Self.parameters(operation) {
            var schema = Self.schema(parameter)
            schema["description"] = .string(Self.meaning(parameter))
            properties[JSONArguments.name(of: parameter)] = .object(schema)
        }
        if operation.takesInput {
            properties[OperationArguments.inputName] = ["type": "string", "description": "what the command line reads from standard input"]
        }
        var schema: JSONObject = ["type": "object", "properties": .object(properties), "additionalProperties": false]
        let required = Self.parameters(operation).filter(\.isRequired).map { JSONValue.string(JSONArguments.name(of: $0)) }
        if !required.isEmpty { schema["required"] = .array(required) }
        var item = common(operation, "")
        item["requestBody"] = .object([
            "required": .bool(!required.isEmpty), "content": ["application/json": ["schema": .object(schema)]],
        ])
        item["responses"] = Self.responses(operation)
        return item
    }

    /// Files of the machine cannot be named from afar.
    private static func parameters(_ operation: Operation) -> [Parameter] {
        operation.parameters.filter { $0.kind != .path } + OperationTable.global.filter { $0.name == "space" }
    }

    private static func schema(_ parameter: Parameter) -> JSONObject {
        guard parameter.isRepeatable else { return parameter.schema }
        return ["type": "array", "items": .object(parameter.schema)]
    }

    private static func meaning(_ parameter: Parameter) -> String {
        parameter.summary + (parameter.fallback.map { " (default: \($0))" } ?? "")
    }

    private static func responses(_ operation: Operation) -> JSONValue {
        let type = operation.output == .document ? "application/json" : "application/x-ndjson"
        func problem(_ what: String) -> JSONValue {
            ["description": .string(what), "content": ["application/json": ["schema": ["$ref": "#/components/schemas/Problem"]]]]
        }
        let schema: JSONValue = operation.output == .document ? ["type": "object"] : ["type": "string"]
        return .object([
            "200": .object([
                "description": .string(operation.output == .document ? "a document" : "an object a line"),
                "content": .object([type: ["schema": schema]]),
            ]), "400": problem("wrong arguments"), "401": problem("no token"), "403": problem("out of the token's reach"),
            "422": problem("a gate refused it, or a person is needed"), "500": problem("it failed"), "503": problem("too much waits"),
        ])
    }
}

extension Operation {
    /// The command line reads something from standard input for it.
    var takesInput: Bool { reach.span != .machine && (name == "event add" || parameters.contains { $0.kind == .path }) }
}
