/// How an operation looks to a model: the tool that the Model Context Protocol shows, made from its row.
package struct ToolFace: Sendable {
    /// What calling it does to the store.
    package enum Effect: Sendable {
        case reads
        /// It adds to the store, and changes nothing that is there.
        case adds
        /// It puts a request into the inbox, where a person decides.
        case asks
    }

    /// What an answer of it is, and so how it is handed over.
    package enum Answer: Sendable {
        /// What was said and done before: data, behind the fence.
        case recalled
        /// What a person installed for models to follow, as it is.
        case instructions
        /// Reverie's own word on what was done.
        case receipt
    }

    /// A parameter of the row as the model sees it.
    package struct Field: Sendable {
        package let parameter: String
        package let isRequired: Bool
        /// Many texts, each of its own, though the row takes them as one.
        package let isList: Bool
        /// What it is for, in words for a model; nil: the row's own summary.
        package let summary: String?

        package init(_ parameter: String, required: Bool = false, list: Bool = false, _ summary: String? = nil) {
            self.parameter = parameter
            isRequired = required
            isList = list
            self.summary = summary
        }
    }

    package let name: String
    package let title: String
    /// What it does and when to use it.
    package let description: String
    /// What a model may give, in this order. Every other parameter of the row is out of its reach.
    package let fields: [Field]
    /// Arguments of the row that every call of the tool has.
    package let fixed: [(parameter: String, value: String)]
    package let effect: Effect
    package let answer: Answer

    package init(
        _ name: String, title: String, _ description: String, fields: [Field], fixed: [(parameter: String, value: String)] = [],
        effect: Effect = .reads, answer: Answer = .recalled
    ) {
        self.name = name
        self.title = title
        self.description = description
        self.fields = fields
        self.fixed = fixed
        self.effect = effect
        self.answer = answer
    }
}
