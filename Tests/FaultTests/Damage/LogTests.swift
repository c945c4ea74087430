internal import SystemKit
internal import TestSupport
import Testing

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// The log beside the database, as a writer leaves it that died: cut, scribbled over, lost.
@Suite struct LogTests {
    private static let settled = (0..<5).map { "settled\($0)" }
    private static let logged = (0..<30).map { "logged\($0)" }

    /// A store whose last events stand in the log alone, with every byte of its files.
    private struct Ground {
        let reverie: Reverie
        let database: [UInt8]
        let log: [UInt8]

        init() throws {
            reverie = try Reverie()
            try reverie.run("event", "add", input: LogTests.settled.map { Lines.event($0) }.joined())
            let writer = try reverie.start("event", "add", keepsInputOpen: true)
            try writer.send(LogTests.logged.map { Lines.event($0) }.joined())
            try writer.waitForOutput { $0.utf8.count(where: { $0 == 0x0A }) == LogTests.logged.count }
            writer.signal(SIGKILL)
            #expect(try writer.wait().lines == LogTests.logged)
            database = try Files.readAll(Paths.join(reverie.store, "reverie.sqlite"))
            log = try Files.readAll(Paths.join(reverie.store, "reverie.sqlite-wal"))
        }

        /// Puts the files back, but for what the test changes of them; nil for a file that is lost.
        func put(database: [UInt8]?, log: [UInt8]?, shared: [UInt8]? = nil) throws {
            for (suffix, bytes) in [("", database), ("-wal", log), ("-shm", shared)] {
                let path = Paths.join(reverie.store, "reverie.sqlite" + suffix)
                if let bytes { try Files.overwrite(path, bytes) } else { try Files.remove(path) }
            }
        }

        /// What is left are the first of the events that were acknowledged, whole; and writing goes on.
        func expectBeginning(_ about: String, atLeast least: Int = 5) throws {
            let all = LogTests.settled + LogTests.logged
            let verdict = try reverie.run("verify")
            #expect(verdict.code == 0, "\(about): \(verdict.output)\(verdict.errors)")
            let ids = try Lines.ids(reverie)
            #expect(ids.count >= least && ids == Array(all.prefix(ids.count)), "\(about): \(ids.count) events")
            let added = try reverie.run("event", "add", input: Lines.event("after"))
            #expect(added.code == 0, "\(about): \(added.errors)")
            #expect(try Lines.ids(reverie) == ids + ["after"], "\(about)")
            #expect(try reverie.run("verify").code == 0, "\(about)")
        }
    }

    private static func cuts(_ count: Int, _ random: inout SplitMix64) -> [Int] {
        let frame = 24 + 4096
        let edges = [0, 1, 31, 32, 33, 32 + 24, 32 + frame - 1, 32 + frame, 32 + frame + 1, count - frame, count - 1, count]
        return edges.filter { (0...count).contains($0) } + (0..<20).map { _ in Int.random(in: 0...count, using: &random) }
    }

    @Test func cutAnywhere() throws {
        var random = SplitMix64(seed: 0x77_61_6C)
        let ground = try Ground()
        for cut in Self.cuts(ground.log.count, &random) {
            try ground.put(database: ground.database, log: Array(ground.log[..<cut]))
            try ground.expectBeginning("cut at \(cut) of \(ground.log.count)", atLeast: cut == ground.log.count ? 35 : 5)
        }
    }

    enum Scribble: CaseIterable, Sendable { case flippedBit, noise, zerosToTheEnd, noiseToTheEnd, noiseBehind }

    @Test(arguments: Scribble.allCases) func scribbledOver(_ scribble: Scribble) throws {
        var random = SplitMix64(seed: 0x73_63_72)
        let ground = try Ground()
        for cut in Self.cuts(ground.log.count - 1, &random).prefix(14) {
            var log = ground.log
            switch scribble {
            case .flippedBit: log[cut] ^= 1 << UInt8.random(in: 0...7, using: &random)
            case .noise: log.replaceSubrange(cut..<min(cut + 64, log.count), with: random.bytes(min(64, log.count - cut)))
            case .zerosToTheEnd: log.replaceSubrange(cut..., with: [UInt8](repeating: 0, count: log.count - cut))
            case .noiseToTheEnd: log.replaceSubrange(cut..., with: random.bytes(log.count - cut))
            case .noiseBehind: log += random.bytes(cut)
            }
            try ground.put(database: ground.database, log: log)
            try ground.expectBeginning("\(scribble) at \(cut)", atLeast: scribble == .noiseBehind ? 35 : 5)
        }
    }

    @Test func aLostLogCostsWhatStoodInItAlone() throws {
        let ground = try Ground()
        try ground.put(database: ground.database, log: nil)
        try ground.expectBeginning("no log")
        #expect(try Lines.ids(ground.reverie) == Self.settled + ["after"])
    }

    /// The file that processes share is made anew from the log.
    @Test func theSharedFileIsOfNoConsequence() throws {
        var random = SplitMix64(seed: 0x73_68_6D)
        let ground = try Ground()
        let candidates: [[UInt8]?] = [
            nil, [], [0], random.bytes(100), random.bytes(32_768), random.bytes(40_000), [UInt8](repeating: 0, count: 32_768),
            [UInt8](repeating: 0xFF, count: 65_536),
        ]
        for shared in candidates {
            try ground.put(database: ground.database, log: ground.log, shared: shared)
            try ground.expectBeginning("shared file of \(shared.map { "\($0.count) bytes" } ?? "none")", atLeast: 35)
        }
    }

    /// The log holds what was acknowledged: it must not be thrown away because the database beside it was emptied or lost.
    @Test(arguments: [true, false]) func aLogWithoutItsDatabaseIsKept(_ isThere: Bool) throws {
        let ground = try Ground()
        try ground.put(database: isThere ? [] : nil, log: ground.log)
        let writing = [["event", "add", "--session", "s", "--text", "x"], ["import", ground.reverie.folder.path]]
        for words in writing + [["event", "list"], ["verify"]] {
            let result = try Program(Program.reverie(), words, environment: ground.reverie.environment).wait(within: 10)
            #expect(result.code == 1 && result.output.isEmpty, "\(words) \(result.output)")
            // Who only reads finds no store at all where there is no database.
            let says = isThere || writing.contains(words) ? "reverie.sqlite-wal" : "There is no store"
            #expect(result.errors.contains(says), "\(words): \(result.errors)")
        }
        #expect(try Files.readAll(Paths.join(ground.reverie.store, "reverie.sqlite-wal")) == ground.log)
        try ground.put(database: ground.database, log: ground.log)
        try ground.expectBeginning("put back", atLeast: 35)
    }
}
