import Testing
import TextKit

@Suite struct NumberTests {
    private static let digitRows: [SpecificRow] = [
        SpecificRow("12", "number 12"),
        SpecificRow("1,200", "number 1,200 = 1200"),
        SpecificRow("1,200,300.50", "number 1,200,300.50 = 1200300.5"),
        SpecificRow("1_000_000", "number 1_000_000 = 1000000"),
        SpecificRow("1,2,3", "number 1", "number 2", "number 3"),
        SpecificRow("3.50", "number 3.50 = 3.5"), SpecificRow("3.0", "number 3.0 = 3"), SpecificRow(".5", "number .5 = 0.5"),
        SpecificRow("007", "number 007 = 7"), SpecificRow("0", "number 0"), SpecificRow("000", "number 000 = 0"),
        SpecificRow("-5", "number -5"), SpecificRow("(-0)", "number -0 = 0"), SpecificRow("10-20", "number 10", "number 20"),
        SpecificRow("10–20", "number 10", "number 20"), SpecificRow("it took 5.", "number 5"), SpecificRow("1/2", "number 1", "number 2"),
        SpecificRow("12%", "number 12% = 12|%"), SpecificRow("12 %", "number 12 % = 12|%"),
        SpecificRow("12 percent", "number 12 percent = 12|%"),
        SpecificRow("99.90%", "number 99.90% = 99.9|%"),
        SpecificRow("$12", "number $12 = 12|usd"), SpecificRow("12 €", "number 12 € = 12|eur"), SpecificRow("12€", "number 12€ = 12|eur"),
        SpecificRow("€1,200.00", "number €1,200.00 = 1200|eur"), SpecificRow("12 EUR", "number 12 EUR = 12|eur"),
        SpecificRow("USD 12", "number USD 12 = 12|usd"), SpecificRow("£5", "number £5 = 5|gbp"),
        SpecificRow("12 dollars", "number 12 dollars = 12|usd"),
        SpecificRow("5 $3", "number 5", "number $3 = 3|usd"),
        SpecificRow("1.5 million", "number 1.5 million = 1500000"), SpecificRow("2 thousand", "number 2 thousand = 2000"),
        SpecificRow("$1.5 million", "number $1.5 million = 1500000|usd"), SpecificRow("1.25 hundred", "number 1.25 hundred = 125"),
        SpecificRow("1.2k", "number 1.2k"), SpecificRow("$12k", "number $12k = 12k|usd"),
        SpecificRow("16GB", "number 16"), SpecificRow("16 GB", "number 16"), SpecificRow("5ms", "number 5"),
        SpecificRow("10x", "number 10"),
        SpecificRow("3rd", "number 3rd = 3"), SpecificRow("1st", "number 1st = 1"), SpecificRow("21st", "number 21st = 21"),
        SpecificRow("20-year-old", "number 20"), SpecificRow("a 3-day trip", "number 3"),
        SpecificRow("port 8080", "number 8080"), SpecificRow("localhost:8080", "number 8080"), SpecificRow(":8080", "number 8080"),
        SpecificRow("#42", "number 42"),
        SpecificRow("14:30", "number 14:30 = clock 870"), SpecificRow("3pm", "number 3pm = clock 900"),
        SpecificRow("3 pm", "number 3 pm = clock 900"),
        SpecificRow("3:15 p.m.", "number 3:15 p.m = clock 915"), SpecificRow("12am", "number 12am = clock 0"),
        SpecificRow("12pm", "number 12pm = clock 720"),
        SpecificRow("14:30:05", "number 14:30:05 = clock 870:05"), SpecificRow("0:05", "number 0:05 = clock 5"),
        SpecificRow("at 2:30pm.", "number 2:30pm = clock 870"),
        SpecificRow("2024-05-01", "number 2024-05-01"), SpecificRow("2024-05-01T12:30:00Z", "number 2024-05-01T12:30:00Z"),
        SpecificRow("5.5.2023", "number 5.5.2023"), SpecificRow("5/7/2023", "number 5/7/2023"), SpecificRow("2024-05", "number 2024-05"),
        SpecificRow("5 May 2023", "number 5", "number 2023"), SpecificRow("mid-2023", "number 2023"),
        SpecificRow("１２３", "number １２３ = 123"), SpecificRow("2023年5月", "number 2023", "number 5"),
        SpecificRow("99999999999999999999999", "number 99999999999999999999999"),
    ]

    @Test(arguments: digitRows) func digits(_ row: SpecificRow) { #expect(SpecificRow.read(row.text) == row.expected) }

    private static let wordRows: [SpecificRow] = [
        SpecificRow("twelve", "number twelve = 12"), SpecificRow("Twelve", "number Twelve = 12"), SpecificRow("zero", "number zero = 0"),
        SpecificRow("twenty-one", "number twenty-one = 21"), SpecificRow("twenty one", "number twenty one = 21"),
        SpecificRow("nineteen", "number nineteen = 19"), SpecificRow("ninety", "number ninety = 90"),
        SpecificRow("hundred", "number hundred = 100"), SpecificRow("a hundred", "number hundred = 100"),
        SpecificRow("one hundred", "number one hundred = 100"), SpecificRow("two hundred and five", "number two hundred and five = 205"),
        SpecificRow("three thousand two hundred", "number three thousand two hundred = 3200"),
        SpecificRow("two hundred thousand", "number two hundred thousand = 200000"),
        SpecificRow("five million", "number five million = 5000000"),
        SpecificRow("two three", "number two = 2", "number three = 3"), SpecificRow("two and three", "number two = 2", "number three = 3"),
        SpecificRow("twenty thirty", "number twenty = 20", "number thirty = 30"),
        SpecificRow("thousand million", "number thousand = 1000", "number million = 1000000"),
        SpecificRow("ten percent", "number ten percent = 10|%"), SpecificRow("five euros", "number five euros = 5|eur"),
        SpecificRow("one"), SpecificRow("one of them"), SpecificRow("once"), SpecificRow("a"), SpecificRow("hundreds"),
        SpecificRow("someone"),
        SpecificRow("often"), SpecificRow("the first", "number first = 1"), SpecificRow("third place", "number third = 3"),
        SpecificRow("twenty-first", "number twenty-first = 21"), SpecificRow("the second", "number second = 2"),
        SpecificRow("a second"), SpecificRow("per second"), SpecificRow("at first"), SpecificRow("First, we look"),
        SpecificRow("third-party"),
        SpecificRow("the twelfth", "number twelfth = 12"),
    ]

    @Test(arguments: wordRows) func words(_ row: SpecificRow) { #expect(SpecificRow.read(row.text) == row.expected) }

    @Test(arguments: [
        ["1,200", "1200", "1200.0", "1.2 thousand", "twelve hundred"], ["12", "twelve", "012", "12th", "twelfth"], ["3.50", "3.5", "03.5"],
        ["14:30", "2:30pm", "2:30 PM", "2:30 p.m."], ["$12", "12 USD", "twelve dollars", "12$"],
        ["21", "twenty-one", "21st", "twenty first"],
    ])
    func waysToWriteTheSame(_ texts: [String]) {
        let keys = Set(texts.map { Specifics.of($0).map(\.key) })
        #expect(keys.count == 1, "\(texts): \(keys)")
    }
}
