import Model
import Testing

@testable import Dream

struct StageTests {
    @Test func aCandidateIsFarFromAFact() {
        let write = FactWrite(namespace: Namespace(rawValue: "user.place"), predicate: "lives_in", object: "Porto")
        let candidate = FactCandidate(write, rule: "en/place", worth: 0.5)
        #expect(candidate.write.sources.isEmpty)
    }
}
