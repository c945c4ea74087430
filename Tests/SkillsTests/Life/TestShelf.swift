import Gates
import Lexicons
import Model
import SQLiteKit
import Skills
import Store
import Synchronization
import SystemKit
import TestSupport

/// A store with skills in it, and a clock that a test can turn.
final class TestShelf: Sendable {
    static let day: Int64 = 86_400_000
    static let start: Int64 = 1_800_000_000_000

    let folder: TemporaryFolder
    let store: Store
    let service: SkillService
    private let now = Turned(TestShelf.start)
    let remarks = Heard()

    final class Turned: Sendable {
        let value: Atomic<Int64>
        init(_ value: Int64) { self.value = Atomic(value) }
    }

    final class Heard: Sendable {
        let list = Mutex<[ProcedureError]>([])
        var all: [ProcedureError] { list.withLock { $0 } }
    }

    init() throws {
        let (folder, now, remarks) = (try TemporaryFolder(), now, remarks)
        self.folder = folder
        let environment = Environment(variables: ["TZ": "UTC", "HOME": folder.file("home")])
        let rules = try RedactionLexicon.load(folders: [Paths.join(Program.checkout(), "lexicons")], personalData: false)
        store = try Store(
            folder: StoreFolder(path: folder.file("store")), access: .create, environment: environment, redaction: { _ in Redactor(rules) },
            clock: WallClock { now.value.load(ordering: .relaxed) })
        service = SkillService(store: store, environment: environment) { error in remarks.list.withLock { $0.append(error) } }
    }

    func turn(days: Int64, milliseconds: Int64 = 0) {
        now.value.wrappingAdd(days * Self.day + milliseconds, ordering: .relaxed)
    }

    var space: SpaceName { .personal }

    /// Writes a package and returns its path.
    func package(_ name: String, _ description: String = "Does one thing", body: String = "1. Do it.\n", more: String = "") throws -> String
    {
        try folder.write("packages/\(name)/SKILL.md", "---\nname: \(name)\ndescription: \(description)\n\(more)---\n\(body)")
        return folder.file("packages/\(name)")
    }

    @discardableResult
    func install(_ name: String, _ description: String = "Does one thing", body: String = "1. Do it.\n", more: String = "") throws
        -> InstallReport
    {
        try service.install(package(name, description, body: body, more: more), InstallOptions())
    }

    func skill(_ name: String) throws -> Procedure { try service.find(Subject(.skill, name), in: nil) }
    func gene(_ name: String) throws -> Procedure { try service.find(Subject(.gene, name), in: nil) }

    /// A run that was given something, and how it came out.
    func run(_ run: String, using procedure: Procedure? = nil, outcome: EventKind? = nil) throws {
        if let procedure { try service.note(procedure, session: SessionName(rawValue: "work"), run: RunName(rawValue: run)) }
        guard let outcome else { return }
        let at = Model.Instant(milliseconds: store.clock.nowMilliseconds())
        let draft = EventDraft(
            session: SessionName(rawValue: "work"), run: RunName(rawValue: run), at: at, kind: outcome, text: "The end of \(run).")
        _ = try store.append([draft], in: .personal, door: .library)
    }

    func journal() throws -> String {
        try Folders.listIfPresent(store.folder.journal).map {
            String(decoding: try Files.readAll(Paths.join(store.folder.journal, $0)), as: UTF8.self)
        }.joined()
    }

    /// Another process holds the lock meanwhile.
    func whileAnotherWrites<T>(_ body: () throws -> T) throws -> T {
        let other = try Database(store.folder.database)
        defer { try? other.close() }
        return try other.write { _ in try body() }
    }

    func faults() throws -> [VerificationReport.Fault] {
        var report = try store.verify()
        try service.prove(&report)
        return report.faults
    }
}
