/// Why a model had no part in a dream, or only a part of one.
public enum ModelAbsence: String, CaseIterable, Sendable {
    case unreachable
    case refused
    case unreadable
    case tooLong = "too-long"
    /// What is left of the day's tokens is too little for a question.
    case overCap = "over-cap"
    case cancelled
    /// The night's own calls or tokens are used up.
    case budget
    /// The program that talks to models is not there.
    case noProgram = "no-program"
    /// What is configured makes no model.
    case misconfigured

    /// Why, as a part of a sentence.
    public var why: String {
        switch self {
        case .unreachable: "it did not answer"
        case .refused: "its server refused"
        case .unreadable: "its answer could not be read, not even when asked again"
        case .tooLong: "its answer was too long"
        case .overCap: "what is left of the day's tokens is too little for its question"
        case .cancelled: "it was called off"
        case .budget: "the night's calls are used up"
        case .noProgram: "the program reveried, which talks to models, is not there"
        case .misconfigured: "its configuration cannot be used"
        }
    }
}

/// What a model had to do with a dream.
public struct ModelPart: Sendable, Equatable {
    /// As it is configured, without its key.
    public var name: String
    /// Answers that came over the network, and answers of before that were read again.
    public var calls = 0
    public var reused = 0
    /// Of questions and answers, estimated; the ledger of calls has what servers counted.
    public var tokens = 0
    public var absence: ModelAbsence?

    package init(name: String) { self.name = name }

    /// `The dream went on without the model: it did not answer.`
    public var remark: String? { absence.map { "The dream went on without the model: \($0.why)." } }
}
