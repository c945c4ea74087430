extension DateWords {
    package static let german = DateWords(
        [
            Line(
                roles: .month, from: 1, step: 1,
                words: "januar|jänner februar märz april mai juni juli august september oktober november dezember"),
            Line(roles: .month, from: 1, step: 1, certainty: .beside, words: "jan feb mär apr - jun jul aug sep|sept okt nov dez"),
            Line(
                roles: .weekday, from: 1, step: 1, words: "montag dienstag mittwoch donnerstag freitag samstag|sonnabend sonntag"),
            Line(
                roles: .day, from: -2, step: 1,
                words: """
                    vorgestern gestern|gestern_morgen|gestern_abend|letzte_nacht heute|heute_morgen|heute_abend|heute_nacht \
                    morgen|morgen_abend übermorgen
                    """),
            Line(roles: [], words: "am_morgen guten_morgen"),
            Line(
                roles: .count, from: 1, step: 1,
                words: "ein|eine|einem|einer|einen zwei drei vier fünf sechs sieben acht neun zehn elf zwölf"),
            Line(
                roles: .unit, from: 0, step: 1,
                words: "tag|tage|tagen woche|wochen monat|monate|monaten quartal|quartale|quartalen jahr|jahre|jahren|jahres"),
            Line(
                roles: .turn, from: -1, step: 1,
                words: """
                    letzte|letzten|letzter|letztes|letztem|vorige|vorigen|voriger|voriges|vorigem|vergangene|vergangenen|vergangener \
                    diese|diesen|dieser|dieses|diesem|dies \
                    nächste|nächsten|nächster|nächstes|nächstem|kommende|kommenden|kommender|kommendes|kommendem
                    """),
            Line(roles: .season, from: 2, step: 3, words: "frühling|frühjahr sommer herbst winter"),
            Line(roles: .weekend, words: "wochenende"),
            Line(roles: .link, words: "in im am an ab nach um von vom"),
            Line(roles: .link, from: -1, words: "seit"),
            Line(roles: .link, from: 1, words: "bis vor zum"),
            Line(roles: [.link, .part], words: "anfang mitte ende"),
            Line(roles: .article, words: "der die das den dem des"),
            Line(roles: .of, words: "des"),
            Line(roles: .and, words: "und"),
            Line(roles: .agoBefore, words: "vor"),
            Line(roles: .aheadBefore, words: "in"),
            Line(roles: .vague, words: "halb|halben oder bis paar einigen wenigen zwanzig dreißig vierzig fünfzig hundert tausend"),
            Line(roles: .every, words: "jeden jeder jedes jede"),
            Line(roles: [], words: "am_morgen guten_morgen"),
            Line(
                roles: .counted,
                words: """
                    tage tagen wochen monate monaten jahre jahren stunden minuten sekunden zeilen bytes wörter zeichen seiten dateien \
                    anfragen nutzer leute personen mal euro dollar prozent meter kilometer
                    """),
            Line(
                roles: .clause,
                words: "aber als da dann das der die ein eine er es hat ich ihr in ist mit sie sind und war waren weil wenn wir wird zu"),
        ],
        ordinalEndings: [], hasOrdinalStop: true, decadeEndings: ["er", "ern"], quarterLetter: UInt8(ascii: "q"), articleTellsStory: false,
        dayNeedsArticle: false)
}
