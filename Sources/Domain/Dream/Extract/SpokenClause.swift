internal import Lexicons

/// A part of a sentence with a verb of its own, and what is said of it.
struct SpokenClause {
    struct Marks: OptionSet {
        let rawValue: UInt16

        static let denied = Marks(rawValue: 1)
        static let hedged = Marks(rawValue: 2)
        static let conditional = Marks(rawValue: 4)
        static let asked = Marks(rawValue: 8)
        /// The speaker does something in it.
        static let own = Marks(rawValue: 16)
        static let mine = Marks(rawValue: 32)
        static let want = Marks(rawValue: 64)
        /// The speaker did something.
        static let past = Marks(rawValue: 128)
        static let perfect = Marks(rawValue: 256)
        static let quoted = Marks(rawValue: 512)

        /// None of it is told as so.
        static let open: Marks = [.denied, .hedged, .conditional, .asked]
    }

    var words: Range<Int>
    var marks: Marks
}

/// Divides sentences into clauses.
struct ClauseReader {
    let text: SpokenText
    let bytes: UnsafeBufferPointer<UInt8>
    let table: CueWords
    let language: Int
    /// Of the language's verbs.
    let pastEndings: [[UInt8]]
    /// Whether a clause also ends at `, so the old one is gone`, where what follows has a subject of its own. What rules find is told by its
    /// own clause alone; notes take more.
    var isFine = false

    @inline(__always) func roles(_ word: Int) -> UInt32 { table.roles(text.words[word].entry, language) }

    @inline(__always) func has(_ word: Int, _ role: UInt32) -> Bool { roles(word) & role != 0 }

    func clauses(of sentence: SpokenSentence, into result: inout [SpokenClause]) {
        result.removeAll(keepingCapacity: true)
        var start = sentence.words.lowerBound
        for word in sentence.words.dropFirst() where opens(word, sentence.words, from: start) {
            result.append(clause(start..<word))
            start = word
        }
        result.append(clause(start..<sentence.words.upperBound))
        spread(sentence, &result)
    }

    private static let subject = DistilRole.own.bit | DistilRole.mine.bit | DistilRole.other.bit

    private func opens(_ word: Int, _ sentence: Range<Int>, from start: Int) -> Bool {
        if word - start < 2, text.words[word].gap < .strong { return false }
        switch text.words[word].gap {
        case .strong, .sentence: return true
        case .comma:
            if has(word, Self.subject | DistilRole.ask.bit | DistilRole.be.bit) { return true }
            if isFine, has(word, DistilRole.join.bit | DistilRole.part.bit) { return true }
            return has(word, DistilRole.join.bit | DistilRole.part.bit | DistilRole.adverb.bit) && leadsIn(word, sentence)
        case .none: break
        }
        if has(word, DistilRole.condition.bit) { return true }
        if has(word, DistilRole.part.bit) {
            // `since 2019`
            return word + 1 < sentence.upperBound && !has(word + 1, DistilRole.number.bit | DistilRole.time.bit)
                && !text.words[word + 1].flags.contains(.digit)
        }
        return has(word, DistilRole.join.bit) && leadsIn(word, sentence)
    }

    /// `and I`, `so now I`
    private func leadsIn(_ word: Int, _ sentence: Range<Int>) -> Bool {
        var next = word + 1
        while next < sentence.upperBound, next <= word + 2, has(next, DistilRole.adverb.bit) { next += 1 }
        return next < sentence.upperBound && has(next, DistilRole.own.bit | DistilRole.other.bit)
    }

    private func clause(_ words: Range<Int>) -> SpokenClause {
        var marks: SpokenClause.Marks = []
        // How far behind the speaker a word still says what the speaker wants.
        var reach = words.lowerBound + 5
        for word in words {
            let roles = roles(word)
            if roles == 0 { continue }
            let isQuoted = text.words[word].flags.contains(.quoted)
            if roles & DistilRole.deny.bit != 0 { marks.insert(.denied) }
            if roles & DistilRole.hedge.bit != 0, !isMonth(word, roles) { marks.insert(.hedged) }
            if roles & DistilRole.condition.bit != 0 { marks.insert(.conditional) }
            if roles & DistilRole.want.bit != 0, word <= reach { marks.insert(.want) }
            if isQuoted {
                marks.insert(.quoted)
                continue
            }
            if roles & DistilRole.mine.bit != 0 { marks.insert(.mine) }
            guard roles & DistilRole.own.bit != 0 else { continue }
            if marks.isDisjoint(with: .own) { reach = word + 4 }
            marks.formUnion(deed(word, words))
        }
        return SpokenClause(words: words, marks: marks)
    }

    /// `May` is a month inside a sentence.
    private func isMonth(_ word: Int, _ roles: UInt32) -> Bool {
        roles & DistilRole.time.bit != 0 && text.words[word].flags.contains(.capital) && text.words[word].gap != .sentence
    }

    /// What the speaker does: `I bought`, `I've just been`.
    private func deed(_ subject: Int, _ clause: Range<Int>) -> SpokenClause.Marks {
        var marks: SpokenClause.Marks = .own
        let isJoined = has(subject, DistilRole.past.bit)
        if isJoined { marks.insert(.perfect) }
        if isPast(behind: subject, clause) { marks.insert(.past) }
        return marks
    }

    private func isPast(behind subject: Int, _ clause: Range<Int>) -> Bool {
        var next = subject + 1
        while next < clause.upperBound, next <= subject + 4, has(next, DistilRole.adverb.bit) { next += 1 }
        guard next < clause.upperBound, text.words[next].gap == .none else { return false }
        return has(next, DistilRole.past.bit) || hasPastEnding(next)
    }

    /// A clause that begins with the speaker, alone, and goes on with what the speaker did.
    func isDeed(at word: Int, _ clause: Range<Int>) -> Bool {
        has(word, DistilRole.own.bit) && !has(word, DistilRole.past.bit) && isPast(behind: word, clause)
    }

    private func hasPastEnding(_ word: Int) -> Bool {
        let range = text.words[word].range
        return text.words[word].entry < 0
            && pastEndings.contains { ending in
                range.count > ending.count + 2 && bytes[range.upperBound - ending.count..<range.upperBound].elementsEqual(ending)
            }
    }

    /// What one clause says of its neighbours.
    private func spread(_ sentence: SpokenSentence, _ clauses: inout [SpokenClause]) {
        for index in clauses.indices {
            let marks = clauses[index].marks
            if marks.contains(.conditional) {
                if index + 1 < clauses.count { clauses[index + 1].marks.insert(.conditional) }
                // What looks ahead holds only then; what was done was done.
                if index > 0, clauses[index - 1].marks.isDisjoint(with: [.past, .perfect]) {
                    clauses[index - 1].marks.insert(.conditional)
                }
            }
            // `I think`, and nothing more; `but I'm not sure`.
            let isShort = marks.contains(.hedged) && clauses[index].words.count <= 3
            if isShort, index + 1 < clauses.count { clauses[index + 1].marks.insert(.hedged) }
            if index > 0, isShort && index + 1 == clauses.count || isDoubt(clauses[index]) { clauses[index - 1].marks.insert(.hedged) }
        }
        ask(sentence, &clauses)
    }

    /// `I'm not sure about Clara` doubts of her alone.
    private func isDoubt(_ clause: SpokenClause) -> Bool {
        guard clause.marks.contains(.denied), let doubt = clause.words.first(where: { has($0, DistilRole.doubt.bit) }) else { return false }
        return !clause.words.contains { $0 > doubt && text.words[$0].flags.contains(.capital) && !has($0, DistilRole.own.bit) }
    }

    /// Of `I live in Berlin, what about you?` only the last part asks.
    private func ask(_ sentence: SpokenSentence, _ clauses: inout [SpokenClause]) {
        let asks = clauses.map { has($0.words.lowerBound, DistilRole.ask.bit) }
        if !sentence.isQuestion, asks.first != true { return }
        let isOnlyLast =
            sentence.isQuestion && clauses.count > 1 && !asks.dropLast().contains(true)
            && clauses.last.map { has($0.words.lowerBound, DistilRole.which.bit) } == true
        for index in clauses.indices where !isOnlyLast || index == clauses.count - 1 { clauses[index].marks.insert(.asked) }
    }
}
