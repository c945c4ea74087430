// swift-tools-version: 6.2
// Five floors; imports only go down. The folder says the floor, LayeringTests holds the table.
import PackageDescription

/// A library target under `Sources/<floor>/<name>`.
func part(_ floor: String, _ name: String, _ dependencies: [String]) -> Target {
    .target(name: name, dependencies: dependencies.map { .init(stringLiteral: $0) }, path: "Sources/\(floor)/\(name)")
}

func tests(_ name: String, _ dependencies: [String], besides: [String] = []) -> Target {
    .testTarget(name: name, dependencies: dependencies.map { .init(stringLiteral: $0) }, path: "Tests/\(name)", exclude: besides)
}

let kits = ["SystemKit", "JSONKit", "YAMLKit", "TextKit", "PatternKit", "SQLiteKit", "SealKit", "SettingsKit", "VectorKit"]

let package = Package(
    name: "Reverie",
    platforms: [.macOS(.v15)],
    products: [
        .library(name: "Reverie", targets: ["Reverie"]),
        .executable(name: "reverie", targets: ["ReverieProgram"]),
        .executable(name: "reveried", targets: ["ReveriedProgram"]),
    ],
    targets: [
        .systemLibrary(
            name: "CSQLite", path: "Sources/C/CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"]), .brew(["sqlite"])]),
        .systemLibrary(
            name: "CSodium", path: "Sources/C/CSodium", pkgConfig: "libsodium", providers: [.apt(["libsodium-dev"]), .brew(["libsodium"])]),
        .systemLibrary(
            name: "CYAML", path: "Sources/C/CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
        .systemLibrary(
            name: "CPCRE2", path: "Sources/C/CPCRE2", pkgConfig: "libpcre2-8", providers: [.apt(["libpcre2-dev"]), .brew(["pcre2"])]),
        .systemLibrary(
            name: "CArchive", path: "Sources/C/CArchive", pkgConfig: "libarchive",
            providers: [.apt(["libarchive-dev"]), .brew(["libarchive"])]),
        .systemLibrary(
            name: "CCurl", path: "Sources/C/CCurl", pkgConfig: "libcurl",
            providers: [.apt(["libcurl4-openssl-dev"]), .brew(["curl"])]),
        .systemLibrary(
            name: "CMicroHTTPD", path: "Sources/C/CMicroHTTPD", pkgConfig: "libmicrohttpd",
            providers: [.apt(["libmicrohttpd-dev"]), .brew(["libmicrohttpd"])]),
        // No library: functions of its own header.
        .systemLibrary(name: "CVectors", path: "Sources/C/CVectors"),

        part("Kits", "SystemKit", []),
        part("Kits", "JSONKit", []),
        part("Kits", "YAMLKit", ["CYAML", "JSONKit"]),
        part("Kits", "TextKit", []),
        part("Kits", "PatternKit", ["CPCRE2"]),
        part("Kits", "SQLiteKit", ["CSQLite", "SystemKit"]),
        part("Kits", "SealKit", ["CSodium"]),
        part("Kits", "SettingsKit", ["JSONKit"]),
        part("Kits", "VectorKit", ["CVectors", "SystemKit", "TextKit", "SealKit"]),
        // Not one of `kits`: the library that it brings stays out of the fast program.
        part("Kits", "Archives", ["CArchive", "SystemKit"]),

        part("Domain", "Model", kits),
        part("Domain", "Lexicons", kits + ["Model"]),
        part("Domain", "Gates", kits + ["Model", "Lexicons"]),
        part("Domain", "Store", kits + ["Model", "Gates"]),
        part("Domain", "Intake", kits + ["Model", "Lexicons", "Gates", "Store"]),
        part("Domain", "Knowledge", kits + ["Model", "Lexicons", "Gates", "Store"]),
        part("Domain", "Skills", kits + ["Model", "Gates", "Store"]),
        part("Domain", "Recall", kits + ["Model", "Store"]),
        part("Domain", "Dream", kits + ["Model", "Lexicons", "Gates", "Store", "Knowledge", "Skills", "Recall"]),
        part("Domain", "Grounding", kits + ["Model", "Lexicons", "Gates", "Store", "Recall"]),
        // Like Archives it brings a library that stays out of the fast program, so Reverie does not know it.
        part("Domain", "Providers", kits + ["CCurl", "Model", "Store", "Dream"]),
        part("Domain", "Connections", kits + ["Model"]),
        part(
            "Domain", "Reverie",
            kits + ["Model", "Lexicons", "Gates", "Store", "Intake", "Knowledge", "Skills", "Recall", "Dream", "Grounding", "Connections"]),

        // Model comes with Reverie; it is named so that a change to its types builds anew what uses them.
        part("Surfaces", "Operations", kits + ["Reverie", "Model"]),
        part("Surfaces", "Hooks", kits + ["Operations", "Reverie", "Model"]),
        part("Surfaces", "MCP", kits + ["Operations", "Reverie", "Model"]),
        // Like Providers it is for the second program alone.
        part("Surfaces", "HTTP", kits + ["CMicroHTTPD", "Operations", "MCP", "Reverie", "Model"]),
        part("Surfaces", "CommandLine", kits + ["Operations", "Hooks", "MCP", "Reverie", "Model"]),

        // The module is not called `reverie`: on a disk that ignores case it would collide with the library `Reverie`.
        .executableTarget(name: "ReverieProgram", dependencies: ["CommandLine"], path: "Sources/Programs/reverie"),
        .executableTarget(
            name: "ReveriedProgram",
            dependencies: [
                "Archives", "CommandLine", "HTTP", "Operations", "Reverie", "Providers", "Dream", "Store", "SystemKit", "JSONKit", "Model",
            ], path: "Sources/Programs/reveried"),

        .target(name: "QuestionSets", dependencies: ["SystemKit", "JSONKit", "Model", "Reverie"], path: "Benchmarks/QuestionSets"),
        .executableTarget(
            name: "reverie-bench",
            dependencies: [
                "Reverie", "Recall", "Dream", "Grounding", "Store", "Gates", "Lexicons", "Model", "SystemKit", "JSONKit", "TextKit",
                "VectorKit",
                "QuestionSets",
            ],
            path: "Benchmarks/Runner"),

        .target(name: "TestSupport", dependencies: ["SystemKit", "JSONKit", "SealKit"], path: "Tests/TestSupport"),
        .executableTarget(
            name: "reverie-fuzz",
            dependencies: [
                "Intake", "Lexicons", "Gates", "Store", "Model", "JSONKit", "YAMLKit", "SQLiteKit", "SealKit", "SystemKit", "Archives",
                "TestSupport",
            ],
            path: "Tests/FuzzRunner"),
        tests("FuzzTests", ["SystemKit", "TestSupport", "reverie-fuzz"]),
        tests("QuestionSetsTests", ["QuestionSets", "JSONKit", "Reverie", "TestSupport"]),
        tests("TestSupportTests", ["PatternKit", "TestSupport"]),
        tests("SystemKitTests", ["SystemKit", "TestSupport"]),
        tests("JSONKitTests", ["JSONKit", "TestSupport"]),
        tests("YAMLKitTests", ["YAMLKit", "JSONKit", "TestSupport"]),
        tests("TextKitTests", ["TextKit", "PatternKit", "TestSupport"]),
        tests("PatternKitTests", ["PatternKit", "SystemKit", "TestSupport"]),
        tests("SQLiteKitTests", ["SQLiteKit", "SystemKit", "TestSupport"]),
        tests("SealKitTests", ["SealKit", "CSodium", "TestSupport"]),
        tests("SettingsKitTests", ["SettingsKit", "JSONKit", "TestSupport"]),
        tests("VectorKitTests", ["VectorKit", "SystemKit", "TextKit", "JSONKit", "SealKit", "TestSupport"]),
        tests("ArchivesTests", ["Archives", "SystemKit", "TestSupport"]),
        tests("ModelTests", ["Model", "JSONKit", "SystemKit", "TestSupport"]),
        tests("LexiconsTests", ["Lexicons", "Model", "PatternKit", "SealKit", "SystemKit", "TestSupport"]),
        tests("GatesTests", ["Gates", "Lexicons", "Model", "JSONKit", "PatternKit", "SystemKit", "TextKit", "TestSupport"]),
        tests(
            "StoreTests",
            ["Store", "Model", "Gates", "Lexicons", "SQLiteKit", "SealKit", "VectorKit", "SystemKit", "JSONKit", "TestSupport"]),
        tests("IntakeTests", ["Intake", "Lexicons", "Gates", "Store", "Model", "JSONKit", "SQLiteKit", "SystemKit", "TestSupport"]),
        tests(
            "KnowledgeTests",
            ["Knowledge", "Store", "Gates", "Lexicons", "Model", "JSONKit", "SQLiteKit", "SealKit", "TextKit", "SystemKit", "TestSupport"]),
        tests(
            "SkillsTests",
            ["Skills", "Store", "Gates", "Lexicons", "Model", "JSONKit", "SQLiteKit", "SealKit", "TextKit", "SystemKit", "TestSupport"]),
        tests("DreamTests", ["Dream", "Intake", "Skills", "Gates", "Lexicons", "Model", "JSONKit", "SystemKit", "TestSupport"]),
        tests("RecallTests", ["Recall", "Store", "Gates", "Lexicons", "Model", "SystemKit", "TextKit", "VectorKit", "TestSupport"]),
        tests("GroundingTests", ["Grounding", "Gates", "Lexicons", "Model", "SystemKit", "TextKit", "JSONKit", "TestSupport"]),
        tests(
            "ProvidersTests",
            ["Providers", "Dream", "Store", "Model", "JSONKit", "SystemKit", "TextKit", "VectorKit", "TestSupport"]),
        tests("ConnectionsTests", ["Connections", "SettingsKit", "Model", "JSONKit", "SystemKit", "TestSupport"]),
        tests("ReverieTests", ["Reverie", "Dream", "Store", "Model", "JSONKit", "SystemKit", "TestSupport"]),
        tests("HooksTests", ["Hooks", "Reverie", "Model", "JSONKit", "SystemKit", "TestSupport"]),
        tests("CommandLineTests", ["CommandLine", "Operations", "SystemKit", "TestSupport"]),
        tests("MCPTests", ["MCP", "Operations", "Reverie", "Store", "Model", "JSONKit", "SystemKit", "TestSupport"]),
        tests("HTTPTests", ["HTTP", "MCP", "Operations", "Reverie", "Model", "JSONKit", "SystemKit", "TestSupport"]),
        tests("LayeringTests", ["SystemKit", "TestSupport"]),
        tests("DocsTests", ["CommandLine", "Operations", "JSONKit", "SystemKit", "TestSupport"]),
        // The shim is C, and built by the tests themselves.
        tests(
            "FaultTests", ["Store", "Gates", "Model", "JSONKit", "SQLiteKit", "SealKit", "VectorKit", "SystemKit", "TestSupport"],
            besides: ["Shim"]),
        tests("EndToEndTests", ["JSONKit", "SQLiteKit", "SealKit", "SystemKit", "TestSupport"]),
    ]
)

for target in package.targets where target.type != .system {
    target.swiftSettings = [
        .swiftLanguageMode(.v6),
        .treatAllWarnings(as: .error),
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
    ]
}
