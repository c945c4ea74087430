/// How unusual it is that one letter follows another, in fifths of a token: `th` costs nothing, `qx` two tokens. Words that tokenizers know whole are
/// made of usual pairs; names, abbreviations, other languages and noise are cut where the pairs are rare. The figures were fitted to what three
/// tokenizers make of English, code, a few other languages and random letters; see docs/tokens.md.
enum LetterPairs {
    /// In tenths of a token. Both are small letters, `a` is 0.
    static func cost(_ first: Int, _ second: Int) -> Int { Int(table[first * 26 + second]) }

    private static let table: [UInt8] = rows.flatMap { $0.utf8.map { 2 * ($0 - UInt8(ascii: "0")) } }

    /// A row for each first letter, a digit for each second one.
    private static let rows: [String] = [
        "60007206162000415010122200",  // a
        "25540431213144062125162322",  // b
        "14240041030072023010150114",  // c
        "13321613154234344303231135",  // d
        "15011202373111210100511017",  // e
        "14641023084074150031122042",  // f
        "33751620166352334132125413",  // g
        "14540465164683054240244324",  // h
        "20011001563110027110505152",  // i
        "14611285431043031423014453",  // j
        "36620434164451346915534544",  // k
        "20611257162158111511045804",  // l
        "00630584144903103525224737",  // m
        "23011205241201221500215120",  // n
        "11001106231000105021000227",  // o
        "04550322234054105120134313",  // p
        "63957682544076874545133575",  // q
        "12110214082401033211116105",  // r
        "15150242041224023500151514",  // s
        "18270230076213102111032316",  // t
        "20021104073001406000369356",  // u
        "04760654056855345427670428",  // v
        "14330530165340053118754355",  // w
        "23242335476635715352321336",  // x
        "64735655265223024310822743",  // y
        "56781754252405345762780523",  // z
    ]
}
