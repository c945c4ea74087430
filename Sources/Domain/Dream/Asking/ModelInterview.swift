internal import Model

/// What was asked of a model about a part of a session, and what came.
package struct ModelExchange: Sendable {
    package var question: ModelQuestion
    /// As it is kept.
    package var text: String
    package var model: String
    package var call: CallTicket?
    /// Nil where it could not be read.
    package var facts: [ModelFact]?
}

/// Asks about one part: once, and once more where the answer cannot be read. Then it is left.
package struct ModelInterview {
    private let model: any AnsweringModel
    private let question: DreamQuestion
    private let clean: (String) throws -> String

    /// `clean` takes out of an answer what must not be kept; what it gives is what is read.
    package init(_ model: any AnsweringModel, _ question: DreamQuestion, clean: @escaping (String) throws -> String) {
        self.model = model
        self.question = question
        self.clean = clean
    }

    private static let mostTries = 2

    /// Throws `ModelFailure`; `told` hears of each answer, also of those before a failure.
    package func ask(
        about part: ShownPart, inProject: Bool, known: [String], boundary: String, told: (ModelExchange) throws -> Void
    ) throws -> [ModelFact] {
        var problem: String?
        for _ in 1...Self.mostTries {
            let asked = question.question(about: part, inProject: inProject, known: known, boundary: boundary, again: problem)
            var answer = try model.answer(asked)
            // Nobody keeps, and nobody searches, what is beyond all measure.
            let isReadable = answer.text.utf8.count <= FactForm.mostBytes
            answer.text = isReadable ? try clean(answer.text) : ""
            var exchange = ModelExchange(question: asked, text: answer.text, model: answer.model, call: answer.call)
            do throws(AnswerProblem) {
                guard isReadable else { throw AnswerProblem(sentence: "it was longer than \(FactForm.mostBytes) bytes.") }
                exchange.facts = try FactForm.facts(in: answer)
            } catch {
                problem = error.sentence
            }
            try told(exchange)
            if let facts = exchange.facts { return facts }
        }
        throw ModelFailure.unreadable(problem ?? "")
    }
}
