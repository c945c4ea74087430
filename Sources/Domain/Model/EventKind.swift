/// What an event is. The model's word is an intent, what the system did is a result, what the model saw next is an observation.
public enum EventKind: String, CaseIterable, Sendable {
    case userMessage = "user_message"
    case assistantMessage = "assistant_message"
    case systemMessage = "system_message"
    case modelIntent = "model_intent"
    case policyDecision = "policy_decision"
    case approvalRequested = "approval_requested"
    case approvalGranted = "approval_granted"
    case toolStarted = "tool_started"
    case toolFinished = "tool_finished"
    case observation = "observation"
    case fileChanged = "file_changed"
    case contextCompacted = "context_compacted"
    case verification = "verification"
    case taskCompleted = "task_completed"
    case taskBlocked = "task_blocked"
    case memoryInjected = "memory_injected"
    case failure = "failure"
    case miss = "miss"
    case correction = "correction"
    case spinning = "spinning"
    case recovered = "recovered"
    case grounded = "grounded"
    /// Something was decided about what is remembered; only Reverie itself writes it.
    case decision = "decision"
    /// A skill or a gene was given to a run: `{"skill": NAME}` or `{"gene": ID}`.
    case memoryUsed = "memory_used"
    /// Somebody states a fact outright, beside any conversation.
    case assertion = "assertion"
    /// What a dream has learnt; only Reverie itself writes it.
    case dreamDecided = "dream_decided"

    /// The number that the store keeps. Never reused, never renumbered.
    package var code: Int64 {
        switch self {
        case .userMessage: 1
        case .assistantMessage: 2
        case .systemMessage: 3
        case .modelIntent: 4
        case .policyDecision: 5
        case .approvalRequested: 6
        case .approvalGranted: 7
        case .toolStarted: 8
        case .toolFinished: 9
        case .observation: 10
        case .fileChanged: 11
        case .contextCompacted: 12
        case .verification: 13
        case .taskCompleted: 14
        case .taskBlocked: 15
        case .memoryInjected: 16
        case .failure: 17
        case .miss: 18
        case .correction: 19
        case .spinning: 20
        case .recovered: 21
        case .grounded: 22
        case .decision: 23
        case .memoryUsed: 24
        case .assertion: 25
        case .dreamDecided: 26
        }
    }

    package init?(code: Int64) {
        guard let kind = Self.byCode[code] else { return nil }
        self = kind
    }

    private static let byCode = Dictionary(uniqueKeysWithValues: allCases.map { ($0.code, $0) })

    /// In these, what was decided stands in the ledger.
    package static let decisions: [EventKind] = [.decision, .dreamDecided]
    package var isDecision: Bool { Self.decisions.contains(self) }

    /// A live harness adds these beside the transcript.
    package var isSignal: Bool {
        switch self {
        case .memoryInjected, .failure, .miss, .correction, .spinning, .recovered, .grounded, .decision, .memoryUsed, .assertion,
            .dreamDecided:
            true
        default: false
        }
    }

    /// It says how a run came out.
    package var endsRun: Bool { self == .taskCompleted || self == .taskBlocked }

    /// Whose word it is when nobody says.
    package var usualOrigin: Origin {
        switch self {
        case .userMessage, .approvalGranted, .correction: .user
        case .systemMessage, .policyDecision, .failure, .miss, .spinning, .recovered, .grounded, .decision, .memoryUsed,
            .dreamDecided:
            .system
        case .assistantMessage, .modelIntent, .approvalRequested, .toolStarted, .contextCompacted, .taskCompleted, .taskBlocked, .assertion:
            .assistant
        case .toolFinished, .observation, .fileChanged, .verification: .tool
        case .memoryInjected: .memory
        }
    }
}
