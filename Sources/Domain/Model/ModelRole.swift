/// What a model is asked for. Each role is configured by itself.
public enum ModelRole: String, CaseIterable, Sendable {
    /// Proposes facts when the store dreams.
    case dream
    /// Plans a run's next step.
    case conductor
    /// Does a step of a run.
    case executor
    /// Answers a small question within a step.
    case leaf
    /// Judges what others did.
    case verifier
    /// Makes vectors of texts.
    case embed
}
