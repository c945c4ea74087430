import TestSupport

/// Word pieces the slow and obvious way, for text of which each character is read as itself.
struct WordPieceModel {
    let pieces: [String: Int]

    init(_ small: SmallWordVectors) {
        pieces = Dictionary(uniqueKeysWithValues: small.pieces.enumerated().map { ($1, $0) })
    }

    private static let punctuation = Set("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")

    func rows(_ text: String) -> [Int] {
        var rows: [Int] = []
        var word: [Character] = []
        for character in text.lowercased() {
            let isChinese = ("\u{4E00}"..."\u{9FFF}").contains(character)
            if character == " " || Self.punctuation.contains(character) || isChinese {
                rows += cut(word)
                word = []
                if character != " " { rows += cut([character]) }
            } else {
                word.append(character)
            }
        }
        return rows + cut(word)
    }

    private func cut(_ word: [Character]) -> [Int] {
        guard word.count <= 100 else { return [pieces.count] }
        var rows: [Int] = []
        var start = 0
        while start < word.count {
            var end = word.count
            while end > start, pieces[(start == 0 ? "" : "##") + String(word[start..<end])] == nil { end -= 1 }
            guard end > start, let row = pieces[(start == 0 ? "" : "##") + String(word[start..<end])] else { return [pieces.count] }
            rows.append(row)
            start = end
        }
        return rows
    }
}
