internal import SQLiteKit
internal import SystemKit
internal import TestSupport
import Testing

/// A store of many tables and pages, and copies of it to be damaged.
struct DamagedStore {
    let reverie: Reverie
    let whole: [UInt8]

    /// Turns of several formats, copies, a long text on pages of its own, and free pages.
    init() throws {
        reverie = try Reverie()
        try reverie.folder.write("t/s.jsonl", Lines.conversation(120))
        let long = Lines.event("long", text: String(repeating: "harbour lights ", count: 1500))
        try reverie.folder.write("t/events.jsonl", Lines.many(150, prefix: "wharf") + long)
        try reverie.folder.write(
            "t/copies.jsonl", (0..<30).map { Lines.event("wharf\($0)", session: "again", text: Self.text($0)) }.joined())
        try reverie.run("import", reverie.folder.file("t"))
        try reverie.run("event", "add", "--session", "s", "--id", "tail", "--text", "it waits outside the index")
        let database = try Connection.open(Paths.join(reverie.store, "reverie.sqlite"), mode: .readWrite)
        let filler = String(repeating: "filler", count: 5000)
        try database.execute("CREATE TABLE filler(text TEXT)")
        try database.run("INSERT INTO filler VALUES (\(filler))")
        try database.execute("DROP TABLE filler")
        database.close()
        whole = try Files.readAll(Paths.join(reverie.store, "reverie.sqlite"))
    }

    private static func text(_ number: Int) -> String { "number \(number) " + String(repeating: "w", count: 60) }

    var path: String { Paths.join(reverie.store, "reverie.sqlite") }

    func put(_ bytes: [UInt8]) throws {
        for suffix in ["-wal", "-shm", "-journal"] { try Files.remove(path + suffix) }
        try Files.overwrite(path, bytes)
    }

    /// The pages of each table and index; the free ones under "free", or all of them under one name where SQLite was built without
    /// the table that tells.
    func pages() throws -> [String: [Int]] {
        let database = try Connection.open(path, mode: .readOnly)
        defer { database.close() }
        let count = whole.count / Self.pageBytes
        let known = try? database.all("SELECT name, pageno FROM dbstat") { ($0.text(0), $0.int(1)) }
        guard let known else { return ["all": Array(1...count)] }
        var pages = Dictionary(grouping: known, by: \.0).mapValues { $0.map(\.1) }
        let free = Set(1...count).subtracting(known.map(\.1))
        if !free.isEmpty { pages["free"] = free.sorted() }
        return pages
    }

    static let pageBytes = 4096

    func place(ofPage page: Int) -> Range<Int> { (page - 1) * Self.pageBytes..<page * Self.pageBytes }
}

extension Reverie {
    static let readingCommands = [
        ["verify"], ["event", "list", "--space", "*", "--json"], ["event", "show", "wharf3"], ["search", "harbour", "--space", "*"],
        ["session", "list", "--space", "*"], ["session", "show", "s1"], ["stats"],
    ]

    var writingCommands: [[String]] {
        [["event", "add", "--session", "s", "--id", "new", "--text", "new words"], ["import", folder.file("t")]]
    }

    /// Each command answers in time, with an answer or an error that says something.
    @discardableResult
    func expectAnswers(_ commands: [[String]], _ about: String, _ place: SourceLocation = #_sourceLocation) throws -> [Int32] {
        try commands.map { words in
            let result = try Program(Program.reverie(), words, environment: environment).wait(within: 15)
            let said = result.errors + (["verify", "import"].contains(words[0]) ? result.output : "")
            #expect(result.code <= 1, "\(about): \(words) ended with \(result.code) \(result.errors)", sourceLocation: place)
            #expect(result.code == 0 || !said.isEmpty, "\(about): \(words) says nothing", sourceLocation: place)
            return result.code
        }
    }
}
