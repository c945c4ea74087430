/// How many tokens a Chinese character or a Korean syllable costs: common ones are one, rare ones two or three. As three tokenizers know them,
/// the highest of them.
struct CharacterTokens {
    let range: Range<UInt32>
    /// Three characters a number, two bits each.
    private let table: [UInt8]

    static let chinese = CharacterTokens(from: 0x4E00, upTo: 0xA000, chineseRows)
    static let korean = CharacterTokens(from: 0xAC00, upTo: 0xD7A4, koreanRows)

    private init(from first: UInt32, upTo end: UInt32, _ rows: [String]) {
        range = first..<end
        table = rows.flatMap { row in row.utf8.map(Self.value) }
    }

    func count(of scalar: UInt32) -> Int {
        let place = Int(scalar - range.lowerBound)
        return Int(table[place / 3] >> UInt8(4 - 2 * (place % 3)) & 3)
    }

    private static func value(_ sign: UInt8) -> UInt8 {
        switch sign {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): sign - UInt8(ascii: "A")
        case UInt8(ascii: "a")...UInt8(ascii: "z"): sign - UInt8(ascii: "a") + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): sign - UInt8(ascii: "0") + 52
        case UInt8(ascii: "+"): 62
        default: 63
        }
    }

    private static let chineseRows = [
        "aqmVlqmqpmqqaqaapqqlqqqqWaqqqqqpqqaqqqqqqqqqpqlmqmqpqqppqmqqqqaqqqqmpqqmaqqpmqpqqqWpmpqqqqqqqmaqaqqqqqqqqqqqpqqaqZqaamqqqqqqqqqpqq",
        "qpqqqqqaqqqqqqqqqqqqqqqqqqqqqamqqqpqqqqqqqqqqqqqqqqqqqqqqqqqpqqqqqqqqqqmqqqqqqqqqqqv-----------7+-r---7-+qqqqpqqqqqqqqqqqqqqqq----",
        "-----------------6mqaqqqqqqqqppqapmlqqqqmqpaqqqaqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqlqqqmqqqqqZqaqqqZqmqmqqqqqqqaqqqqqqqqqqqqqqqqqqqqqq",
        "qqqalaqmqqqqqqqqqqqqqqmqqqqqqqqqqqqqqqmqqqqqWqqqqqqqqqqqaqmqqqpqqZqqqqqqqqqaqqqqqmqqqqqqqpqqqqqqqqqammqqaamqZqqqmqpqlpqWqqqqpqVpqq",
        "qqqqpqmpqqqqqqqqpqqqqmqqqqpqqqqqqpr---9-----------------mqpqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqpqqqqqqqqqqqqqqqqqqqqqqqqqqqqq",
        "qqqqqqqqqqqv------------------------------------------+------------3----------------------------+qqqqqqqqppmqqqqqqqqqWqqqqqqqqqqmq",
        "qmqqaqqmqmqqqqqqqqqqqqqqqqqqqqr---3-----------------qqqqpqqqqqqqqqqqqqqmqqqqqqqqqqqqqqqqqppqqqqqqqqqqqqqqqqqqaqqqqqqqqqqqqqqqqaqqq",
        "qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqaaqaqqamqqqpmqqaaqqqqqqqqqqqqqqqqqqqqqqqmvf-------------v-----+qqqmqqqqqqqqqqqqqqqqq-----------v----",
        "----------------------------------------------------------------------------------------v-+qqqqqaqlqqqqmqqqqqqqqqqqaaqqqpqamqqqqqq",
        "aaqqqmqqqqqqqqqqqqqqqqmmqqpqqpmmqqqqqqqqqaqqqqaqqqqqqaqqqqqqqqmqqqqqqqqqqqqqqqqqqqqqqqqqr-------------------7---+-----------------",
        "----------+---------------------------------qqqqqqqqqqaqlqqqpqqqqqWqqqqqqqqqqqqqqqqqaqqqqqqqqqqqqqqqqqqpZqqpqqqqqalpqqqqpqqqqqqqqq",
        "qqqqqqqqqqqqqqqqqqpqpmqqqpqpqqqmqqqqqqqqqqqqqqqqmaqqqmqqqqmqqqqqpaqmqqqaqqqqqqpqqqqqqpmqqqqqmqqqqqqqqqqqqqmqqqqqqqqpqqqaqqqqqpqqqq",
        "qqqqqqqqqqqqqaqqqqr-----------+-f6---+--qpqqqqqqqqqqqqqqqqqqqqqqqqmqqqqpqqqqqqqqqqr---+v-------+----------------------------------",
        "----------------+qqqqqWqaqqqqqqqqqqaqqaqqpqqmqqqqqqqqqqqqqpmqqqqqqmqqqqpqqqqqqqqqqqpqqqqqqqqqqqqqqqqqqmqmaqqqqqqqqqqqqqqqqqqqqqqqq",
        "qqqqpqqqpqqqqqqqqqqqpqqqqqqaaqqqqqqqqqqqqmqqqqqqqqqqqqqqqv--------+-----------+qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqaqqqqqv---+---7",
        "------------+qqqqqqqqqqqqqqqmqppqlqqpqqqqqqqqqqqqqamqqqqqpqqqqqpqqqqqqmmqqmqqqqqqpqqqqqmqaqqqqpqqqqqqqpqmqqqmqqqqpqqqqqqaqqqqqqqqq",
        "qqqqqaqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqmqqqmqqWpqqqqqpqqqmaqqqpqqpqqqqqqqqqZqaqqqqqqqpqmqqqmqqqmqqqqqqqqqqqqqqqqqqqqqqqp",
        "qqqqqqqqqqqaqqqqqqqqqqqqqqqWpqqqpqqqqqqqqqqqqqqqqqqv--------------------9qqqqqqqqqqqqqqqqqqqqq---------------------6qqqqqqqqqqqqqq",
        "qqqqqqr7-------------7--------------------------------------3-----------------------------------v---------------------------------",
        "----+qqqqqqqqqqpqqqqqqqqqqqqqqqqqqqqqlWqqqqqqqqqqqqqqqqqqqqqqqqqqaqqqqqqqpqmqqqqqqqqqqqqqqqqqqqpqqqqqqqqqqqmqqqqaqqqqqqqqpqqqqqqqq",
        "qqqqqqqqqqqqqpqqqqqqqqmqqqqqqqqaqqqqqmqqqqqqqqqqqqqqqqqqqqqqqqqqqaqaqqqqqqqqqqqqqqqqqaqqqqpqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq",
        "qqmqqqqqqqqqqqqqqqqmqqqqqqqqqqqqqqqqqqqqqqqqqqqqpqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqv------v---------------",
        "--------------------------------------------------------------+qqqqqqqqqqqqqqqqqqqqq------------v7+v---f-+---------v---------++qqq",
        "qqqqqqqqqqqqqqpqqq----r--------v--------------------------------------------------qqqqqqqqqqqqqqqqqqqqqqqpaqqqqqqqqqqaqqqqmqr-----",
        "------------+------------------------7------------+-----------------------------qqmqqqqqqqqqqqqpaqqqqqqqqqqqqqqqqqqqqqqqqqqqpqqqqq",
        "qqqqqqqqqqqqqq-----7---7---------------7---------------------v--+-------------qqqqqqqqqqmqqmqqmpqpqqqqqmqqqqqqqqqqqqqqqqr--+------",
        "-----------------v------------------------------------+qqqqqqqqqqqqqqqqqqqmqqmqqqqqqqqqqqqqqqqqqqqqqqqqaqqqqqqqqpqpqaqqaqqmqqqqqqa",
        "qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqv---------------------------------f---+----n--------------------6qqqqqqqqqqqqqqpqqqqqqqqqqqqqqqqqqq",
        "qqqqqqqq--------------------v6qqqqqqqqqqqqqqqqqqpqaqqqqqqqqqqqqqaqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqpqWqqqqqqqqqmqqqaqqqqmqqqqqqqqqqq",
        "qqqqqqqqqqqqqqqqqqqqqqqqqmqqqqqqqqqqqqqqqqqqqqqqqqqqmqqqqaqmqqqqmqqqqqqqqqqqqqqqqqpqpqqqqqqqqqmqqqqqqqqqqqqqqqqqZqqqqqqqmqqpqqqqqa",
        "qqqqqqqqqqqqqqqqqqqqqqqqqv--------------------+qqqqqqqqqqqqqqqqqqqmqqqqqqqqqqqqqqqqqqqqqqv-------------------f+qqqqqqqqqqmaqqqqqqq",
        "qqqqqqqqqqqqqqqqqqqqqqqv--v-----v-------------------------v----77-----------------------+-------------------+qqqqqqqqqqqqlqqqqqqqp",
        "qmqqqamqmmmqqqqqqqqqqqqqqqqqpqqqqqqqqqqqqqqqqqqqmqqqqqqqqqaqqqqqqqqqqqqqqqqqqqqqqqqqqv--------------------+Zmqpqqqqqqqqqqqqqqqqqqq",
        "qqqqpqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqa-------------------------6--------7-----------------------------qqqq",
        "qqqqqqqqqqaqqaqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqmqqqqpqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqpqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq",
        "qqqqqqqqqqqqqqqv-----------------+--+qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqv----+---+---------------+---------------------7---",
        "v-------------------------------------+--------------------v----------------------3-------------------------------------qqqqqqqqqq",
        "qqqqqqqqqqqv----------------------v-----------------------------------------------------------------7-----------------------------",
        "7--------7--------------------+qqqpqqqqqqqqqaqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqaqqqqqqqqqqqqqqqqqqr-----------------------------------",
        "-------ZqqqqqqqqqqqqqqqqqqqqqaZqqqpqqqqqmqqqqqqqqqaqpqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq--------v-------",
        "------------------------v-+qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqaaqqmaqqmpppqqqqqmqqappaqmappqaqpqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqaqqqqqq",
        "qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqplqqaqqqaqqpqqqqqqqqqqqqqqqqpqqqqmqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqpqqqq",
        "qv--------------------------------------------------------3---------------------------7---------------------qqqqqqqqqqqqpqppqqqqmq",
        "qqqqqZqqqqqqqqqqqqqqaqqaqqWqpZpqqqqqpqqqqqWqqaqqqqpqlqqqqqqqqqqqqqqqqpqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqaqqqqqqqqqqqqqqqqqqmqqqqqqmv--",
        "----------------------+f-------+-----------------------------6qqplmaqqqqqqqqqqqqqqr-------+---------------------------------------",
        "--------------------------------------qqqqqqqqqqqqqqqqqqqqqv----------------------------------------------------------------------",
        "--+-----------------v---v-----------qqqqqqqqqqqqqqqmqqqqqqqqqqqqqqqqqqqqqqqqqqZqqqqqqqqaqqqqqqaqqqqqqqqqqqqqqqqqqqqqqqqqqaqqqaqpqq",
        "qqpqqqqqqqqqqqqqqqqqqqqqqqapaqaqqqqqqqqqqqqqmqqqqqqaqqqqqmqqpqqqqqpmqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqaqqqqqqqqqqqqqqqqqqmqqqqqqqqqq",
        "qqqqqqqqqqqqqqqqqqqqpqaqqqqqqqqq---------------------------------+----3---+qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqpqaqqpqqqqaqmqaqq",
        "qqqqqqqqqqqqqqqqqqqqqqqqqqqqqq------------------------------------------6qqqqqqqaqqqqqqqqqqqqq--------------------------------7---",
        "------+qqqqqqqqqqqqqqqqqqqqq----f------------------------3-------------------------------7----------------------------------------",
        "----------------------------------------------------------------------------------------------------------------------------------",
        "------------v---------------------------------------------------v------------------------7---------------------------------+------",
        "+qqqqqmqqqqqqqqqqqqqqq----------------------------v-------------+qqqqqqqqqqqqqqqqqqqqq----------------------",
    ]

    private static let koreanRows = [
        "amqqqqaqqmqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqpqqqqqqqqqqqqqqqqaqqqqqqqqqqpqqqqqqqqqar--v-----------------+qqqqqqqqqqqqqqmqqqqqq--",
        "-------------------6qqqqqqqqqqqqqqqqqqaqqqqqqqqqqqqqqqqqpqqqqqqqqqqqqqqqqqqqqqqqqqqv-----------------------------------------+----",
        "------------------------v---------------------------------------------------------------------------------------------------qqqqqq",
        "qqaqqqqqqqqmqqqu---------v---------++qqqqqqqqqqqqqqqqqqqqq------------------+-----------------------------------------------------",
        "v---------------------------------+qqqqqqmqqqqqqqqqqqqqqqqpqqqqqqqqqaqqqqqqaqn--------------------+qqqqqqqqqqqqqqqqqqqqq----------",
        "-----------6pqqqqqqpqqqqqqqqqqqqqqqqqqqqpqaqqqqqqqqqqq-----7---7--------------------------------+qqqqqqqqqaqpqqqqqqqqqqqqqqqqqqqqq",
        "qqqqqqqqqv---7--------------------------------------------------------------------------------------------------------------------",
        "----------------------------------------------------------------------f6qqqqqqqmqqqqqqqqqqqqqqqqqqqqqqqqqqqmqqqqqqqqqqqqqqqqqqmqqq",
        "qqqqqqqqqqqqqqpqqqqqqqqqqqr---------------------qqqqaqqqqqqqqqqqqqqqqv--------------------+qqqqqqqqqqqqqqqqqqqpqqmqqqqqqqqqqqqpqqq",
        "qqqqqqqmqqqqqqqqqqqqqqqqr----------+----------qqqqqqqqqqqqqqqqqmqqqqqqqqqqqqqqqqqqqqqqqqr---------------------7----------------79-",
        "--------------------------------------------qqqqqqqqqqqqqqqqqqpqqqqqqqqqqqqqqqqqqqqqqqr---------------------qqpqqqqqqqqqqqqqqqqqqq",
        "qqqqqqqqqqqqqqqqpaqqq--7---------------------------7-----------2pqqqqqqqqqqqqqqqqqqqr------------------7--qqqqqqqqqqqqqqqqqqqqqv+-",
        "-----------------------------------------------------------------------------------------7----------------------------------------",
        "------------------------------------------------------------------------+-f3----+aqpqqqqqqqqqqqqqqqqqqqqqqqqqqqmqqqqqqmqpqqqqqqqqq",
        "qqqqqqqqqqqqqqqqqqpqqqqqqqqqqqqqqqqq-----------------------------3----------------------------------qqqqqqqqqqqqaqqqqpqqqqqqqqqqqq",
        "paqqqqqqqqqqq---------------------------------------------------------------------------------------------------------------+---+-",
        "--------------------------------------------------------------------------+qaqqqqqqqqqqqqqqqqqpqqqqqqqqqqqqqqqqqqmqqqqqqqqpqqqqqqq",
        "qqaqpqqqqqqqqqqqqqqqpqqqqqqqqqaqqqqqqqqqqqqqqqqqqqqqqqqqqqaqqqqqqaqmqqqqqqqqqqaqqqqqqqqqqqqqqqqmqqqqqqqqqqqqqqqqqqampqqmqqqmqqqqqq",
        "qqpqamqqmqqqWqqqqqqaqmqqqqqq------------7--------6pqqqqqmqpqqqqqqqqqqqr---------------+-------------------------------------------",
        "---3+qqqqqqqqqqqqqqqqqqqqq----------------------v-------------v-----9qqqqqqqqqqqqqqqqqqmqq----------------------------------------",
        "----------------------------------------------------------------------------------------------------------------------------------",
        "+qqqqqqqqqqqqqqqqqqqqq---------------------6qqqqqqqqqqqqqqqqqqqqr-----------------------+---------------------------+-------------",
        "-----7--v-----------------------------+-----------------------+qqqqqqqpqqqqqqqqqqqqq------------------------------------------7---",
        "------------------------+---------------------------------------------------------------------------------------------f-----------",
        "------+-v6---+--qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqmqqqqr-----------------------------------------------------------------------",
        "+----------------------------------6qqqqqqqqqqqqqqqqqqaqr---------------------qqqqqqqqqqqqqqqqqqqqqv------------------------------",
        "------------------------------------------------------------v---v---------------v---------------------------------------v---------",
        "----------qqqqqqqqampqqqqqqmqqqv--7---------------------------------------qqqqqqqqqqqqqqqqqqpqqqqqqqqqamqqqqqqqqqqqqr---+---------",
        "------------------------------------------------------------------------------------",
    ]
}
