internal import Gates
internal import Model
internal import TextKit

/// Reads a source's sentences as statements, as far as they may speak of a claim.
struct SourceReader {
    /// A text up to this is read as a whole; of a longer one the sentences that share most words with the claim.
    private static let longestWhole = 1500
    private static let mostSentences = 10
    private static let mostBytes = 1 << 20

    let units: UnitTable
    let relations: WordRelations

    struct Unit {
        let statement: Statement
        let quote: String
    }

    /// A text, or a part of a long one, taken apart once.
    struct Part {
        let units: [Unit]
        let reader: StatementReader
        fileprivate let day: CivilDay

        var passage: Passage { Passage(reader, day: day) }
    }

    /// The text, or the parts of a long one that share words with the claim.
    func parts(of source: Evidence.SourceText, for claim: Statement) -> [Part] {
        let bytes = Self.plain(Array(source.text.utf8.prefix(Self.mostBytes)))
        let names = Set(claim.words.filter { $0.flags.contains(.name) && $0.text != "user" }.map(\.text))
        let day = CivilDay(daysSinceEpoch: Int(source.at / 86_400_000))
        let ranges = bytes.count <= Self.longestWhole ? [0..<bytes.count] : windows(bytes, claim)
        return ranges.map { range in
            let reader = StatementReader(
                Array(bytes[range]), voice: source.voice, day: day, units: units, relations: relations, names: names)
            return Part(units: units(reader), reader: reader, day: day)
        }
    }

    /// `{"queue":12}` as `queue : 12`, byte for byte: what a program answers is read as a list.
    private static func plain(_ bytes: [UInt8]) -> [UInt8] {
        let isKeyed = bytes.indices.dropLast(3).contains {
            bytes[$0] == UInt8(ascii: "\"") && bytes[$0 + 1] == UInt8(ascii: ":") && bytes[$0 + 2] != UInt8(ascii: "/")
        }
        guard isKeyed else { return bytes }
        let signs = Set("{}[]\"".utf8)
        return bytes.map { signs.contains($0) ? 0x20 : $0 }
    }

    /// The sentences of a long text that share words with the claim, each with the one before it.
    private func windows(_ bytes: [UInt8], _ claim: Statement) -> [Range<Int>] {
        let wanted = Set(claim.words.map(\.text).filter { $0.utf8.count > 2 }.map { Array($0.utf8) })
        let numbers = claim.quantities.map { Array($0.key.utf8) }
        var found: [(range: Range<Int>, score: Int)] = []
        bytes.withUnsafeBufferPointer { buffer in
            var sentences = SentenceSplitter(buffer)
            var before: Range<Int>?
            while let sentence = sentences.next() {
                let small = buffer[sentence.range].map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }
                let score = small.withUnsafeBufferPointer { text in
                    wanted.count { text.holds($0) } + numbers.count { text.holds($0) }
                }
                if score > 0 { found.append(((before ?? sentence.range).lowerBound..<sentence.range.upperBound, score)) }
                before = sentence.range.count < 400 ? sentence.range : nil
            }
        }
        return found.sorted { ($0.score, $1.range.lowerBound) > ($1.score, $0.range.lowerBound) }.prefix(Self.mostSentences).map(\.range)
    }

    /// The clauses of a sentence together.
    private func unions(_ units: [(statement: Statement, sentence: Int)]) -> [(statement: Statement, sentence: Int)] {
        Dictionary(grouping: units, by: \.sentence).sorted { $0.key < $1.key }.compactMap { sentence, clauses in
            guard clauses.count > 1, var union = clauses.first?.statement else { return nil }
            for clause in clauses.dropFirst() { union.join(clause.statement) }
            union.isUnion = true
            return (union, sentence)
        }
    }

    /// `Report: income 4 kg, debt 1 kg`: each item with what stands before the colon.
    private func lists(_ reader: StatementReader) -> [(statement: Statement, sentence: Int)] {
        Dictionary(grouping: reader.said.clauses.indices, by: { reader.said.clauses[$0].sentence }).sorted { $0.key < $1.key }.flatMap {
            sentence, numbers in
            reader.items(numbers).map { ($0, sentence) }
        }
    }

    private func units(_ reader: StatementReader) -> [Unit] {
        var units: [(statement: Statement, sentence: Int)] = []
        var last: [Statement.Word] = []
        var topic: [Statement.Word] = []
        var objects: [Statement.Word] = []
        for number in reader.said.clauses.indices {
            let clause = reader.said.clauses[number]
            var statement = reader.statement(number)
            if !clause.hasVerb, let before = units.indices.last, units[before].sentence == clause.sentence {
                units[before].statement.join(statement)
                continue
            }
            if statement.isPointing || statement.subjectWords.isEmpty && clause.marks.contains(.inherited) {
                let named = last.contains { $0.text != "user" } ? last : objects
                let told = clause.isPointing ? named + topic.filter { $0.preposition == "of" } : last
                statement.words = told.filter { word in !statement.words.contains { $0.text == word.text } } + statement.words
            }
            if reader.isOwned(number) {
                // `its director`
                let isOwn = clause.marks.contains(.inherited) && !objects.isEmpty
                statement.words += (isOwn ? objects : last.contains { $0.text != "user" } ? topic : []).filter { word in
                    !word.flags.contains(.verb) && word.text != "user" && !statement.words.contains { $0.text == word.text }
                }.map(\.owning)
            }
            if let place = reader.objectPronoun(number) { statement.stand(topic, for: place) }
            if clause.marks.contains(.inherited), units.last?.sentence == clause.sentence {
                // `The shop in Ulm sells tea and was founded by Ann`: what goes with the subject goes on with it.
                let more = topic.filter { $0.preposition != nil && !$0.flags.contains(.verb) && $0.text != "user" }
                statement.words += more.filter { word in !statement.words.contains { $0.place == word.place } }
            }
            let subject = statement.subjectWords
            if !subject.isEmpty {
                last = subject
                topic = statement.topicWords
            }
            units.append((statement, clause.sentence))
            if let called = statement.called { units.append((called, clause.sentence)) }
            let names = statement.words.filter { $0.isSpecific && $0.text != "user" && !$0.isSubject }
            // `moved it from A to B`: what it is done to goes before where.
            let bare = names.filter { $0.preposition == nil || $0.preposition == "over" }
            if !names.isEmpty { objects = (bare.isEmpty ? names : bare).map(\.leading) }
            if let receiver = statement.receiver, reader.isOfPerson(after: number) {
                last = receiver
                // `its owner`: of what was handed over.
                topic = statement.words.filter { $0.preposition == nil && !$0.isBeforeVerb && !$0.flags.contains(.verb) }.map(\.leading)
            }
        }
        units += unions(units) + lists(reader)
        return units.map { Unit(statement: $0.statement, quote: String(decoding: reader.bytes[$0.statement.range], as: UTF8.self)) }
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// Whether bytes stand in it.
    func holds(_ word: [UInt8]) -> Bool {
        guard let first = word.first, count >= word.count else { return false }
        var at = 0
        while at + word.count <= count {
            if self[at] == first, word.indices.allSatisfy({ self[at + $0] == word[$0] }) { return true }
            at += 1
        }
        return false
    }
}
