import Lexicons
import Model
import SystemKit
import TestSupport

@testable import Dream

/// Sessions and models for what is asked and answered.
enum AskingGround {
    static let folder = Result { [Paths.join(try Program.checkout(), "lexicons")] }

    /// Takes nothing for pasted.
    static let bare = PastedText()

    static func pack() throws -> DomainPack { try DomainPacks.load(folders: folder.get()) }
    static func prompt() throws -> PromptFile { try PromptFile.load("dream", folders: folder.get()) }

    private static let words = Result {
        RelationWords(pack: try pack(), lexicons: try DistilLexicon.load(folders: folder.get()))
    }

    static func relations() throws -> RelationWords { try words.get() }

    static func question(context: Int = 32_768) throws -> DreamQuestion {
        DreamQuestion(try prompt(), pack: try pack(), contextTokens: context, mostAnswerTokens: 1_000)
    }

    static func event(
        _ number: Int, _ text: String?, kind: EventKind = .userMessage, origin: Origin? = nil, standing: Standing = .evidence,
        isCorrected: Bool = false, isAbandoned: Bool = false, by: String = "user"
    ) -> GatheredEvent {
        GatheredEvent(
            key: EventKey(rawValue: Int64(number) << 4),
            seen: EvidenceEvent(
                id: EventID(rawValue: "m\(number)"), session: SessionName(rawValue: "s"),
                at: Instant(milliseconds: 1_770_000_000_000 + Int64(number) * 1000, offsetMinutes: 0), kind: kind, speaker: by,
                origin: origin ?? kind.usualOrigin, standing: standing, isAbandoned: isAbandoned, isCorrected: isCorrected, text: text))
    }

    static func session(_ events: [GatheredEvent], project: String? = nil) -> GatheredSession {
        GatheredSession(space: .personal, session: SessionName(rawValue: "s"), project: project, events: events)
    }

    static func part(_ texts: String...) throws -> ShownPart {
        let events = texts.enumerated().map { event($0.offset + 1, $0.element) }
        return ShownSession.parts(of: session(events), tokens: .max, bare)[0]
    }

    static func fact(
        _ object: String, _ quote: String, event: Int = 1, from: Int? = nil, predicate: String = "lives_in",
        namespace: String = "user.place"
    ) -> ModelFact {
        ModelFact(namespace: namespace, predicate: predicate, object: object, event: event, from: from, quote: quote)
    }
}

/// Answers what it was told to, one answer for each question, and keeps what it was asked.
final class ScriptedModel: AnsweringModel, @unchecked Sendable {  // One test is one thread.
    let name = "scripted test model"
    private(set) var asked: [ModelQuestion] = []
    private var answers: [Result<ModelAnswer, ModelFailure>]

    init(_ answers: [Result<ModelAnswer, ModelFailure>]) { self.answers = answers }

    convenience init(texts: String...) { self.init(texts.map { .success(ModelAnswer(text: $0, model: "m")) }) }

    func answer(_ question: ModelQuestion) throws -> ModelAnswer {
        asked.append(question)
        guard !answers.isEmpty else { throw ModelFailure.unreachable("the script is at its end") }
        return try answers.removeFirst().get()
    }
}
