import Lexicons
import PatternKit
import SystemKit
import TestSupport
import Testing

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Whatever stands where the compiled rules should be, the rules are those of the files.
@Suite struct RuleDamageTests {
    private func expectRight(_ ground: RuleGround, _ what: String) throws {
        #expect(try ground.load(mayWrite: false).told == ground.fresh().told, "\(what)")
        #expect(try ground.load().told == ground.fresh().told, "\(what)")
    }

    @Test func partsAndMore() throws {
        let ground = try RuleGround()
        _ = try ground.load()
        let whole = try Files.readAll(ground.cache)
        let lengths = Array(0..<120) + stride(from: 120, to: whole.count, by: 397) + [whole.count - 1]
        for length in lengths {
            try ground.put(Array(whole.prefix(length)))
            #expect(try ground.load(mayWrite: false).told == ground.fresh().told, "the first \(length) of \(whole.count)")
        }
        for more in [[0], [UInt8](repeating: 0, count: 5000), whole] {
            try ground.put(whole + more)
            try expectRight(ground, "and \(more.count) more")
        }
        for (first, second) in [(0, 8), (8, 40), (40, 44), (44, 48)] {
            var bytes = whole
            for offset in 0..<4 { bytes.swapAt(first + offset, second + offset) }
            try ground.put(bytes)
            try expectRight(ground, "\(first) and \(second) changed places")
        }
    }

    @Test func otherThings() throws {
        let ground = try RuleGround()
        _ = try ground.load()
        let whole = try Files.readAll(ground.cache)
        try Files.remove(ground.cache)
        try ground.folder.write("elsewhere", "")
        try Files.makeLink(ground.cache, to: ground.folder.file("elsewhere"))
        try expectRight(ground, "a link to something else")
        #expect(try Files.readAll(ground.folder.file("elsewhere")).isEmpty, "what a link leads to is not written")
        try Files.remove(ground.cache)
        try Files.makeLink(ground.cache, to: "redaction.bin")
        try expectRight(ground, "a link to itself")
        try Files.remove(ground.cache)
        try Folders.create(ground.cache)
        try expectRight(ground, "a folder")
        try Folders.removeTree(ground.cache)
        try #require(mkfifo(ground.cache, 0o600) == 0)
        try expectRight(ground, "a pipe")
        try Files.writeAtomically(ground.cache, whole, permissions: 0o622)
        let open = try #require(try ground.written())
        try expectRight(ground, "a file that others may write")
        #expect(try ground.written()?.inode != open.inode && ground.written()?.mode == 0o600)
        try ground.put(whole)
        try ground.folder.extend("store/cache/redaction.bin", to: 1 << 40)
        try expectRight(ground, "a file without end")
    }

    @Test func anyBitThatIsTurned() throws {
        let ground = try RuleGround()
        _ = try ground.load()
        let (whole, wanted) = (try Files.readAll(ground.cache), try ground.fresh().told)
        var random = SplitMix64(seed: 5)
        let places = Array(0..<300) + (0..<700).map { _ in Int(random.next() % UInt64(whole.count)) }
        for place in places {
            var bytes = whole
            bytes[place] ^= 1 << UInt8(random.next() % 8)
            try ground.put(bytes)
            #expect(try ground.load(mayWrite: false).told == wanted, "byte \(place)")
        }
    }

    /// With a digest that is right for what is wrong, nothing is promised but that it is read without harm.
    @Test(arguments: 1...4 as ClosedRange<UInt64>) func contentThatWasMadeToHarm(_ seed: UInt64) throws {
        let ground = try RuleGround()
        _ = try ground.load()
        let (whole, wanted) = (try ground.payload(), try ground.fresh().told)
        var random = SplitMix64(seed: seed)
        var taken = 0
        for _ in 0..<500 {
            var bytes = whole
            for _ in 0..<1 + random.next() % 2 { change(&bytes, &random) }
            try ground.forge(bytes)
            let set = try ground.load(mayWrite: false)
            taken += set.told == wanted ? 0 : 1
            for text in ["a password1 ABC ab7 zz1", "", "abcabcab0Abcpassword"] { walk(set, Array(text.utf8)) }
        }
        #expect(taken > 3, "seed \(seed)")
    }

    private func change(_ bytes: inout [UInt8], _ random: inout SplitMix64) {
        guard bytes.count > 2000 else { return }
        // The bitmap is nearly all of it, and refused when a bit is another one: what stands before and behind it matters more.
        let rules = 250..<min(1400, bytes.count - 4)
        let places = random.next() % 4 == 0 ? 0..<bytes.count - 4 : random.next() % 4 == 0 ? bytes.count - 300..<bytes.count - 4 : rules
        guard let place = places.randomElement(using: &random) else { return }
        switch random.next() % 6 {
        case 0: bytes[place] ^= 1 << UInt8(random.next() % 8)
        case 1: bytes.replaceSubrange(place..<place + 4, with: [0xFF, 0xFF, 0xFF, 0xFF])
        case 2: bytes.replaceSubrange(place..<place + 4, with: [UInt8(random.next() % 200), 0, 0, 0])
        case 3: bytes.removeSubrange(place..<min(place + Int(random.next() % 40), bytes.count))
        case 4: bytes.insert(contentsOf: random.bytes(Int(random.next() % 40)), at: place)
        default: bytes[place] = UInt8(truncatingIfNeeded: random.next())
        }
    }

    private func walk(_ set: RuleSet, _ text: [UInt8]) {
        text.withUnsafeBufferPointer { bytes in
            set.keywords.forEachHit(in: bytes) { number, start in
                #expect(start >= 0 && start <= bytes.count)
                set.forEachRule(of: number) { #expect(set.rules.indices.contains($0)) }
            }
        }
    }
}
