import SystemKit
import TestSupport
import Testing

/// The house as data: who may import whom. The compiler accepts imports of what is reachable through others, so this test is needed.
@Suite struct LayeringTests {
    private static let kits: Set<String> = [
        "SystemKit", "JSONKit", "YAMLKit", "TextKit", "PatternKit", "SQLiteKit", "SealKit", "SettingsKit",
        "VectorKit",
    ]

    /// Each target, and what of the project it may import beside the kits.
    private static let table: [String: Set<String>] = [
        "Kits/SystemKit": [],
        "Kits/JSONKit": [],
        "Kits/YAMLKit": ["CYAML", "JSONKit"],
        "Kits/TextKit": [],
        "Kits/PatternKit": ["CPCRE2"],
        "Kits/SQLiteKit": ["CSQLite", "SystemKit"],
        "Kits/SealKit": ["CSodium"],
        "Kits/SettingsKit": ["JSONKit"],
        "Kits/VectorKit": ["CVectors", "SystemKit", "TextKit", "SealKit"],
        // A kit of `reveried` alone, so it is not among those that everybody may import.
        "Kits/Archives": ["CArchive", "SystemKit"],
        "Domain/Model": [],
        "Domain/Lexicons": ["Model"],
        "Domain/Store": ["Model", "Gates"],
        "Domain/Gates": ["Model", "Lexicons"],
        "Domain/Intake": ["Model", "Lexicons", "Gates", "Store"],
        "Domain/Knowledge": ["Model", "Lexicons", "Gates", "Store"],
        "Domain/Skills": ["Model", "Gates", "Store"],
        "Domain/Recall": ["Model", "Store"],
        "Domain/Dream": ["Model", "Lexicons", "Gates", "Store", "Knowledge", "Skills", "Recall"],
        "Domain/Grounding": ["Model", "Lexicons", "Gates", "Store", "Recall"],
        // For `reveried`: nothing that the fast program loads may import it.
        "Domain/Providers": ["CCurl", "Model", "Store", "Dream"],
        "Domain/Connections": ["Model"],
        "Domain/Reverie": [
            "Model", "Lexicons", "Gates", "Store", "Intake", "Knowledge", "Skills", "Recall", "Dream", "Grounding", "Connections",
        ],
        "Surfaces/Operations": ["Reverie"],
        "Surfaces/Hooks": ["Operations", "Reverie"],
        "Surfaces/MCP": ["Operations", "Reverie"],
        // For `reveried`, too.
        "Surfaces/HTTP": ["CMicroHTTPD", "Operations", "MCP", "Reverie", "Model"],
        "Surfaces/CommandLine": ["Operations", "Hooks", "MCP", "Reverie"],
        "Programs/reverie": ["CommandLine"],
        "Programs/reveried": ["Archives", "Model", "CommandLine", "HTTP", "Operations", "Reverie", "Providers", "Dream", "Store"],
    ]

    private static let system: Set<String> = ["Glibc", "Darwin", "Synchronization"]

    private struct Import {
        let target: String
        let file: String
        let module: String
    }

    private static func imports() throws -> [Import] {
        let sources = Paths.join(try Program.checkout(), "Sources")
        var found: [Import] = []
        try Folders.walk(sources) { path, status in
            guard status.kind == .file, path.hasSuffix(".swift") else { return .proceed }
            let parts = path.dropFirst(sources.utf8.count + 1).split(separator: "/")
            let target = parts.prefix(2).joined(separator: "/")
            for line in String(decoding: try Files.readAll(path), as: UTF8.self).split(separator: "\n") {
                let words = line.split(separator: " ").filter {
                    !$0.hasPrefix("@") && !["public", "package", "internal", "private", "fileprivate"].contains($0)
                }
                // JavaScript that stands in a string imports, too.
                if words.count >= 2, words[0] == "import", words[1] != "{" {
                    found.append(Import(target: target, file: path, module: String(words[1])))
                }
            }
            return .proceed
        }
        return found
    }

    @Test func importsOnlyGoDown() throws {
        let imports = try Self.imports()
        #expect(imports.count > 100)
        for found in imports {
            let allowed = try #require(Self.table[found.target], "\(found.target) is not in the table of the house")
            let kits = found.target.hasPrefix("Kits/") ? [] : Self.kits
            #expect(
                allowed.contains(found.module) || kits.contains(found.module) || Self.system.contains(found.module),
                "\(found.file) must not import \(found.module)")
        }
    }

    @Test func everyFolderOfSourcesIsInTheTable() throws {
        let sources = Paths.join(try Program.checkout(), "Sources")
        for floor in ["Kits", "Domain", "Surfaces", "Programs"] {
            for name in try Folders.list(Paths.join(sources, floor)) { #expect(Self.table["\(floor)/\(name)"] != nil, "\(floor)/\(name)") }
        }
    }

    @Test func nobodyImportsFoundation() throws {
        for found in try Self.imports() { #expect(!found.module.hasPrefix("Foundation"), "\(found.file)") }
    }

    /// SQL stands in Store, in the kit that speaks it and in the one reader of a foreign database; `public` in what outsiders import; no file is too long to read.
    @Test func theHouseKeepsItsHabits() throws {
        let sources = Paths.join(try Program.checkout(), "Sources")
        var lengths: [Int] = []
        try Folders.walk(sources) { path, status in
            guard status.kind == .file, path.hasSuffix(".swift") else { return .proceed }
            let text = String(decoding: try Files.readAll(path), as: UTF8.self)
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
            lengths.append(lines.count)
            #expect(lines.count <= 500, "\(path) has \(lines.count) lines")
            let isSQLPlace =
                path.contains("/Store/") || path.contains("/SQLiteKit/") || path.hasSuffix("/Intake/OpenCode/OpenCodeDatabase.swift")
            let isPublicPlace =
                path.contains("/Domain/Reverie/") || path.contains("/Domain/Model/") || path.contains("/Domain/Gates/Facts/")
            for line in lines {
                let code = line.trimmingPrefix { $0 == " " }
                if code.hasPrefix("//") { continue }
                if !isSQLPlace {
                    for word in ["SELECT ", "INSERT INTO ", "DELETE FROM "] { #expect(!code.contains(word), "SQL outside Store: \(path)") }
                }
                if !isPublicPlace { #expect(!code.hasPrefix("public "), "public outside the face: \(path)") }
                for word in ["try!", "as!", "fatalError(", "preconditionFailure("] { #expect(!code.contains(word), "\(word) in \(path)") }
            }
            return .proceed
        }
        let median = lengths.sorted()[lengths.count / 2]
        #expect(median <= 130, "the median file has \(median) lines")
    }

    /// Facts have one door: what is accepted is made where it is judged, and the tables are written where decisions are folded.
    @Test func factsHaveOneDoor() throws {
        let sources = Paths.join(try Program.checkout(), "Sources")
        var made: [String] = []
        var written: Set<String> = []
        try Folders.walk(sources) { path, status in
            guard status.kind == .file, path.hasSuffix(".swift") else { return .proceed }
            let text = String(decoding: try Files.readAll(path), as: UTF8.self)
            let file = String(path.dropFirst(sources.utf8.count + 1))
            if text.contains("AcceptedFactWrite(") { made.append(file) }
            for table in ["fact", "fact_version", "fact_evidence", "entity", "entity_name", "entity_merge"]
            where text.contains("INTO \(table)(") || text.contains("UPDATE \(table) ") { written.insert(file) }
            return .proceed
        }
        #expect(made == ["Domain/Gates/Facts/FactGate.swift"])
        #expect(written == ["Domain/Store/Facts/Fold+Facts.swift"])
        let gate = String(decoding: try Files.readAll(Paths.join(sources, "Domain/Gates/Facts/FactGate.swift")), as: UTF8.self)
        #expect(gate.contains("extension AcceptedFactWrite {\n    fileprivate init("))
    }
}
