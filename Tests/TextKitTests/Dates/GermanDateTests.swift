import Testing
import TextKit

/// The reader knows no words: a second language is a second table. All said on Wednesday, 2024-05-15.
@Suite struct GermanDateTests {
    private static let rows: [DateRow] = [
        DateRow("heute", "heute = ~2024-05-15"),
        DateRow("Gestern ging es", "Gestern = ~2024-05-14"),
        DateRow("morgen", "morgen = ~2024-05-16"),
        DateRow("heute Morgen", "heute Morgen = ~2024-05-15"),
        DateRow("am Morgen"),
        DateRow("vorgestern", "vorgestern = ~2024-05-13"),
        DateRow("übermorgen", "übermorgen = ~2024-05-17"),
        DateRow("letzte Nacht", "letzte Nacht = ~2024-05-14"),
        DateRow("letzten Mai", "letzten Mai = ~2023-05-01..2023-06-01 month"),
        DateRow("im Mai", "Mai = ~2024-05-01..2024-06-01 month"),
        DateRow("seit März", "März = ~2024-03-01..2024-04-01 month"),
        DateRow("vor zwei Wochen", "vor zwei Wochen = ~2024-04-29..2024-05-06 week"),
        DateRow("vor 3 Tagen", "vor 3 Tagen = ~2024-05-12"),
        DateRow("vor einem Jahr", "vor einem Jahr = ~2023-01-01..2024-01-01 year"),
        DateRow("vor ein paar Tagen"), DateRow("vor einer halben Stunde"),
        DateRow("in fünf Tagen", "in fünf Tagen = ~2024-05-20"),
        DateRow("am 5. Mai 2023", "5. Mai 2023 = 2023-05-05"),
        DateRow("Am 5. Mai", "5. Mai = ~2024-05-05"),
        DateRow("5.5.2023", "5.5.2023 = 2023-05-05"),
        DateRow("am Montag, dem 6. Mai 2024", "Montag, dem 6. Mai 2024 = 2024-05-06"),
        DateRow("am 5. war", "5. = ~2024-05-05"),
        DateRow("am 5. Tag"),
        DateRow("nächste Woche", "nächste Woche = ~2024-05-20..2024-05-27 week"),
        DateRow("in der nächsten Woche", "nächsten Woche = ~2024-05-20..2024-05-27 week"),
        DateRow("letzte Woche in Berlin", "letzte Woche = ~2024-05-06..2024-05-13 week"),
        DateRow("NÄCHSTES JAHR", "NÄCHSTES JAHR = ~2025-01-01..2026-01-01 year"),
        DateRow("am Montag", "Montag = ~2024-05-13"),
        DateRow("bis Freitag", "Freitag = ~2024-05-17"),
        DateRow("jeden Freitag"),
        DateRow("letzten Sommer", "letzten Sommer = ~2023-06-01..2023-09-01 season"),
        DateRow("im Frühjahr 2022", "Frühjahr 2022 = 2022-03-01..2022-06-01 season"),
        DateRow("Anfang 2023", "2023 = 2023-01-01..2024-01-01 year"),
        DateRow("im Jahr 1999", "1999 = 1999-01-01..2000-01-01 year"),
        DateRow("die 90er Jahre", "90er = 1990-01-01..2000-01-01 decade"),
        DateRow("1980er", "1980er = 1980-01-01..1990-01-01 decade"),
        DateRow("yesterday, 5 May"), DateRow("March 2023"),
    ]

    @Test(arguments: rows) func readsAnotherLanguage(_ row: DateRow) { #expect(DateRow.read(row.text, .german) == row.expected) }

    @Test func wordsOfOneLanguageAreNothingInTheOther() {
        #expect(DateRow.read("heute, letzten Mai, vor zwei Wochen").isEmpty)
        #expect(DateRow.read("today, last month, two weeks ago", .german).isEmpty)
    }
}
