/// A pattern in which `*` stands for any run of characters, letter case aside.
package struct Glob: Sendable {
    private let pieces: [String]
    private let isOpenAtStart: Bool
    private let isOpenAtEnd: Bool

    package init(_ pattern: String) {
        pieces = pattern.lowercased().split(separator: "*").map(String.init)
        isOpenAtStart = pattern.hasPrefix("*")
        isOpenAtEnd = pattern.hasSuffix("*")
    }

    package func matches(_ text: String) -> Bool {
        var rest = Substring(text.lowercased())
        for (index, piece) in pieces.enumerated() {
            if index == 0, !isOpenAtStart {
                guard rest.hasPrefix(piece) else { return false }
                rest = rest.dropFirst(piece.count)
                continue
            }
            if index == pieces.count - 1, !isOpenAtEnd { return rest.hasSuffix(piece) }
            guard let found = rest.firstIndex(of: piece) else { return false }
            rest = rest[found...].dropFirst(piece.count)
        }
        return isOpenAtEnd || rest.isEmpty
    }
}

extension Substring {
    /// Where `piece` begins, by code units.
    fileprivate func firstIndex(of piece: String) -> Index? {
        var index = startIndex
        while index < endIndex {
            if self[index...].hasPrefix(piece) { return index }
            formIndex(after: &index)
        }
        return nil
    }
}
