import Testing
import TextKit

@Suite struct NameTests {
    private static let rows: [SpecificRow] = [
        SpecificRow("we asked Anna", "name Anna = anna"), SpecificRow("we asked Anna's boss", "name Anna = anna"),
        SpecificRow("we asked Anna’s boss", "name Anna = anna"), SpecificRow("the boss of James' team", "name James = james"),
        SpecificRow("with Anna Maria Schmidt", "name Anna Maria Schmidt = anna maria schmidt"),
        SpecificRow("in New York", "name New York = new york"), SpecificRow("in New\n York", "name New = new"),
        SpecificRow("at the University of Oslo", "name University of Oslo = university of oslo"),
        SpecificRow("at the University of the Arts", "name University of the Arts = university of the arts"),
        SpecificRow("by Ludwig van Beethoven", "name Ludwig van Beethoven = ludwig van beethoven"),
        SpecificRow("by Mies van der Rohe", "name Mies van der Rohe = mies van der rohe"),
        SpecificRow("told Anna the Redis port", "name Anna = anna", "name Redis = redis"),
        SpecificRow("Anna and Bob", "name Bob = bob"), SpecificRow("with Anna, Bob", "name Anna = anna", "name Bob = bob"),
        SpecificRow("with Jean-Luc Picard", "name Jean-Luc Picard = jean-luc picard"),
        SpecificRow("an ex-Google hire", "name Google = google"),
        SpecificRow("met O'Brien", "name O'Brien = o'brien"), SpecificRow("met Dr. Smith there", "name Smith = smith"),
        SpecificRow("met J. R. Smith", "name J. R. Smith = j. r. smith"), SpecificRow("met Müller", "name Müller = muller"),
        SpecificRow("met Łukasz", "name Łukasz = lukasz"), SpecificRow("met Пётр", "name Пётр = пётр"),
        SpecificRow("in Århus", "name Århus = arhus"),
        SpecificRow("Anna said so", "name Anna = anna"), SpecificRow("Bob prefers tabs", "name Bob = bob"),
        SpecificRow("Anna's laptop", "name Anna = anna"), SpecificRow("Anna Schmidt", "name Anna Schmidt = anna schmidt"),
        SpecificRow("Nothing else. Berlin again, as Berlin goes", "name Berlin = berlin", "name Berlin = berlin"),
        SpecificRow("Anna"), SpecificRow("Lunch at noon"), SpecificRow("The port is open"), SpecificRow("It is late"),
        SpecificRow("Don't do it"),
        SpecificRow("Use Redis here", "name Redis = redis"), SpecificRow("Yes. Ask Bob", "name Bob = bob"),
        SpecificRow("In Paris it rains", "name Paris = paris"), SpecificRow("I think I'm late"), SpecificRow("so I went"),
        SpecificRow("on Monday in May"), SpecificRow("Monday Anna came", "name Anna = anna"), SpecificRow("since January"),
        SpecificRow("met Jan there", "name Jan = jan"), SpecificRow("on Jan 5", "number 5"), SpecificRow("on 5 Jan", "number 5"),
        SpecificRow("JSON is text", "name JSON = json"), SpecificRow("over HTTP", "name HTTP = http"), SpecificRow("OK, NOT now"),
        SpecificRow("GitHub is down", "name GitHub = github"), SpecificRow("on iOS", "identifier iOS"),
        SpecificRow("in the U.S. now", "name U.S = u.s"),
        SpecificRow("over TCP/IP", "name TCP = tcp", "name IP = ip"), SpecificRow("- Use it"), SpecificRow("1. Use it", "number 1"),
        SpecificRow("Plan B works", "name Plan B = plan b"), SpecificRow("vitamin C"), SpecificRow("@anna", "name @anna"),
        SpecificRow("ask @Anna_S.", "name @Anna_S = @anna_s"), SpecificRow("#swift", "name #swift"),
        SpecificRow("**Anna** said", "name Anna = anna"),
        SpecificRow("私はSwiftを使う", "name Swift = swift"), SpecificRow("私はswiftを使う", "name swift"), SpecificRow("swiftを使う", "name swift"),
        SpecificRow("スイフトを使う", "name スイフト"), SpecificRow("東京ア"), SpecificRow("ＡＢＣ社", "name ＡＢＣ = abc"),
        SpecificRow("use C++ or C#", "identifier C++", "identifier C#"),
    ]

    @Test(arguments: rows) func names(_ row: SpecificRow) { #expect(SpecificRow.read(row.text) == row.expected) }

    @Test(arguments: [["of Zoë", "of ZOË's", "of Zoe", "of Zoe\u{308}"], ["at New  York", "at New York"], ["with Ｂｏｂ", "with Bob"]])
    func waysToWriteTheSame(_ texts: [String]) {
        let keys = Set(texts.map { Specifics.of($0).map(\.key) })
        #expect(keys.count == 1, "\(texts): \(keys)")
    }
}
