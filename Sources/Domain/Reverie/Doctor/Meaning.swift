internal import Model
internal import Store
internal import SystemKit
internal import VectorKit

/// What searches by meaning need: the table of word vectors, and the vectors that were made by it.
extension Doctor {
    var meaning: HealthReport.Check {
        let advice = "Install again with `make install`, or put the file back from the checkout; searches go by words until then."
        switch words {
        case .usable(let path, let identity):
            return .init("meaning", .ok, "word vectors of \(identity.dimensions) dimensions in \(path)")
        case .missing(let path): return .init("meaning", .warn, "there are no word vectors at \(path)", advice)
        case .damaged(let path, let problem): return .init("meaning", .warn, "\(path) cannot be used: \(problem)", advice)
        case .unknown: return .init("meaning", .warn, "no word vectors were found", advice)
        }
    }

    /// Nil where nothing could make them.
    func vectors(_ facts: StoreInspection.StoreFacts) -> HealthReport.Check? {
        guard case .usable = words, let status = facts.vectors else { return nil }
        let advice = "Each import makes some more; `reverie rebuild` makes them all now."
        switch status.reach {
        case .foreign: return .init("vectors", .warn, "another table of word vectors made those in the store", advice)
        case .partial: return .init("vectors", .warn, "\(status.items) passages have one, and more are to be made", advice)
        case .empty, .whole:
            guard status.owed > 0 else { return .init("vectors", .ok, "\(status.items) passages have one") }
            return .init("vectors", .warn, "\(status.owed) texts were written without the table of word vectors", advice)
        }
    }
}
