/// Reads text word by word. Nearly all words are short, of ASCII letters, and pieces as they are: those are looked up where they stand.
// Sendable unchecked because of the pointers: what they show is never written again, and `PieceTables` keeps it.
struct WordCutter: @unchecked Sendable {
    let table: PieceTable
    /// Of each byte its `ASCIIReading`.
    let ascii: UnsafePointer<UInt8>
    /// Of each byte the row of the piece that is this byte alone.
    let single: UnsafePointer<UInt16>
    /// What takes so many zeros at the end out of a hash.
    let inverses: UnsafePointer<UInt64>
    let unknown: Int

    @inline(__always)
    func split(_ base: UnsafePointer<UInt8>, _ count: Int, _ emit: (Int) -> Void) {
        // The words that are looked up where they stand are read eight bytes at a time, twice at most.
        let last = count - 16
        var position = 0
        while position < count {
            let reading = ascii[Int(base[position])]
            if reading >= ASCIIReading.firstLetter {
                let length = position <= last ? plainWord(base + position, emit) : 0
                position = length > 0 ? position &+ length : word(base, position, count, emit)
            } else if reading == ASCIIReading.space {
                position &+= 1
            } else if reading == ASCIIReading.punctuation {
                emit(Int(single[Int(base[position])]))
                position &+= 1
            } else {
                position = word(base, position, count, emit)
            }
        }
    }

    /// Reads a word that begins with a letter of ASCII, if it is one of the many, and answers how long it is with the space behind it; else
    /// zero.
    @inline(__always)
    private func plainWord(_ base: UnsafePointer<UInt8>, _ emit: (Int) -> Void) -> Int {
        var word = ASCIIWord(base)
        if word.length < 8 {
            let end = ascii[Int(base[word.length])]
            guard end & ASCIIReading.goesOn == 0 else { return 0 }
            word.trim()
            let hash = word.folded(PieceTable.Kind.begin.basis) &* inverses[8 &- word.length]
            if let row = table.row(hash, word) { emit(row) } else { cut(word.bytes, 0, word.length, emit) }
            return word.length &+ (end == ASCIIReading.space ? 1 : 0)
        }
        var more = ASCIIWord(base + 8)
        guard more.length < 8, ascii[Int(base[8 &+ more.length])] & ASCIIReading.goesOn == 0 else { return 0 }
        more.trim()
        let hash = more.folded(word.folded(PieceTable.Kind.begin.basis)) &* inverses[8 &- more.length]
        if let row = table.row(hash, word, more) { emit(row) } else { cut(word.bytes, more.bytes, 8 &+ more.length, emit) }
        return 8 &+ more.length
    }

    /// Cuts a word that is known to be no piece.
    @inline(never)
    private func cut(_ low: UInt64, _ high: UInt64, _ length: Int, _ emit: (Int) -> Void) {
        withUnsafeBytes(of: (low.littleEndian, high.littleEndian)) { bytes in
            guard let base = bytes.baseAddress?.assumingMemoryBound(to: UInt8.self) else { return }
            cut(base, length, longest: length - 1, emit)
        }
    }

    /// Reads on from `position`, between two words, until a word has ended, and answers up to where.
    @inline(never)
    func word(_ base: UnsafePointer<UInt8>, _ position: Int, _ count: Int, _ emit: (Int) -> Void) -> Int {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: WordInHand.room) { room in
            guard let bytes = room.baseAddress else { return count }
            var word = WordInHand(bytes)
            var position = position
            while position < count {
                let reading = ascii[Int(base[position])]
                if reading >= ASCIIReading.firstLetter {
                    word.append(reading)
                    position &+= 1
                } else if reading == ASCIIReading.gone {
                    position &+= 1
                } else if reading == ASCIIReading.beyond {
                    let (scalar, length) = StrictUTF8.read(base + position, count - position)
                    position += length
                    if let scalar { read(scalar, &word, emit) }
                    if word.characters == 0 { return position }
                } else {
                    break
                }
            }
            finish(&word, emit)
            return position
        }
    }

    @inline(__always)
    private func read(_ scalar: UInt32, _ word: inout WordInHand, _ emit: (Int) -> Void) {
        ReadingTable.shared.read(scalar) { read, kind in
            switch kind {
            case .letter: word.append(scalar: read)
            case .gone: break
            case .space: finish(&word, emit)
            case .punctuation, .alone:
                finish(&word, emit)
                word.append(scalar: read)
                finish(&word, emit)
            }
        }
    }

    private func finish(_ word: inout WordInHand, _ emit: (Int) -> Void) {
        if word.characters > WordPieces.longestWord {
            emit(unknown)
        } else if word.characters > 0 {
            cut(word.bytes, word.length, longest: word.length, emit)
        }
        word.restart()
    }

    /// The longest piece that fits, again and again; where none fits, the whole word is unknown.
    private func cut(_ bytes: UnsafePointer<UInt8>, _ length: Int, longest: Int, _ emit: (Int) -> Void) {
        withUnsafeTemporaryAllocation(of: UInt16.self, capacity: WordPieces.longestWord) { rows in
            var count = 0
            var start = 0
            while start < length {
                let piece =
                    start == 0 ? longestPiece(.begin, bytes, longest) : longestPiece(.continuation, bytes + start, length - start)
                guard let piece, count < rows.count else { return emit(unknown) }
                rows[count] = UInt16(truncatingIfNeeded: piece.row)
                count += 1
                start += piece.length
            }
            for index in 0..<count { emit(Int(rows[index])) }
        }
    }

    private func longestPiece(_ kind: PieceTable.Kind, _ bytes: UnsafePointer<UInt8>, _ count: Int) -> (row: Int, length: Int)? {
        withUnsafeTemporaryAllocation(of: UInt64.self, capacity: WordVectorsFile.longestPiece + 1) { hashes in
            var length = min(count, table.longest(kind))
            hashes[0] = kind.basis
            for index in 0..<length { hashes[index &+ 1] = PieceTable.hash(hashes[index], bytes[index]) }
            while length > 0 {
                if let row = table.row(kind, hashes[length], bytes, length) { return (row, length) }
                length &-= 1
            }
            return nil
        }
    }
}
