/// What an agent asks a person to do about something that is remembered. Only the person does it.
public struct ChangeRequest: Sendable, Equatable {
    public enum Act: String, CaseIterable, Sendable {
        case forget, correct
    }

    public var act: Act
    /// An event or a fact by its id, or a session by its name. A fact can only be corrected.
    public var subject: Subject
    public var why: String?
    /// The words as they should be, of a correction.
    public var text: String?

    public init(_ act: Act, _ subject: Subject, why: String? = nil, text: String? = nil) {
        self.act = act
        self.subject = subject
        self.why = why
        self.text = text
    }

    /// Whether both ask for one thing, whatever reason they give.
    package func asksTheSame(as other: ChangeRequest) -> Bool { act == other.act && subject == other.subject && text == other.text }
}

/// What became of a request.
public struct RequestReport: Sendable, Equatable {
    public enum Outcome: String, Sendable {
        case asked
        /// It waits already.
        case waiting
        /// A person has said no to the very same.
        case rejected
    }

    public let outcome: Outcome
    /// In the inbox.
    public let number: Int
    public let space: SpaceName

    package init(outcome: Outcome, number: Int, space: SpaceName) {
        self.outcome = outcome
        self.number = number
        self.space = space
    }
}

/// A request as a person decides on it: what it is about, and what would happen.
public struct RequestDetails: Sendable {
    public let item: ReviewItem
    public let request: ChangeRequest
    /// Who asked, by how far that is trusted.
    public let origin: Origin
    /// The words that it is about; of a session the first ones.
    public let sources: [HitSource]
    /// What would be forgotten.
    public let preview: ForgetSummary?

    package init(item: ReviewItem, request: ChangeRequest, origin: Origin, sources: [HitSource], preview: ForgetSummary?) {
        self.item = item
        self.request = request
        self.origin = origin
        self.sources = sources
        self.preview = preview
    }
}
