import QuestionSets
import Reverie
import SystemKit
import TestSupport
import Testing

/// What grounding reaches on the labelled sets: a part of each, so that a change for the worse is seen at once. The bench has all of them.
@Suite struct GroundingFloorTests {
    struct Floor: Sendable {
        let set: String
        let store: String
        /// Every so many of its texts.
        var step = 4
        var wrong = 0.02
        let supported: Double
        let contradicted: Double
    }

    static let floors = [
        Floor(set: "tuning", store: "store", supported: 0.75, contradicted: 0.75),
        Floor(set: "imagined-1", store: "imagined-1", supported: 0.7, contradicted: 0.75),
        Floor(set: "imagined-2", store: "imagined-2", supported: 0.7, contradicted: 0.7),
        Floor(set: "imagined-3", store: "imagined-3", supported: 0.7, contradicted: 0.75),
        // Halves by others.
        Floor(set: "half-4", store: "half-4", step: 2, wrong: 0.04, supported: 0.65, contradicted: 0.6),
        Floor(set: "half-6", store: "half-6", step: 2, wrong: 0.04, supported: 0.5, contradicted: 0.55),
        // Sentences as assistants write them: far from the bar, and not to get worse.
        Floor(set: "answers-6", store: "answers-6", step: 1, wrong: 0.1, supported: 0.25, contradicted: 0.2),
    ]

    @Test(arguments: floors)
    func verdictsReachTheirFloors(_ floor: Floor) throws {
        let fixtures = Paths.join(try Program.checkout(), "Tests/Fixtures/grounding")
        let folder = try TemporaryFolder()
        let store = try GroundingStore(folder.file("store"), from: Paths.join(fixtures, "\(floor.store).jsonl"))
        var request = GroundRequest()
        request.takesAll = true
        request.isRecorded = false
        var score = GroundingScore()
        for item in try GroundingSet(path: Paths.join(fixtures, "\(floor.set).jsonl")).thinned(to: floor.step) {
            let report = try store.memory.ground(item.text, request)
            score.add(item, report.claims.map { .init(range: $0.range, verdict: $0.verdict.rawValue) })
        }
        #expect(score.total > 50)
        #expect(score.wronglySupported <= floor.wrong)
        #expect(score.supportFound >= floor.supported)
        #expect(score.contradictionFound >= floor.contradicted)
    }
}
