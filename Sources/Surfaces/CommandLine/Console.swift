internal import JSONKit
internal import Operations
internal import Reverie
package import SystemKit

/// The other end of a pipe went away: nobody reads on, and that is no error.
struct ClosedPipe: Error {}

/// Standard output, standard error and the person at the terminal, if there is one.
package final class Console: Reply {
    private let output: OutputBuffer
    private let environment: Environment
    private let filter: MessageFilter
    private let isTerminal: Bool
    private var isQuiet = false
    private var hasProgress = false
    package private(set) var wantsJSON = false

    package init(environment: Environment) {
        self.environment = environment
        filter = MessageFilter(environment: environment)
        output = OutputBuffer(descriptor: 1)
        isTerminal = Terminal.isTerminal(2)
    }

    func begin(wantsJSON: Bool, isQuiet: Bool) {
        self.wantsJSON = wantsJSON
        self.isQuiet = isQuiet
    }

    var reader: AnswerReader { .person }
    package var isInteractive: Bool { isTerminal && Terminal.isTerminal(0) }

    /// From the first question on, an interrupt is a wish that the operation looks for; before, and for all others, it simply ends.
    package private(set) lazy var isCancelled: @Sendable () -> Bool = {
        Interrupt.install()
        return { Interrupt.isRaised }
    }()

    // MARK: Answers

    package func write(json: [UInt8]) throws {
        try output.write(json)
        try passOn()
    }

    package func write(text: String) throws {
        try output.write(TextFormat.printable(text))
        try passOn()
    }

    /// A reader that waits for each answer gets it at once when standard input feeds us line by line.
    private func passOn() throws {
        if isFollowed { _ = try flush() }
        if output.isClosed { throw ClosedPipe() }
    }

    package func passAnswersOn() throws {
        if try !flush() { throw ClosedPipe() }
    }

    private var isFollowed = false

    /// False when nobody reads on.
    func flush() throws -> Bool { try output.flush() != .closed }

    // MARK: Remarks

    package func note(_ text: String) {
        guard !isQuiet else { return }
        complain(text)
    }

    /// What goes wrong is said also to somebody who wants no remarks.
    package func complain(_ text: String) {
        clearProgress()
        _ = try? output.flush()
        let clean = TextFormat.printable(filter.clean(text))
        _ = try? StandardStreams.writeError("reverie: " + clean + (text.hasSuffix("\n") ? "" : "\n"))
    }

    package func progress(_ text: String, share: Double) {
        guard isTerminal, !isQuiet else { return }
        if text.isEmpty { return clearProgress() }
        hasProgress = true
        let width = 24
        let filled = Int(Double(width) * min(max(share, 0), 1))
        let bar = String(repeating: "=", count: filled) + String(repeating: " ", count: width - filled)
        _ = try? StandardStreams.writeError("\r[\(bar)] \(Int(share * 100)) %  \(TextFormat.printable(text).prefix(40))\u{1B}[K")
    }

    private func clearProgress() {
        guard hasProgress else { return }
        hasProgress = false
        _ = try? StandardStreams.writeError("\r\u{1B}[K")
    }

    package func confirm(_ question: String) -> Bool {
        guard isInteractive else { return false }
        _ = try? StandardStreams.writeError("\(question) [y/N] ")
        guard let lines = try? LineReader(descriptor: Descriptor.duplicating(0)) else { return false }
        // A line lives as long as its reader.
        return withExtendedLifetime(lines) {
            guard case .text(let view)? = try? lines.next() else { return false }
            return ["y", "yes"].contains(String(decoding: view.bytes, as: UTF8.self).lowercased())
        }
    }

    package func askPerson(_ question: String) throws -> PersonsAnswer? {
        clearProgress()
        _ = try? output.flush()
        _ = isCancelled
        return try Terminal.ask(question)
    }

    package func askSecret(_ prompt: String) throws -> [UInt8]? {
        clearProgress()
        // An interrupt must find the terminal showing again what is typed.
        _ = isCancelled
        return try Terminal.askSecret(prompt)
    }

    /// More than this is no document.
    private static let mostInput = 64 << 20

    package func input() throws -> [UInt8] {
        var bytes: [UInt8] = []
        try Descriptor.duplicating(0).chunks(of: 1 << 16) { piece, _ in
            guard bytes.count + piece.count <= Self.mostInput else { throw UsageError.other("Standard input is longer than 64 MiB.") }
            bytes += piece
        }
        return bytes
    }

    package func lines(of path: String) throws -> LineReader {
        guard path == "-" else { return try LineReader(path: path) }
        isFollowed = true
        if Terminal.isTerminal(0) { note("Reading lines from the terminal; end them with Ctrl-D.") }
        return LineReader(descriptor: try Descriptor.duplicating(0))
    }
}
