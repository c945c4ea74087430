package import JSONKit
package import Reverie
internal import Synchronization
package import SystemKit

/// What a surface gives an operation to work with: its arguments, the world outside, and where its answer goes.
package final class Call {
    package let arguments: Arguments
    package let environment: Environment
    package let folder: String?
    package private(set) var spaces: SpaceChoice
    package let reply: any Reply
    /// Where the call came in: what it may claim hangs on that.
    package let door: Door
    /// The session that a call belongs to when it names none; nil where there is no such thing.
    package let session: SessionName?
    /// How another thread ends the call; nil where nobody can.
    private let cancellation: Cancellation?
    /// Makes what gives models, and what was said of them for this call; nil where none can be asked.
    private let models: (plug: ModelPlug, overrides: ModelOverrides)?
    /// Opens stores; nil: each call opens its own.
    private let opening: StoreOpening?
    /// The only spaces that the caller may come near; nil where there is no such limit. `spaces` names no others.
    package let bounds: [SpaceName]?

    package init(
        arguments: Arguments, environment: Environment, folder: String?, spaces: SpaceChoice, reply: any Reply, door: Door = .command,
        session: SessionName? = nil, cancellation: Cancellation? = nil, models: (plug: ModelPlug, overrides: ModelOverrides)? = nil,
        opening: StoreOpening? = nil, bounds: [SpaceName]? = nil
    ) {
        self.arguments = arguments
        self.environment = environment
        self.folder = folder
        self.spaces = spaces
        self.reply = reply
        self.door = door
        self.session = session
        self.cancellation = cancellation
        self.models = models
        self.opening = opening
        self.bounds = bounds
    }

    /// The store of the call. Reading wants one that is there; writing makes it.
    package func memory(_ access: StoreAccess = .existing) throws -> Memory {
        let path = folder ?? Memory.standardFolder(environment)
        var memory = try opening?(path, access) ?? Memory(path: path, access: access, environment: environment)
        if let models { memory.models = models.plug(memory, models.overrides, reply.isCancelled) }
        let remarks = remarks
        memory.remark = { sentence in remarks.withLock { $0.append(sentence) } }
        if let cancellation {
            let opened = memory
            cancellation.whenCancelled { opened.stop() }
        }
        if case .folder(let asked) = spaces { spaces = .folder(try memory.find(asked)) }
        return memory
    }

    /// The one space to write to; the space of a project is made with its first event.
    package func writingSpace(_ memory: Memory) throws -> SpaceName {
        if case .folder(let spaces) = spaces { return try memory.writingSpace(spaces) }
        return try spaces.writing()
    }

    /// Refuses a space that stands in what was given, and that the caller may not come near.
    func checkReach(_ space: SpaceName?) throws {
        guard let bounds, let space, !bounds.contains(space) else { return }
        throw UsageError.other("The space \(Shown.short(space.rawValue)) is out of reach for this token.")
    }

    /// An error as the caller may hear of it.
    package func told(_ error: any Error) -> any Error { bounds == nil ? error : Memory.withoutSpaces(error) }

    private let remarks = RemarkList()

    /// Says what could not be brought in order beside what was asked for.
    func tellRemarks() {
        for sentence in remarks.take() { reply.complain(sentence.what + (sentence.next.map { "\n\($0)" } ?? "")) }
    }
}

/// Opens the store in a folder, or hands out one that is open.
package typealias StoreOpening = @Sendable (_ folder: String, _ access: StoreAccess) throws -> Memory

/// Which spaces a call names.
package enum SpaceChoice: Sendable, Equatable {
    /// None was named: `personal`, or what the operation finds fit.
    case unnamed
    case all
    case named([SpaceName])
    /// None was named, and work goes on in a folder: the space of its project, and `personal`.
    case folder(FolderSpaces)

    /// The spaces to read; nil means all.
    package var reading: [SpaceName]? {
        switch self {
        case .unnamed: [.personal]
        case .all: nil
        case .named(let names): names
        case .folder(let spaces): spaces.reading
        }
    }

    /// The same for who may come near some spaces only: those are all there are. Others cannot be named.
    package func within(_ bounds: [SpaceName]?) throws -> SpaceChoice {
        guard let bounds else { return self }
        guard case .named(let names) = self else { return .named(bounds) }
        if let other = names.first(where: { !bounds.contains($0) }) {
            throw UsageError.other("The space \(Shown.short(other.rawValue)) is out of reach for this token.")
        }
        return self
    }

    /// No space was named: others may be worth a word.
    package var isOpen: Bool {
        switch self {
        case .unnamed, .folder: true
        case .all, .named: false
        }
    }

    /// The one space to write to.
    package func writing() throws -> SpaceName {
        switch self {
        case .unnamed: return .personal
        case .named(let names) where names.count == 1: return names[0]
        default: throw UsageError.other("An event is written to one space: give --space once, with a name.")
        }
    }
}

/// Where an operation's answer goes. A surface implements it; an operation never prints.
package protocol Reply: AnyObject {
    var wantsJSON: Bool { get }
    /// A person reads along: progress and hints are welcome.
    var isInteractive: Bool { get }
    /// Who reads the answer: it decides how much is quoted, and how.
    var reader: AnswerReader { get }
    func write(json: [UInt8]) throws
    func write(text: String) throws
    /// What was answered so far reaches the reader before anything else is done.
    func passAnswersOn() throws
    /// A remark beside the answer.
    func note(_ text: String)
    /// What went wrong, though the operation goes on or ends in order.
    func complain(_ text: String)
    func progress(_ text: String, share: Double)
    /// Asks a person; false where there is none.
    func confirm(_ question: String) -> Bool
    /// Asks a person at the controlling terminal, whatever standard input is; nil where there is none.
    func askPerson(_ question: String) throws -> PersonsAnswer?
    /// Asks a person for something that nobody may see; nil where there is none.
    func askSecret(_ prompt: String) throws -> [UInt8]?
    var isCancelled: @Sendable () -> Bool { get }
    /// All of standard input.
    func input() throws -> [UInt8]
    /// The lines of standard input, or of a file.
    func lines(of path: String) throws -> LineReader
}

extension Call {
    /// Writes the answer in the form that the caller wants; the other form is not made.
    package func answer(json: (inout JSONWriter) -> Void, text: () -> String) throws {
        if reply.wantsJSON {
            var writer = JSONWriter()
            json(&writer)
            writer.bytes.append(UInt8(ascii: "\n"))
            try reply.write(json: writer.bytes)
        } else {
            try reply.write(text: text())
        }
    }
}

extension Call {
    /// The same for something that was done and is safe: told at once, so that who is stopped later has said it.
    package func acknowledge(json: (inout JSONWriter) -> Void, text: () -> String) throws {
        try answer(json: json, text: text)
        try reply.passAnswersOn()
    }
}

extension JSONWriter {
    /// A member that is a list of objects.
    mutating func list<T>(_ key: String, _ items: some Sequence<T>, _ members: (T, inout JSONWriter) -> Void) {
        self.key(key)
        beginArray()
        for item in items {
            beginObject()
            members(item, &self)
            endObject()
        }
        endArray()
    }

    /// A member that is a list of strings.
    mutating func texts(_ key: String, _ items: some Sequence<String>) {
        self.key(key)
        beginArray()
        for item in items { string(item) }
        endArray()
    }

    mutating func field(_ key: String, _ value: Bool) {
        self.key(key)
        bool(value)
    }

    package mutating func field(_ key: String, _ value: String?) {
        guard let value else { return }
        self.key(key)
        string(value)
    }

    package mutating func field(_ key: String, _ value: Int?) {
        guard let value else { return }
        self.key(key)
        int(value)
    }
}

/// Remarks of a call, from wherever they come.
private final class RemarkList: Sendable {
    private let list = Mutex<[ErrorSentence]>([])

    func withLock(_ body: (inout [ErrorSentence]) -> Void) { list.withLock { body(&$0) } }

    func take() -> [ErrorSentence] {
        list.withLock { list in
            defer { list = [] }
            return list
        }
    }
}
