internal import JSONKit
internal import Operations
internal import Reverie
internal import SystemKit

/// Gathers what an operation answers, for a model. There is no person on this channel: whoever asks for one gets none.
final class ToolReply: Reply {
    /// About ten thousand tokens; more would crowd out what the model works on.
    static let mostCharacters = 40_000

    /// A remark repeats what was given, and that may be anything.
    private static let longestRemark = 2_000

    private let answer: ToolFace.Answer
    private let cancellation: Cancellation
    private let filter: MessageFilter
    private var body = ""
    private var room = ToolReply.mostCharacters
    private var leftOut = 0
    private var remarks: [String] = []

    init(_ answer: ToolFace.Answer, _ cancellation: Cancellation, _ filter: MessageFilter) {
        self.answer = answer
        self.cancellation = cancellation
        self.filter = filter
    }

    let wantsJSON = false
    let isInteractive = false
    let reader = AnswerReader.model

    var isCancelled: @Sendable () -> Bool {
        let cancellation = cancellation
        return { cancellation.isCancelled }
    }

    // MARK: What is answered

    /// Operations write a hit, a line or a document at a time: what does not fit is left out whole, but for the first.
    func write(text: String) {
        let size = text.unicodeScalars.count
        if size <= room {
            body += text
            room -= size
            return
        }
        leftOut += 1
        guard body.isEmpty else {
            room = 0
            return
        }
        body = String(String.UnicodeScalarView(text.unicodeScalars.prefix(room))) + "\n"
        room = 0
    }

    func write(json: [UInt8]) { write(text: String(decoding: json, as: UTF8.self)) }
    func passAnswersOn() {}
    func note(_ text: String) {
        remarks.append(filter.clean(String(String.UnicodeScalarView(text.unicodeScalars.prefix(Self.longestRemark)))))
    }
    func complain(_ text: String) { note(text) }
    func progress(_ text: String, share: Double) {}

    // MARK: What is asked

    func confirm(_ question: String) -> Bool { false }
    func askPerson(_ question: String) -> PersonsAnswer? { nil }
    func askSecret(_ prompt: String) -> [UInt8]? { nil }

    func input() throws -> [UInt8] { throw UsageError.other("A tool has no standard input.") }
    func lines(of path: String) throws -> LineReader { throw UsageError.other("A tool reads no files.") }

    // MARK: What the model gets

    /// The texts of the result; there is always one.
    func texts() -> [String] {
        if leftOut > 0 { remarks.append(cutRemark) }
        let said = remarks.map { FencedLines.escape($0) }.joined(separator: "\n")
        if body.isEmpty { return [said.isEmpty ? "Done." : said] }
        switch answer {
        case .recalled: return [MemoryFence.wrap(FencedLines.escape(body)) + said]
        case .instructions: return said.isEmpty ? [body] : [body, said]
        case .receipt: return [FencedLines.escape(body) + said]
        }
    }

    private var cutRemark: String {
        if answer == .instructions { return "That is only its beginning: read the rest of SKILL.md in the folder." }
        let more = leftOut > 1 ? " (\(leftOut) entries were left out or cut)" : ""
        return "The answer was cut at \(Self.mostCharacters) characters\(more): ask for less with `limit`, in other words, or in one space."
    }
}

/// Lines of an answer on their way behind the fence.
enum FencedLines {
    /// Escapes each line and keeps its blanks: they are Reverie's own, and tell columns and what belongs to what. Line by line it does
    /// nothing to what was escaped before.
    static func escape(_ text: String) -> String {
        text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }.map(line).joined(separator: "\n")
    }

    private static func line(_ line: Substring) -> String {
        var result = ""
        var rest = line[...]
        while !rest.isEmpty {
            let blanks = rest.prefix { $0 == " " }
            result += blanks
            rest = rest[blanks.endIndex...]
            // One blank belongs to the words around it; two or more are a gap between columns.
            let end = rest.gap ?? rest.endIndex
            result += MemoryFence.escape(String(rest[..<end]))
            rest = rest[end...]
        }
        return result
    }
}

extension Substring {
    /// Where two blanks follow each other, or the text ends in blanks.
    fileprivate var gap: Index? {
        var index = startIndex
        while let blank = self[index...].firstIndex(of: " ") {
            let next = self.index(after: blank)
            if next == endIndex || self[next] == " " { return blank }
            index = next
        }
        return nil
    }
}
