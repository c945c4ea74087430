import Archives
import SystemKit
import TestSupport
import Testing

private typealias Tar = TarMaker.Entry
private typealias Zip = ZipMaker.Entry

/// Each limit holds at its edge, whatever the archive says of itself.
@Suite struct LimitTests {
    private static func limits(files: Int = 100, entries: Int = 100, bytes: Int64 = 1000, fileBytes: Int64 = 1000) -> UnpackLimits {
        UnpackLimits(files: files, entries: entries, bytes: bytes, fileBytes: fileBytes)
    }

    @Test func files() throws {
        let bytes = TarMaker.make([Tar.folder("d"), Tar("a"), Tar.link("b", "a"), Tar.hardLink("c", "a")])
        #expect(try Ground().unpack(bytes, limits: Self.limits(files: 3)).files == 3)
        #expect(try Ground().refusal(bytes, limits: Self.limits(files: 2))?.short == "too-many-files c")
    }

    /// Folders on the way are entries too, and so is what is ignored.
    @Test func entries() throws {
        let bytes = TarMaker.make([Tar("a/b/c"), Tar(".DS_Store"), Tar.folder("./"), Tar("d")])
        #expect(try Ground().unpack(bytes, limits: Self.limits(entries: 6)).folders == 2)
        #expect(try Ground().refusal(bytes, limits: Self.limits(entries: 5))?.short == "too-many-entries d")
    }

    @Test func bytes() throws {
        let hundred = String(repeating: "x", count: 100)
        let bytes = [
            TarMaker.make([Tar("a", hundred), Tar("b", hundred), Tar.hardLink("c", "a")]),
            ZipMaker.make([Zip("a", hundred), Zip("b", hundred), Zip("c", hundred)]),
        ]
        for archive in bytes {
            #expect(try Ground().unpack(archive, limits: Self.limits(bytes: 300, fileBytes: 100)).bytes == 300)
            #expect(try Ground().refusal(archive, limits: Self.limits(bytes: 299))?.short == "too-large c")
            #expect(try Ground().refusal(archive, limits: Self.limits(fileBytes: 99))?.short == "file-too-large a")
        }
    }

    /// Entries that are ignored, so that nothing has to be made for them.
    @Test func aHundredThousandEntriesAreTheMost() throws {
        let waste = TarMaker.header(Tar(".DS_Store"))
        var most: [UInt8] = []
        for _ in 0..<100_000 { most += waste }
        #expect(try Ground().unpack(most + TarMaker.make([])) == UnpackSummary())
        #expect(try Ground().refusal(most + TarMaker.make([Tar("x/.DS_Store")]))?.short == "too-many-entries x/.DS_Store")
    }

    // MARK: Bombs

    /// Says how long something took.
    private static func seconds(_ body: () throws -> Void) rethrows -> Double {
        let started = MonotonicClock.nanoseconds()
        try body()
        return Double(MonotonicClock.nanoseconds() - started) / 1e9
    }

    private static let bombPeriods = 500_000

    @Test func aZipBombIsRefusedAtTheLimit() throws {
        let honest = Zip.zeros("bomb", periods: Self.bombPeriods)
        var lying = honest
        lying.size = 10
        for (bomb, code) in [(honest, Refusal.Code.fileTooLarge), (lying, .damaged)] {
            let bytes = ZipMaker.make([bomb])
            #expect(bytes.count < 10 << 20)
            let ground = try Ground()
            let seconds = try Self.seconds {
                let found = try ground.refusal(bytes, limits: Self.limits(bytes: 1 << 20, fileBytes: 1 << 20))?.code
                #expect(found == code || found == .fileTooLarge)
            }
            #expect(seconds < 10)
        }
    }

    /// A gigabyte of zeros behind a header that speaks of little, or of as much.
    @Test(arguments: [true, false]) func aTarBombIsRefusedAtTheLimit(isHonest: Bool) throws {
        var head = Tar("bomb")
        head.size = isHonest ? 1 + Self.bombPeriods * GzipMaker.zerosInAPeriod : 512
        // The header is one stored block, and the zeros go on in the same stream.
        var start = GzipMaker.stored(TarMaker.header(head))
        start[0] = 0
        let bytes = GzipMaker.wrap(start + GzipMaker.zeros(periods: Self.bombPeriods), sum: 0, count: 0)
        let ground = try Ground()
        let seconds = try Self.seconds {
            let refusal = try ground.refusal(bytes, limits: Self.limits(bytes: 1 << 20, fileBytes: 1 << 20))
            #expect(refusal?.code == (isHonest ? .fileTooLarge : .tooLarge))
        }
        #expect(seconds < 10)
    }

    /// Many files that share one content: each is counted.
    @Test func aBombOfMany() throws {
        let bytes = ZipMaker.make((0..<60).map { Zip("f\($0)", String(repeating: "x", count: 20_000)) })
        #expect(try Ground().refusal(bytes, limits: UnpackLimits(bytes: 1_000_000))?.short == "too-large f50")
    }

    /// What is ignored is unpacked all the same, and so it counts.
    @Test func aBombInWhatIsIgnored() throws {
        var head = Tar("__MACOSX/bomb")
        head.size = 1 + Self.bombPeriods * GzipMaker.zerosInAPeriod
        var start = GzipMaker.stored(TarMaker.header(head))
        start[0] = 0
        let bytes = GzipMaker.wrap(start + GzipMaker.zeros(periods: Self.bombPeriods), sum: 0, count: 0)
        #expect(try Ground().refusal(bytes, limits: Self.limits(bytes: 1 << 20))?.code == .tooLarge)
    }
}
