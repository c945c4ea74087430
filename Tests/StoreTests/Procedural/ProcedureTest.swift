import Model
import SystemKit
import TestSupport

@testable import Store

/// Skills, genes and what is decided about them, without reading any package.
struct ProcedureTest {
    let test: TestStore
    let store: Store

    init() throws {
        test = try TestStore(configuration: #"{"durability":"normal","busy_ms":100}"#)
        store = test.store
    }

    init(test: TestStore, store: Store) { (self.test, self.store) = (test, store) }

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
        derivedFrom: [String] = [], space: SpaceName = .personal
    ) throws -> EventID {
        var addition = Decision.Addition(
            subject: Subject(.skill, name), version: digest, state: state, source: PackageSource(kind: .folder, path: "/nowhere"))
        addition.citations = cites.map { Citation(event: EventID(rawValue: $0)) }
        addition.derivedFrom = derivedFrom.map(GeneID.init(rawValue:))
        return try decide(.add(addition), content: content(name, text), space: space)
    }

    static func gene(_ id: String, _ number: Int) -> Gene {
        Gene(
            id: GeneID(rawValue: id), category: .repair, summary: "summary \(number)", signals: ["signal"], preconditions: [], strategy: [],
            maxFiles: nil, forbiddenPaths: [], validation: [], assetID: AssetID(rawValue: "sha256:\(number)"), json: "{\"n\":\(number)}")
    }

    @discardableResult
    func importGene(_ id: String, _ number: Int, space: SpaceName = .personal) throws -> EventID {
        let gene = Self.gene(id, number)
        var addition = Decision.Addition(
            subject: Subject(.gene, id), version: gene.assetID.rawValue, state: .onDemand, source: .init(kind: .file, path: "/g"))
        addition.document = gene.json
        return try decide(.add(addition), content: .gene(gene, findings: 2), space: space)
    }

    func use(_ name: String, id: String, session: String = "work") throws {
        var used = EventDraft.of("", id: id, session: session, kind: .memoryUsed)
        used.data = #"{"skill":"\#(name)","version":"v","space":"personal"}"#
        try test.append(used)
    }

    /// What packages and documents say, for skills whose text is their digest.
    var reader: VersionReader {
        { subject, version, document -> VersionContent? in
            switch subject.kind {
            case .skill: return content(subject.name, version)
            case .gene:
                guard let number = document.flatMap({ Int($0.filter(\.isNumber)) }) else { return nil }
                return .gene(Self.gene(subject.name, number), findings: 0)
            case .capsule: return .capsule(Self.capsule)
            default: return nil
            }
        }
    }

    static let capsule = Capsule(
        id: "capsule", gene: GeneID(rawValue: "gene"), summary: "applied", confidence: nil, outcome: nil,
        assetID: AssetID(rawValue: "sha256:c"), json: "{}")

    /// With the tables folded again.
    func proof() throws -> VerificationReport { try store.verify(reader) }

    @discardableResult
    func rebuild(isTrial: Bool = false) throws -> RebuildReport { try store.rebuild(reader, isTrial: isTrial) }

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
