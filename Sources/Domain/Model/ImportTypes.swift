/// What an import did with one file.
public struct FileSummary: Sendable {
    public struct BadLine: Sendable, Equatable {
        public let number: Int64
        public let problem: String

        package init(number: Int64, problem: String) {
            self.number = number
            self.problem = problem
        }
    }

    public let path: String
    public var format: String?
    /// Lines that gave something to the ledger, lines that had nothing for it, lines that could not be read.
    public var read = 0
    public var skipped = 0
    public var bad = 0
    /// The first of the bad lines.
    public var badLines: [BadLine] = []
    /// What became of the events in the lines that were read.
    public var added = 0
    public var known = 0
    public var copies = 0
    /// Events that were forgotten before; their words stay out.
    public var forgotten = 0
    /// How far the file is read.
    public var bytes: Int64 = 0
    /// It was not the file that was read before, and was read again from the start.
    public var wasRewritten = false
    /// The last line is not whole yet; the next import reads it.
    public var endsInPart = false
    /// It lies in a folder that was named, and is no transcript.
    public var isForeign = false
    /// Something of it belongs to this space, in which recording is off. It was left out, and the file is read from there again.
    public var withheld: SpaceName?
    /// Why the file was not read, or not to its end.
    public var failure: String?

    package init(path: String) { self.path = path }

    private static let mostBadLinesShown = 20

    package mutating func addBad(line: Int64, _ problem: String) {
        bad += 1
        if badLines.count < Self.mostBadLinesShown { badLines.append(BadLine(number: line, problem: problem)) }
    }
}

/// How an import is done.
public struct ImportOptions: Sendable {
    /// Put everything here; nil means what each source says, else its project, else `personal`.
    public var space: SpaceName?
    /// Called now and then with a file, the bytes done and all its bytes.
    public var progress: (@Sendable (_ path: String, _ done: Int64, _ all: Int64) -> Void)?
    /// Asked between batches; true ends the import after what is committed.
    public var isCancelled: @Sendable () -> Bool = { false }

    public init() {}
}

/// Sessions of a harness that were found on this machine.
public struct FoundSessions: Sendable {
    public let harness: String
    public let folder: String
    public let files: Int
    public let bytes: Int64

    package init(harness: String, folder: String, files: Int, bytes: Int64) {
        self.harness = harness
        self.folder = folder
        self.files = files
        self.bytes = bytes
    }
}
