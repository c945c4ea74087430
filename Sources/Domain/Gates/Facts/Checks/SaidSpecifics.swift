internal import Model
internal import TextKit

/// All numbers, dates, names, paths and the like that the cited words hold.
struct SaidSpecifics {
    struct Dates {
        let mentions: [DateMention]
        /// The event's own day, where it was said.
        let today: CivilDay
        let offsetMinutes: Int
        /// Bare numbers that can be nothing but years, as in `from 2015 to 2018`.
        let years: Set<Int>
    }

    private(set) var keys: Set<String> = []
    private(set) var words: Set<String> = []
    private(set) var dates: [Dates] = []
    private var texts: [[UInt8]] = []

    init(_ spans: [GroundSpan]) {
        for span in spans {
            let bytes = span.cited.bytes(span.cited.readable)
            let text = String(decoding: bytes, as: UTF8.self)
            texts.append(Array(text.lowercased().utf8))
            for specific in Specifics.of(text) { keys.insert(specific.key) }
            for token in span.text.tokens where token.isCited {
                words.insert(token.word)
                words.insert(token.stem)
                // `v2.1`
                if token.isCode, token.stem != token.word { for specific in Specifics.of(token.stem) { keys.insert(specific.key) } }
            }
            let at = span.cited.event.at
            let offset = at.offsetMinutes ?? 0
            let local = at.milliseconds + Int64(offset) * 60_000
            let today = CivilDay(daysSinceEpoch: Int((Double(local) / 86_400_000).rounded(.down)))
            let years = span.text.tokens.filter { $0.isCited && $0.word.utf8.count == 4 }.compactMap { Int($0.word) }.filter {
                1000...2999 ~= $0
            }
            dates.append(
                Dates(mentions: Self.mentions(in: text, said: today), today: today, offsetMinutes: offset, years: Set(years)))
        }
    }

    /// By the words of the language that names any.
    private static func mentions(in text: String, said today: CivilDay) -> [DateMention] {
        let english = DateReader.mentions(in: text, said: today)
        return english.isEmpty ? DateReader.mentions(in: text, said: today, language: .german) : english
    }

    /// The words themselves stand there, as a run of their own.
    func holds(_ text: String) -> Bool {
        let wanted = Array(text.lowercased().utf8)
        guard !wanted.isEmpty else { return true }
        return texts.contains { ByteRun.stands(wanted, in: $0) }
    }

    /// A day or a longer time that was said: never finer than it was said.
    func supports(_ mention: DateMention) -> Bool {
        dates.contains { $0.mentions.contains { said in mention.days.contains(said.days) } }
    }

    func isDated(_ text: String) -> Bool {
        dates.contains { dates in
            let mentions = DateReader.mentions(in: text, said: dates.today)
            return !mentions.isEmpty && mentions.contains { supports($0) }
        }
    }

    /// Where in a span the date of a value was said.
    func places(of text: String, in span: GroundSpan) -> [Range<Int>] {
        let own = dates[span.cited.number]
        let wanted = DateReader.mentions(in: text, said: own.today)
        var found: [Range<Int>] = []
        for mention in own.mentions where wanted.contains(where: { $0.days.contains(mention.days) }) {
            let offset = span.readStart
            let range = mention.range.lowerBound + offset..<mention.range.upperBound + offset
            let tokens = span.text.tokens.indices.filter { span.text.tokens[$0].range.overlaps(range) }
            if let first = tokens.first, let last = tokens.last { found.append(first..<last + 1) }
        }
        return found
    }
}

enum ByteRun {
    /// Whether the bytes stand there and no letter or digit goes on with them.
    static func stands(_ wanted: [UInt8], in text: [UInt8]) -> Bool {
        guard let head = wanted.first, let tail = wanted.last, wanted.count <= text.count else { return false }
        var place = 0
        while place <= text.count - wanted.count {
            if text[place] == head, text[place..<place + wanted.count].elementsEqual(wanted) {
                let before = place > 0 && isWord(head) && isWord(text[place - 1])
                let end = place + wanted.count
                let after = end < text.count && isWord(tail) && isWord(text[end])
                if !before && !after { return true }
            }
            place += 1
        }
        return false
    }

    private static func isWord(_ byte: UInt8) -> Bool { byte >= 0x80 || byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26 }
}
