internal import JSONKit
internal import Model
internal import Operations
internal import TextKit

/// The arguments of a request as an operation takes them: the members of a JSON object, or what stands behind the question mark.
struct OperationArguments {
    private(set) var values = Arguments()
    private(set) var spaces = SpaceChoice.unnamed
    /// What the command line would read from standard input.
    private(set) var input: String?

    /// The member that stands for standard input.
    static let inputName = "input"
    private static let spaceName = "space"

    private let operation: Operation

    init(_ request: HTTPRequest, for operation: Operation) throws {
        self.operation = operation
        for (name, value) in try Self.members(request) { try take(value, name) }
        // Who sends an input means it: it need not be called `-` as well.
        if input != nil, let path = operation.parameters.first(where: { $0.kind == .path && Self.mayBeInput($0) }), !values.has(path.name) {
            values.add("-", for: path.name)
        }
        for parameter in operation.parameters where parameter.isRequired && !values.has(parameter.name) {
            throw UsageError.missing(JSONArguments.name(of: parameter), operation: operation.name)
        }
    }

    private static func mayBeInput(_ parameter: Parameter) -> Bool { parameter.place == .positional || parameter.name == "batch" }

    private static func members(_ request: HTTPRequest) throws -> [(String, JSONValue)] {
        if request.isReading {
            var lists: [(String, [JSONValue])] = []
            for (name, value) in request.query {
                let value = value.map { JSONValue.string($0) } ?? .bool(true)
                if let place = lists.firstIndex(where: { $0.0 == name }) {
                    lists[place].1.append(value)
                } else {
                    lists.append((name, [value]))
                }
            }
            return lists.map { ($0.0, $0.1.count == 1 ? $0.1[0] : .array($0.1)) }
        }
        guard request.query.isEmpty else { throw HTTPProblem.usage("A POST says what it wants in its body, not behind a question mark.") }
        guard !request.body.isEmpty else { return [] }
        let value: JSONValue
        do {
            value = try JSONValue.parse(bytes: request.body, limits: JSONLimits(maxDepth: 64, loneSurrogates: .replace))
        } catch let error as JSONError {
            throw HTTPProblem.usage("The body is no JSON: \(error.descriptionInLine)")
        }
        guard let object = value.object else { throw HTTPProblem.usage("The body is a JSON object, whose members are the arguments.") }
        return object.map { ($0.key, $0.value) }
    }

    private mutating func take(_ value: JSONValue, _ name: String) throws {
        if name == Self.inputName, operation.takesInput, let text = value.string {
            input = text
            return
        }
        if name == Self.spaceName, let parameter = OperationTable.global.first(where: { $0.name == name }) {
            spaces = try JSONArguments.spaces(value, parameter, named: name, maySeveral: true) ?? spaces
            return
        }
        guard let parameter = operation.parameters.first(where: { $0.name == name || JSONArguments.name(of: $0) == name }) else {
            let known = operation.parameters.map(JSONArguments.name) + [Self.spaceName]
            throw UsageError.unknownOption(name, operation: operation.name, near: NearWords.near(name, among: known))
        }
        try JSONArguments.take(value, for: parameter, named: name, isList: parameter.isRepeatable, into: &values)
        // A name of a file would be one of this machine, which who asks does not see.
        if parameter.kind == .path, values.all(parameter.name).contains(where: { $0 != "-" }) {
            throw HTTPProblem.usage("Files of the service's machine cannot be named: send what it says as \"\(Self.inputName)\".")
        }
    }
}
