package import Model
package import Store

/// A model in one line, as it is given for one call or in a variable: `PROTOCOL URL MODEL`, a model's name alone, or `none`.
package enum ModelLine {
    package static func read(_ line: String) throws(ModelLineFault) -> ModelValues {
        let words = line.split(separator: " ", omittingEmptySubsequences: true).map(String.init)
        var values = ModelValues()
        switch words.count {
        case 1 where words[0] == "none": values.isOff = true
        case 1:
            // A URL alone is half of what is needed, and no name.
            guard ModelValues.isModelName(words[0]), !words[0].contains("://") else { throw .form }
            values.model = words[0]
        case 3:
            guard let speech = ModelProtocol(rawValue: words[0]) else { throw .unknownProtocol }
            do throws(ServerAddress.Fault) {
                values.url = try ServerAddress(words[1])
            } catch {
                throw .address(error)
            }
            guard ModelValues.isModelName(words[2]) else { throw .form }
            values.speech = speech
            values.model = words[2]
        default: throw .form
        }
        return values
    }
}

/// What is wrong with such a line. The line itself is not repeated.
package enum ModelLineFault: Error, Equatable, Sendable {
    case form
    case unknownProtocol
    case address(ServerAddress.Fault)
    case unknownRole

    package var sentence: String {
        switch self {
        case .form: "a model is PROTOCOL URL MODEL (openai http://127.0.0.1:8080/v1 qwen3), a model's name, or none"
        case .unknownProtocol: "the protocol of a model is openai or anthropic"
        case .address(let fault): fault.sentence
        case .unknownRole: "a role is one of \(ModelRole.allCases.map(\.rawValue).joined(separator: ", "))"
        }
    }
}

/// What is said for one call and goes before everything else.
package struct ModelOverrides: Sendable, Equatable {
    package var roles: [ModelRole: ModelValues] = [:]

    package init() {}

    /// Each is `ROLE=LINE`; of two for one role the last counts.
    package init(_ texts: [String]) throws(ModelLineFault) {
        for text in texts {
            let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
            guard parts.count == 2 else { throw .form }
            guard let role = ModelRole(rawValue: parts[0]) else { throw .unknownRole }
            roles[role] = try ModelLine.read(parts[1])
        }
    }
}
