extension InputText {
    func error(_ problem: YAMLError.Problem, at offset: Int) -> YAMLError {
        YAMLError(problem, at: position(of: offset))
    }

    /// Line and column of a byte, lines broken as libyaml breaks them: CR, LF, both together, NEL, LS and PS.
    private func position(of offset: Int) -> Position {
        var position = Position.start
        var at = 0
        while at < offset {
            let breakLength = lineBreakLength(at: at, end: offset)
            if breakLength > 0 {
                position = Position(line: position.line + 1, column: 1)
                at += breakLength
            } else {
                if bytes[at] & 0xC0 != 0x80 { position.column += 1 }
                at += 1
            }
        }
        return position
    }

    private func lineBreakLength(at offset: Int, end: Int) -> Int {
        let room = end - offset
        switch bytes[offset] {
        case 0x0A: return 1
        case 0x0D: return room >= 2 && bytes[offset + 1] == 0x0A ? 2 : 1
        case 0xC2: return room >= 2 && bytes[offset + 1] == 0x85 ? 2 : 0
        case 0xE2: return room >= 3 && bytes[offset + 1] == 0x80 && bytes[offset + 2] & 0xFE == 0xA8 ? 3 : 0
        default: return 0
        }
    }

    /// Whether the Unicode scalar with this index is a tab.
    func isTab(scalarIndex: Int) -> Bool {
        var seen = 0
        for byte in bytes where byte & 0xC0 != 0x80 {
            if seen == scalarIndex { return byte == UInt8(ascii: "\t") }
            seen += 1
        }
        return false
    }
}
