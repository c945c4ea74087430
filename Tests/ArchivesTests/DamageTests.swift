import Archives
import SystemKit
import TestSupport
import Testing

/// What is cut short or changed is noticed, and what is stopped leaves nothing.
@Suite struct DamageTests {
    private static let tar = TarMaker.make([
        .folder("d"), TarMaker.Entry("d/a", "some words"), .link("l", "d/a"), TarMaker.Entry("b", String(repeating: "more ", count: 300)),
    ])
    private static let zip = ZipMaker.make([
        .folder("d/"), ZipMaker.Entry("d/a", "some words"), .link("l", "d/a"), ZipMaker.Entry("b", String(repeating: "more ", count: 300)),
    ])

    /// At each length short of the whole; the padding behind a tar's end mark may go.
    @Test func anArchiveThatIsCutShort() throws {
        for (name, bytes, needed) in [
            ("tar", Self.tar, Self.tar.count - 512), ("tar.gz", GzipMaker.make(Self.tar), GzipMaker.make(Self.tar).count),
            ("zip", Self.zip, Self.zip.count),
        ] {
            for count in stride(from: 0, to: needed, by: name == "zip" ? 7 : 128) {
                let code = try Ground().refusal(Array(bytes[..<count]))?.code
                #expect(code == .damaged || code == .format, "\(name) cut at \(count)")
            }
            for count in needed - 9..<needed { #expect(try Ground().refusal(Array(bytes[..<count])) != nil, "\(name) cut at \(count)") }
        }
    }

    @Test func aTarWithoutItsEndMark() throws {
        let entries = [TarMaker.Entry("a", "words")]
        #expect(try Ground().refusal(TarMaker.make(entries, hasEnd: false))?.code == .damaged)
        #expect(try Ground().refusal(GzipMaker.make(TarMaker.make(entries, hasEnd: false)))?.code == .damaged)
    }

    @Test func whatFollowsTheEnd() throws {
        let tar = TarMaker.make([TarMaker.Entry("a", "words")])
        #expect(try Ground().unpack(tar + [UInt8](repeating: 0, count: 8192)).files == 1)
        #expect(try Ground().refusal(tar + tar)?.code == .damaged)
        #expect(try Ground().refusal(GzipMaker.make(tar) + Array("more".utf8))?.code == .damaged)
    }

    @Test func contentThatWasChanged() throws {
        for bytes in [Self.zip, GzipMaker.make(Self.tar)] {
            var changed = bytes
            let words = Array("more more".utf8)
            let place = try #require((0..<bytes.count - words.count).first { Array(bytes[$0..<$0 + words.count]) == words })
            changed[place] ^= 1
            #expect(try Ground().refusal(changed)?.code == .damaged)
        }
    }

    /// Said to be shorter or longer than it is, in both places of the archive.
    @Test(arguments: [0, 9, 11, 100_000]) func aZipThatLiesAboutSizes(_ size: Int) throws {
        var entry = ZipMaker.Entry("a", "0123456789")
        entry.size = size
        #expect(try Ground().refusal(ZipMaker.make([entry, ZipMaker.Entry("b")])) != nil)
    }

    @Test func anythingMayBeChanged() throws {
        let mutator = Mutator(tokens: ["../", "/", "PK\u{1}\u{2}", "PK\u{3}\u{4}", "ustar", "0000777", "\u{0}"])
        for seed in 0..<300 as Range<UInt64> {
            var random = SplitMix64(seed: seed)
            let sample = [Self.tar, Self.zip, GzipMaker.make(Self.tar)][random.below(3)]
            let ground = try Ground()
            do {
                _ = try ground.unpack(mutator.mutate(sample, using: &random))
            } catch is ArchiveError {
                #expect(try Folders.list(ground.folder) == [], "seed \(seed)")
            }
            #expect(try Folders.list(ground.ground.path) == ["archive", "out"], "seed \(seed)")
        }
    }

    @Test(arguments: 0..<8) func whatIsStoppedLeavesNothing(_ looks: Int) throws {
        let ground = try Ground()
        var left = looks
        var isStopped = false
        do {
            _ = try ground.unpack(Self.tar) {
                left -= 1
                return left < 0
            }
        } catch ArchiveError.stopped {
            isStopped = true
        }
        // Four entries, and two contents.
        #expect(isStopped == (looks < 6))
        #expect(try Folders.list(ground.folder).isEmpty == isStopped)
    }
}
