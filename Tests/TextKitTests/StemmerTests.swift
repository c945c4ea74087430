import Testing
import TextKit

/// Words that show each of Porter's rules.
@Suite struct StemmerTests {
    private static let table = """
        caresses caress, ponies poni, ties ti, caress caress, cats cat, feed feed, agreed agre, plastered plaster, bled bled,
        motoring motor, sing sing, conflated conflat, troubled troubl, sized size, hopping hop, tanned tan, falling fall,
        hissing hiss, fizzed fizz, failing fail, filing file, happy happi, sky sky, relational relat, conditional condit,
        rational ration, valenci valenc, hesitanci hesit, digitizer digit, conformabli conform, radicalli radic,
        differentli differ, vileli vile, analogousli analog, vietnamization vietnam, predication predic, operator oper,
        feudalism feudal, decisiveness decis, hopefulness hope, callousness callous, formaliti formal, sensitiviti sensit,
        sensibiliti sensibl, triplicate triplic, formative form, formalize formal, electriciti electr, electrical electr,
        hopeful hope, goodness good, revival reviv, allowance allow, inference infer, airliner airlin, gyroscopic gyroscop,
        adjustable adjust, defensible defens, irritant irrit, replacement replac, adjustment adjust, dependent depend,
        adoption adopt, homologou homolog, communism commun, activate activ, angulariti angular, homologous homolog,
        effective effect, bowdlerize bowdler, probate probat, rate rate, cease ceas, controll control, roll roll,
        is is, as as, be be, a a, ss ss, sss sss, ing ing, ed ed, yes ye, by by, ion ion, tion tion, s s
        """

    static let pairs: [(word: String, stem: String)] = table.split { $0 == "," || $0 == "\n" }.compactMap { pair in
        let two = pair.split(separator: " ").map(String.init)
        return two.count == 2 ? (two[0], two[1]) : nil
    }

    @Test func theTableIsWhole() { #expect(Self.pairs.count == 88) }

    @Test(arguments: pairs)
    func stems(_ word: String, _ stem: String) { #expect(Words.texts(word) == [stem]) }

    @Test(arguments: [
        ["import", "imports", "imported", "importing"], ["connect", "connected", "connecting", "connection", "connections"],
        ["decide", "decided", "decides", "deciding"], ["test", "tests", "tested", "testing"], ["retry", "retries", "retried"],
    ])
    func formsMeet(_ forms: [String]) { #expect(Set(forms.flatMap(Words.texts)).count == 1) }

    @Test func onlyPlainWordsAreStemmed() {
        #expect(Words.texts("tests9") == ["tests9"])
        #expect(Words.texts("running_tests") == ["running_tests", "run", "test"])
        #expect(Words.texts("фасады") == ["фасады"])
    }
}
