internal import Model
internal import SQLiteKit
internal import TextKit

/// The full-text index over turns: its tokenizer and its score, registered on every connection.
enum TurnIndex {
    static func register(on connection: Connection) throws {
        try FTS5Extension.registerTokenizer(on: connection, name: "reverie") { _ in TurnTokenizer() }
        try FTS5Extension.registerFunction(on: connection, name: "turn_score", TurnScore.value)
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

/// BM25 with the weights of the terms given from outside and the length read off the key, so that ranking touches nothing but
/// the posting lists. Arguments: the average length in bytes, then a weight for each phrase of the expression.
enum TurnScore {
    private static let saturation = 1.2
    private static let lengthShare = 0.75

    static func value(_ match: borrowing FTS5Match, _ arguments: borrowing FunctionArguments) throws -> SQLiteValue {
        let norm = norm(key: match.rowid, averageBytes: arguments.double(0))
        var score = 0.0
        for phrase in 0..<match.phraseCount {
            let weight = arguments.double(phrase + 1)
            guard weight > 0 else { continue }
            score += term(weight: weight, count: try match.occurrenceCount(ofPhrase: phrase), norm: norm)
        }
        return .real(score)
    }

    static func norm(key: Int64, averageBytes: Double) -> Double {
        saturation * (1 - lengthShare + lengthShare * typicalBytes[Int(key & 15)] / max(averageBytes, 1))
    }

    static func term(weight: Double, count: Int, norm: Double) -> Double {
        count == 0 ? 0 : weight * Double(count) * (saturation + 1) / (Double(count) + norm)
    }

    private static let typicalBytes = (0...15).map(EventKey.typicalBytes(lengthClass:))
}
