import Reverie
import SystemKit
import TestSupport

/// A store in which people talk and dreams are dreamt, under a clock that only moves when it is told to.
struct DreamLife {
    let folder: TemporaryFolder
    let memory: Memory
    /// A year ago for whoever reads the clock: all sessions are at rest.
    private static let start: Int64 = 1_770_000_000_000
    private var said = 0

    init() throws {
        folder = try TemporaryFolder()
        try folder.write("store/config.json", #"{"durability":"normal","timezone":"UTC"}"#)
        let lexicons = Paths.join(try Program.checkout(), "lexicons")
        memory = try Memory(
            path: folder.file("store"), access: .create, environment: Environment(variables: ["TZ": "UTC", "REVERIE_LEXICONS": lexicons]))
    }

    @discardableResult
    mutating func say(
        _ text: String, session: String = "a", day: Int? = 0, kind: EventKind = .userMessage, in space: SpaceName = .personal
    ) throws -> EventID {
        said += 1
        let id = EventID(rawValue: "m\(said)")
        // Without a day it is said now.
        let then = day.map { Self.start + Int64($0) * 86_400_000 + Int64(said) * 60_000 }
        let at = Instant(milliseconds: then ?? memory.now.milliseconds, offsetMinutes: 0)
        try memory.append(EventDraft(id: id, session: SessionName(rawValue: session), at: at, kind: kind, text: text), in: space)
        return id
    }

    func facts(in spaces: [SpaceName]? = nil) throws -> [Fact] { try memory.facts(FactQuery(), in: spaces) }
    func statements() throws -> [String] { try facts().map(\.statement).sorted() }

    /// Folded again, the tables are what they are; nothing is at fault.
    func isSound() throws -> Bool {
        let proof = try memory.verify()
        return try proof.faults.isEmpty && memory.rebuild(isTrial: true, progress: { _ in }, isCancelled: { false }).differences == 0
    }

    func digest() throws -> String? { try memory.verify().digest }
}
