import JSONKit
import Model
import SystemKit
import TestSupport
import Testing

@testable import Skills

/// The standard as a table of packages. `Benchmarks/skills-ref/compare.py` holds the same table against the standard's own validator.
@Suite struct StandardTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let name: String
        let kind: String
        let folder: String
        let document: String
        let text: String?
        let codes: [String]
        let testDescription: String

        init(_ json: JSONValue) throws {
            name = try #require(json["case"]?.string)
            kind = try #require(json["kind"]?.string)
            folder = try #require(json["folder"]?.string)
            document = try #require(json["document"]?.string)
            text = json["text"]?.string
            codes = try #require(json["codes"]?.array).compactMap(\.string)
            testDescription = name
        }
    }

    private static func cases() throws -> [Case] {
        let path = Paths.join(try Program.checkout(), "Benchmarks/skills-ref/cases.json")
        return try #require(JSONValue.parse(bytes: Files.readAll(path)).array).map(Case.init)
    }

    private static func build(_ one: Case, in folder: TemporaryFolder) throws -> String {
        let path = folder.file(one.folder)
        switch one.kind {
        case "missing": break
        case "file": try folder.write(one.folder, "no folder")
        default:
            try Folders.create(path)
            if let text = one.text { try Files.writeAtomically(Paths.join(path, one.document), Array(text.utf8)) }
        }
        return path
    }

    /// What is against the standard, findings and refusals alike.
    private static func verdict(_ path: String) throws -> [String] {
        do {
            let contents = try PackageReader().read(path)
            return contents.findings.filter { $0.level > .advice }.map(\.code).sorted()
        } catch let refusal as PackageRefusal {
            let errors = refusal.findings.filter { $0.level > .advice }.map(\.code).sorted()
            return errors.isEmpty ? [refusal.code] : errors
        }
    }

    @Test func everyCaseOfTheTableIsJudgedAsTheTableSays() throws {
        let cases = try Self.cases()
        #expect(cases.count > 90)
        for one in cases {
            let folder = try TemporaryFolder()
            let found = try Self.verdict(try Self.build(one, in: folder))
            #expect(found == one.codes, "\(one.name)")
        }
    }

    /// The page for readers names every code with its level, and no other.
    @Test func everyCodeIsOnThePage() throws {
        let page = String(
            decoding: try Files.readAll(Paths.join(try Program.checkout(), "docs/skill-findings.md")), as: UTF8.self)
        var rows: [String: String] = [:]
        for line in page.split(separator: "\n") where line.hasPrefix("| `") {
            let cells = line.split(separator: "|").map { $0.split(separator: " ").joined(separator: " ") }
            if cells.count == 3 { rows[String(cells[0].dropFirst().dropLast())] = cells[1] }
        }
        #expect(rows.removeValue(forKey: "secret") == "error")
        #expect(rows == Dictionary(uniqueKeysWithValues: SkillCode.allCases.map { ($0.rawValue, $0.level.rawValue) }))
        for reason in PackageRefusal.Reason.allCases { #expect(page.contains("`\(reason.rawValue)`"), "\(reason)") }
    }
}
