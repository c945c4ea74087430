import PatternKit
import TestSupport
import Testing

@Suite struct KeywordSetTests {
    private struct Hit: Hashable {
        let number: Int
        let start: Int
    }

    private static func hits(_ keywords: [String], _ text: [UInt8]) -> [Hit] {
        let set = KeywordSet(keywords.map { Array($0.utf8) })
        var found: [Hit] = []
        text.withUnsafeBufferPointer { bytes in set.forEachHit(in: bytes) { found.append(Hit(number: $0, start: $1)) } }
        return found
    }

    /// One place after the other, one keyword after the other.
    private static func slowly(_ keywords: [String], _ text: [UInt8]) -> Set<Hit> {
        var found: Set<Hit> = []
        for (number, keyword) in keywords.enumerated() where keyword.utf8.count >= KeywordSet.shortestKeyword {
            let isExact = keyword.utf8.contains { $0 &- 0x41 < 26 }
            let fold = { (byte: UInt8) in !isExact && byte &- 0x41 < 26 ? byte | 0x20 : byte }
            let wanted = keyword.utf8.map(fold)
            for start in 0..<max(0, text.count - wanted.count + 1)
            where text[start..<start + wanted.count].map(fold).elementsEqual(wanted) { found.insert(Hit(number: number, start: start)) }
        }
        return found
    }

    @Test(
        arguments: [
            (["abc"], "abc", [0]), (["abc"], "xxabcxxabc", [2, 7]), (["abc"], "ABC aBc", [0, 4]), (["aBc"], "ABC aBc abc", [4]),
            (["abc"], "ab", []), (["abc"], "", []), (["aaa"], "aaaaa", [0, 1, 2]), (["ab"], "abab", []), ([], "abc", []),
            (["password"], "my PASSWORD", [3]), (["密码"], "的密码是", [3]), (["-----begin"], "-----BEGIN", [0]),
            (["longer than eight bytes"], "a Longer Than Eight Bytes", [2]), (["longer than eight bytes"], "longer than eight byte", []),
        ] as [([String], String, [Int])])
    func places(_ keywords: [String], _ text: String, _ starts: [Int]) {
        #expect(Self.hits(keywords, Array(text.utf8)).map(\.start) == starts)
    }

    @Test(arguments: 1...20 as ClosedRange<UInt64>) func agreesWithLookingEverywhere(_ seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let letters = Array("abAB01_-é".utf8)
        let word = { (longest: UInt64, random: inout SplitMix64) in
            (0..<Int(1 + random.next() % longest)).map { _ in letters[Int(random.next() % UInt64(letters.count))] }
        }
        let keywords = (0..<30).map { _ in String(decoding: word(11, &random), as: UTF8.self) }
        for _ in 0..<30 {
            let text = word(200, &random)
            let found = Self.hits(keywords, text)
            #expect(Set(found) == Self.slowly(keywords, text), "seed \(seed)")
            #expect(Set(found).count == found.count, "each once, seed \(seed)")
        }
    }

    @Test func thousandsOfKeywords() {
        let keywords = (0..<8000).map { "key-\($0)-end" }
        let text = Array("there is key-4711-end and KEY-7999-END and key-8000-end".utf8)
        #expect(Self.hits(keywords, text).map(\.number).sorted() == [4711, 7999])
    }
}

/// A set as bytes, and bytes that are none.
@Suite struct KeywordImageTests {
    private static let keywords = ["abc", "Abc", "password", "ab", "", "key-1-end", "longer than eight bytes", "密码"].map { Array($0.utf8) }

    private static func hits(_ set: KeywordSet, _ text: [UInt8]) -> [String] {
        var found: [String] = []
        text.withUnsafeBufferPointer { bytes in set.forEachHit(in: bytes) { found.append("\($0) at \($1)") } }
        return found
    }

    private static func read(_ image: [UInt8]) -> KeywordSet? { image.withUnsafeBytes { KeywordSet(image: $0) } }

    @Test(arguments: [keywords, [], [[]], keywords + (0..<8000).map { Array("key-\($0)-end".utf8) }])
    func comesBackAsItWas(_ keywords: [[UInt8]]) throws {
        let set = KeywordSet(keywords)
        let back = try #require(Self.read(set.image))
        #expect(back.image == set.image && back.count == set.count && back.count == keywords.count && back.isEmpty == set.isEmpty)
        let text = Array("an Abc, a PASSWORD, longer than eight bytes, key-1-end and KEY-4711-END: 密码".utf8)
        #expect(Self.hits(back, text) == Self.hits(set, text))
    }

    @Test func isWholeOrNothing() {
        let image = KeywordSet(Self.keywords).image
        for length in Array(0..<64) + stride(from: 64, to: image.count, by: 501) + [image.count - 1] {
            #expect(Self.read(Array(image.prefix(length))) == nil, "\(length)")
        }
        #expect(Self.read(image + [0]) == nil)
    }

    /// Whatever is taken up can be searched with.
    @Test(arguments: 1...10 as ClosedRange<UInt64>) func harmlessWhateverTheBytesAre(_ seed: UInt64) {
        let whole = KeywordSet(Self.keywords).image
        var random = SplitMix64(seed: seed)
        let text = Array("Abc password longer than eight bytes abcabc key-1-end".utf8) + random.bytes(500)
        var taken = 0
        for _ in 0..<400 {
            var image = whole
            for _ in 0..<1 + random.next() % 3 {
                // The bitmap is large, and what lies around it matters more.
                let tail = UInt64(whole.count - 16 - (1 << 14))
                let place = random.next() % 3 == 0 ? random.next() % UInt64(whole.count) : (1 << 14) + 16 + random.next() % tail
                image[Int(random.next() % 8 == 0 ? random.next() % 16 : place)] = UInt8(truncatingIfNeeded: random.next())
            }
            guard let set = Self.read(image) else { continue }
            taken += 1
            set.forEachHitChecked(in: text)
        }
        #expect(taken > 0, "seed \(seed)")
    }
}

extension KeywordSet {
    fileprivate func forEachHitChecked(in text: [UInt8]) {
        text.withUnsafeBufferPointer { bytes in
            forEachHit(in: bytes) { number, start in
                #expect(number < count && start >= 0 && start < bytes.count)
            }
        }
    }
}

@Suite struct ByteSearchTests {
    @Test(
        arguments: [
            ("abcabc", "abc", 0, 0), ("abcabc", "abc", 1, 3), ("abcabc", "abc", 4, nil), ("ab", "abc", 0, nil), ("", "abc", 0, nil),
            ("aab", "ab", 0, 1), ("abc", "abc", 3, nil), ("abc", "abc", 9, nil),
        ] as [(String, String, Int, Int?)])
    func places(_ text: String, _ wanted: String, _ start: Int, _ place: Int?) {
        var text = text
        let found = text.withUTF8 { $0.firstPlace(of: Array(wanted.utf8), from: start) }
        #expect(found == place)
    }
}
