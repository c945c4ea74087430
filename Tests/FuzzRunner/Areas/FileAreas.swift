internal import JSONKit
internal import Lexicons
internal import Model
internal import Store
internal import SystemKit
internal import TestSupport

/// Files that stand in a store's folder, and that people edit.
extension Area {
    static func lexicon() throws -> Area {
        let folder = try TemporaryFolder("reverie-fuzz")
        let shipped = Paths.join(try Program.checkout(), "lexicons/harness")
        let samples = try Folders.list(shipped).map { try Files.readAll(Paths.join(shipped, $0)) }
        let mutator = Mutator(tokens: [
            "- ", "'*'", "**", "*a*b*", "harness: x\n", ": ", "[", "{", "~", "\n", "web_tools:", "&a ", "*a", "!!int ",
        ])
        try Folders.create(folder.file("harness"))
        return Area("lexicon", usualCases: 1500) { number, run in
            var random = run.random(number)
            let sample = samples[random.below(samples.count)]
            try Files.overwrite(folder.file("harness/x.yaml"), mutator.mutateLines(mutator.mutate(sample, using: &random), using: &random))
            do {
                let lexicon = try HarnessLexicon.load("x", folders: [folder.path])
                for text in ["WebFetch", "", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab", "  <x>\u{0}", String(repeating: "ab", count: 5000)] {
                    _ = (lexicon.isWeb(tool: text), lexicon.meaning(of: text))
                }
            } catch is LexiconError {}
        }
    }

    static func packs() throws -> Area {
        let folder = try TemporaryFolder("reverie-fuzz")
        let shipped = Paths.join(try Program.checkout(), "lexicons/packs")
        let sound = """
            pack: x
            banned: ['*.y', a*]
            namespaces:
              b.c: {identity: [subject, predicate, topic], predicates: {p: {cardinality: many, value: choice, choices: [q, r]}}}
              user.place: {predicates: {lives_in: {cardinality: many, value: entity, inverse: p, says: '{subject} {object}'}}}

            """
        let samples = try [Array(sound.utf8)] + Folders.list(shipped).map { Array(try Files.readAll(Paths.join(shipped, $0)).prefix(3000)) }
        let mutator = Mutator(tokens: [
            "- ", "'*'", "{topic}", "{", "}", "pack: x\n", ": ", "[", "]", "~", "\n", "identity:", "predicates:", "&a ", "*a", "memory",
            "inverse: ",
        ])
        for name in ["own/packs", "shipped/packs"] { try Folders.create(folder.file(name)) }
        try Files.overwrite(folder.file("shipped/packs/y.yaml"), samples[0])
        return Area("packs", usualCases: 1500) { number, run in
            var random = run.random(number)
            let sample = samples[random.below(samples.count)]
            let bytes = mutator.mutateLines(mutator.mutate(sample, using: &random), using: &random)
            let path = folder.file("own/packs/x.yaml")
            try Files.overwrite(path, bytes)
            let problems = DomainPackFile.inspect(path: path, bytes: bytes).problems
            run.expect(problems.map(\.line) == problems.map(\.line).sorted(), number, "\(problems)")
            do {
                let pack = try DomainPacks.load(folders: [folder.file("own"), folder.file("shipped")])
                run.expect(problems.isEmpty && pack.rules.count >= 2, number, "\(problems)")
            } catch is LexiconError { run.expect(!problems.isEmpty, number, "load fails without a problem") }
        }
    }

    static func configuration() throws -> Area {
        let folder = try TemporaryFolder("reverie-fuzz")
        let store = StoreFolder(path: folder.path)
        let sample = Array(
            #"{"durability": "normal", "timezone": "Europe/Lisbon", "busy_ms": 5000, "models": {"dream": {"protocol": "openai", "url": "http://127.0.0.1:1/v1", "model": "m", "key_env": "K"}}}"#
                .utf8)
        let mutator = Mutator(tokens: ["{", "}", "\"", ",", ":", "null", "-1", "1e9", "\"busy_ms\":", "\"timezone\":\"../../etc/passwd\","])
        let values = JSONMutator(keys: ["durability", "timezone", "busy_ms", "colour", "models", "key", "url"])
        return Area("configuration", usualCases: 1500) { number, run in
            var random = run.random(number)
            var bytes = random.below(2) == 0 ? values.mutate(line: sample, &random) : sample
            if random.below(2) == 0 { bytes = mutator.mutate(bytes, using: &random) }
            try Files.overwrite(folder.file("config.json"), bytes)
            do {
                let settings = try StoreSettings.read(store)
                run.expect((0...600_000).contains(settings.busyMilliseconds), number, "\(settings)")
            } catch is StoreError {}
        }
    }

    /// What other processes left to be drained.
    static let spool = Area("spool", usualCases: 1000, roundSize: 50) { cases, run in
        let ground = try StoreGround()
        let format = TranscriptFormat.events
        for number in cases {
            var random = run.random(number)
            let bytes = format.mutated(number, &random)
            run.measure(number) {
                try Folders.create(ground.store.folder.spool)
                try Files.overwrite(Paths.join(ground.store.folder.spool, "e\(number).jsonl"), bytes)
                try ground.store.drainSpool()
                let left = try Folders.list(ground.store.folder.spool).filter { !$0.hasSuffix(".refused") }
                run.expect(left.isEmpty, number, "left in the spool: \(left)")
            }
        }
        let faults = try ground.store.verify().faults
        run.expect(faults == [], cases, "verify: \(faults)")
    }
}
