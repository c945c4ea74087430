import Lexicons
import PatternKit
import SealKit
import SystemKit
import TestSupport

/// A folder of rules and a store's folder, and the compiled rules between them.
struct RuleGround {
    let folder: TemporaryFolder
    /// Later than any file of this test, so that none is taken for one that is still being written.
    static let later = WallClock { WallClock.system.nowMilliseconds() + 60_000 }

    static let rules = """
        redaction: some
        parts: {end: '(?!x)'}
        placeholders: [example]
        rules:
          - kind: first-kind
            keywords: ['ab#', Abc, password]
            pattern: 'a{{end}}c'
            reach: 7
            entropy: 2.5
            checks: [digit, not-uuid, luhn]
          - kind: second-kind
            keywords: [password]
            pattern: 'password\\d+'
            inside: true
            sure: true
          - kind: third-kind
            everywhere: true
            pattern: 'zz\\d+'
            checks: [mixed, strong, not-hash, not-code, not-place, not-words, not-text, iban, basic-auth]

        """

    init() throws {
        folder = try TemporaryFolder()
        try folder.write("shipped/redaction/some.yaml", Self.rules)
        try Folders.create(folder.file("store"))
    }

    var cacheFolder: String { folder.file("store/cache") }
    var cache: String { folder.file("store/cache/redaction.bin") }
    var folders: [String] { [folder.file("store/lexicons"), folder.file("shipped")] }

    func load(mayWrite: Bool = true, personalData: Bool = false, clock: WallClock = Self.later) throws -> RuleSet {
        try RuleCache(folder: cacheFolder, mayWrite: mayWrite, clock: clock).rules(folders: folders, personalData: personalData)
    }

    /// What the files say, whatever is kept.
    func fresh(personalData: Bool = false) throws -> RuleSet {
        RuleSet(try RedactionLexicon.load(folders: folders, personalData: personalData))
    }

    /// Tells one writing of the file from another.
    func written() throws -> FileStatus? { try FileStatus.of(cache) }

    // MARK: The file

    /// A mark of 8 bytes and a digest of 32 come before what the digest is of.
    static let head = 40

    func put(_ bytes: [UInt8]) throws { try Files.writeAtomically(cache, bytes, isDurable: false) }

    /// Puts other content in the file, with the digest that it must have.
    func forge(_ payload: [UInt8]) throws {
        let digest = try KeyedDigest()
        payload.withUnsafeBytes { digest.update($0) }
        try put(Array("RVRRULES".utf8) + digest.finish().bytes + payload)
    }

    func payload() throws -> [UInt8] { Array(try Files.readAll(cache).dropFirst(Self.head)) }
}

extension RuleSet {
    /// All that it says, to compare it by.
    var told: [String] {
        let rules = rules.map {
            "\($0.kind) \($0.pattern) \($0.isEverywhere) \($0.reach) \($0.beginsWord) \(String(describing: $0.entropy)) \($0.checks) "
                + "\($0.allowsPlaceholders) \($0.path):\($0.line)"
        }
        let owners = (0..<keywords.count).map { keyword in
            var owners: [Int] = []
            forEachRule(of: keyword) { owners.append($0) }
            return "\(owners)"
        }
        return rules + placeholders.map { "\($0)" } + owners + ["\(keywords.image.hashValue)", "\(everywhere)"]
    }
}
