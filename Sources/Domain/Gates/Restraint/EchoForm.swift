internal import Lexicons
internal import Model
internal import TextKit

/// A text as far as an echo of it is known: the stems of its words that mean something, whatever their order.
struct EchoForm: Sendable {
    private(set) var words: Set<UInt64> = []
    /// Those with a digit in them.
    private(set) var numbers: Set<UInt64> = []
    private(set) var denies = false

    private static let denials: Set<String> = [
        "not", "no", "never", "none", "nobody", "nothing", "without", "cannot", "t", "nicht", "kein", "keine", "keinen", "nie", "ohne",
        "nunca",
        "jamas", "tampoco", "sin",
    ]

    init(_ text: String, besides small: RestraintWords) {
        let splitter = WordSplitter()
        var text = text
        text.withUTF8 { bytes in
            splitter.split(bytes) { word in
                if word.isPart { return true }
                let name = String(decoding: word.bytes, as: UTF8.self)
                if Self.denials.contains(name) { denies = true }
                if StopWords.contains(name) || small.frame.contains(name) || small.assent.contains(name) || small.filler.contains(name) {
                    return true
                }
                let number = Self.hash(word.bytes)
                words.insert(number)
                if word.bytes.contains(where: { $0 &- 0x30 < 10 }) { numbers.insert(number) }
                return true
            }
        }
    }

    static func denies(_ text: String) -> Bool { EchoForm(text, besides: RestraintWords()).denies }

    /// How much of the words stands in the other one, too.
    func share(in other: EchoForm) -> Double {
        if words.isEmpty { return 0 }
        return Double(words.reduce(0) { $0 + (other.words.contains($1) ? 1 : 0) }) / Double(words.count)
    }

    private static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return hash
    }
}

/// A line of what memory told a session.
struct GivenForm: Sendable {
    let at: Instant
    let form: EchoForm

    /// The sentences of a text, each a line of its own.
    static func lines(of text: String) -> [String] {
        var lines: [String] = []
        var line: [UInt8] = []
        for byte in text.utf8 {
            let isEnd = byte == 0x0A || (byte <= 0x20 && line.last.map { ".!?;".utf8.contains($0) } == true)
            if isEnd {
                if !line.isEmpty { lines.append(String(decoding: line, as: UTF8.self)) }
                line.removeAll(keepingCapacity: true)
            } else {
                line.append(byte)
            }
        }
        if !line.isEmpty { lines.append(String(decoding: line, as: UTF8.self)) }
        return lines
    }
}
