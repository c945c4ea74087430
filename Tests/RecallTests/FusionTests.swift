import Model
import Store
import Testing

@testable import Recall

/// The rule that joins the two ways of finding, on invented findings.
struct FusionTests {
    /// Found by a question whose words weigh 20.
    private func turn(_ place: Int64, words: Double = 0, near: Double? = nil, at start: Int = 0) -> Found {
        var found = Found(
            .turn(EventKey(rawValue: place)), place: place, words: words,
            nearest: near.map { NearText(key: place, start: start, similarity: $0) })
        found.questionWeight = 20
        return found
    }

    private func ranked(_ found: [Found], _ ways: SearchWays = .all) -> [Int64] { Fusion(ways: ways).rank(found).map(\.found.place) }

    @Test func aScoreIsTheSumOfItsTerms() throws {
        let found = Fusion(ways: .all).rank([
            turn(1, words: 8), turn(2, words: 4), turn(2, near: 1), turn(3, near: 0.65), turn(4, words: 7, near: -0.2),
        ])
        #expect(found.map(\.found.place) == [2, 1, 4, 3])
        let first = try #require(found.first)
        #expect(
            first.terms.map(\.name) == ["words", "meaning"] && first.terms.map(\.value) == [4, 1] && first.terms.map(\.share) == [4, 10])
        #expect(Fusion.score(first.terms) == 14 && abs(Fusion.score(found[3].terms) - 6.5) < 1e-12)
        #expect(found[2].terms.map(\.name) == ["words"], "what lies the other way takes nothing from the words")
    }

    @Test func whatOnlyMeansItMustMeanItWell() {
        let edge = Fusion.alone
        #expect(ranked([turn(1, near: edge), turn(2, near: edge.nextDown)]) == [1])
        // Asked for meaning alone, one wants to see how near the nearest are.
        #expect(ranked([turn(1, near: edge), turn(2, near: edge.nextDown)], .meaning) == [1, 2])
        #expect(ranked([turn(1, near: Fusion.floor.nextDown)], .meaning) == [])
        // A word of the question is enough.
        #expect(ranked([turn(1, words: 0.001), turn(1, near: edge.nextDown)]) == [1])
    }

    @Test func askedForMeaningAloneTheCosineIsTheScore() {
        #expect(Fusion(ways: .meaning).rank([turn(1, near: 0.75)]).map { Fusion.score($0.terms) } == [0.75])
    }

    @Test func theBestPassageOfEachCounts() throws {
        let found = Fusion(ways: .all).rank([turn(7, near: 0.6, at: 0), turn(7, near: 0.8, at: 1024), turn(7, near: 0.7, at: 2048)])
        #expect(found.count == 1)
        #expect(found.first?.terms.first?.passage == 1024)
    }

    @Test func partsOfADocumentAreOneThing() throws {
        let space = SpaceNumber(rawValue: 1)
        let head = DocumentKey(space: space, kind: .skill, number: 5, part: .head, textBytes: 100).rawValue
        let body = DocumentKey(space: space, kind: .skill, number: 5, part: .body, textBytes: 9000).rawValue
        let other = DocumentKey(space: space, kind: .skill, number: 6, part: .head, textBytes: 100).rawValue
        let found = [(head, 5), (body, 5), (other, 6)].map { place, number in
            Found(.document(.skill, number: Int64(number)), place: place, nearest: NearText(key: place, start: 0, similarity: 0.9))
        }
        #expect(Fusion(ways: .all).rank(found).count == 2)
    }

    @Test func equalScoresKeepTheOrderOfTheIndex() {
        #expect(ranked([turn(1, words: 3), turn(3, words: 3), turn(2, words: 3)]) == [3, 2, 1])
        #expect(ranked([]) == [])
    }
}
