import TextKit

/// A word as a value, so that it outlives the splitter's buffer.
struct FoundWord: Equatable, CustomStringConvertible {
    var bytes: [UInt8]
    var start: Int
    var end: Int
    var isPart: Bool

    var text: String { String(decoding: bytes, as: UTF8.self) }
    var description: String { "\(text)\(isPart ? "(part)" : "")[\(start)..<\(end)]" }
}

enum Words {
    static func of(_ bytes: [UInt8]) -> [FoundWord] {
        var found: [FoundWord] = []
        let splitter = WordSplitter()
        bytes.withUnsafeBufferPointer { buffer in
            splitter.split(buffer) { word in
                found.append(FoundWord(bytes: Array(word.bytes), start: word.start, end: word.end, isPart: word.isPart))
                return true
            }
        }
        return found
    }

    static func of(_ text: String) -> [FoundWord] { of(Array(text.utf8)) }

    static func texts(_ text: String) -> [String] { of(text).map(\.text) }
}
