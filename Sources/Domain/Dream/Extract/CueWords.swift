internal import Lexicons

/// The words of all languages in one table, with what each does in each language.
struct CueWords: Sendable {
    /// A table of twice as many places as there are words at least; a word stands at its hash's place or behind it.
    private var slots: [Slot] = []
    /// By place and language.
    private var roles: [UInt32] = []
    let languages: Int

    private struct Slot {
        var hash: UInt64 = 0
        /// Below zero where it is free.
        var place: Int32 = -1
    }

    init(_ lexicons: [DistilLexicon]) {
        languages = lexicons.count
        var places: [UInt64: Int32] = [:]
        for (language, lexicon) in lexicons.enumerated() {
            for (role, words) in lexicon.words {
                for word in words {
                    let hash = Array(word.utf8).withUnsafeBufferPointer { Self.hash($0, 0..<$0.count) }
                    let place = places[hash] ?? Int32(roles.count / languages)
                    if places.updateValue(place, forKey: hash) == nil { roles += [UInt32](repeating: 0, count: languages) }
                    roles[Int(place) * languages + language] |= role.bit
                }
            }
        }
        var count = 64
        while count < 2 * places.count { count *= 2 }
        slots = [Slot](repeating: Slot(), count: count)
        for (hash, place) in places {
            var at = slot(of: hash)
            while slots[at].place >= 0 { at = (at + 1) & (count - 1) }
            slots[at] = Slot(hash: hash, place: place)
        }
    }

    /// The high bits are the best mixed ones.
    @inline(__always) private func slot(of hash: UInt64) -> Int { Int(truncatingIfNeeded: hash &>> 32) & (slots.count - 1) }

    func place(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int32 {
        if range.count > Self.longest { return -1 }
        let hash = Self.hash(bytes, range)
        var at = slot(of: hash)
        while slots[at].place >= 0 {
            if slots[at].hash == hash { return slots[at].place }
            at = (at + 1) & (slots.count - 1)
        }
        return -1
    }

    private static let longest = 24

    @inline(__always) func roles(_ entry: Int32, _ language: Int) -> UInt32 {
        entry < 0 ? 0 : roles[Int(entry) * languages + language]
    }

    /// Capitals of ASCII count as small letters, `’` as `'`.
    @inline(__always) static func hash(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        var at = range.lowerBound
        while at < range.upperBound {
            var byte = bytes[at]
            if byte &- 0x41 < 26 { byte |= 0x20 }
            if byte == 0xE2, at + 2 < range.upperBound, bytes[at + 1] == 0x80, bytes[at + 2] == 0x99 {
                byte = UInt8(ascii: "'")
                at += 2
            }
            hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
            at += 1
        }
        return hash
    }

    /// The language whose function words stand there most often; all that it knows counts, and cues of its rules do. Of two the first.
    func language(of text: SpokenText, cues: [Int]) -> Int {
        if languages < 2 { return 0 }
        var counts = cues
        for word in text.words.prefix(200) where word.entry >= 0 {
            for language in 0..<languages {
                let roles = roles(word.entry, language)
                if roles != 0 { counts[language] += roles & DistilRole.common.bit != 0 ? 2 : 1 }
            }
        }
        return counts.indices.reduce(0) { counts[$1] > counts[$0] ? $1 : $0 }
    }
}
