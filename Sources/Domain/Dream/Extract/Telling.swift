internal import Lexicons

/// Tells what somebody said of themselves in the words that they used, with the speaker in the place of `I` and `my`.
struct Telling {
    let voice: DistilVoice
    let adverbs: (Int32) -> Bool
    let subjects: (Int32) -> Bool

    /// The clause's own words are `text`; `words` are its words with their places in it.
    func told(_ text: UnsafeBufferPointer<UInt8>, _ words: ArraySlice<SpokenWord>, _ range: Range<Int>) -> String {
        var result: [UInt8] = []
        var at = range.lowerBound
        var isBehindSubject = false
        var isNamed = false
        for word in words where word.range.lowerBound >= at && word.range.upperBound <= range.upperBound {
            result += text[at..<word.range.lowerBound]
            at = word.range.upperBound
            let own = Self.folded(text, word.range)
            if word.flags.contains(.quoted) {
                result += text[word.range]
            } else if let instead = isNamed ? voice.again[own] ?? voice.words[own] : voice.words[own] {
                result += instead.utf8
                isNamed = true
                isBehindSubject = subjects(word.entry) && !instead.utf8.contains(0x20) || subjects(word.entry) && instead.hasSuffix("user")
                continue
            } else if isBehindSubject, adverbs(word.entry) || voice.passing.contains(where: own.hasSuffix) {
                result += text[word.range]
                continue
            } else if isBehindSubject {
                let verb = voice.inflected(own)
                result += verb == own ? Array(text[word.range]) : Array(verb.utf8)
            } else {
                result += text[word.range]
            }
            isBehindSubject = false
        }
        result += text[at..<max(at, range.upperBound)]
        if let first = result.first, first &- 0x61 < 26 { result[0] = first & 0xDF }
        return String(decoding: result, as: UTF8.self)
    }

    /// Words behind a statement's subject: `my job` is `their job`.
    static func again(_ text: String, _ voice: DistilVoice) -> String {
        var text = text
        return text.withUTF8 { bytes in
            var result: [UInt8] = []
            var at = 0
            while at < bytes.count {
                let end = Letters.begins(bytes, at, bytes.count) ? Letters.end(bytes, at, bytes.count) : at + 1
                let own = folded(bytes, at..<end)
                if let instead = voice.again[own] ?? voice.words[own] { result += instead.utf8 } else { result += bytes[at..<end] }
                at = end
            }
            return String(decoding: result, as: UTF8.self)
        }
    }

    static func folded(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> String {
        var bytes: [UInt8] = []
        var at = range.lowerBound
        while at < range.upperBound {
            if text[at] == 0xE2, at + 2 < range.upperBound, text[at + 1] == 0x80, text[at + 2] == 0x99 {
                bytes.append(UInt8(ascii: "'"))
                at += 3
            } else {
                bytes.append(text[at] &- 0x41 < 26 ? text[at] | 0x20 : text[at])
                at += 1
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
