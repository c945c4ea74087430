import Model
import TestSupport
import Testing

@testable import Grounding

@Suite struct AnnotationTests {
    private static func claim(_ range: Range<Int>, _ verdict: ClaimVerdict, cited: CheckedCitation.Standing? = nil) -> CheckedClaim {
        let source = ClaimSource(
            kind: .fact, id: "fx", relation: verdict == .supported ? .supports : .contradicts, reason: .carried, quote: "q")
        return CheckedClaim(
            range: range, text: "", needs: [], verdict: verdict, reason: .carried,
            sources: verdict == .supported || verdict == .contradicted ? [source] : [],
            citations: cited.map { [CheckedCitation(id: "f:fx", standing: $0, range: 0..<1)] } ?? [], action: .annotate)
    }

    @Test func marksStandBehindTheirClaims() {
        let text = Array("Ü is A. B is C.".utf8)
        let claims = [Self.claim(0..<7, .supported), Self.claim(9..<15, .contradicted)]
        #expect(String(decoding: Annotation.annotate(text, claims), as: UTF8.self) == "Ü is A [f:fx]. B is C [contradicted by f:fx].")
        #expect(Annotation.annotate(text, [Self.claim(0..<7, .supported, cited: .holds)]) == text)
        #expect(Annotation.annotate(text, [Self.claim(0..<7, .notCheckable)]) == text)
        #expect(Annotation.annotate(text, [Self.claim(0..<900, .unsupported)]) == text)
    }

    /// Without its marks the text is what it was, byte for byte.
    @Test func nothingElseIsTouched() {
        var random = SplitMix64(seed: 3)
        for _ in 0..<500 {
            let text = (0..<Int(random.next() % 60 + 1)).map { _ in UInt8(truncatingIfNeeded: random.next()) }
            let claims = (0..<Int(random.next() % 5)).map { _ in
                let end = Int(random.next() % UInt64(text.count + 4))
                return Self.claim(0..<end, .unsupported)
            }
            var rest = Annotation.annotate(text, claims)
            let mark = Array(" [unsupported]".utf8)
            while let place = rest.indices.first(where: { rest[$0...].starts(with: mark) }) {
                rest.removeSubrange(place..<place + mark.count)
            }
            #expect(rest == text)
        }
    }
}
