/// How large the parts of a set of keywords are, and where in its memory each begins.
struct KeywordLayout {
    /// How many keywords there are, findable or not.
    let keywords: Int
    /// How many hashes stand for one.
    let hashes: Int
    /// How often a keyword stands under a hash.
    let places: Int
    /// The bytes of all keywords.
    let textBytes: Int

    /// Four numbers come first: those above.
    static let header = 4 * MemoryLayout<UInt32>.size

    var bitmap: Int { Self.header }
    var entries: Int { bitmap + KeywordHash.count / 8 }
    var windows: Int { entries + keywords * MemoryLayout<KeywordTables.Entry>.stride }
    var starts: Int { windows + places * MemoryLayout<KeywordTables.Window>.stride }
    var placeNumbers: Int { starts + (hashes + 1) * MemoryLayout<UInt16>.size }
    var text: Int { placeNumbers + places * MemoryLayout<UInt16>.size }
    var byteCount: Int { text + textBytes }

    /// The layout that the header of an image tells; nil where the image is of another size, or larger than any set.
    static func read(_ image: UnsafeRawBufferPointer) -> KeywordLayout? {
        guard image.count >= header else { return nil }
        let numbers = (0..<4).map { Int(image.loadUnaligned(fromByteOffset: 4 * $0, as: UInt32.self)) }
        let layout = KeywordLayout(keywords: numbers[0], hashes: numbers[1], places: numbers[2], textBytes: numbers[3])
        let isBounded = layout.keywords <= KeywordSet.mostKeywords && layout.hashes <= layout.places && layout.places <= Int(UInt16.max)
        return isBounded && layout.byteCount == image.count ? layout : nil
    }

    func write(to memory: UnsafeMutableRawPointer) {
        for (index, number) in [keywords, hashes, places, textBytes].enumerated() {
            memory.storeBytes(of: UInt32(truncatingIfNeeded: number), toByteOffset: 4 * index, as: UInt32.self)
        }
    }
}
