internal import Model
internal import SQLiteKit
internal import TextKit

/// The full-text index over turns: its tokenizer and what it tells of a match, registered on every connection.
enum TurnIndex {
    static func register(on connection: Connection) throws {
        try FTS5Extension.registerTokenizer(on: connection, name: "reverie") { _ in TurnTokenizer() }
        try FTS5Extension.registerFunction(on: connection, name: "turn_counts", TermCounts.value)
        let steps = SpellingSteps()
        try connection.register(function: "next_spelling", argumentCount: 3, deterministic: true) { steps.next($0) }
    }

    /// Makes the words of the index readable as rows of `temp.turn_word`, in their order, an occurrence each.
    static func openWords(_ connection: Connection) throws {
        try connection.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.turn_word USING fts5vocab('main', 'turn_index', 'instance')")
    }
}

/// Documents are split into words; a question's terms come split already and pass as they are.
private final class TurnTokenizer: FTS5Tokenizer {
    private let splitter = WordSplitter()

    func tokenize(_ text: UnsafeBufferPointer<UInt8>, reason: FTS5TokenizeReason, emit sink: FTS5TokenSink) -> Int32 {
        if reason == .query || reason == .prefix { return sink.emit(text, 0, text.count) }
        var result: Int32 = 0
        splitter.split(text) { word in
            result = sink.emit(word.bytes, word.start, word.end, colocated: word.isPart)
            return result == 0
        }
        return result
    }
}

/// How often each phrase of the expression stands in a row, fifteen of them in one number, four bits each: what is made of it is no
/// business of the index. The argument says which fifteen.
enum TermCounts {
    static let inNumber = 15
    private static let bits = 4
    private static let most = 15

    static func value(_ match: borrowing FTS5Match, _ arguments: borrowing FunctionArguments) throws -> SQLiteValue {
        let first = Int(arguments.int64(0)) * inNumber
        var number: Int64 = 0
        for phrase in first..<max(first, min(first + inNumber, match.phraseCount)) {
            number |= Int64(min(try match.occurrenceCount(ofPhrase: phrase), most)) << Int64((phrase - first) * bits)
        }
        return .integer(number)
    }

    /// How many numbers so many terms need.
    static func numbers(for terms: Int) -> Int { (terms + inNumber - 1) / inNumber }

    static func number(_ index: Int, of terms: Int, _ count: (Int) -> Int) -> Int64 {
        let first = index * inNumber
        return (first..<min(first + inNumber, terms)).reduce(0) { $0 | Int64(min(count($1), most)) << Int64(($1 - first) * bits) }
    }

    static func count(of term: Int, in number: Int64) -> Int { Int(number >> Int64(term % inNumber * bits) & Int64(most)) }
}
