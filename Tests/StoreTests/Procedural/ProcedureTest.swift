import Model
import SystemKit
import TestSupport

@testable import Store

/// Skills, genes and what is decided about them, without reading any package.
struct ProcedureTest {
    let test: TestStore
    var store: Store { test.store }

    init() throws { test = try TestStore(configuration: #"{"durability":"normal","busy_ms":100}"#) }

    static func digest(_ number: Int) -> String {
        let digits = String(number, radix: 16)
        return String(repeating: "0", count: 64 - digits.utf8.count) + digits
    }

    /// Writes a package's files under a digest that stands for them.
    func put(_ name: String, _ digest: String, _ files: [String: String]) throws {
        for (path, text) in files { try test.folder.write("store/skills/\(digest)/\(name)/\(path)", text) }
    }

    func holds(_ digest: String) throws -> Bool { try FileStatus.of(Paths.join(store.folder.skills, digest)) != nil }

    func content(_ name: String, _ text: String, files: [PackageFile] = []) -> VersionContent {
        .package(
            PackageRecord(
                manifest: SkillManifest(name: SkillName(rawValue: name), description: text), body: "body \(text)", files: files, sketch: [],
                findings: 0))
    }

    @discardableResult
    func add(
        _ name: String, _ digest: String, _ text: String = "some text", state: LifeState = .onDemand, cites: [String] = [],
        space: SpaceName = .personal
    ) throws -> EventID {
        var addition = Decision.Addition(
            subject: Subject(.skill, name), version: digest, state: state, source: PackageSource(kind: .folder, path: "/nowhere"))
        addition.citations = cites.map { Citation(event: EventID(rawValue: $0)) }
        return try decide(.add(addition), content: content(name, text), space: space)
    }

    @discardableResult
    func decide(_ decision: Decision, content: VersionContent? = nil, space: SpaceName = .personal) throws -> EventID {
        try store.write { try $0.decide(decision, by: .person, in: space, content: content) }
    }

    @discardableResult
    func forget(_ change: (inout ForgetRequest) -> Void) throws -> ForgetSummary {
        var request = ForgetRequest()
        change(&request)
        return try store.forget(request, in: store.read { try $0.spaces().map(\.number) })
    }

    func state(_ name: String) throws -> LifeState? {
        try store.read { reader in
            guard let space = try reader.space(.personal) else { return nil }
            return try reader.procedure(Subject(.skill, name), in: space, now: Instant(milliseconds: TestStore.now))?.state
        }
    }

    func versions(_ name: String) throws -> [String: LifeState] {
        try store.read { reader in
            guard let space = try reader.space(.personal) else { return [:] }
            return Dictionary(uniqueKeysWithValues: try reader.versions(of: Subject(.skill, name), in: space).map { ($0.id, $0.state) })
        }
    }

    func faults() throws -> [String] { try store.verify().faults.map { "\($0.place): \($0.what)" } }
}
