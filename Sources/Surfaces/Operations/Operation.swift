package import Reverie

/// One thing that Reverie does. The command line, its help and completions, the tools for models and the reference page are made from
/// these rows; a row added to the table is an operation added everywhere.
package struct Operation: Sendable {
    package enum Output: String, Sendable {
        /// One JSON document.
        case document
        /// A JSON object a line.
        case lines
    }

    /// The words that name it: `event add`.
    package let path: [String]
    package let summary: String
    package let details: String
    package let parameters: [Parameter]
    package let output: Output
    package let reach: Reach
    package let examples: [Example]
    /// What a model sees of it; nil: it is not for models.
    package let tool: ToolFace?
    /// It may ask the model of a role: who cannot, hands it over to the program that can.
    package let asks: ModelRole?
    /// The program with the heavy libraries runs it: this one hands over.
    package let runsBeside: Bool
    package let run: @Sendable (Call) throws -> Outcome

    package struct Example: Sendable {
        package let command: String
        package let meaning: String

        package init(command: String, meaning: String) {
            self.command = command
            self.meaning = meaning
        }
    }

    package var name: String { path.joined(separator: " ") }

    package init(
        _ name: String, _ summary: String, details: String = "", parameters: [Parameter] = [], output: Output,
        reach: Reach = .machine,
        examples: [Example] = [], tool: ToolFace? = nil, asks: ModelRole? = nil, runsBeside: Bool = false,
        run: @escaping @Sendable (Call) throws -> Outcome
    ) {
        path = name.split(separator: " ").map(String.init)
        self.summary = summary
        self.details = details
        self.parameters = parameters
        self.output = output
        self.reach = reach
        self.examples = examples
        self.tool = tool
        self.asks = asks
        self.runsBeside = runsBeside
        self.run = run
    }

    package func parameter(_ name: String) -> Parameter? { parameters.first { $0.name == name } }
}

/// How an operation ended; a surface turns it into its own code.
package struct Outcome: RawRepresentable, Equatable, Sendable {
    package let rawValue: Int32

    /// Any other code is that of a command which was run for somebody.
    package init(rawValue: Int32) { self.rawValue = rawValue }

    package static let done = Outcome(rawValue: 0)
    package static let failed = Outcome(rawValue: 1)
    /// A gate refused it.
    package static let refused = Outcome(rawValue: 3)
}

extension Operation {
    /// What a call says of the model that it asks: nobody is asked of whom it makes no sense.
    package func modelOverrides(_ arguments: Arguments) throws(UsageError) -> ModelOverrides {
        guard let role = asks, let line = arguments.text("model") else { return ModelOverrides() }
        do throws(ModelLineFault) {
            return try ModelOverrides(["\(role.rawValue)=\(line)"])
        } catch {
            // Not the line itself: somebody may have put a key into it.
            throw .other("--model cannot be that: \(error.sentence).")
        }
    }
}
