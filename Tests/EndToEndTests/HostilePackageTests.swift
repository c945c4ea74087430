internal import JSONKit
internal import SystemKit
internal import TestSupport
import Testing

private typealias Tar = TarMaker.Entry
private typealias Zip = ZipMaker.Entry

/// A package that somebody built to do harm: what it is, and what must be said of it.
private struct Hostile: CustomTestStringConvertible, Sendable {
    let name: String
    let word: String
    /// A line for the shell, run beside a folder `bad` that holds a sound SKILL.md; or the bytes of an archive.
    let content: Content

    enum Content: Sendable {
        case folder(String)
        case archive(@Sendable () -> [UInt8])
    }

    init(_ name: String, _ word: String, folder line: String) { (self.name, self.word, content) = (name, word, .folder(line)) }

    init(_ name: String, _ word: String, tar entries: @autoclosure @escaping @Sendable () -> [Tar]) {
        (self.name, self.word) = (name, word)
        content = .archive { GzipMaker.make(TarMaker.make([Tar("bad/SKILL.md", HostilePackages.document)] + entries())) }
    }

    init(_ name: String, _ word: String, zip entries: @autoclosure @escaping @Sendable () -> [Zip]) {
        (self.name, self.word) = (name, word)
        content = .archive { ZipMaker.make([Zip("bad/SKILL.md", HostilePackages.document)] + entries()) }
    }

    init(_ name: String, _ word: String, bytes: @escaping @Sendable () -> [UInt8]) {
        (self.name, self.word, content) = (name, word, .archive(bytes))
    }

    var testDescription: String {
        if case .folder = content { "\(name), folder" } else { "\(name), archive" }
    }
}

private enum HostilePackages {
    static let head = "---\nname: bad\ndescription: Does harm.\n"
    static let document = head + "---\n1. Do it.\n"
    /// Put together from pieces, so that nobody takes this file for a leak.
    static let secret = "gh" + "p_Zk3Qw8Rt5Yp1LmN7bVc2XsD4fGh6JjK9aBdE"
    private static let bomb = head + "a: &a [x,x,x,x]\nb: &b [*a,*a,*a,*a]\nc: [*b,*b,*b,*b]\n---\n1. Do it.\n"

    static let folders: [Hostile] = [
        Hostile("absolute link", "link", folder: "ln -s /etc/passwd bad/l"),
        Hostile("link out", "link", folder: "mkdir bad/d && ln -s ../../outside bad/d/l"),
        Hostile("link round and round", "link", folder: "ln -s b bad/a && ln -s a bad/b"),
        Hostile("link into nothing", "link", folder: "ln -s nothing bad/l"),
        Hostile("document out", "link", folder: "mv bad/SKILL.md elsewhere && ln -s ../elsewhere bad/SKILL.md"),
        Hostile("pipe", "neither a file nor a folder", folder: "mkfifo bad/pipe"),
        Hostile("names that differ in case", "README", folder: "touch bad/README bad/readme"),
        Hostile("two documents", "SKILL.md", folder: "touch bad/skill.md"),
        Hostile("name that is not UTF-8", "UTF-8", folder: #"touch "$(printf 'bad/a\377')""#),
        Hostile("name that a terminal obeys", "control", folder: #"touch "$(printf 'bad/a\033[2J')""#),
        Hostile("document that is not UTF-8", "UTF-8", folder: #"printf 'caf\351\n' >> bad/SKILL.md"#),
        Hostile("document of 50 MB", "more than 1048576", folder: "truncate -s 50000000 bad/SKILL.md"),
        Hostile("YAML bomb", "YAML", folder: "printf '%s' '\(bomb)' > bad/SKILL.md"),
        Hostile("too many files", "more than 10000 files", folder: "cd bad && seq 10001 | xargs touch"),
        Hostile("too many bytes", "more than 268435456 bytes", folder: "truncate -s 268435457 bad/big"),
        Hostile("too deep", "folders", folder: "p=bad; for n in $(seq 33); do p=$p/d; mkdir $p; done; touch $p/f"),
        Hostile("secret", "secret", folder: "echo 'token=\(secret)' > bad/run.sh"),
        Hostile("secret in a name", "secret", folder: "touch 'bad/\(secret)'"),
    ]

    /// A header that speaks of zeros, and the zeros.
    private static func tarBomb(of periods: Int) -> [UInt8] {
        var entry = Tar("bad/SKILL.md")
        entry.size = 1 + periods * GzipMaker.zerosInAPeriod
        let header = TarMaker.header(entry)
        let stored = [0] + GzipMaker.little(UInt32(header.count), 2) + GzipMaker.little(~UInt32(header.count) & 0xFFFF, 2) + header
        return GzipMaker.wrap(stored + GzipMaker.zeros(periods: periods), sum: 0, count: 0)
    }

    private static func nameless() -> Tar {
        var entry = Tar("bad/x")
        entry.name += [0xFF]
        return entry
    }

    static let archives: [Hostile] = [
        Hostile("path escape", "parent-folder", tar: [Tar("bad/../../x", "out")]),
        Hostile("path escape in a zip", "parent-folder", zip: [Zip("../x", "out")]),
        Hostile("absolute path", "absolute-path", tar: [Tar("/tmp/reverie-out", "out")]),
        Hostile("absolute path in a zip", "absolute-path", zip: [Zip("/tmp/reverie-out", "out")]),
        Hostile("backslash", "backslash", tar: [Tar("bad\\..\\..\\x", "out")]),
        Hostile("link out", "link-outside", tar: [.link("bad/l", "../../x")]),
        Hostile("link out of the package", "link", tar: [Tar("beside", "x"), .link("bad/l", "../beside")]),
        Hostile("absolute link", "absolute-link", zip: [.link("bad/l", "/etc/passwd")]),
        Hostile("file through a link", "through-link", tar: [.folder("bad/d"), .link("bad/l", "d"), Tar("bad/l/x")]),
        Hostile("hard link out", "hard-link", tar: [.hardLink("bad/h", "/etc/passwd")]),
        Hostile("pipe", "special-file", tar: [Tar("bad/p", kind: "6")]),
        Hostile("device", "special-file", tar: [Tar("bad/null", kind: "3")]),
        Hostile("device in a zip", "special-file", zip: [Zip("bad/null", mode: 0o20666)]),
        Hostile("names that differ in case", "name-clash", zip: [Zip("bad/README"), Zip("bad/readme")]),
        Hostile("names that differ in composition", "name-clash", tar: [Tar("bad/\u{E9}"), Tar("bad/e\u{301}")]),
        Hostile("name that is not UTF-8", "UTF-8", tar: [nameless()]),
        Hostile("document that is not UTF-8", "UTF-8") {
            var entry = Zip("bad/SKILL.md", document + "caf?\n")
            entry.data[entry.data.count - 2] = 0xE9
            entry.sum = GzipMaker.checkSum(entry.data)
            return ZipMaker.make([entry])
        },
        Hostile("document of 50 MB", "more than 1048576") {
            var entry = Tar("bad/SKILL.md")
            entry.content = [UInt8](repeating: 0x20, count: 50_000_000)
            return TarMaker.make([entry])
        },
        Hostile("YAML bomb", "YAML") { ZipMaker.make([Zip("bad/SKILL.md", bomb)]) },
        Hostile("too many files", "too-many-files", zip: (0..<10_000).map { Zip("bad/\($0)") }),
        Hostile("zip bomb", "file-too-large", zip: [.zeros("bad/big", periods: 140_000)]),
        Hostile("gzip bomb", "file-too-large") { tarBomb(of: 140_000) },
        Hostile("secret", "secret", zip: [Zip("bad/run.sh", "token=\(secret)\n")]),
        Hostile("cut short", "damaged") {
            Array(TarMaker.make([Tar("bad/SKILL.md", document), Tar("bad/more", document)]).dropLast(1500))
        },
    ]
}

/// Each is refused with a word, and nothing of it stays.
@Suite struct HostilePackageTests {
    private let reverie: Reverie

    init() throws {
        reverie = try Reverie()
        try reverie.run("skill", "install", reverie.folder.writeSkill("good"))
    }

    /// What the store holds beside its own bookkeeping.
    private func picture() throws -> [String] {
        let statistics = try reverie.run("stats", "--json").document()
        let listed = try reverie.run("skill", "list", "--all", "--json", "--space", "*").output
        let decided = try reverie.run("event", "list", "--session", "reverie-decisions", "--json").output
        let work = try Folders.list(reverie.store).filter { $0.hasPrefix(".work-") }
        return try Folders.list(Paths.join(reverie.store, "skills")) + work + [listed, decided, "\(statistics["events"]?.int64 ?? -1)"]
    }

    private func package(_ hostile: Hostile) throws -> String {
        switch hostile.content {
        case .folder(let line):
            try reverie.folder.write("made/bad/SKILL.md", HostilePackages.document)
            try reverie.folder.write("made/outside", "not of the package")
            let made = try reverie.shell("cd made && \(line)")
            #expect(made.code == 0, "\(made.errors)")
            return "made/bad"
        case .archive(let bytes):
            try Files.overwrite(reverie.folder.file("bad.skill"), bytes())
            return "bad.skill"
        }
    }

    @Test(arguments: HostilePackages.folders + HostilePackages.archives)
    fileprivate func isRefusedAndGone(_ hostile: Hostile) throws {
        let path = try package(hostile)
        let before = try picture()
        for more in [[], ["--candidate"]] {
            let result = try reverie.run(words: ["skill", "install", path] + more)
            #expect(result.code == 3 && result.output.isEmpty && result.errors.contains(hostile.word), "\(result)")
            // What it is about, and no more lines than the findings and a next step need.
            #expect(result.errors.contains(path) && (1...4).contains(result.errors.split(separator: "\n").count), "\(result.errors)")
            #expect(!result.errors.contains(HostilePackages.secret) && !result.errors.utf8.contains(0x1B))
        }
        #expect(try picture() == before)
        #expect(try FileStatus.of("/tmp/reverie-out") == nil)
    }

    /// One bad package does not keep the others out, and the exit code still tells of it.
    @Test func othersComeInAllTheSame() throws {
        try reverie.folder.write("made/bad/SKILL.md", HostilePackages.document)
        try Files.makeLink(reverie.folder.file("made/bad/l"), to: "/etc/passwd")
        let result = try reverie.run("skill", "install", "made/bad", reverie.folder.writeSkill("fine"))
        #expect(result.code == 3 && result.output.hasPrefix("Installed fine") && result.errors.contains("made/bad"), "\(result)")
        #expect(try reverie.run("skill", "list", "--json").records().compactMap { $0["id"]?.string } == ["fine", "good"])
    }
}
