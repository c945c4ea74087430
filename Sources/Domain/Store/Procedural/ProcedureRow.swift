internal import JSONKit
internal import Model
internal import SQLiteKit

/// A skill or a gene as its table has it.
struct ProcedureRow {
    let number: Int64
    let space: SpaceNumber
    let subject: Subject
    let state: LifeState
    let current: String?
    let since: Int64

    static let columns: SQL =
        "procedure.number, procedure.space, procedure.kind, procedure.name, procedure.state, procedure.current, procedure.since"

    init(_ row: borrowing Row) throws {
        guard let kind = Subject.Kind(code: row.int64(2)), let state = LifeState(code: row.int64(4)) else {
            throw StoreError.badEvent(problem: "\(row.text(3)) has a kind or state that this version does not know")
        }
        number = row.int64(0)
        space = SpaceNumber(rawValue: row.int64(1))
        subject = Subject(kind, row.text(3))
        self.state = state
        current = row.optionalText(5)
        since = row.int64(6)
    }

    static func load(_ connection: Connection, _ space: SpaceNumber, _ subject: Subject) throws -> ProcedureRow? {
        let query: SQL = """
            SELECT \(columns) FROM procedure WHERE space = \(space.rawValue) AND kind = \(subject.kind.code) AND name = \(subject.name)
            """
        return try connection.first(query) { try ProcedureRow($0) }
    }

    var documentKind: DocumentKey.Kind { subject.kind == .skill ? .skill : .gene }
}

/// What a version's row says beside its decision, and what is found of it.
package struct VersionColumns: Sendable {
    let summary: String
    let label: String?
    let license: String?
    let bytes: Int64
    let files: Int64
    /// A package's files, or a gene's document.
    let detail: String
    let sketch: [UInt8]?
    var findings: Int
    /// Nil where only the row is known.
    let text: FoundText?

    init(_ content: VersionContent) throws {
        switch content {
        case .package(let package): self.init(package)
        case .gene(let gene, let findings): self.init(gene, findings: findings)
        case .capsule(let capsule): throw StoreError.noSuchSubject(Subject(.capsule, capsule.id))
        case .row(let row): self = row
        }
    }

    static let columns: SQL = "summary, label, license, bytes, files, detail, sketch, findings"

    /// Of a row that is there, with what is found of it where that is known.
    init(_ row: borrowing Row, from first: Int, text: FoundText? = nil) {
        summary = row.text(first)
        label = row.optionalText(first + 1)
        license = row.optionalText(first + 2)
        bytes = row.int64(first + 3)
        files = row.int64(first + 4)
        detail = row.text(first + 5)
        sketch = row.isNull(first + 6) ? nil : row.bytes(first + 6)
        findings = row.int(first + 7)
        self.text = text
    }

    init(_ package: PackageRecord) {
        summary = package.manifest.description
        label = package.manifest.version
        license = package.manifest.license
        bytes = package.files.reduce(0) { $0 + $1.bytes }
        files = Int64(package.files.count)
        detail = PackageFileList.json(package.files)
        sketch = package.sketch
        findings = package.findings
        text = FoundText(head: "\(package.manifest.name.rawValue)\n\(package.manifest.description)", body: package.body)
    }

    init(_ gene: Gene, findings: Int = 0) {
        summary = gene.summary
        label = nil
        license = nil
        bytes = Int64(gene.json.utf8.count)
        files = 0
        detail = gene.json
        sketch = nil
        self.findings = findings
        let lines = [gene.id.rawValue, gene.summary] + gene.signals + gene.preconditions + gene.strategy
        text = FoundText(head: lines.joined(separator: "\n"))
    }
}

/// The files of a package as its row keeps them.
enum PackageFileList {
    static func json(_ files: [PackageFile]) -> String {
        let entries = files.map { file -> JSONValue in
            var entry: JSONObject = ["path": .string(file.path), "bytes": .integer(file.bytes), "digest": .string(file.digest)]
            if file.isExecutable { entry["executable"] = true }
            if let target = file.target { entry["target"] = .string(target) }
            return .object(entry)
        }
        return JSONValue.array(entries).encoded()
    }

    static func read(_ json: String) -> [PackageFile] {
        guard let entries = (try? JSONValue.parse(json))?.array else { return [] }
        return entries.compactMap { entry in
            guard let path = entry["path"]?.string, let bytes = entry["bytes"]?.int64, let digest = entry["digest"]?.string else {
                return nil
            }
            return PackageFile(
                path: path, isExecutable: entry["executable"]?.bool ?? false, bytes: bytes, digest: digest, target: entry["target"]?.string)
        }
    }
}
