extension WordSplitter {
    /// What was seen of a run of letters, digits and underscores.
    private struct Run {
        var length = 0
        var isPlainWord = true
        var hasLetterOrDigit = false
        var seams = 0
    }

    /// Reads one run of word characters from `position` on and hands it over, whole and in parts.
    func run(_ base: UnsafePointer<UInt8>, _ count: Int, _ position: inout Int, _ body: (Word) -> Bool) -> Bool {
        let start = position
        var seen = Run()
        var previous = ASCIIClass.separator
        while position < count {
            let byte = base[position]
            if byte >= 0x80 {
                let (scalar, length) = ScalarReader.read(base, position, count)
                guard foldedLetter(scalar, &seen) else { break }
                position += length
                previous = Script.isLatinCapital(scalar) ? ASCIIClass.upper : ASCIIClass.lower
                continue
            }
            let kind = ASCIIClass.of(byte)
            if kind == ASCIIClass.separator { break }
            let next = position + 1 < count ? ASCIIClass.of(base[position + 1]) : ASCIIClass.separator
            append(byte, kind, previous, next, &seen)
            previous = kind
            position += 1
        }
        return emit(seen, start, position, body)
    }

    @inline(__always)
    private func append(_ byte: UInt8, _ kind: UInt8, _ previous: UInt8, _ next: UInt8, _ seen: inout Run) {
        guard seen.length < Self.longestWord else { return }
        var seam = false
        if kind == ASCIIClass.upper {
            // `factWrite` turns at W; `HTTPServer` turns at the S that a small letter follows.
            seam =
                previous == ASCIIClass.lower || previous == ASCIIClass.digit || (previous == ASCIIClass.upper && next == ASCIIClass.lower)
        } else if kind != ASCIIClass.lower {
            seen.isPlainWord = false
        }
        if kind == ASCIIClass.underscore { seen.seams += 1 } else { seen.hasLetterOrDigit = true }
        if seam { seen.seams += 1 }
        isSeam[seen.length] = seam
        folded[seen.length] = kind == ASCIIClass.upper ? byte | 0x20 : byte
        seen.length += 1
    }

    /// A letter above ASCII joins the run without its marks; anything else ends it.
    private func foldedLetter(_ scalar: UInt32, _ seen: inout Run) -> Bool {
        switch Script.classify(scalar) {
        case .mark: return true
        case .letter:
            guard seen.length < Self.longestWord else { return true }
            let written = Script.fold(scalar, into: folded + seen.length)
            for index in seen.length..<seen.length + written {
                isSeam[index] = false
                if folded[index] >= 0x80 { seen.isPlainWord = false }
            }
            seen.length += written
            seen.hasLetterOrDigit = true
            return true
        case .dense, .separator: return false
        }
    }

    private func emit(_ seen: Run, _ start: Int, _ end: Int, _ body: (Word) -> Bool) -> Bool {
        guard seen.hasLetterOrDigit else { return true }
        var length = seen.length
        if seen.seams == 0 {
            if seen.isPlainWord { length = Stemmer.stem(folded, count: length) }
            return body(Word(bytes: .init(start: folded, count: length), start: start, end: end, isPart: false))
        }
        guard body(Word(bytes: .init(start: folded, count: length), start: start, end: end, isPart: false)) else { return false }
        return emitParts(length, start, end, body)
    }

    /// The parts between seams and underscores, stemmed, at the place of the whole.
    private func emitParts(_ length: Int, _ start: Int, _ end: Int, _ body: (Word) -> Bool) -> Bool {
        var from = 0
        var index = 0
        while index <= length {
            let atUnderscore = index < length && folded[index] == UInt8(ascii: "_")
            if index == length || atUnderscore || (isSeam[index] && index > from) {
                if index - from > 1, index - from < length, !emitPart(from, index, start, end, body) { return false }
                from = atUnderscore ? index + 1 : index
            }
            index += 1
        }
        return true
    }

    private func emitPart(_ from: Int, _ to: Int, _ start: Int, _ end: Int, _ body: (Word) -> Bool) -> Bool {
        var count = to - from
        var isPlain = true
        for index in 0..<count {
            scratch[index] = folded[from + index]
            if scratch[index] &- UInt8(ascii: "a") >= 26 { isPlain = false }
        }
        if isPlain { count = Stemmer.stem(scratch, count: count) }
        return body(Word(bytes: .init(start: scratch, count: count), start: start, end: end, isPart: true))
    }

    /// A run of a script without spaces: each pair of neighbours, then the last one alone, so that one character is found as a
    /// prefix wherever it stands.
    func denseRun(_ base: UnsafePointer<UInt8>, _ count: Int, _ position: inout Int, _ body: (Word) -> Bool) -> Bool {
        var previousStart = -1
        while position < count, base[position] >= 0x80 {
            let (scalar, length) = ScalarReader.read(base, position, count)
            let kind = Script.classify(scalar)
            if kind == .separator || kind == .letter { break }
            if kind == .dense {
                if previousStart >= 0, !emitRaw(base, previousStart, position + length, isLone: false, body) { return false }
                previousStart = position
            }
            position += length
        }
        return previousStart < 0 || emitRaw(base, previousStart, position, isLone: true, body)
    }

    private func emitRaw(
        _ base: UnsafePointer<UInt8>, _ start: Int, _ end: Int, isLone: Bool, _ body: (Word) -> Bool
    ) -> Bool {
        let length = min(end - start, Self.longestWord)
        return body(Word(bytes: .init(start: base + start, count: length), start: start, end: end, isPart: false, isLoneCharacter: isLone))
    }
}
