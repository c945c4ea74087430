internal import Gates
internal import JSONKit
internal import Lexicons
internal import SystemKit
internal import TestSupport

/// The rules about secrets, and the texts that they are run on.
extension Area {
    /// Lexicons that people write: a loader that says which line is wrong, rules that end in time.
    static func redactionLexicon() throws -> Area {
        let folder = try TemporaryFolder("reverie-fuzz")
        let sources = try LexiconSource.shipped()
        let texts = LabelledSet.credentials(seed: 5).map(\.text).filter { $0.utf8.count < 2000 }
        let mutator = Mutator(tokens: [
            "- kind: x\n", "    keywords: [", "    pattern: '", "(?<secret>", "{{", "}}", "{{names}}", "{{end}}", "(a+)+$", "(?=", "[^",
            "\\", "{1,9999}", "#", "'", "*a",
            "&a ", "    everywhere: true\n", "    reach: 4096\n", "    entropy: .nan\n", "    checks: [luhn]\n", "~", "\t", ": ",
        ])
        try Folders.create(folder.file("redaction"))
        return Area("redaction-lexicon", usualCases: 700) { number, run in
            var random = run.random(number)
            var bytes = sources[random.below(sources.count)].lexicon(&random)
            if random.below(2) == 0 { bytes = mutator.mutateLines(bytes, using: &random) }
            bytes = mutator.mutate(bytes, using: &random)
            try Files.overwrite(folder.file("redaction/x.yaml"), bytes)
            do {
                let lexicon = try RedactionLexicon.load(folders: [folder.path], personalData: true)
                let redactor = Redactor(lexicon)
                for _ in 0..<3 { _ = try redactor.clean(texts[random.below(texts.count)]) }
                try lexicon.check()
            } catch LexiconError.malformed(_, let line, _) {
                let lines = bytes.count(where: { $0 == 0x0A || $0 == 0x0D }) + 2
                run.expect((1...lines).contains(line), number, "the error lies outside: line \(line) of \(lines)")
            }
        }
    }

    /// Texts around secrets and their look-alikes, through the rules that ship.
    static func redaction() throws -> Area {
        let lexicon = try RedactionLexicon.load(folders: [Paths.join(try Program.checkout(), "lexicons")], personalData: true)
        let redactor = Redactor(lexicon)
        let texts = RedactionTexts(keywords: lexicon.keywords.joined().map { String(decoding: $0, as: UTF8.self) })
        return Area("redaction", usualCases: 2500) { number, run in
            var random = run.random(number)
            let text = texts.text(&random)
            let clean = try redactor.clean(text)
            run.expect(
                clean.utf8.count <= text.utf8.count * 70 + 100, number, "\(text.utf8.count) bytes become \(clean.utf8.count)")
            run.expect(
                text.unicodeScalars.contains("\u{FFFD}") || !clean.unicodeScalars.contains("\u{FFFD}"), number, "a letter is cut: \(text)")
            let twice = try redactor.clean(clean)
            if twice != clean { run.note("changed by a second cleaning", "\(clean)\n  \(twice)") }
            let json = JSONValue.object(["note": .string(text), text.isEmpty ? "k" : String(text.prefix(40)): [.string(text)]]).encoded()
            let cleanJSON = try redactor.cleanJSON(json)
            run.expect((try? JSONValue.parse(cleanJSON)) != nil, number, "no JSON any more: \(cleanJSON)")
        }
    }
}

/// A shipped lexicon in pieces, of which small ones are made.
private struct LexiconSource: Sendable {
    let head: [UInt8]
    let rules: [[UInt8]]

    static func shipped() throws -> [LexiconSource] {
        let folder = Paths.join(try Program.checkout(), "lexicons/redaction")
        return try Folders.list(folder).sorted().map { name in
            let text = String(decoding: try Files.readAll(Paths.join(folder, name)), as: UTF8.self)
            let pieces = text.split(separator: "\n  - kind:", omittingEmptySubsequences: false)
            return LexiconSource(
                head: Array((pieces.first ?? "").utf8) + [0x0A], rules: pieces.dropFirst().map { Array("  - kind:\($0)\n".utf8) })
        }
    }

    func lexicon(_ random: inout SplitMix64) -> [UInt8] {
        // The whole file is long, and reading it takes most of the time.
        let count = random.below(60) == 0 ? rules.count : 1 + random.below(5)
        return head + (0..<count).flatMap { count == rules.count ? rules[$0] : rules[random.below(rules.count)] }
    }
}

/// Texts that hold keywords, secrets, pieces of them and what stands around them.
private struct RedactionTexts: Sendable {
    private let pieces: [String]
    private let labelled: [String]
    private let mutator: Mutator

    init(keywords: [String]) {
        pieces =
            keywords + [
                "=", ": ", "\"", "'", "\\\"", " ", "\n", "\\n", "://", "@", "Bearer ", "password", "[redacted:password]", "é", "密码", "😀",
                "-----BEGIN ",
                "PRIVATE KEY-----", "%3D", "&", ";", "{", "}", "(", "\u{0}", "\u{301}", "0123456789abcdef", "a1B2c3D4e5F6g7H8i9J0",
            ]
        labelled = (LabelledSet.credentials(seed: 11) + LabelledSet.lookAlikes(seed: 11)).map(\.text).filter { $0.utf8.count < 4000 }
        mutator = Mutator(tokens: pieces)
    }

    func text(_ random: inout SplitMix64) -> String {
        if random.below(2) == 0 {
            let bytes = mutator.mutate(Array(labelled[random.below(labelled.count)].utf8), using: &random)
            return String(decoding: bytes, as: UTF8.self)
        }
        var text = ""
        for _ in 0..<random.below(40) {
            let piece = pieces[random.below(pieces.count)]
            text += random.below(30) == 0 ? String(repeating: piece, count: 1 << random.below(10)) : piece
            if random.below(3) == 0 { text += Self.characters(1 + random.below(50), &random) }
        }
        return text
    }

    private static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=_-.".unicodeScalars)

    private static func characters(_ count: Int, _ random: inout SplitMix64) -> String {
        var scalars = String.UnicodeScalarView()
        for _ in 0..<count { scalars.append(letters[random.below(letters.count)]) }
        return String(scalars)
    }
}
