package import Lexicons
package import Model
internal import SealKit
internal import TextKit

/// What a model is asked about a part of a session.
package struct DreamQuestion: Sendable {
    private let prompt: PromptFile
    private let mostAnswerTokens: Int
    private let everywhere: String
    private let besides: String
    private let room: (everywhere: Int, inProject: Int)
    /// Of all that decides what an answer to the same events would be: an answer under the same digest is used again.
    package let digest: String

    /// No answer may hold more.
    package static let mostFacts = 40
    private static let form = "1"
    private static let fewestEventTokens = 512
    /// For what servers put around a question, and for what was wrong with an answer.
    private static let frameTokens = 256

    package init(_ prompt: PromptFile, pack: DomainPack, contextTokens: Int, mostAnswerTokens: Int) {
        self.prompt = prompt
        self.mostAnswerTokens = mostAnswerTokens
        (everywhere, besides) = (PredicateList.text(of: pack, ofProjects: false), PredicateList.text(of: pack, ofProjects: true))
        let taken = [prompt.system, prompt.question, prompt.again, everywhere].reduce(0) { $0 + TokenEstimate.count(of: $1) }
        let free = contextTokens - taken - mostAnswerTokens - Self.knownTokens - Self.frameTokens
        room = (free, free - TokenEstimate.count(of: besides))
        digest = SHA256.hex(of: [Self.form, prompt.digest, everywhere, besides].joined(separator: "\u{1E}"))
    }

    /// What is left for events and for what is known.
    package func eventTokens(inProject: Bool) -> Int {
        max(Self.fewestEventTokens, inProject ? room.inProject : room.everywhere)
    }

    static let knownTokens = 600

    private func predicates(_ inProject: Bool) -> String { inProject ? everywhere + "\n" + besides : everywhere }

    /// `again` says what was wrong with the last answer.
    package func question(
        about part: ShownPart, inProject: Bool, known: [String], boundary: String, again problem: String? = nil
    ) -> ModelQuestion {
        let values: [PromptPlace: String] = [
            .boundary: boundary, .predicates: predicates(inProject), .known: Self.known(known),
            .events: EventFence.lines(of: part, boundary: boundary), .most: String(Self.mostFacts),
        ]
        var user = PromptText.fill(prompt.question, values)
        if let problem { user += "\n\n" + PromptText.fill(prompt.again, [.problem: problem]) }
        return ModelQuestion(
            role: .dream, system: PromptText.fill(prompt.system, values), user: user, schema: FactForm.schema, schemaName: "facts",
            mostAnswerTokens: mostAnswerTokens)
    }

    /// As many as fit; the words of others stand in JSON here, too.
    private static func known(_ statements: [String]) -> String {
        var left = knownTokens
        var lines: [String] = []
        for statement in statements {
            let line = "- " + EventFence.quoted(statement)
            left -= TokenEstimate.count(of: line)
            if left < 0 { break }
            lines.append(line)
        }
        return lines.isEmpty ? "(nothing)" : lines.joined(separator: "\n")
    }
}

/// What may be noted down, a line for each predicate.
enum PredicateList {
    static func text(of pack: DomainPack, ofProjects: Bool) -> String {
        let rules = pack.rules.values.filter { isTaught($0) && ($0.subjectKind == "project") == ofProjects }
        return rules.sorted { $0.namespace.rawValue < $1.namespace.rawValue }.flatMap { rule in
            rule.predicates.values.sorted { $0.name < $1.name }.map { line(of: $0, rule) }
        }.joined(separator: "\n")
    }

    /// People's own words teach it.
    private static func isTaught(_ rule: DomainPack.Rule) -> Bool { rule.origins.contains(.user) }

    private static func line(of predicate: DomainPack.Predicate, _ rule: DomainPack.Rule) -> String {
        let topic = rule.identity.contains(.topic)
        let says = predicate.says ?? "{subject} \(predicate.name)\(topic ? " ({topic})" : "") {object}"
        var line = "- \(rule.namespace.rawValue) \(predicate.name): \(says)"
        switch predicate.value {
        case .text: break
        case .choice: line += " (one of \(predicate.choices.joined(separator: ", ")))"
        case .entity: line += " (a name)"
        default: line += " (\(predicate.value.rawValue))"
        }
        return line
    }
}

extension SHA256 {
    static func hex(of text: String) -> String {
        var sum = SHA256()
        sum.update(text)
        return sum.finish().hex
    }
}
