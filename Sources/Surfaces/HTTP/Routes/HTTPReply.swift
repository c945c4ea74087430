internal import JSONKit
internal import Operations
internal import Reverie
internal import SystemKit

/// Gathers what an operation answers.
final class HTTPReply: Reply {
    private static let mostRemarks = 20
    private static let longestRemark = 600

    private let cancellation: Cancellation
    private let given: String?
    private let mostBytes: Int
    private let person: (_ question: String) -> PersonsAnswer?
    private let clean: (String) -> String
    private(set) var body: [UInt8] = []
    private(set) var remarks: [String] = []

    /// `person` gives what a person has said to a question beforehand.
    init(
        _ cancellation: Cancellation, input: String?, mostBytes: Int, clean: @escaping (String) -> String,
        person: @escaping (_ question: String) -> PersonsAnswer?
    ) {
        self.cancellation = cancellation
        given = input
        self.mostBytes = mostBytes
        self.person = person
        self.clean = clean
    }

    let wantsJSON = true
    let isInteractive = false
    let reader = AnswerReader.person

    var isCancelled: @Sendable () -> Bool {
        let cancellation = cancellation
        return { cancellation.isCancelled }
    }

    // MARK: Answers

    func write(json: [UInt8]) throws {
        guard body.count + json.count <= mostBytes else {
            throw UsageError.other("The answer is longer than \(mostBytes) bytes. Ask for less at a time, by its limit or its filters.")
        }
        body += json
    }

    func write(text: String) throws { try write(json: Array(text.utf8)) }
    func passAnswersOn() {}
    func note(_ text: String) {
        guard remarks.count < Self.mostRemarks else { return }
        remarks.append(clean(text.beginning(bytes: Self.longestRemark)))
    }
    func complain(_ text: String) { note(text) }
    func progress(_ text: String, share: Double) {}

    // MARK: Questions

    func confirm(_ question: String) -> Bool { false }
    func askPerson(_ question: String) -> PersonsAnswer? { person(question) }
    func askSecret(_ prompt: String) -> [UInt8]? { nil }

    // MARK: Input

    func input() throws -> [UInt8] { Array(try text().utf8) }

    /// Lines are read from a descriptor everywhere; the other end of this pipe is a thread.
    func lines(of path: String) throws -> LineReader {
        let bytes = Array(try text().utf8)
        let ends = try Pipe.ends()
        let lines = LineReader(descriptor: Descriptor(adopting: ends.reading))
        try Thread.start { _ = try? Descriptor(adopting: ends.writing).writeAll(bytes) }
        return lines
    }

    private func text() throws -> String {
        guard let given else { throw UsageError.other("Send what is to be read as the member \"input\".") }
        return given
    }
}
